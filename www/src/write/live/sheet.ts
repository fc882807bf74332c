/**
 * What is drawn over the text in sight: gathered while its tree is walked, given out as sets of decorations.
 *
 * Decorations show and hide; none of them changes the text, so that nothing drawn here can harm a file.
 */

import type { EditorState, Line, Range } from "@codemirror/state";
import { Decoration, type DecorationSet, type WidgetType } from "@codemirror/view";

export interface Drawing {
  readonly marks: DecorationSet;
  /** Cells of tables. They must stand around all other marks, or a row would fall apart. */
  readonly cells: DecorationSet;
  /** What is not seen, or something else in its place. The caret steps over each as one, as over the bars of tables. */
  readonly hidden: DecorationSet;
  readonly bars: DecorationSet;
}

const { none } = Decoration;
export const nothing: Drawing = { marks: none, cells: none, hidden: none, bars: none };

/** How a line stands among others: in how many quotations and lists, and how much of it is only there to say so. */
interface Inset {
  quote: number;
  list: number;
  /** How many characters at the start of the line indent it. */
  indent: number;
}

export class Sheet {
  readonly state: EditorState;
  /** Whether the marks of Markdown come back where the selection is. */
  readonly #reveals: boolean;
  readonly #classes = new Map<number, Set<string>>();
  readonly #insets = new Map<number, Inset>();
  readonly #marks: Range<Decoration>[] = [];
  readonly #cells: Range<Decoration>[] = [];
  readonly #hidden: Range<Decoration>[] = [];
  readonly #bars: Range<Decoration>[] = [];

  constructor(state: EditorState, reveals: boolean) {
    this.state = state;
    this.#reveals = reveals;
  }

  /** Whether a selection touches the range, so that it is shown as it is written. */
  touched(from: number, to: number): boolean {
    return this.#reveals && this.state.selection.ranges.some((range) => range.from <= to && range.to >= from);
  }

  touchedLine(line: Line): boolean {
    return this.touched(line.from, line.to);
  }

  line({ from }: Line, ...names: readonly string[]): void {
    const classes = this.#classes.get(from) ?? new Set();
    for (const name of names) classes.add(name);
    this.#classes.set(from, classes);
  }

  inset({ from }: Line): Inset {
    const known = this.#insets.get(from);
    if (known) return known;
    const inset = { quote: 0, list: 0, indent: 0 };
    this.#insets.set(from, inset);
    return inset;
  }

  mark(from: number, to: number, decoration: Decoration): void {
    if (from < to) this.#marks.push(decoration.range(from, to));
  }

  cell(from: number, to: number, decoration: Decoration): void {
    if (from < to) this.#cells.push(decoration.range(from, to));
  }

  bar(from: number, to: number, decoration: Decoration): void {
    if (from < to) this.#bars.push(decoration.range(from, to));
  }

  widget(at: number, widget: WidgetType, side: number): void {
    this.#marks.push(Decoration.widget({ widget, side }).range(at));
  }

  /** Hides a range, or shows a widget in its place. What goes over the end of its line stays as it is. */
  hide(from: number, to: number, widget?: WidgetType): void {
    if (from < to && to <= this.state.doc.lineAt(from).to) {
      this.#hidden.push((widget ? Decoration.replace({ widget }) : gone).range(from, to));
    }
  }

  drawing(): Drawing {
    for (const [at, inset] of this.#insets) this.#drawInset(this.state.doc.lineAt(at), inset);
    const lines = [...this.#classes].map(([at, classes]) => lineOf([...classes].join(" ")).range(at));
    return {
      marks: Decoration.set([...lines, ...this.#marks], true),
      cells: Decoration.set(this.#cells, true),
      hidden: Decoration.set(apart(this.#hidden), true),
      bars: Decoration.set(this.#bars, true),
    };
  }

  /** The place in lists and quotations is shown by space and bars, in place of the blanks that say it in the text. */
  #drawInset(line: Line, { quote, list, indent }: Inset): void {
    if (quote > 0) this.line(line, "mh-inset", `mh-quote-${Math.min(quote, DEEPEST_QUOTE)}`);
    if (list > 0) this.line(line, "mh-inset", `mh-list-${Math.min(list, DEEPEST_LIST)}`);
    const blanks = /^[ \t]*/.exec(line.text)?.[0] ?? "";
    const wide = blanks.includes("\t") ? blanks.length : Math.min(blanks.length, indent);
    if (wide > 0 && list > 0 && !this.touched(line.from, line.from + wide - 1)) this.hide(line.from, line.from + wide);
  }
}

/** How deep quotations and lists are told apart. */
export const DEEPEST_QUOTE = 3;
export const DEEPEST_LIST = 6;

const gone = Decoration.replace({});

/** Each line is written in the direction of its own text. */
const lines = new Map<string, Decoration>();

function lineOf(classes: string): Decoration {
  const known = lines.get(classes) ?? Decoration.line({ class: classes, attributes: { dir: "auto" } });
  lines.set(classes, known);
  return known;
}

/** Of ranges that overlap, as those of a link around a picture may, the first in the text stays. */
function apart(hidden: Range<Decoration>[]): Range<Decoration>[] {
  let reached = 0;
  return hidden
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < reached) return false;
      reached = to;
      return true;
    });
}
