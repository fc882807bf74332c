/** Focus: all but the paragraph of the caret steps back. */

import { type EditorState, type Extension, RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const dimmed = Decoration.line({ class: "mh-dimmed" });

export const focus: Extension = [
  ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = others(view);
      }

      update({ docChanged, selectionSet, viewportChanged, view }: ViewUpdate): void {
        if (docChanged || selectionSet || viewportChanged) this.decorations = others(view);
      }
    },
    { decorations: ({ decorations }) => decorations },
  ),
  // Still a text that can be read: the colour of labels. What is not to be seen, as the bars of a table, stays so.
  EditorView.theme({
    ".mh-dimmed, .mh-dimmed:not(.mh-rule-drawn) :not(.mh-veiled, .mh-veiled *)": {
      color: "var(--mh-muted) !important",
    },
    ".mh-dimmed::before": { borderColor: "var(--mh-edge) !important" },
    ".mh-dimmed .mh-box input": { accentColor: "var(--mh-muted)" },
    ".mh-dimmed img": { opacity: "0.5" },
  }),
];

/** The lines in sight that are in no paragraph with a caret. */
function others(view: EditorView): DecorationSet {
  const kept = paragraphs(view.state);
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to; ) {
      const line = view.state.doc.lineAt(at);
      if (!kept.some(([first, last]) => line.number >= first && line.number <= last)) {
        builder.add(line.from, line.from, dimmed);
      }
      at = line.to + 1;
    }
  }
  return builder.finish();
}

/** The first and last line of what stands between blank lines around each selection. */
function paragraphs({ doc, selection }: EditorState): [number, number][] {
  const isText = (number: number) => number >= 1 && number <= doc.lines && doc.line(number).text.trim() !== "";
  return selection.ranges.map(({ from, to }) => {
    let [first, last] = [doc.lineAt(from).number, doc.lineAt(to).number];
    while (isText(first) && isText(first - 1)) first -= 1;
    while (isText(last) && isText(last + 1)) last += 1;
    return [first, last];
  });
}
