/** What a save changed, in lines: the number that a person who reads diffs would see. */

import { diffArrays } from "diff";

/**
 * How many lines of one text are not the other's; a line that was replaced counts once. `undefined` where they are too
 * different to be counted at once.
 */
export function changedLines(before: string, after: string): number | undefined {
  const [old, now] = [lines(before), lines(after)];
  const from = same(old, now);
  const past = same(old.slice(from).reverse(), now.slice(from).reverse());
  const left = old.slice(from, old.length - past);
  const right = now.slice(from, now.length - past);
  if (left.length === 0 || right.length === 0) return left.length + right.length;
  const parts = diffArrays(left, right, { maxEditLength: MOST_CHANGED });
  if (!parts) return undefined;
  let count = 0;
  let [removed, added] = [0, 0];
  for (const part of [...parts, { removed: false, added: false, count: 0 }]) {
    if (part.removed) removed += part.count;
    else if (part.added) added += part.count;
    else {
      count += Math.max(removed, added);
      [removed, added] = [0, 0];
    }
  }
  return count;
}

/** Lines removed and added beyond which nobody reads a number: comparing takes time with the square of it. */
const MOST_CHANGED = 800;

/** With their line breaks, so that a changed one is a changed line. */
function lines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}

/** How many lines are the same at the start. */
function same(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((line, index) => line !== other[index]);
  return at < 0 ? one.length : at;
}
