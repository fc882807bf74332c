import { EditorSelection, type StateCommand } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { cellEnd, cellStart, selectCellEnd, selectCellStart } from "../src/write/commands/cells";
import { bold } from "../src/write/commands/inline";
import * as tables from "../src/write/commands/tables";
import { after, parsed, parseTable, showTable } from "./marked";

/** `^` is the caret, and stands at both ends of a selection. `null`: the command does nothing. */
function check(command: StateCommand, before: string, expected: string | null) {
  const state = after(command, parseTable(before));
  expect(state && showTable(state)).toBe(expected);
}

/** Each `^` is a caret, the last one the main one; what is selected afterwards stands between two. */
function checkAll(command: StateCommand, before: string, expected: string | null) {
  const pieces = before.split("^");
  const carets = pieces.slice(0, -1).map((_, at) => pieces.slice(0, at + 1).join("").length);
  const ranges = carets.map((at) => EditorSelection.cursor(at));
  const state = after(command, parsed(pieces.join(""), EditorSelection.create(ranges, ranges.length - 1)));
  if (state === null) return expect(null).toBe(expected);
  const bounds = state.selection.ranges.flatMap(({ from, to, empty }) => (empty ? [from] : [from, to]));
  const doc = state.doc.toString();
  const edges = [0, ...bounds, doc.length];
  expect(
    edges
      .slice(1)
      .map((to, at) => doc.slice(edges[at], to))
      .join("^"),
  ).toBe(expected);
}

const LINED_UP = "| Name | No |\n| ---- | -- |\n| a    | 1  |\n| bb   | 22 |";

describe("a new one", () => {
  test("behind a paragraph", () =>
    check(tables.table, "Text^\n", "Text\n\n| ^    |     |\n| --- | --- |\n|     |     |\n"));
  test("not inside one", () => check(tables.table, "| a^ |\n| - |", null));
});

describe("rows", () => {
  test("below", () => check(tables.rowBelow, "|a^|b|\n|-|-|\n|1|2|", "|a|b|\n|-|-|\n| ^ |  |\n|1|2|"));
  test("above the header there is none", () =>
    check(tables.rowAbove, "|a^|b|\n|-|-|\n|1|2|", "|a|b|\n|-|-|\n| ^ |  |\n|1|2|"));
  test("removed", () => check(tables.rowRemove, "|a|b|\n|-|-|\n|1^|2|\n|3|4|", "|a|b|\n|-|-|\n|^3^|4|"));
  test("the header stays", () => check(tables.rowRemove, "|a^|b|\n|-|-|\n|1|2|", null));
  test("moved", () => {
    check(tables.rowDown, "|a|\n|-|\n|1^|\n|3|", "|a|\n|-|\n|3|\n|^1^|");
    check(tables.rowUp, "|a|\n|-|\n|1|\n|3^|", "|a|\n|-|\n|^3^|\n|1|");
    check(tables.rowUp, "|a|\n|-|\n|1^|\n|3|", null);
  });
  test("in a quotation", () => check(tables.rowBelow, "> |a|\n> |-|\n> |1^|", "> |a|\n> |-|\n> |1|\n> | ^ |"));
});

describe("columns", () => {
  test("after", () => check(tables.columnAfter, "|a^|b|\n|-|-|\n|1|2|", "|a| ^ |b|\n|-| --- |-|\n|1|  |2|"));
  test("before, without bars at the edges", () =>
    check(tables.columnBefore, "a^ | b\n--- | ---\n1 | 2", "| ^ |a | b\n| --- |--- | ---\n|  |1 | 2"));
  test("removed", () => check(tables.columnRemove, "|a|b^|\n|-|-|\n|1|2|", "|^a^|\n|-|\n|1|"));
  test("moved with their alignment", () =>
    check(tables.columnRight, "|a^|b|\n|:-|-:|\n|1|2|", "|b|^a^|\n|-:|:-|\n|2|1|"));
  test("an escaped bar is text", () => check(tables.columnRight, "|a \\| x^|b|\n|-|-|\n", "|b|^a \\| x^|\n|-|-|\n"));
});

describe("alignment", () => {
  test("as wide as before, and away again", () => {
    check(tables.alignRight, "| a^ |\n| --- |", "| ^a^ |\n| --: |");
    check(tables.alignRight, "| a^ |\n| --: |", "| ^a^ |\n| --- |");
    check(tables.alignCenter, "| a^ |\n| --- |", "| ^a^ |\n| :-: |");
  });
});

