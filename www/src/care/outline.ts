/** The headings of a text, one after another → those that are out of order, and the fix that puts them right. */

import type { Heading } from "./content";
import type { Finding, Replacement } from "./finding";

/** A heading, or the bold paragraph that stands in place of one, in the order of the text. */
export type Entry = { readonly heading: Heading } | { readonly bold: { readonly from: number; readonly to: number } };

export function outline(entries: readonly Entry[]): Finding[] {
  const findings: Finding[] = [];
  // The page's title is of the first level.
  let level = 1;
  let first = true;
  let hasTitle = false;
  for (const [at, entry] of entries.entries()) {
    if (!("heading" in entry)) continue;
    const { heading } = entry;
    const { from, to } = heading;
    if (heading.level === 1 && hasTitle) {
      findings.push({ kind: "heading-second", from, to, args: [], fix: shift(entries, at, 1) });
    } else if (heading.level > level + 1) {
      const [should, is] = [level + 1, heading.level];
      findings.push({
        kind: "heading-skip",
        from,
        to,
        args: [first ? "first" : "later", is, should],
        fix: shift(entries, at, should - is),
      });
    }
    hasTitle ||= heading.level === 1;
    level = heading.level;
    first = false;
  }
  return [...findings, ...bolds(entries)].sort((a, b) => a.from - b.from);
}

/** The heading with those beside and under it, by some levels; nothing where one of them cannot be changed by its signs alone. */
function shift(entries: readonly Entry[], at: number, by: number): Replacement[] {
  const fix: Replacement[] = [];
  let top: number | null = null;
  for (const entry of entries.slice(at)) {
    if (!("heading" in entry)) continue;
    const { level, mark } = entry.heading;
    if (top !== null && level < top) break;
    top ??= level;
    if (mark === null || level + by > 6) return [];
    fix.push({ ...mark, insert: "#".repeat(level + by) });
  }
  return fix;
}

/** Those of one section are headings of one level, and become so together. */
function bolds(entries: readonly Entry[]): Finding[] {
  const findings: Finding[] = [];
  let level = 1;
  let section: { from: number; to: number }[] = [];
  const close = () => {
    const signs = `${"#".repeat(Math.min(level + 1, 6))} `;
    const fix = section.flatMap(({ from, to }) => [
      { from, to: from + 2, insert: signs },
      { from: to - 2, to, insert: "" },
    ]);
    for (const { from, to } of section) {
      findings.push({ kind: "heading-bold", from, to, args: [section.length, Math.min(level + 1, 6)], fix });
    }
    section = [];
  };
  for (const entry of entries) {
    if ("bold" in entry) {
      section.push(entry.bold);
      continue;
    }
    close();
    level = entry.heading.level;
  }
  close();
  return findings;
}
