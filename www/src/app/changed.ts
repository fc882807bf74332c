/** What a save changed, in lines: the number that a person who reads diffs would see. */

import { hunks } from "../hunks";

/**
 * How many lines of one text are not the other's; a line that was replaced counts once. `undefined` where they are too
 * different to be counted at once.
 */
export function changedLines(before: string, after: string): number | undefined {
  return hunks(before, after)?.reduce((sum, { removed, added }) => sum + Math.max(removed.length, added.length), 0);
}
