import type { StateCommand } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import * as tables from "../src/write/commands/tables";
import { after, parseTable, showTable } from "./marked";

/** `^` is the caret, and stands at both ends of a selection. `null`: the command does nothing. */
function check(command: StateCommand, before: string, expected: string | null) {
  const state = after(command, parseTable(before));
  expect(state && showTable(state)).toBe(expected);
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
