/**
 * What a command has done, the same command takes back, byte for byte, as long as nothing else was done since.
 *
 * A text alone cannot tell what it was before: whether a heading's blank lines were there, or which of the words in
 * bold were so already. After anything else, a move of the caret too, the command goes by the text.
 */

import {
  Annotation,
  type ChangeSet,
  type EditorSelection,
  type StateCommand,
  StateField,
  Transaction,
} from "@codemirror/state";
import { MADE } from "./text";

interface Done {
  readonly name: string;
  readonly back: ChangeSet;
  readonly selection: EditorSelection;
}

const byCommand = Annotation.define<string>();

/** Belongs to every state that the commands are run on. */
export const lastDone = StateField.define<Done | null>({
  create: () => null,
  update(last, tr) {
    const name = tr.annotation(byCommand);
    if (name === undefined) return tr.docChanged || tr.selection ? null : last;
    return { name, back: tr.changes.invert(tr.startState.doc), selection: tr.startState.selection };
  },
});

/** The command, which done twice leaves the text and the selection as they were. */
export function twice(name: string, command: StateCommand): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const last = state.field(lastDone, false);
    if (last?.name === name) {
      dispatch(state.update({ changes: last.back, selection: last.selection, ...MADE }));
      return true;
    }
    return command({
      state,
      dispatch: (made) => {
        const { changes, newSelection: selection } = made;
        const userEvent = made.annotation(Transaction.userEvent) ?? MADE.userEvent;
        const annotations = changes.empty ? [] : byCommand.of(name);
        dispatch(state.update({ changes, selection, userEvent, annotations, scrollIntoView: true }));
      },
    });
  };
}
