/**
 * A table's lines, read into cells and written back.
 *
 * Cells keep the blanks around their text, so that what is not changed is written as it was. Where all columns stand
 * under one another, they do so again afterwards; where they do not, nobody lines them up.
 */

import type { EditorState, Line } from "@codemirror/state";
import { enclosing, type Stretch } from "./text";

export type Alignment = "left" | "center" | "right" | null;

interface Cell {
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

interface Row {
  readonly quote: string;
  readonly cells: readonly Cell[];
  /** Whether there is a bar at the line's start, and at its end with what blanks behind it. */
  readonly opens: boolean;
  readonly closes: string | null;
}

export interface Table extends Stretch {
  readonly first: number;
  /** The header, the line of alignments, and the others. */
  readonly rows: readonly Row[];
  readonly columns: number;
  readonly isLinedUp: boolean;
  /** Which row and column a place is in. */
  readonly row: number;
  readonly column: number;
}

const ALIGNMENT = /^:?-+:?$/;

/** The table around a place; `null` where there is none. */
export function tableAt(state: EditorState, at: number): Table | null {
  const node = enclosing(state, "Table", at);
  if (node === null) return null;
  const [first, last] = [state.doc.lineAt(node.from), state.doc.lineAt(node.to)];
  const lines: Line[] = [];
  for (let number = first.number; number <= last.number; number += 1) lines.push(state.doc.line(number));
  const rows = lines.map(({ text }) => readRow(text));
  const alignments = rows[1]?.cells ?? [];
  if (alignments.length === 0 || !alignments.every(({ text }) => ALIGNMENT.test(text))) return null;
  const row = state.doc.lineAt(at).number - first.number;
  return {
    from: first.from,
    to: last.to,
    first: first.number,
    rows,
    columns: alignments.length,
    // Whoever is writing in a row has its bars elsewhere for now.
    isLinedUp: isLinedUp(
      lines.filter((_line, index) => index !== row).map(({ text }) => text),
      rows.filter((_row, index) => index !== row && index !== 1),
    ),
    row,
    column: columnAt(lines[row]?.text ?? "", at - (lines[row]?.from ?? at), alignments.length),
  };
}

/** Where a line's bars are, those in text left out. */
function bars(text: string): number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "|") found.push(at);
  }
  return found;
}

function readRow(text: string): Row {
  const quote = /^(?: {0,3}> ?)*\s*/.exec(text)?.[0] ?? "";
  const inside = text.slice(quote.length);
  const places = bars(inside);
  const opens = places[0] === 0;
  const end = inside.trimEnd().length;
  const isClosed = places.length > (opens ? 1 : 0) && places[places.length - 1] === end - 1;
  const edges = [
    opens ? 0 : -1,
    ...places.slice(opens ? 1 : 0, isClosed ? -1 : undefined),
    isClosed ? end - 1 : inside.length,
  ];
  const cells = edges.slice(1).map((edge, index) => readCell(inside.slice((edges[index] ?? 0) + 1, edge)));
  return { quote, cells, opens, closes: isClosed ? inside.slice(end) : null };
}

function readCell(text: string): Cell {
  const before = /^\s*/.exec(text)?.[0] ?? "";
  const rest = text.slice(before.length);
  return { before, text: rest.trimEnd(), after: rest.slice(rest.trimEnd().length) };
}

export function writeRow({ quote, cells, opens, closes }: Row): string {
  const inside = cells.map(({ before, text, after }) => before + text + after).join("|");
  return `${quote}${opens ? "|" : ""}${inside}${closes === null ? "" : `|${closes}`}`;
}

/** The column of a place in a line, which has at most so many. */
function columnAt(text: string, at: number, columns: number): number {
  const { quote, opens } = readRow(text);
  const before = bars(text).filter((bar) => bar >= quote.length && bar < at).length;
  return Math.min(Math.max(before - (opens ? 1 : 0), 0), columns - 1);
}

/** Where the text of each cell stands in its line; of an empty one, in the middle of its blanks. */
export function cellsIn(line: string): Stretch[] {
  const { quote, opens, cells } = readRow(line);
  let start = quote.length + (opens ? 1 : 0);
  return cells.map(({ before, text, after }) => {
    const from = start + (text === "" ? Math.min(1, before.length) : before.length);
    start += before.length + text.length + after.length + 1;
    return { from, to: from + text.length };
  });
}

