/**
 * Commands whose deeds come later than the table: links are followed by what draws the text, suggestions are gone
 * through by the care for it. Until then, and where nothing is to be done, they do nothing and are not offered.
 */

import { Facet } from "@codemirror/state";
import type { Command, EditorView } from "@codemirror/view";
import type { CommandName, TextCommand } from "./names";

export type LateCommand = Extract<TextCommand, "follow" | `suggestion-${string}`>;

export interface Deed {
  readonly run: Command;
  /** Whether there is anything to do. */
  can(view: EditorView): boolean;
}

export const deeds = Facet.define<Readonly<Partial<Record<LateCommand, Deed>>>>();

export const late =
  (name: LateCommand): Command =>
  (view) =>
    view.state.facet(deeds).some((some) => some[name]?.run(view));

const LATE: Readonly<Record<LateCommand, true>> = {
  follow: true,
  "suggestion-next": true,
  "suggestion-previous": true,
  "suggestion-apply": true,
};

/** Whether a command has something to do in a text, as far as that depends on what is loaded later. */
export function isReady(view: EditorView, name: CommandName): boolean {
  const isLate = (one: CommandName): one is LateCommand => one in LATE;
  return !isLate(name) || view.state.facet(deeds).some((some) => some[name]?.can(view));
}
