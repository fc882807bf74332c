/** Where files wait in the text. What is written meanwhile moves them along. */

import { type EditorState, StateEffect, StateField } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Placed } from "../incoming";

/** The files that wait, in the order of the text. */
export function placed(state: EditorState): readonly Placed[] {
  return state.field(places, false) ?? [];
}

export function add(view: EditorView, files: readonly Placed[]): void {
  const { length } = view.state.doc;
  view.dispatch({ effects: files.map((file) => adding.of({ ...file, pos: Math.min(file.pos, length) })) });
}

/** What the host says of a file has changed: it goes on, or it has failed. */
export function changed(view: EditorView, id: string): void {
  if (placed(view.state).some((file) => file.id === id)) view.dispatch({ effects: changing.of(id) });
}

const adding = StateEffect.define<Placed>();
const changing = StateEffect.define<string>();
/** A file does not wait any more: it is written, or not wanted. */
export const removing = StateEffect.define<string>();

export const places = StateField.define<readonly Placed[]>({
  create: () => [],
  update(files, tr) {
    const leaving = tr.effects.find((effect) => effect.is(removing))?.value;
    const left = files.findIndex(({ id }) => id === leaving);
    if (files.length === 0 && tr.effects.length === 0) return files;
    // Those before one that is written stay before it, those behind it behind.
    const moved = files.map((file, index) => ({ ...file, pos: tr.changes.mapPos(file.pos, index < left ? -1 : 1) }));
    const stay = moved.filter((_file, index) => index !== left);
    const added = tr.effects.flatMap((effect) => (effect.is(adding) ? [effect.value] : []));
    return [...stay, ...added].sort((a, b) => a.pos - b.pos);
  },
});
