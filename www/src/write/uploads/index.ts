/**
 * Files on their way to the site, shown where they will stand in the text. When the site has one, what names it is
 * written there, as one step of undo.
 */

import type { Extension } from "@codemirror/state";
import { Decoration, dropCursor, EditorView } from "@codemirror/view";
import type { IncomingHost } from "../incoming";
import { look } from "./look";
import { placed, places, removing } from "./places";
import { Waiting } from "./waiting";
import { written } from "./written";

export { pictureOf } from "./picture";
export { add, changed, placed } from "./places";

export function uploads(host: IncomingHost): Extension {
  const widgets = EditorView.decorations.compute([places], (state) => {
    const shown = state.field(places).map(({ id, file, pos }, index) => {
      const widget = new Waiting(id, file, host.of(id), host);
      return Decoration.widget({ widget, side: 1 + index }).range(pos);
    });
    return Decoration.set(shown, true);
  });
  return [places, widgets, dropCursor(), look];
}

/** Writes what names a file, at `path`. Says whether it waited here. */
export function arrived(view: EditorView, id: string, path: string, host: IncomingHost): boolean {
  const { state } = view;
  const file = placed(state).find((file) => file.id === id);
  if (!file) return false;
  const { pos } = file;
  const { insert, alt } = host.isMarkdown(pos) ? written(state, file, path, host.t) : { insert: path, alt: null };
  const { main } = state.selection;
  // The caret goes on to what is asked of the person, unless they have gone elsewhere.
  const isThere = main.empty && main.head === pos && view.hasFocus;
  view.dispatch({
    changes: { from: pos, insert },
    effects: removing.of(id),
    ...(isThere && { selection: { anchor: pos + (alt ?? insert.length) }, scrollIntoView: true }),
    userEvent: "input.upload",
  });
  return true;
}
