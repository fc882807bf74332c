/** Tables: a new one, its rows and columns, the ways between its cells. `table.ts` reads and writes the lines. */

import {
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
  type Transaction,
} from "@codemirror/state";
import { difference } from "../../difference";
import { inserted, placeFor } from "./blocks";
import {
  type Alignment,
  alignmentOf,
  alignmentText,
  barred,
  cellsIn,
  emptyCell,
  linedUp,
  type Table,
  tableAt,
  writeRow,
} from "./table";
import { MADE } from "./text";

type Rows = Table["rows"];
type Cells = Rows[number]["cells"];
type Axis = "row" | "column";

/** Which of several is done first: what goes forward makes way for what comes behind it. */
const FIRST_FIRST = 1;
const LAST_FIRST = -1;
type Order = typeof FIRST_FIRST | typeof LAST_FIRST;

/** A new table with a header and one row, the caret in its first cell. Inside one, nothing. */
export const table: StateCommand = ({ state, dispatch }) => {
  const isInside = ({ head }: SelectionRange) => tableAt(state, head) !== null;
  if (state.readOnly || state.selection.ranges.every(isInside)) return false;
  const text = "|     |     |\n| --- | --- |\n|     |     |";
  const spec = state.changeByRange((range) =>
    isInside(range) ? { range } : inserted(placeFor(state, range.head), text, 2),
  );
  dispatch(state.update(spec, MADE));
  return true;
};

// A new row comes behind the line of alignments at the earliest; the header stays.
export const rowAbove = onTables("row", ({ rows, row, column }) => withRow(rows, Math.max(row, 2), column));
export const rowBelow = onTables("row", ({ rows, row, column }) => withRow(rows, Math.max(row, 1) + 1, column));
export const rowRemove = onTables("row", ({ rows, row, column }) =>
  row < 2
    ? null
    : { rows: rows.filter((_, at) => at !== row), row: rows.length - 1 > row ? row : Math.max(row - 1, 0), column },
);
export const rowUp = onTables("row", ({ rows, row, column }) =>
  row < 3 ? null : { rows: exchanged(rows, row - 1), row: row - 1, column },
);
export const rowDown = onTables(
  "row",
  ({ rows, row, column }) =>
    row < 2 || row + 1 >= rows.length ? null : { rows: exchanged(rows, row), row: row + 1, column },
  LAST_FIRST,
);

export const columnBefore = onTables("column", (table) => withColumn(table, table.column));
export const columnAfter = onTables("column", (table) => withColumn(table, table.column + 1));
export const columnRemove = onTables("column", ({ rows, row, column, columns }) =>
  columns < 2
    ? null
    : {
        rows: rows.map((line) => ({ ...line, cells: line.cells.filter((_, at) => at !== column) })),
        row,
        column: Math.max(Math.min(column, columns - 2), 0),
      },
);
export const columnLeft = onTables("column", (table) => moved(table, table.column - 1));
export const columnRight = onTables("column", (table) => moved(table, table.column + 1), LAST_FIRST);

export const alignLeft = align("left");
export const alignCenter = align("center");
export const alignRight = align("right");

/** Tab: the next cell. Behind the last one Tab leaves the text, as elsewhere. */
export const nextCell: StateCommand = (target) => goBy(target, 1);
export const previousCell: StateCommand = (target) => goBy(target, -1);

/** Enter: the cell below; a new row behind the last, and out of the table from a last row without text. */
export const nextRow: StateCommand = ({ state, dispatch }) => {
  const found = oneCaret(state);
  if (found === null || state.readOnly) return false;
  const { rows, row, column } = found;
  if (row + 1 < rows.length) {
    const below = row === 0 ? Math.min(2, rows.length - 1) : row + 1;
    dispatch(change(state, alone(found, { rows, row: below, column })));
    return true;
  }
  const isEmpty = row > 1 && rows[row]?.cells.every(({ text }) => text === "");
  const more = isEmpty ? null : withRow(rows, row + 1, 0);
  if (more) {
    dispatch(change(state, alone(found, more)));
    return true;
  }
  const line = state.doc.line(found.first + row);
  const changes = { from: line.from, to: line.to };
  dispatch(state.update({ changes, selection: { anchor: line.from }, scrollIntoView: true, userEvent: "input.type" }));
  return true;
};

interface Place {
  readonly row: number;
  readonly column: number;
}

/** What a table becomes, and the cell in which the caret is then. */
interface Outcome extends Place {
  readonly rows: Rows;
}

/** A table around a caret, which is the so many-th of the selection. */
interface Caret extends Table {
  readonly index: number;
}

/** What a table becomes, and the cells in which its carets are then. */
interface Change {
  readonly table: Table;
  readonly rows: Rows;
  readonly places: ReadonlyMap<number, Place>;
}

/**
 * A command on the rows or columns that carets are in, each of them once. Carets elsewhere stay; where a table has
 * nothing to do for any of them, it is left as it is.
 */
