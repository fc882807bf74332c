/**
 * The keys that move, select and delete, as the system has them.
 *
 * They are CodeMirror's commands, but for those that want to know the language of the text: `standardKeymap` has them
 * too, and with them everything that parses would be loaded before the first letter could be typed.
 */

import {
  cursorCharLeft,
  cursorCharRight,
  cursorDocEnd,
  cursorDocStart,
  cursorGroupLeft,
  cursorGroupRight,
  cursorLineBoundaryBackward,
  cursorLineBoundaryForward,
  cursorLineBoundaryLeft,
  cursorLineBoundaryRight,
  cursorLineDown,
  cursorLineUp,
  cursorPageDown,
  cursorPageUp,
  deleteGroupBackward,
  deleteGroupForward,
  deleteLineBoundaryBackward,
  deleteLineBoundaryForward,
  insertNewlineKeepIndent,
  selectAll,
  selectCharLeft,
  selectCharRight,
  selectDocEnd,
  selectDocStart,
  selectGroupLeft,
  selectGroupRight,
  selectLineBoundaryBackward,
  selectLineBoundaryForward,
  selectLineBoundaryLeft,
  selectLineBoundaryRight,
  selectLineDown,
  selectLineUp,
  selectPageDown,
  selectPageUp,
  simplifySelection,
} from "@codemirror/commands";
import { EditorSelection, findClusterBreak, type StateCommand } from "@codemirror/state";
import type { KeyBinding } from "@codemirror/view";

export const deleteBackward = deleteCharacter(false);
export const deleteForward = deleteCharacter(true);

export const standardKeys: readonly KeyBinding[] = [
  { key: "ArrowLeft", run: cursorCharLeft, shift: selectCharLeft, preventDefault: true },
  { key: "Mod-ArrowLeft", mac: "Alt-ArrowLeft", run: cursorGroupLeft, shift: selectGroupLeft, preventDefault: true },
  { mac: "Cmd-ArrowLeft", run: cursorLineBoundaryLeft, shift: selectLineBoundaryLeft, preventDefault: true },
  { key: "ArrowRight", run: cursorCharRight, shift: selectCharRight, preventDefault: true },
  {
    key: "Mod-ArrowRight",
    mac: "Alt-ArrowRight",
    run: cursorGroupRight,
    shift: selectGroupRight,
    preventDefault: true,
  },
  { mac: "Cmd-ArrowRight", run: cursorLineBoundaryRight, shift: selectLineBoundaryRight, preventDefault: true },
  { key: "ArrowUp", run: cursorLineUp, shift: selectLineUp, preventDefault: true },
  { mac: "Cmd-ArrowUp", run: cursorDocStart, shift: selectDocStart },
  { mac: "Ctrl-ArrowUp", run: cursorPageUp, shift: selectPageUp },
  { key: "ArrowDown", run: cursorLineDown, shift: selectLineDown, preventDefault: true },
  { mac: "Cmd-ArrowDown", run: cursorDocEnd, shift: selectDocEnd },
  { mac: "Ctrl-ArrowDown", run: cursorPageDown, shift: selectPageDown },
  { key: "PageUp", run: cursorPageUp, shift: selectPageUp },
  { key: "PageDown", run: cursorPageDown, shift: selectPageDown },
  { key: "Home", run: cursorLineBoundaryBackward, shift: selectLineBoundaryBackward, preventDefault: true },
  { key: "Mod-Home", run: cursorDocStart, shift: selectDocStart },
  { key: "End", run: cursorLineBoundaryForward, shift: selectLineBoundaryForward, preventDefault: true },
  { key: "Mod-End", run: cursorDocEnd, shift: selectDocEnd },
  { key: "Mod-a", run: selectAll },
  { key: "Escape", run: simplifySelection },
  { key: "Enter", run: insertNewlineKeepIndent, shift: insertNewlineKeepIndent },
  { key: "Backspace", run: deleteBackward, shift: deleteBackward, preventDefault: true },
  { key: "Delete", run: deleteForward, preventDefault: true },
  { key: "Mod-Backspace", mac: "Alt-Backspace", run: deleteGroupBackward, preventDefault: true },
  { key: "Mod-Delete", mac: "Alt-Delete", run: deleteGroupForward, preventDefault: true },
  { mac: "Mod-Backspace", run: deleteLineBoundaryBackward, preventDefault: true },
  { mac: "Mod-Delete", run: deleteLineBoundaryForward, preventDefault: true },
];

/**
 * Deletes the selection, or what the person sees as one character. Backwards, accents and other marks that were put
 * onto a letter go one by one, as they came.
 */
function deleteCharacter(forward: boolean): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const selected = state.selection.ranges.some(({ empty }) => !empty);
    const spec = state.changeByRange((range) => {
      const line = state.doc.lineAt(range.head);
      const next = (at: number) => line.from + findClusterBreak(line.text, at - line.from, forward, forward);
      let target = range.head;
      if (range.empty) {
        target = next(range.head);
        // A selector of the look of the character before it is no character.
        if (!forward && /^[\ufe00-\ufe0f]$/.test(state.sliceDoc(target, range.head))) target = next(target);
        // At the line's edge, its break.
        if (target === range.head) target = Math.min(Math.max(target + (forward ? 1 : -1), 0), state.doc.length);
      }
      const [from, to] = range.empty
        ? [Math.min(range.head, target), Math.max(range.head, target)]
        : [range.from, range.to];
      return { changes: { from, to }, range: EditorSelection.cursor(from) };
    });
    if (spec.changes.empty) return false;
    const userEvent = selected ? "delete.selection" : forward ? "delete.forward" : "delete.backward";
    dispatch(state.update(spec, { scrollIntoView: true, userEvent }));
    return true;
  };
}
