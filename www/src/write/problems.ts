/** What is wrong in a surface's text: underlined at its place, with the sentence under its line. */

import { type EditorState, type Extension, type Range as Placed, StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

export interface Problem {
  /** In the surface's text. */
  readonly from: number;
  readonly to: number;
  readonly severity: "error" | "warning" | "info";
  /** The sentence that the person reads. */
  readonly sentence: string;
}

/** Shows these problems in place of those before. */
export const setProblems = StateEffect.define<readonly Problem[]>();

export const problems: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, tr) {
    for (const effect of tr.effects) if (effect.is(setProblems)) return decorations(tr.state, effect.value);
    return shown.map(tr.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorations({ doc }: EditorState, found: readonly Problem[]): DecorationSet {
  const placed: Placed<Decoration>[] = [];
  for (const { from, to, severity, sentence } of found) {
    const start = Math.min(from, doc.length);
    const end = Math.min(Math.max(to, start), doc.length);
    const mark = Decoration.mark({ class: `mh-problem mh-problem-${severity}` });
    if (end > start) placed.push(mark.range(start, end));
    const note = Decoration.widget({ widget: new Note(severity, sentence), block: true, side: 1 });
    placed.push(note.range(doc.lineAt(start).to));
  }
  return Decoration.set(placed, true);
}

class Note extends WidgetType {
  constructor(
    readonly severity: Problem["severity"],
    readonly sentence: string,
  ) {
    super();
  }

  override eq(other: Note): boolean {
    return other.severity === this.severity && other.sentence === this.sentence;
  }

  toDOM(): HTMLElement {
    const note = document.createElement("div");
    note.className = `mh-problem-note mh-problem-note-${this.severity}`;
    note.textContent = this.sentence;
    return note;
  }
}
