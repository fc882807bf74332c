/** A projection in, a CodeMirror view of it out: what is done in one is done in the other. */

import { Annotation } from "@codemirror/state";
import { EditorView, type EditorViewConfig } from "@codemirror/view";
import { follow, type Projection } from "./projection";

export interface Projected {
  readonly view: EditorView;
  /** Ends it. */
  destroy(): void;
}

export function projected(
  projection: Projection,
  config: Omit<EditorViewConfig, "doc" | "state" | "dispatchTransactions">,
): Projected {
  const view = new EditorView({
    ...config,
    doc: projection.text(),
    dispatchTransactions: (transactions, view) => {
      const before = view.state.selection;
      view.update(transactions);
      const [first, ...rest] = transactions.filter((tr) => tr.docChanged && tr.annotation(followed) !== true);
      if (first === undefined) return;
      const changes = rest.reduce((sum, tr) => sum.compose(tr.changes), first.changes);
      const transaction = rest[rest.length - 1] ?? first;
      projection.change({ changes, before, after: view.state.selection, transaction });
    },
  });
  const stop = projection.listen((update) => {
    const spec = follow(view.state, update);
    if (spec !== null) view.dispatch({ ...spec, annotations: followed.of(true), filter: false });
  });
  return {
    view,
    destroy: () => {
      stop();
      view.destroy();
    },
  };
}

/** Marks what a view is told, so that it does not tell it again. */
const followed = Annotation.define<boolean>();