describe("lined up it stays so, and is not made so", () => {
  test("a longer column", () =>
    check(
      tables.columnAfter,
      LINED_UP.replace("No", "No^"),
      "| Name | No  | ^    |\n| ---- | --- | --- |\n| a    | 1   |     |\n| bb   | 22  |     |",
    ));
  test("after something was written in a row", () =>
    check(
      tables.nextCell,
      LINED_UP.replace("bb  ", "bigger^"),
      "| Name   | No  |\n| ------ | --- |\n| a      | 1   |\n| bigger | ^22^  |",
    ));
  test("one that is not keeps its blanks", () =>
    check(tables.nextCell, "|a^|  b|\n|-|-|\n|1 |2|", "|a|  ^b^|\n|-|-|\n|1 |2|"));
});

describe("the ways between cells", () => {
  const text = "|a|b|\n|-|-|\n|1|2|";
  test("to the next, over the line of alignments", () => {
    check(tables.nextCell, text.replace("a", "a^"), text.replace("b", "^b^"));
    check(tables.nextCell, text.replace("b", "b^"), text.replace("1", "^1^"));
  });
  test("back", () => check(tables.previousCell, text.replace("1", "1^"), text.replace("b", "^b^")));
  test("behind the last and before the first, Tab leaves", () => {
    check(tables.nextCell, text.replace("2", "2^"), null);
    check(tables.previousCell, text.replace("a", "^a"), null);
  });
  test("Enter goes down, adds a row, and leaves an empty one", () => {
    check(tables.nextRow, text.replace("b", "b^"), text.replace("2", "^2^"));
    check(tables.nextRow, text.replace("2", "2^"), "|a|b|\n|-|-|\n|1|2|\n| ^ |  |");
    check(tables.nextRow, "|a|b|\n|-|-|\n|1|2|\n| ^ |  |", "|a|b|\n|-|-|\n|1|2|\n^");
  });
  test("elsewhere they do nothing", () => {
    for (const command of [tables.nextCell, tables.previousCell, tables.nextRow, tables.rowBelow])
      check(command, "text^", null);
  });
});

describe("several carets", () => {
  test("in two tables act in both; one in a text stays", () => {
    checkAll(
      tables.rowBelow,
      "|a^|\n|-|\n\ntext^\n\n|b|\n|-|\n|1^|",
      "|a|\n|-|\n| ^ |\n\ntext^\n\n|b|\n|-|\n|1|\n| ^ |",
    );
    checkAll(
      tables.rowRemove,
      "|a^|\n|-|\n|1|\n\ntext\n\n|b|\n|-|\n|1^|\n|2|",
      "|a^|\n|-|\n|1|\n\ntext\n\n|b|\n|-|\n|^2^|",
    );
  });
  test("in two rows add one to each, and in one row one", () => {
    checkAll(tables.rowBelow, "|a|\n|-|\n|1^|\n|2^|", "|a|\n|-|\n|1|\n| ^ |\n|2|\n| ^ |");
    checkAll(tables.rowAbove, "|a|\n|-|\n|1^|\n|2^|", "|a|\n|-|\n| ^ |\n|1|\n| ^ |\n|2|");
    checkAll(tables.rowBelow, "|a|b|\n|-|-|\n|1^|2^|", "|a|b|\n|-|-|\n|1|2|\n| ^ | ^ |");
  });
  test("remove each row and column that they are in, as far as one may go", () => {
    checkAll(tables.rowRemove, "|a|\n|-|\n|1^|\n|2|\n|3^|\n|4|", "|a|\n|-|\n|^2^|\n|^4^|");
    checkAll(tables.rowRemove, "|a^|\n|-|\n|1^|\n|2^|\n|3|", "|^a^|\n|-|\n|^3^|");
    checkAll(tables.columnRemove, "|a^|b|c^|\n|-|-|-|\n|1|2|3|", "|^b^|\n|-|\n|2|");
    checkAll(tables.columnRemove, "|a^|b^|\n|-|-|\n|1|2|", "|^b^|\n|-|\n|2|");
  });
  test("move rows together, and none past one that cannot go on", () => {
    checkAll(tables.rowUp, "|a|\n|-|\n|1|\n|2^|\n|3^|", "|a|\n|-|\n|^2^|\n|^3^|\n|1|");
    checkAll(tables.rowDown, "|a|\n|-|\n|1^|\n|2^|\n|3|", "|a|\n|-|\n|3|\n|^1^|\n|^2^|");
    checkAll(tables.rowUp, "|a|\n|-|\n|1^|\n|2^|", null);
    checkAll(tables.rowDown, "|a|\n|-|\n|1^|\n|2|\n|3^|", "|a|\n|-|\n|2|\n|^1^|\n|^3^|");
  });
  test("move and add columns, once for those in one", () => {
    checkAll(tables.columnRight, "|a^|b^|c|\n|-|-|-|", "|c|^a^|^b^|\n|-|-|-|");
    checkAll(tables.columnLeft, "|a|b^|c^|\n|-|-|-|", "|^b^|^c^|a|\n|-|-|-|");
    checkAll(tables.columnAfter, "|a^|b|\n|-|-|\n|1^|2|", "|a| ^ |b|\n|-| --- |-|\n|1| ^ |2|");
    checkAll(tables.columnBefore, "|a^|b^|\n|-|-|", "| ^ |a| ^ |b|\n| --- |-| --- |-|");
  });
  test("align all columns alike: only where all are so already is it taken away", () => {
    checkAll(tables.alignRight, "|a^|b^|\n|-:|---|", "|^a^|^b^|\n|-:|--:|");
    checkAll(tables.alignRight, "|a^|b^|\n|-:|-:|", "|^a^|^b^|\n|--|--|");
    checkAll(tables.alignRight, "|a^|\n|-:|\n\ntext\n\n|b^|\n|---|", "|a^|\n|-:|\n\ntext\n\n|^b^|\n|--:|");
  });
  test("a new table comes where none is", () => {
    checkAll(
      tables.table,
      "|a^|\n|-|\n\ntext^\n",
      "|a^|\n|-|\n\ntext\n\n| ^    |     |\n| --- | --- |\n|     |     |\n",
    );
    checkAll(
      tables.table,
      "text^\n\n|a^|\n|-|\n",
      "text\n\n| ^    |     |\n| --- | --- |\n|     |     |\n\n|a^|\n|-|\n",
    );
  });
});

