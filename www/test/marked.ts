/** Texts with their selections in them: `|` is a caret, `<…›` a selection. */

import { ensureSyntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState, type Extension, type StateCommand } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { markdown } from "../src/write/language";

export function parse(marked: string, extensions: Extension = []): EditorState {
  const ranges = [];
  let doc = "";
  let start: number | null = null;
  for (const letter of marked) {
    if (letter === "|") ranges.push(EditorSelection.cursor(doc.length));
    else if (letter === "<") start = doc.length;
    else if (letter === "›" && start !== null) ranges.push(EditorSelection.range(start, doc.length));
    else doc += letter;
  }
  return parsed(doc, EditorSelection.create(ranges), extensions);
}

/** As `parse`, for texts that have bars of their own: `^` is the caret. */
export function parseTable(marked: string): EditorState {
  const start = marked.indexOf("^");
  const end = marked.lastIndexOf("^");
  const doc = marked.replaceAll("^", "");
  return parsed(doc, EditorSelection.single(start, end > start ? end - 1 : start));
}

export function showTable(state: EditorState): string {
  const { from, to, empty } = state.selection.main;
  const doc = state.doc.toString();
  return empty
    ? `${doc.slice(0, from)}^${doc.slice(from)}`
    : `${doc.slice(0, from)}^${doc.slice(from, to)}^${doc.slice(to)}`;
}

export function parsed(doc: string, selection: EditorSelection, extensions: Extension = []): EditorState {
  const all = [markdown, EditorState.allowMultipleSelections.of(true), extensions];
  const state = EditorState.create({ doc, selection, extensions: all });
  ensureSyntaxTree(state, state.doc.length, 1000);
  return state;
}

export function show(state: EditorState): string {
  let shown = state.doc.toString();
  for (const { from, to, empty } of [...state.selection.ranges].reverse()) {
    shown = empty
      ? `${shown.slice(0, from)}|${shown.slice(from)}`
      : `${shown.slice(0, from)}<${shown.slice(from, to)}›${shown.slice(to)}`;
  }
  return shown;
}

/** The state after a command; `null` where it does nothing. */
export function after(command: StateCommand, state: EditorState): EditorState | null {
  let made: EditorState | null = null;
  const ran = command({
    state,
    dispatch: (tr) => {
      made = tr.state;
    },
  });
  return ran ? (made ?? state) : null;
}

/** A command that wants no more of its view than state and dispatch. */
export const asStateCommand =
  (command: (view: EditorView) => boolean): StateCommand =>
  (target) =>
    command(target as EditorView);
