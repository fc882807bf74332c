/** What the care for the text finds: a place, a reason and, where there is one, a fix. */

export const TYPOGRAPHY = [
  "space",
  "quotes",
  "apostrophe",
  "ellipsis",
  "number",
  "abbreviation",
  "date",
  "time",
  "ordinal",
  "dash",
  "stray",
] as const;

export const CONTENT = [
  "image-missing",
  "image-junk",
  "heading-skip",
  "heading-second",
  "heading-bold",
  "link-empty",
  "link-vague",
  "link-address",
  "link-file",
  "table-header",
] as const;

export type TypographyKind = (typeof TYPOGRAPHY)[number];
export type ContentKind = (typeof CONTENT)[number];
export type Kind = TypographyKind | ContentKind;

export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

export interface Finding {
  readonly kind: Kind;
  /** What is underlined. Positions are those of the text that was looked at. */
  readonly from: number;
  readonly to: number;
  /** What the reason says of the place. */
  readonly args: readonly (string | number)[];
  /** Sorted and disjoint; empty where only the person can know what should stand there. */
  readonly fix: readonly Replacement[];
}

export const isTypography = (kind: Kind): kind is TypographyKind => (TYPOGRAPHY as readonly string[]).includes(kind);

/** The finding, `by` further on. */
export function moved(finding: Finding, by: number): Finding {
  const fix = finding.fix.map(({ from, to, insert }) => ({ from: from + by, to: to + by, insert }));
  return { ...finding, from: finding.from + by, to: finding.to + by, fix };
}
