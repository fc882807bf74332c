/**
 * The caret stands while somebody writes, and blinks where they rest.
 *
 * The library has it blink anew at each key, for which the browser sets up an animation and its layers each time.
 */

import type { Extension } from "@codemirror/state";
import { EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

/** How long nothing is written until it blinks, in milliseconds. */
const REST = 500;

class Blinking {
  readonly #around: HTMLElement;
  #resting: ReturnType<typeof setTimeout> | undefined;

  constructor({ scrollDOM }: EditorView) {
    this.#around = scrollDOM;
  }

  update({ docChanged, selectionSet }: ViewUpdate): void {
    if (!docChanged && !selectionSet) return;
    clearTimeout(this.#resting);
    if (this.#resting === undefined) this.#around.dataset["writing"] = "";
    this.#resting = setTimeout(() => this.#rest(), REST);
  }

  destroy(): void {
    clearTimeout(this.#resting);
    this.#rest();
  }

  #rest(): void {
    this.#resting = undefined;
    delete this.#around.dataset["writing"];
  }
}

export const blinking: Extension = [
  ViewPlugin.fromClass(Blinking),
  EditorView.theme({ ".cm-scroller[data-writing] > .cm-cursorLayer": { animation: "none !important" } }),
];
