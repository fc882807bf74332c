/** The surfaces for Markdown that are in the form, each as long as its place is drawn. */

import type { MarkdownControl, MarkdownLook } from "./host";
import { type Pane, type Place, textOf } from "./pane";
import { written } from "./text";
import { leave } from "./typing";

export class MarkdownSurfaces {
  readonly #pane: Pane;
  readonly #made = new Map<string, { control: MarkdownControl; place: Place; look: string }>();

  constructor(pane: Pane) {
    this.#pane = pane;
  }

  /** The surface of a place, with its present text; `null` where the host has none. */
  of(place: Place, look: MarkdownLook): MarkdownControl | null {
    const { state, host } = this.#pane;
    const text = state.draft(place.id)?.text ?? shownText(place);
    const known = this.#made.get(place.id);
    const looks = JSON.stringify(look);
    if (known) {
      known.place = place;
      if (known.look !== looks) known.control.update(look);
      known.look = looks;
      if (!state.isHeld(place.id)) known.control.show(text);
      return known.control;
    }
    const control = host.markdown?.(text, look, {
      changed: (typed) => this.#take(place.id, typed),
      focused: () => state.hold(place.id),
      left: () => leave(this.#pane, this.#made.get(place.id)?.place ?? place),
    });
    if (!control) return null;
    // What is drawn just now is not in the page yet.
    void host.drawn().then(() => this.#prune());
    this.#made.set(place.id, { control, place, look: looks });
    return control;
  }

  clear(): void {
    for (const { control } of this.#made.values()) control.destroy();
    this.#made.clear();
  }

  #take(id: string, typed: string): void {
    const place = this.#made.get(id)?.place;
    if (!place) return;
    this.#pane.state.hold(id);
    this.#pane.set(place, written(this.#pane, place, typed + tailOf(place)), typed);
  }

  /** Those that are in the page no more will not come back. */
  #prune(): void {
    for (const [id, { control }] of this.#made) {
      if (control.element.isConnected) continue;
      control.destroy();
      this.#made.delete(id);
    }
  }
}

/** A block scalar ends with line breaks that are not the person's: they are not shown, and stay. */
const shownText = (place: Place) => textOf(place.node).replace(/\n+$/, "");

function tailOf({ node }: Place): string {
  const isBlock = node.kind === "scalar" && (node.style === "literal" || node.style === "folded");
  return isBlock ? (/\n+$/.exec(node.text)?.[0] ?? "") : "";
}
