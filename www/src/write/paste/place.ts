/** Where pasted Markdown goes: into the line, or as blocks of their own with what stands before the lines there. */

import { EditorSelection, type EditorState, type TransactionSpec } from "@codemirror/state";
import { tableAt } from "../commands/table";
import { read } from "../commands/text";

export interface Pasted {
  readonly markdown: string;
  /** Whether it fits into a line: a text without blocks. */
  readonly isInline: boolean;
}

export function place(state: EditorState, { markdown, isInline }: Pasted): TransactionSpec {
  return state.changeByRange(({ from, to }) => {
    const insert = isInline
      ? markdown
      : tableAt(state, from)
        ? markdown.replace(/\s*\n\s*/g, " ").replace(/(?<!\\)\|/g, "\\|")
        : blocks(state, from, to, markdown);
    return { changes: { from, to, insert }, range: EditorSelection.cursor(from + caretIn(insert)) };
  });
}

/** Blank lines around, and the quotation or item that the place is in goes on. */
function blocks(state: EditorState, from: number, to: number, markdown: string): string {
  const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
  // What is replaced with the selection has no say.
  const { quote, indent, bullet, gap, all } = read({ text: first.text.slice(0, from - first.from) });
  const lead = quote + indent + " ".repeat(bullet.length + (bullet === "" ? 0 : gap.length));
  const isAtStart = from - first.from <= all.length;
  const isList = /^(?:[-*+]|\d+[.)])\s/.test(markdown);
  const rest = last.text.slice(to - last.from).trim();
  const below =
    last.number < state.doc.lines
      ? state.doc
          .line(last.number + 1)
          .text.slice(quote.length)
          .trim()
      : "";
  const above =
    first.number > 1
      ? state.doc
          .line(first.number - 1)
          .text.slice(quote.length)
          .trim()
      : "";
  const lines = markdown.split("\n");
  const led = lines.map((line, at) => (at === 0 ? line : line === "" ? lead.trimEnd() : lead + line)).join("\n");
  const blank = `\n${lead.trimEnd()}\n${lead}`;
  // An item is text to a paragraph before it; at the start of a line, and of an item, nothing is before.
  const before = isAtStart ? (bullet === "" && above !== "" ? `\n${lead}` : "") : blank;
  const after = rest !== "" ? blank : below !== "" && !(isList && bullet !== "") ? "\n" : "";
  return before + led + after;
}

/** Behind the text, before the breaks that follow it. */
const caretIn = (text: string) => text.trimEnd().length;
