/**
 * What of a host's extensions is for the file as a whole, such as a binding to a text that is shared: it gets a view of
 * its own, which nobody sees, whatever surface is shown. A surface of a part would bind the part.
 */

import { EditorState, type Extension, Facet, Transaction } from "@codemirror/state";
import { projected } from "./projected";
import type { Projection } from "./projection";

const forWholeFile = Facet.define<Extension>();

/** For the element's `extensions`: an extension that sees the whole file, and not each surface. */
export function wholeFile(extension: Extension): Extension {
  return forWholeFile.of(extension);
}

export function wholeFileOf(extensions: Extension): readonly Extension[] {
  return EditorState.create({ extensions }).facet(forWholeFile);
}

/** Lets extensions see the whole file; `root` is for their styles. Returns what ends that. */
export function bind(file: Projection, extensions: readonly Extension[], root: ShadowRoot): () => void {
  const projection: Projection = {
    ...file,
    // The view's selection is nobody's.
    change: ({ changes, transaction }) => file.change({ changes, transaction }),
  };
  return projected(projection, { root, extensions: [extensions, notUndone] }).destroy;
}

/** What comes from elsewhere is not for the person here to take back. */
const notUndone = EditorState.transactionExtender.of((tr) =>
  tr.annotation(Transaction.userEvent) === undefined ? { annotations: Transaction.addToHistory.of(false) } : null,
);
