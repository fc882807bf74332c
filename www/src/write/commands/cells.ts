/** Home and End in a table: first to the edge of the cell's text, and from there to the line's, as elsewhere. */

import { EditorSelection, type EditorState, type SelectionRange, type StateCommand } from "@codemirror/state";
import { cellAround } from "./table";
import { enclosing } from "./text";

export const cellStart: StateCommand = toEdge("from", false);
export const cellEnd: StateCommand = toEdge("to", false);
export const selectCellStart: StateCommand = toEdge("from", true);
export const selectCellEnd: StateCommand = toEdge("to", true);

/** Where no caret has a way to go in its cell, the key does what it does elsewhere. */
function toEdge(side: "from" | "to", isSelecting: boolean): StateCommand {
  return ({ state, dispatch }) => {
    const { ranges, mainIndex } = state.selection;
    const edges = ranges.map((range) => edgeOf(state, range, side));
    if (ranges.every(({ head }, index) => head === edges[index])) return false;
    const moved = ranges.map(({ anchor }, index) => {
      const head = edges[index] ?? anchor;
      return isSelecting ? EditorSelection.range(anchor, head) : EditorSelection.cursor(head);
    });
    dispatch(
      state.update({ selection: EditorSelection.create(moved, mainIndex), scrollIntoView: true, userEvent: "select" }),
    );
    return true;
  };
}

/** The edge of the cell's text; where there is no cell, the caret's own place. */
function edgeOf(state: EditorState, { head }: SelectionRange, side: "from" | "to"): number {
  if (enclosing(state, "Table", head) === null) return head;
  const line = state.doc.lineAt(head);
  const cell = cellAround(line.text, head - line.from);
  return cell === null ? head : line.from + cell[side];
}
