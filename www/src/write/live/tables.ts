/**
 * Tables: each line is a row, each piece of it from one bar to the next a cell.
 *
 * A table's lines stay lines and its text stays text: only their display is that of rows and cells, and the browser
 * makes a table of rows that follow each other. So columns stand in line, and nothing moves when the caret comes.
 */

import type { Line } from "@codemirror/state";
import { Decoration } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import type { Sheet } from "./sheet";

type Align = "start" | "center" | "end";

export function drawTable(sheet: Sheet, node: SyntaxNode, from: number, to: number): void {
  const { doc } = sheet.state;
  const head = doc.lineAt(node.from);
  // In a list or quotation the lines have more before them than cells.
  if (node.parent?.parent || head.number === doc.lines) return;
  const rule = doc.line(head.number + 1);
  const aligns = pieces(rule).map(({ text }) => alignOf(text));
  for (let at = Math.max(node.from, from); at <= Math.min(node.to, to); ) {
    const line = doc.lineAt(at);
    const kind = line.from === head.from ? "head" : line.from === rule.from ? "rule" : "row";
    drawRow(sheet, line, kind, aligns);
    at = line.to + 1;
  }
}

function drawRow(sheet: Sheet, line: Line, kind: "head" | "rule" | "row", aligns: readonly Align[]): void {
  const isActive = sheet.touchedLine(line);
  sheet.line(line, "mh-row", `mh-row-${kind}`);
  pieces(line).forEach(({ from, bar, to, end }, index) => {
    sheet.cell(from, to, cells[aligns[index] ?? "start"]);
    const text = sheet.state.sliceDoc(bar, end);
    const isEmpty = text.trim() === "";
    const start = isEmpty ? bar : bar + text.length - text.trimStart().length;
    const stop = isEmpty ? end : end - (text.length - text.trimEnd().length);
    const bars = isActive ? shown : veiled;
    // A blank beside a bar goes with it.
    sheet.bar(from, Math.min(bar + 1, start), bars.first);
    sheet.bar(Math.max(end - 1, stop), to, bars.last);
    if (kind === "rule") {
      if (!isActive) sheet.hide(bar, end);
      return;
    }
    // What only makes the columns of the text equally wide.
    if (!sheet.touched(bar + 2, start - 1)) sheet.hide(bar + 1, start);
    if (!sheet.touched(stop + 1, end)) sheet.hide(stop, Math.max(end - 1, stop));
  });
}

interface Piece {
  /** Where it starts: with its bar, or without one. */
  readonly from: number;
  /** Where its bar ends. */
  readonly bar: number;
  /** Where its text ends: before the bar that closes the row. */
  readonly end: number;
  readonly to: number;
  readonly text: string;
}

/** A row from bar to bar. Together they are the whole line. */
function pieces(line: Line): Piece[] {
  const { text } = line;
  const bars = barsOf(text);
  const [first = 0] = bars;
  const last = bars[bars.length - 1] ?? 0;
  const isOpened = bars.length > 0 && text.slice(0, first).trim() === "";
  const isClosed = bars.length > (isOpened ? 1 : 0) && text.slice(last + 1).trim() === "";
  const inner = isClosed ? bars.slice(0, -1) : bars;
  const starts = isOpened ? [0, ...inner.slice(1)] : [0, ...inner];
  return starts.map((start, index) => {
    const to = starts[index + 1] ?? text.length;
    const bar = index === 0 ? (isOpened ? first + 1 : 0) : start + 1;
    const end = isClosed && index === starts.length - 1 ? last : to;
    return {
      from: line.from + start,
      bar: line.from + bar,
      end: line.from + end,
      to: line.from + to,
      text: text.slice(bar, end),
    };
  });
}

function barsOf(text: string): number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "|") found.push(at);
  }
  return found;
}

function alignOf(rule: string): Align {
  const [start, end] = [rule.trim().startsWith(":"), rule.trim().endsWith(":")];
  return end ? (start ? "center" : "end") : "start";
}

const cells: Readonly<Record<Align, Decoration>> = {
  start: Decoration.mark({ class: "mh-cell", inclusive: true }),
  center: Decoration.mark({ class: "mh-cell mh-cell-center", inclusive: true }),
  end: Decoration.mark({ class: "mh-cell mh-cell-end", inclusive: true }),
};

const shown = {
  first: Decoration.mark({ class: "mh-bar" }),
  last: Decoration.mark({ class: "mh-bar mh-bar-last" }),
};

const veiled = {
  first: Decoration.mark({ class: "mh-bar mh-veiled" }),
  last: Decoration.mark({ class: "mh-bar mh-bar-last mh-veiled" }),
};