function onTables(axis: Axis, outcome: (table: Table) => Outcome | null, order: Order = FIRST_FIRST): StateCommand {
  return ({ state, dispatch }) => {
    const made = state.readOnly ? [] : tablesIn(state).flatMap((carets) => worked(carets, axis, outcome, order) ?? []);
    if (made.length === 0) return false;
    dispatch(change(state, made));
    return true;
  };
}

/** All columns are aligned alike, or, where they are so already, none of them is. */
function align(alignment: Alignment): StateCommand {
  return (target) => {
    const is = ({ rows, column }: Table) => alignmentOf(rows[1]?.cells[column]?.text ?? "") === alignment;
    const isOn = tablesIn(target.state).flat().every(is);
    return onTables("column", (table) => aligned(table, isOn ? null : alignment))(target);
  };
}

/** The tables that carets are in, as each of the carets sees them. */
function tablesIn(state: EditorState): Caret[][] {
  const tables: Caret[][] = [];
  for (const [index, { head }] of state.selection.ranges.entries()) {
    const table = tableAt(state, head);
    if (table === null) continue;
    const last = tables[tables.length - 1];
    if (last?.[0]?.from === table.from) last.push({ ...table, index });
    else tables.push([{ ...table, index }]);
  }
  return tables;
}

/** One table after the command was done for each row or column with a caret; `null` where none had anything to do. */
function worked(
  carets: readonly Caret[],
  axis: Axis,
  outcome: (table: Table) => Outcome | null,
  order: Order,
): Change | null {
  const [first] = carets;
  if (!first) return null;
  let { rows, columns } = first;
  let hasWorked = false;
  const places = new Map(carets.map((caret) => [caret.index, { row: caret.row, column: caret.column }]));
  const steps = [...new Set(carets.map((caret) => caret[axis]))].sort((one, other) => order * (one - other));
  const done = new Set<number>();
  for (const step of steps) {
    const those = carets.filter((caret) => caret[axis] === step).map(({ index }) => index);
    const at = places.get(those[0] ?? -1) ?? { row: 0, column: 0 };
    const made = outcome({ ...first, rows, columns, ...at });
    const [from, to] = [at[axis], made?.[axis] ?? 0];
    const grown = made === null ? 0 : axis === "row" ? made.rows.length - rows.length : widthOf(made.rows) - columns;
    const isBlocked =
      grown === 0 && from !== to && [...places].some(([index, place]) => done.has(index) && place[axis] === to);
    for (const index of those) done.add(index);
    if (made === null || isBlocked) continue;
    hasWorked = true;
    ({ rows } = made);
    columns = widthOf(rows);
    for (const [index, place] of places) {
      const moved = those.includes(index) ? to : carried(place[axis], from, to, grown);
      places.set(index, { ...place, [axis]: moved });
    }
  }
  return hasWorked ? { table: { ...first, isLinedUp: carets.some((caret) => caret.isLinedUp) }, rows, places } : null;
}

const widthOf = (rows: Rows): number => rows[1]?.cells.length ?? 0;

/** Where another row or column is after what was at `from` has gone to `to`, come there or left. */
function carried(place: number, from: number, to: number, grown: number): number {
  if (grown > 0) return place + Number(place >= to);
  if (grown < 0) return place === from ? to : place - Number(place > from);
  return place === to ? from : place;
}

function change(state: EditorState, made: readonly Change[]): Transaction {
  const { ranges, mainIndex } = state.selection;
  const written = made.map(({ table, rows, places }) => {
    const lines = (table.isLinedUp ? linedUp(rows) : barred(rows)).map(writeRow);
    const found = difference(state.sliceDoc(table.from, table.to), lines.join("\n"));
    return { table, lines, places, change: shifted(found, table.from) };
  });
  const changes = state.changes(written.flatMap(({ change }) => change));
  const selected = ranges.map((range, index) => {
    const found = written.find(({ places }) => places.has(index));
    const place = found?.places.get(index);
    if (!found || !place) return range.map(changes);
    const { table, lines } = found;
    // The table's own start is not moved by what it becomes.
    const start =
      changes.mapPos(table.from, -1) + lines.slice(0, place.row).reduce((sum, { length }) => sum + length + 1, 0);
    const cell = cellsIn(lines[place.row] ?? "")[place.column] ?? { from: 0, to: 0 };
    return EditorSelection.range(start + cell.from, start + cell.to);
  });
  return state.update({ changes, selection: EditorSelection.create(selected, mainIndex), ...MADE });
}

/** What a table with one caret becomes. */
const alone = (table: Table, { rows, row, column }: Outcome): Change[] => [
  { table, rows, places: new Map([[0, { row, column }]]) },
];

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
  const there = { rows: filled(rows, line, columns), row: line, column: at % columns };
  dispatch(change(state, alone(found, there)));
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
  if (!cell || alignmentOf(cell.text) === alignment) return null;
  const text = alignmentText(alignment, cell.text.length);
  const made = rows.map((line, at) =>
    at === 1 ? { ...line, cells: line.cells.map((one, index) => (index === column ? { ...one, text } : one)) } : line,
  );
  return { rows: made, row, column };
}