describe("emphasis", () => {
  const rows = "|a|b|\n|---|---|\n";
  test("each cell's words, of a row that is selected", () => {
    check(bold, `${rows}^| Toiture | 1 200 000 |^`, `${rows}^| **Toiture** | **1 200 000** |^`);
    check(bold, `${rows}^| Toiture | 1 200 000 |\n^`, `${rows}^| **Toiture** | **1 200 000** |\n^`);
    check(bold, `${rows}| **^Toiture** | **1 200 000** |^`, `${rows}| ^Toiture | 1 200 000 |^`);
  });
  test("not the line of alignments, nor a cell without text", () =>
    check(bold, "^a | b\n:-- | ---\n| | d^", "**^a** | **b**\n:-- | ---\n| | **d^**"));
  test("of a cell, what is selected", () =>
    check(bold, `${rows}| un ^mot | deux^ mots |`, `${rows}| un **^mot** | **deux^** mots |`));
  test("in a quotation and in an item", () => {
    check(bold, "^> |a|b|\n> |-|-|\n> |c|d|^", "^> |**a**|**b**|\n> |-|-|\n> |**c**|**d**|^");
    check(bold, "^- |a|b|\n  |-|-|\n  |c|d|^", "^- |**a**|**b**|\n  |-|-|\n  |**c**|**d**|^");
  });
});

describe("Home and End", () => {
  const rows = "|a|b|\n|---|---|\n";
  test("go to the edges of the cell's text", () => {
    check(cellEnd, `${rows}| un | de^ux mots   |`, `${rows}| un | deux mots^   |`);
    check(cellEnd, `${rows}| u^n | deux |`, `${rows}| un^ | deux |`);
    check(cellEnd, `${rows}| un | deux  ^ |`, `${rows}| un | deux^   |`);
    check(cellEnd, `${rows}un | de^ux  `, `${rows}un | deux^  `);
    check(cellStart, `${rows}| un | de^ux |`, `${rows}| un | ^deux |`);
    check(cellStart, `> |a|\n> |-|\n> |  u^n |`, `> |a|\n> |-|\n> |  ^un |`);
    check(cellEnd, `${rows}|^| deux |`, null);
    check(cellEnd, `${rows}| ^   | deux |`, null);
  });
  test("leave the line's edges to the line", () => {
    check(cellEnd, `${rows}| un | deux^ |`, null);
    check(cellEnd, `${rows}| un | deux |^`, null);
    check(cellStart, `${rows}| un | ^deux |`, null);
    check(cellStart, `${rows}^| un | deux |`, null);
    check(cellEnd, "te^xt", null);
    check(cellEnd, "te^xt | more", null);
  });
  test("select so", () => {
    check(selectCellEnd, `${rows}| un | de^ux |`, `${rows}| un | de^ux^ |`);
    check(selectCellStart, `${rows}| un | de^ux |`, `${rows}| un | ^de^ux |`);
  });
});
