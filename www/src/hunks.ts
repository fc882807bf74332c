/** Two texts in, the runs of lines in which they differ out: what a person who reads diffs would see. */

import { diffArrays, diffWordsWithSpace } from "diff";

/** A run of lines that differ. Lines are with their breaks, and counted from one. */
export interface Hunk {
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** The line of the former text at which it starts. */
  readonly oldLine: number;
  /** The line of the present text at which it starts. */
  readonly line: number;
  /** What was added, in the present text. */
  readonly from: number;
  readonly to: number;
}

/** `undefined` where the texts are too different to be compared at once. */
export function hunks(before: string, after: string): Hunk[] | undefined {
  const [old, now] = [lines(before), lines(after)];
  const start = same(old, now);
  const past = same(old.slice(start).reverse(), now.slice(start).reverse());
  const left = old.slice(start, old.length - past);
  const right = now.slice(start, now.length - past);
  // With nothing on one side, there is nothing to compare.
  const parts =
    left.length === 0 || right.length === 0
      ? [
          { removed: true, added: false, value: left },
          { removed: false, added: true, value: right },
        ]
      : diffArrays(left, right, { maxEditLength: MOST_CHANGED });
  if (!parts) return undefined;
  const found: Hunk[] = [];
  let [oldLine, line, at] = [start + 1, start + 1, length(now.slice(0, start))];
  let [removed, added]: [string[], string[]] = [[], []];
  const end = () => {
    if (removed.length + added.length === 0) return;
    const to = at + length(added);
    found.push({ removed, added, oldLine, line, from: at, to });
    oldLine += removed.length;
    line += added.length;
    at = to;
    [removed, added] = [[], []];
  };
  for (const part of parts) {
    if (part.removed) removed = removed.concat(part.value);
    else if (part.added) added = added.concat(part.value);
    else {
      end();
      oldLine += part.value.length;
      line += part.value.length;
      at += length(part.value);
    }
  }
  end();
  return found;
}

/** A text in parts, each with whether the other text lacks it. */
export type Marked = readonly (readonly [text: string, differs: boolean])[];

/** The words in which two runs of lines differ. */
export function words(before: string, after: string): { removed: Marked; added: Marked } {
  const long = before.length + after.length > MOST_MARKED;
  const parts = long ? undefined : diffWordsWithSpace(before, after, { maxEditLength: MOST_CHANGED });
  if (!parts) return { removed: [[before, false]], added: [[after, false]] };
  const side = (other: "removed" | "added") =>
    parts.filter((part) => !part[other]).map((part): [string, boolean] => [part.value, part.added || part.removed]);
  return { removed: joined(side("added")), added: joined(side("removed")) };
}

/** Lines removed and added beyond which nobody reads them one by one: comparing takes time with the square of it. */
const MOST_CHANGED = 800;
/** Characters beyond which words are not marked. */
const MOST_MARKED = 20_000;

/** Blanks between two marked words are marked as well: a phrase reads better than its words. */
function joined(parts: readonly [string, boolean][]): Marked {
  const made: [string, boolean][] = [];
  for (const [index, [text, differs]] of parts.entries()) {
    const between = !differs && /^[ \u00a0\u202f]+$/.test(text) && made.at(-1)?.[1] && parts[index + 1]?.[1];
    const last = made.at(-1);
    if (last && last[1] === (differs || Boolean(between))) last[0] += text;
    else made.push([text, differs || Boolean(between)]);
  }
  return made;
}

/** With their line breaks, so that a changed one is a changed line. */
function lines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** How many lines are the same at the start. */
function same(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index]);
  return at < 0 ? one.length : at;
}

function length(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}
