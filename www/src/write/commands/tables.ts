/** Tables: a new one, its rows and columns, the ways between its cells. `table.ts` reads and writes the lines. */

import { EditorSelection, type EditorState, type StateCommand, type Transaction } from "@codemirror/state";
import { difference } from "../../difference";
import { inserted, placeFor } from "./blocks";
import {
  type Alignment,
  alignmentOf,
  alignmentText,
  barred,
  cellIn,
  emptyCell,
  linedUp,
  type Table,
  tableAt,
  writeRow,
} from "./table";
import { MADE } from "./text";

type Rows = Table["rows"];
type Cells = Rows[number]["cells"];

/** A new table with a header and one row, the caret in its first cell. Inside one, nothing. */
export const table: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly || tableAt(state, state.selection.main.head) !== null) return false;
  const text = "|     |     |\n| --- | --- |\n|     |     |";
  const spec = state.changeByRange(({ head }) => inserted(placeFor(state, head), text, 2));
  dispatch(state.update(spec, MADE));
  return true;
};

// A new row comes behind the line of alignments at the earliest; the header stays.
export const rowAbove = onTable(({ rows, row, column }) => withRow(rows, Math.max(row, 2), column));
export const rowBelow = onTable(({ rows, row, column }) => withRow(rows, Math.max(row, 1) + 1, column));
export const rowRemove = onTable(({ rows, row, column }) =>
  row < 2
    ? null
    : { rows: rows.filter((_, at) => at !== row), row: rows.length - 1 > row ? row : Math.max(row - 1, 0), column },
);
export const rowUp = onTable(({ rows, row, column }) =>
  row < 3 ? null : { rows: exchanged(rows, row - 1), row: row - 1, column },
);
export const rowDown = onTable(({ rows, row, column }) =>
  row < 2 || row + 1 >= rows.length ? null : { rows: exchanged(rows, row), row: row + 1, column },
);

export const columnBefore = onTable((table) => withColumn(table, table.column));
export const columnAfter = onTable((table) => withColumn(table, table.column + 1));
export const columnRemove = onTable(({ rows, row, column, columns }) =>
  columns < 2
    ? null
    : {
        rows: rows.map((line) => ({ ...line, cells: line.cells.filter((_, at) => at !== column) })),
        row,
        column: Math.max(Math.min(column, columns - 2), 0),
      },
);
export const columnLeft = onTable((table) => moved(table, table.column - 1));
export const columnRight = onTable((table) => moved(table, table.column + 1));

export const alignLeft = onTable((table) => aligned(table, "left"));
export const alignCenter = onTable((table) => aligned(table, "center"));
export const alignRight = onTable((table) => aligned(table, "right"));

/** Tab: the next cell. Behind the last one Tab leaves the text, as elsewhere. */
export const nextCell: StateCommand = (target) => goBy(target, 1);
export const previousCell: StateCommand = (target) => goBy(target, -1);

/** Enter: the cell below; a new row behind the last, and out of the table from a last row without text. */
export const nextRow: StateCommand = ({ state, dispatch }) => {
  const found = oneCaret(state);
  if (found === null || state.readOnly) return false;
  const { rows, row, column } = found;
  if (row + 1 < rows.length) {
    dispatch(change(state, found, { rows, row: row === 0 ? Math.min(2, rows.length - 1) : row + 1, column }));
    return true;
  }
  const isEmpty = row > 1 && rows[row]?.cells.every(({ text }) => text === "");
  const more = isEmpty ? null : withRow(rows, row + 1, 0);
  if (more) {
    dispatch(change(state, found, more));
    return true;
  }
  const line = state.doc.line(found.first + row);
  const changes = { from: line.from, to: line.to };
  dispatch(state.update({ changes, selection: { anchor: line.from }, scrollIntoView: true, userEvent: "input.type" }));
  return true;
};

/** What a table becomes, and the cell in which the caret is then. */
interface Outcome {
  readonly rows: Rows;
  readonly row: number;
  readonly column: number;
}

function onTable(outcome: (table: Table) => Outcome | null): StateCommand {
  return ({ state, dispatch }) => {
    const found = state.readOnly ? null : tableAt(state, state.selection.main.head);
    const made = found && outcome(found);
    if (!found || !made) return false;
    dispatch(change(state, found, made));
    return true;
  };
}

