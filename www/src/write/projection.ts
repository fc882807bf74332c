/** A part of the file as a writing surface sees it: its text, what is done to it, what happens to it elsewhere. */

import {
  type ChangeSet,
  EditorSelection,
  type EditorState,
  type Text,
  type Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { difference } from "../difference";

/** `file` is Source, `body` is Write, `frontMatter` the text between the fences, without the break at its end. */
export type Part = "file" | "body" | "frontMatter";

export interface Projection {
  readonly part: Part;
  /** The part's text; empty where the file has no such part. */
  text(): Text;
  /** Carries a change of the surface's own text to the file. */
  change(change: SurfaceChange): void;
  undo(): boolean;
  redo(): boolean;
  /** Calls back after each change of the file, whoever made it. Returns what ends that. */
  listen(listener: (update: PartUpdate) => void): () => void;
}

export interface SurfaceChange {
  readonly changes: ChangeSet;
  /** The surface's selection before and after, in its own text; left out where it is nobody's. */
  readonly before?: EditorSelection;
  readonly after?: EditorSelection;
  /** The transaction, for what it says of itself: by whom, whether it is to be undone. */
  readonly transaction: Transaction;
}

export interface PartUpdate {
  /** What is to change in the surface's text; `null` where only comparing with `text()` can tell. */
  readonly changes: readonly { from: number; to: number; insert: Text }[] | null;
  /** The part's text after it. */
  text(): Text;
  /** Where undo or redo puts the selection; `null` where the surface's own is only moved along. */
  readonly selection: EditorSelection | null;
}

/** What makes a surface's state show the part after an update; `null` where it does already. */
export function follow(state: EditorState, update: PartUpdate): TransactionSpec | null {
  let changes = state.changes(update.changes ?? []);
  if (update.changes === null) {
    const change = difference(state.doc.toString(), update.text().toString());
    if (change !== null) changes = state.changes(change);
  }
  if (update.selection !== null) return { changes, selection: update.selection, scrollIntoView: true };
  return changes.empty ? null : { changes, selection: carried(state.selection, changes) };
}

/**
 * The selection after changes that someone else made. A range inside replaced text becomes a caret before the new
 * text; `EditorSelection.map` makes one of it that ends before it starts.
 */
export function carried(selection: EditorSelection, changes: ChangeSet): EditorSelection {
  const ranges = selection.ranges.map((range) => {
    const mapped = range.map(changes);
    return mapped.from > mapped.to ? EditorSelection.cursor(mapped.to) : mapped;
  });
  return EditorSelection.create(ranges, selection.mainIndex);
}
