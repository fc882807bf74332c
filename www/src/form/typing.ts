/** What the controls have in common in which a person types: when what is typed is taken, and how it is let go. */

import type { Pane, Place, Written } from "./pane";
import { grow } from "./shown";
import type { Say } from "./state";

/** The handlers of a text control, for its template. */
export interface Typing {
  focus(): void;
  blur(): void;
  input(event: InputEvent): void;
  compositionend(event: Event): void;
  keydown(event: KeyboardEvent): void;
}

/** Takes what is typed at each change; `read` makes it a value, or says why it is none. */
export function typing(pane: Pane, place: Place, read: (text: string) => Written | Say): Typing {
  const take = (event: Event) => {
    const control = event.target as HTMLInputElement | HTMLTextAreaElement;
    grow(control);
    pane.state.hold(place.id);
    const written = read(control.value);
    if (typeof written === "function") pane.refuse(place, control.value, written);
    else pane.set(place, written, control.value);
  };
  return {
    focus: () => pane.state.hold(place.id),
    blur: () => leave(pane, place),
    // What an input method is still composing is not a text yet.
    input: (event) => event.isComposing || take(event),
    compositionend: take,
    keydown: (event) => {
      if (event.key !== "Escape" || event.isComposing || !pane.state.draft(place.id)) return;
      event.stopPropagation();
      giveUp(pane, place);
    },
  };
}

/** The control is left: it shows what the file has, or the draft that the file did not take. */
export function leave(pane: Pane, place: Place, id = place.id): void {
  pane.state.release(id);
  pane.left(place);
  pane.host.requestUpdate();
}

/** Drops what the file did not take. */
export function giveUp(pane: Pane, place: Place, id = place.id): void {
  pane.state.dropDraft(id);
  leave(pane, place, id);
}

/** What a control shows: what is typed and not taken, else the file's text. */
export function textShown(pane: Pane, id: string, text: string): string {
  return pane.state.draft(id)?.text ?? text;
}
