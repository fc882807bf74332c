/** How often a text has what is looked for, and which of them is selected. */

import type { SearchQuery } from "@codemirror/search";
import type { EditorState } from "@codemirror/state";

export interface Found {
  readonly count: number;
  /** The one that is selected, counted from one. */
  readonly at: number | null;
  /** Whether there are more than were counted. */
  readonly isCut: boolean;
}

/** More than anybody goes through one by one. */
const MOST = 5_000;

export function find(query: SearchQuery, state: EditorState): Found {
  let [count, at]: [number, number | null] = [0, null];
  if (!query.search || !query.valid) return { count, at, isCut: false };
  const { from, to } = state.selection.main;
  const cursor = query.getCursor(state);
  for (let found = cursor.next(); !found.done; found = cursor.next()) {
    if (count === MOST) return { count, at, isCut: true };
    count += 1;
    if (found.value.from === from && found.value.to === to) at = count;
  }
  return { count, at, isCut: false };
}
