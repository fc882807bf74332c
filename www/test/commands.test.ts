import { ensureSyntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState, type StateCommand } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { heading as headingOf, quote } from "../src/write/commands/blocks";
import { bold, italic } from "../src/write/commands/inline";
import { finishLink, link } from "../src/write/commands/links";
import { continueBlock, list, numbers } from "../src/write/commands/lists";
import { markdown } from "../src/write/language";

/** Runs the command; in both texts `|` is the caret and `<…>` a selection. `null`: the command does nothing. */
function check(command: StateCommand, before: string, expected: string | null) {
  let state = parse(before);
  let ran = false;
  ran = command({ state, dispatch: (tr) => (state = tr.state) });
  expect(ran ? show(state) : null).toBe(expected);
}

/** As `check`, and once more: the command undoes itself. */
function checkTwice(command: StateCommand, before: string, expected: string) {
  check(command, before, expected);
  check(command, expected, before);
}

function parse(marked: string): EditorState {
  const ranges = [];
  let doc = "";
  let start: number | null = null;
  for (const letter of marked) {
    if (letter === "|") ranges.push(EditorSelection.cursor(doc.length));
    else if (letter === "<") start = doc.length;
    else if (letter === "›" && start !== null) ranges.push(EditorSelection.range(start, doc.length));
    else doc += letter;
  }
  const extensions = [markdown, EditorState.allowMultipleSelections.of(true)];
  const state = EditorState.create({ doc, selection: EditorSelection.create(ranges), extensions });
  ensureSyntaxTree(state, doc.length, 1000);
  return state;
}

function show(state: EditorState): string {
  let shown = state.doc.toString();
  for (const { from, to, empty } of [...state.selection.ranges].reverse()) {
    shown = empty
      ? `${shown.slice(0, from)}|${shown.slice(from)}`
      : `${shown.slice(0, from)}<${shown.slice(from, to)}›${shown.slice(to)}`;
  }
  return shown;
}

const heading = headingOf(2);

describe("bold", () => {
  test("a selection", () => checkTwice(bold, "one <two› three", "one **<two›** three"));
  test("the word of the caret", () => checkTwice(bold, "one t|wo", "one **t|wo**"));
  test("nothing yet", () => checkTwice(bold, "one |", "one **|**"));
  test("blanks at the ends stay outside", () => check(bold, "one< two ›three", "one< **two** ›three"));
  test("several selections", () => checkTwice(bold, "<a› b <c›", "**<a›** b **<c›**"));
  test("each line of a list", () => checkTwice(bold, "<- a\n- b›", "<- **a**\n- **b›**"));
  test("part of what is bold, in the middle", () => check(bold, "**one <two› three**", "**one** <two› **three**"));
  test("part of what is bold, at its start", () => check(bold, "**<one› two**", "<one› **two**"));
  test("around what is bold already", () => check(bold, "<a **b** c›", "**<a b c›**"));
  test("in both emphases, only bold goes", () => check(bold, "***<a›***", "*<a›*"));
  test("underscores", () => check(bold, "__<a›__", "<a›"));
});

describe("italic", () => {
  test("a selection", () => checkTwice(italic, "<a›", "*<a›*"));
  test("inside bold", () => checkTwice(italic, "**<a›**", "***<a›***"));
  test("a heading's text only", () => check(italic, "<## a›", "<## *a›*"));
});

describe("link", () => {
  test("a text", () => check(link, "see <this›", "see [this](|)"));
  test("an address", () => check(link, "see <https://example.org/›", "see [|](https://example.org/)"));
  test("nothing", () => check(link, "a |", "a [|]()"));
  test("in a link, its address", () => check(link, "[te|xt](/path)", "[text](</path›)"));
  test("not over paragraphs", () => check(link, "<a\n\nb›", null));
});

describe("blocks", () => {
  test("a heading", () => checkTwice(heading, "Tex|t", "## Tex|t"));
  test("a heading of another level", () => check(heading, "# Te|xt", "## Te|xt"));
  test("a heading from an item", () => check(heading, "- Te|xt", "## Te|xt"));
  test("a heading in a paragraph gets blank lines", () => check(heading, "a\nb|\nc", "a\n\n## b|\n\nc"));
  test("a list of lines", () => checkTwice(list, "<a\nb›", "- <a\n- b›"));
  test("a list leaves blank lines out", () => check(list, "<a\n\nb›", "- <a\n\n- b›"));
  test("a list behind a paragraph", () => check(list, "Text\nite|m", "Text\n\n- ite|m"));
  test("a list beside its items", () => check(list, "- a\nb|\n- c", "- a\n- b|\n- c"));
  test("an empty line", () => check(list, "|", "- |"));
  test("a heading on an empty line between others", () => check(heading, "a\n|\nb", "a\n\n## |\n\nb"));
  test("a list on an empty line before others", () => check(list, "|\nb", "- |\n\nb"));
  test("numbers", () => checkTwice(numbers, "<a\nb›", "1. <a\n2. b›"));
  test("numbers from bullets", () => check(numbers, "<- a\n- b›", "<1. a\n2. b›"));
  test("a quotation of two paragraphs", () => checkTwice(quote, "<a\n\nb›", "> <a\n> \n> b›"));
  test("a quotation of a list", () => checkTwice(quote, "<- a\n- b›", "<> - a\n> - b›"));
  test("a selection to the next line's start", () => check(list, "<a\n›b", "- <a\n\n›b"));
});

describe("Enter", () => {
  test("goes on with a list", () => check(continueBlock, "- a|", "- a\n- |"));
  test("counts", () => check(continueBlock, "9. a|b", "9. a\n10. |b"));
  test("keeps the indentation and quotation", () => check(continueBlock, "> 1) a|", "> 1) a\n> 2) |"));
  test("gives a new task", () => check(continueBlock, "- [x] a|", "- [x] a\n- [ ] |"));
  test("ends a list at an empty item", () => check(continueBlock, "- a\n- |", "- a\n\n|"));
  test("ends a list in a quotation, not the quotation", () => check(continueBlock, "> - a\n> - |", "> - a\n>\n> |"));
  test("ends a quotation", () => check(continueBlock, "> a\n> |", "> a\n\n|"));
  test("is left alone in a paragraph", () => check(continueBlock, "a|", null));
  test("is left alone before the item's text", () => check(continueBlock, "|- a", null));
  test("is left alone in code", () => check(continueBlock, "```\n- a|\n```", null));
  test("is left alone after a rule", () => check(continueBlock, "* * *|", null));
});

describe("Enter in a link that is being made", () => {
  test("goes from its text to its address", () => check(finishLink, "a [text|]() b", "a [text](|) b"));
  test("goes from its address behind it", () =>
    check(finishLink, "a [text](https://x.org|) b", "a [text](https://x.org)| b"));
  test("leaves an address that is there alone, in the text", () => check(finishLink, "a [te|xt](x) b", null));
  test("does nothing in code", () => check(finishLink, "```\n[text](x|)\n```", null));
  test("does nothing in other brackets", () => {
    check(finishLink, "(one|)", null);
    check(finishLink, "[one] (two|)", null);
    check(finishLink, "[|]()", null);
  });
});