/** Where the text of the cell stands that a place is in; `null` before the first bar and behind the last. */
export function cellAround(line: string, at: number): Stretch | null {
  const { quote, opens, cells } = readRow(line);
  let start = quote.length + (opens ? 1 : 0);
  const index = cells.findIndex(({ before, text, after }) => {
    const end = start + before.length + text.length + after.length;
    const isIn = start <= at && at <= end;
    start = end + 1;
    return isIn;
  });
  return cellsIn(line)[index] ?? null;
}

function isLinedUp(lines: readonly string[], rows: readonly Row[]): boolean {
  const places = lines.map((text) =>
    bars(text)
      .map((bar) => width(text.slice(0, bar)))
      .join(),
  );
  const isSpaced = ({ opens, closes, cells }: Row) =>
    opens && closes !== null && cells.every(({ before, after }) => before !== "" && after !== "");
  return lines.length > 1 && places.every((place) => place === places[0]) && rows.every(isSpaced);
}

const width = (text: string) => [...text].length;

export const alignmentOf = (text: string): Alignment => {
  const [start, end] = [text.startsWith(":"), text.endsWith(":")];
  return start && end ? "center" : start ? "left" : end ? "right" : null;
};

/** A cell of the line of alignments, as wide as the one it takes the place of. */
export function alignmentText(alignment: Alignment, wide: number): string {
  const [start, end] = [
    alignment === "left" || alignment === "center",
    alignment === "right" || alignment === "center",
  ];
  const hyphens = "-".repeat(Math.max(wide - Number(start) - Number(end), start && end ? 1 : 2));
  return `${start ? ":" : ""}${hyphens}${end ? ":" : ""}`;
}

export const emptyCell = (text = ""): Cell => ({ before: " ", text, after: " " });

/** The rows with bars at the edges where a cell there is empty: without one, it would be none. */
export function barred(rows: readonly Row[]): readonly Row[] {
  const isOpen = rows.some(({ opens, cells }) => !opens && cells[0]?.text === "");
  const isEndless = rows.some(({ closes, cells }) => closes === null && cells[cells.length - 1]?.text === "");
  if (!isOpen && !isEndless) return rows;
  return rows.map((row) => ({
    ...row,
    opens: row.opens || isOpen,
    closes: row.closes ?? (isEndless ? "" : null),
    cells: row.cells.map((cell, at) => ({
      ...cell,
      before: at === 0 && isOpen ? cell.before || " " : cell.before,
      after: at === row.cells.length - 1 && isEndless ? cell.after || " " : cell.after,
    })),
  }));
}

/** The rows with their columns under one another again. Each column stays at the side where it stood. */
export function linedUp(rows: readonly Row[]): Row[] {
  const columns = Math.max(...rows.map(({ cells }) => cells.length));
  const sides = Array.from({ length: columns }, (_, column) => sideOf(rows, column));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...rows.map(({ cells }, index) => (index === 1 ? 0 : width(cells[column]?.text ?? "")))),
  );
  return rows.map((row, index) => ({
    ...row,
    cells: Array.from({ length: columns }, (_, column) => {
      const { text } = row.cells[column] ?? emptyCell();
      const wide = widths[column] ?? 3;
      if (index === 1) {
        return row.cells[column]?.before === ""
          ? { before: "", text: alignmentText(alignmentOf(text), wide + 2), after: "" }
          : emptyCell(alignmentText(alignmentOf(text), wide));
      }
      const space = wide - width(text);
      const before = { left: 0, right: space, center: Math.floor(space / 2) }[sides[column] ?? "left"];
      return { before: " ".repeat(before + 1), text, after: " ".repeat(space - before + 1) };
    }),
  }));
}

function sideOf(rows: readonly Row[], column: number): "left" | "right" | "center" {
  const cells = rows.flatMap(({ cells }, index) => (index === 1 ? [] : (cells[column] ?? [])));
  const isPadded = cells.some(({ text, before }) => text !== "" && before.length > 1);
  if (!isPadded) return "left";
  return cells.some(({ text, after }) => text !== "" && after.length > 1) ? "center" : "right";
}