function change(state: EditorState, table: Table, { rows, row, column }: Outcome): Transaction {
  const lines = (table.isLinedUp ? linedUp(rows) : barred(rows)).map(writeRow);
  const text = lines.join("\n");
  const changes = state.changes(shifted(difference(state.sliceDoc(table.from, table.to), text), table.from));
  const start = table.from + lines.slice(0, row).reduce((sum, { length }) => sum + length + 1, 0);
  const cell = cellIn(lines[row] ?? "", column) ?? { from: 0, to: 0 };
  const selection = EditorSelection.single(start + cell.from, start + cell.to);
  return state.update({ changes, selection, ...MADE });
}

function shifted(change: ReturnType<typeof difference>, by: number) {
  return change === null ? [] : { ...change, from: change.from + by, to: change.to + by };
}

/** The table of the caret, where it is the only one and selects nothing but what a cell holds. */
function oneCaret(state: EditorState): Table | null {
  const { main, ranges } = state.selection;
  const isOne = ranges.length === 1 && state.doc.lineAt(main.from).to >= main.to;
  return isOne && !state.readOnly ? tableAt(state, main.head) : null;
}

function goBy({ state, dispatch }: Parameters<StateCommand>[0], step: 1 | -1): boolean {
  const found = oneCaret(state);
  if (found === null) return false;
  const { rows, row, column, columns } = found;
  // The line of alignments is passed over.
  const lines = [...rows.keys()].filter((at) => at !== 1);
  const at = Math.max(lines.indexOf(row), 0) * columns + column + step;
  const line = lines[Math.floor(at / columns)];
  if (at < 0 || line === undefined) return false;
  dispatch(change(state, found, { rows: filled(rows, line, columns), row: line, column: at % columns }));
  return true;
}

/** The rows, the one at a place with all its cells. */
function filled(rows: Rows, row: number, columns: number): Rows {
  return rows.map((line, at) => (at === row ? { ...line, cells: padded(line.cells, columns) } : line));
}

function padded(cells: Cells, columns: number): Cells {
  const missing = Math.max(columns - cells.length, 0);
  return [...cells, ...Array.from({ length: missing }, () => emptyCell())];
}

function withRow(rows: Rows, at: number, column: number): Outcome | null {
  const [header, alignments] = rows;
  if (!header || !alignments) return null;
  const like = rows[Math.min(at, rows.length) - 1] ?? header;
  const made = { ...like, closes: like.closes === null ? null : "", cells: alignments.cells.map(() => emptyCell()) };
  return { rows: [...rows.slice(0, at), made, ...rows.slice(at)], row: at, column };
}

function exchanged(rows: Rows, at: number): Rows {
  const [one, other] = [rows[at], rows[at + 1]];
  return one && other ? [...rows.slice(0, at), other, one, ...rows.slice(at + 2)] : rows;
}

function withColumn({ rows, row, columns }: Table, at: number): Outcome {
  const made = rows.map((line, index) => {
    const cells = padded(line.cells, columns);
    return { ...line, cells: [...cells.slice(0, at), emptyCell(index === 1 ? "---" : ""), ...cells.slice(at)] };
  });
  return { rows: made, row, column: at };
}

/** The texts of two columns change places; the blanks around them stay. */
function moved({ rows, row, column, columns }: Table, to: number): Outcome | null {
  if (to < 0 || to >= columns) return null;
  const made = rows.map((line) => {
    const cells = padded(line.cells, columns);
    const text = (at: number) => cells[at]?.text ?? "";
    const swapped = { [column]: text(to), [to]: text(column) };
    return { ...line, cells: cells.map((cell, at) => ({ ...cell, text: swapped[at] ?? cell.text })) };
  });
  return { rows: made, row, column: to };
}

function aligned({ rows, row, column }: Table, alignment: Alignment): Outcome | null {
  const cell = rows[1]?.cells[column];
  if (!cell) return null;
  const asked = alignmentOf(cell.text) === alignment ? null : alignment;
  const text = alignmentText(asked, cell.text.length);
  const made = rows.map((line, at) =>
    at === 1 ? { ...line, cells: line.cells.map((one, index) => (index === column ? { ...one, text } : one)) } : line,
  );
  return { rows: made, row, column };
}
