/** A selection → its words, line by line and cell by cell, without what makes the block around them. */

import { syntaxTree } from "@codemirror/language";
import type { EditorState, Line, SelectionRange } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { cellsIn } from "./table";
import { enclosing, isCode, read, type Stretch } from "./text";

/** The words of each line that is selected, of each cell in a table; blanks and the marks of blocks stay outside. */
export function words(state: EditorState, { from, to }: SelectionRange): Stretch[] {
  const found: Stretch[] = [];
  for (let at = from; at <= to; ) {
    const line = state.doc.lineAt(at);
    if (!isCode(state, line)) {
      for (const part of parts(state, line)) {
        const stretch = trimmed(state, { from: Math.max(from, part.from), to: Math.min(to, part.to) });
        if (stretch.from < stretch.to && enclosing(state, ONLY_MARKS, stretch.from, stretch.to) === null) {
          found.push(stretch);
        }
      }
    }
    at = line.to + 1;
  }
  return found;
}

/** Lines that are no text: a rule, and what underlines a heading. */
const ONLY_MARKS = ["HorizontalRule", "HeaderMark"];

/** Where a line has text: behind the marks of its block, or in the cells of its row. */
function parts(state: EditorState, line: Line): Stretch[] {
  const { all, hashes } = read(line);
  const start = line.from + all.length;
  const closing = hashes > 0 ? (/\s#+\s*$/.exec(line.text)?.[0].length ?? 0) : 0;
  const table = enclosing(state, "Table", start);
  if (table === null) return [{ from: start, to: line.to - closing }];
  if (state.doc.lineAt(table.from).number + 1 === line.number) return [];
  return cellsIn(line.text).map(({ from, to }) => ({ from: Math.max(start, line.from + from), to: line.from + to }));
}

/** Without blanks at the ends, and without the stroke that breaks a line. */
function trimmed(state: EditorState, { from, to }: Stretch): Stretch {
  if (from >= to) return { from, to: from };
  const text = state.sliceDoc(from, to);
  const broken = /(?<!\\)(?:\\\\)*\\$/.test(text) ? text.slice(0, -1) : text;
  return { from: to - text.trimStart().length, to: Math.max(from, from + broken.trimEnd().length) };
}

/** The marks with which emphasis, code or a link begins and ends. */
export function marks({ from, to, firstChild, lastChild }: SyntaxNode): { open: Stretch; close: Stretch } {
  return {
    open: { from, to: firstChild?.to ?? from },
    close: { from: lastChild?.from ?? to, to },
  };
}

/** What has no marks inside: it is in a stretch as a whole. */
const WHOLE = ["InlineCode", "Image", "Autolink"];
const MARKED = [...WHOLE, "StrongEmphasis", "Emphasis", "Strikethrough", "Link"];

/**
 * The stretch with both marks of each emphasis in it, or with neither. A mark at its edge whose other one is outside is
 * left out; an emphasis that it cuts in two, it takes in.
 */
export function balanced(state: EditorState, stretch: Stretch): Stretch {
  let { from, to } = stretch;
  // Within a mark there is nothing left.
  for (let isSettled = false; !isSettled && from < to; ) {
    isSettled = true;
    syntaxTree(state).iterate({
      from,
      to,
      enter: ({ node }) => {
        if (!isSettled || !MARKED.includes(node.name) || node.to <= from || node.from >= to) return;
        const { open, close } = marks(node);
        const isWhole = WHOLE.includes(node.name);
        const isAround = from <= node.from && node.to <= to;
        if (isAround || (!isWhole && open.to <= from && to <= close.from)) return;
        const before = { from, to };
        if (!isWhole && node.from <= from && to <= close.from) from = Math.min(open.to, to);
        else if (!isWhole && open.to <= from && to <= node.to) to = Math.max(close.from, from);
        else [from, to] = [Math.min(from, node.from), Math.max(to, node.to)];
        isSettled = from === before.from && to === before.to;
      },
    });
  }
  return { from, to };
}
