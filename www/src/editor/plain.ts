/**
 * What stands in for the editor where the core cannot run: the file as plain text.
 *
 * A textarea gives back its text with every line break as `\n`, so what is typed in it is carried to the file as a
 * change: the breaks elsewhere stay as they are.
 */

import { EditorState } from "@codemirror/state";
import { breaksOf, keepBreaks, read, write } from "../breaks";
import { difference } from "../difference";

export class PlainText {
  #state: EditorState;

  constructor(file: string) {
    const { doc, breaks } = read(file);
    this.#state = EditorState.create({ doc, extensions: keepBreaks(breaks) });
  }

  /** The file, exact. */
  get file(): string {
    return write(this.#state.doc, breaksOf(this.#state));
  }

  /** What the textarea shows. */
  get shown(): string {
    return this.#state.doc.toString();
  }

  typed(shown: string): void {
    const change = difference(this.shown, shown);
    if (change !== null) this.#state = this.#state.update({ changes: change }).state;
  }
}
