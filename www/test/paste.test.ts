import { describe, expect, test, vi } from "vitest";
import { convert } from "../src/write/paste/convert";
import { place } from "../src/write/paste/place";
import { SAMPLES } from "./clipboard";
import { parse, parseTable, show, showTable } from "./marked";

describe.each(SAMPLES)("$from: $what", ({ html, markdown }) => {
  test("gives clean Markdown", () => expect(convert(html).markdown).toBe(markdown));
});

describe("what is only text", () => {
  test("is said to be so, in one line", () => {
    expect(convert("<span>**not bold**</span>")).toMatchObject({ isInline: true, isMarkedUp: false });
    expect(convert("<b>bold</b>")).toEqual({ markdown: "**bold**", isInline: true, isMarkedUp: true });
    expect(convert("<p>one</p><p>two</p>")).toMatchObject({ isInline: false, isMarkedUp: true });
  });

  test("nothing is nothing", () => expect(convert("<p> </p><b></b>").markdown).toBe(""));

  test("styles are gone before anything is parsed", () => {
    const parse = vi.spyOn(DOMParser.prototype, "parseFromString");
    convert(
      "<style>p { color: red }</style><p style='color:red'onclick=x()>a</p><p class=x style=\"color:red\">b<style>unclosed",
    );
    expect(parse.mock.calls[0]?.[0]).toBe(
      "<p data-style='color:red'data-onclick=x()>a</p><p class=x data-style=\"color:red\">b",
    );
    parse.mockRestore();
  });

  test("what the text says of styles is text", () =>
    expect(convert("<p>write style=bold, not <i style='color:red'>that</i></p>").markdown).toBe(
      "write style=bold, not *that*",
    ));
});

describe("where it goes", () => {
  const check = (before: string, markdown: string, isInline: boolean, after: string) => {
    const state = parse(before);
    expect(show(state.update(place(state, { markdown, isInline })).state)).toBe(after);
  };

  test("a text into the line", () => check("a | c", "**b**", true, "a **b**| c"));
  test("instead of the selection", () => check("a <b› c", "**d**", true, "a **d**| c"));
  test("blocks apart from what is around", () => check("a| c", "# b\n\nd", false, "a\n\n# b\n\nd|\n\n c"));
  test("blocks into an empty line", () => check("a\n\n|\n\nc", "- x\n- y", false, "a\n\n- x\n- y|\n\nc"));
  test("blocks between lines", () => check("a\n|\nc", "b\n\nd", false, "a\n\nb\n\nd|\n\nc"));
  test("into a quotation", () => check("> |", "- x\n- y", false, "> - x\n> - y|"));
  test("behind an item's text, inside the item", () => check("- a|", "b\n\nc", false, "- a\n\n  b\n\n  c|"));
  test("instead of an item", () => check("<- a›", "b\n\nc", false, "b\n\nc|"));
  test("into several places", () => check("| and |", "**b**", true, "**b**| and **b**|"));
  test("into a cell, as one line", () => {
    const state = parseTable("| ^ | b |\n| - | - |");
    const { state: made } = state.update(place(state, { markdown: "x | y\n\nz", isInline: false }));
    expect(showTable(made)).toBe("| x \\| y z^ | b |\n| - | - |");
  });
});
