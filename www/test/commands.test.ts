import type { StateCommand } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { codeBlock, heading as headingOf, quote, rule } from "../src/write/commands/blocks";
import { footnote } from "../src/write/commands/footnotes";
import { bold, code, italic, strike } from "../src/write/commands/inline";
import { finishLink, image, link, linkTo } from "../src/write/commands/links";
import { continueBlock, indentItems, list, numbers, outdentItems, tasks, tick } from "../src/write/commands/lists";
import { after, parse, parseTable, show } from "./marked";

/** Runs the command; in both texts `|` is the caret and `<…›` a selection. `null`: the command does nothing. */
function check(command: StateCommand, before: string, expected: string | null) {
  const state = after(command, parse(before));
  expect(state && show(state)).toBe(expected);
}

/** As `check`, and once more: the command undoes itself. */
function checkTwice(command: StateCommand, before: string, expected: string) {
  check(command, before, expected);
  check(command, expected, before);
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
  test("not what is a mark only", () => {
    check(bold, "<a\n===\n\n---›", "**<a**\n===\n\n---›");
    check(bold, "<a\\\nb›", "**<a**\\\n**b›**");
  });
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
  test("each line's words, where there are several", () => {
    check(link, "<- a\n- b›", "- [a](|)\n- [b](|)");
    check(link, "<a\n\nb›", "[a](|)\n\n[b](|)");
    check(link, "x <a\n> b› y", "x [a](|)\n> [b](|) y");
  });
  test("the marks of a block and the line's break stay outside", () => {
    check(link, "<- 10 h : discours\n›- 11 h", "- [10 h : discours](|)\n- 11 h");
    check(link, "<1. un›", "1. [un](|)");
    check(link, "<- [ ] à faire\n›", "- [ ] [à faire](|)\n");
    check(link, "<> cité›", "> [cité](|)");
    check(link, "<## Les chiffres\n›\nTexte", "## [Les chiffres](|)\n\nTexte");
    check(link, "<## Les chiffres ##›", "## [Les chiffres](|) ##");
    check(link, "<Les chiffres\n===\n›", "[Les chiffres](|)\n===\n");
    check(link, "<un\n\n---\n\ndeux›", "[un](|)\n\n---\n\n[deux](|)");
    check(link, "<un\\\ndeux›", "[un](|)\\\n[deux](|)");
    check(link, "a<  ›b", null);
  });
  test("the marks of an emphasis are both inside or both outside", () => {
    check(link, "<- **12 h : vin d'honneur›**", "- **[12 h : vin d'honneur](|)**");
    check(link, "- **<12 h**›", "- **[12 h](|)**");
    check(link, "- <***12 h›***", "- ***[12 h](|)***");
    check(link, "- <**12 h**›", "- [**12 h**](|)");
    check(link, "<un **mot›**", "[un **mot**](|)");
    check(link, "**un *<mot* dit›**", "**un [*mot* dit](|)**");
    check(link, "**un <mot›**", "**un [mot](|)**");
    check(link, "un `b<out` de› code", "un [`bout` de](|) code");
    check(link, "<**a\nb**›", "**[a](|)\n[b](|)**");
    check(link, "<mot **gras\nici** fin›", "[mot **gras\nici** fin](|)");
  });
  test("not in a mark", () => check(link, "*<*›a**", null));
  test("not around another link, whose address is selected", () => {
    check(link, "<- [te](/path)\n›", "- [te](</path›)\n");
    check(link, "<voir [te](/path)›", "voir [te](</path›)");
    check(link, "<- a [te](/path)\n- b›", "- a [te](/path)\n- [b](|)");
  });
  test("each cell of a table's row", () => {
    const [made] = [after(link, parseTable("| a | b |\n|---|---|\n^| Toiture | 1 200 |\n^"))];
    expect(made?.doc.toString()).toBe("| a | b |\n|---|---|\n| [Toiture]() | [1 200]() |\n");
  });
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
  test("at each of several", () => {
    check(finishLink, "- [a](x|)\n- [b](x|)", "- [a](x)|\n- [b](x)|");
    check(finishLink, "- [a](x|)\n- b|", null);
  });
  test("does nothing in code", () => check(finishLink, "```\n[text](x|)\n```", null));
  test("does nothing in other brackets", () => {
    check(finishLink, "(one|)", null);
    check(finishLink, "[one] (two|)", null);
    check(finishLink, "[|]()", null);
  });
});

describe("code and strikethrough", () => {
  test("a selection", () => checkTwice(strike, "a <b› c", "a ~~<b›~~ c"));
  test("code", () => checkTwice(code, "a <b› c", "a `<b›` c"));
  test("code around code", () => check(code, "<a `b` c›", "`<a b c›`"));
  test("longer ticks around a tick", () => check(code, "<a ` c›", "``<a ` c›``"));
  test("emphasis takes code as a whole", () => check(bold, "a `b <c› d`", "a **`b <c› d`**"));
  test("nothing in a block of code", () => check(bold, "```\na <b›\n```", null));
});

describe("headings", () => {
  test("each level", () => {
    for (const level of [1, 2, 3, 4, 5, 6]) checkTwice(headingOf(level), "Te|xt", `${"#".repeat(level)} Te|xt`);
  });
  test("an underlined one becomes one of another level", () => check(heading, "Te|xt\n===\n\nb", "## Te|xt\n\nb"));
  test("an underlined one of this level becomes text", () => check(heading, "Te|xt\n---\n\nb", "Te|xt\n\nb"));
  test("nothing in code", () => check(heading, "```\na|\n```", null));
});

describe("tasks", () => {
  test("a list of lines", () => checkTwice(tasks, "<a\nb›", "- [ ] <a\n- [ ] b›"));
  test("from bullets, with their sign", () => check(tasks, "* a|", "* [ ] a|"));
  test("ticks", () => checkTwice(tick, "- [ ] a|", "- [x] a|"));
  test("ticks all, unless all are", () => check(tick, "<- [ ] a\n- [x] b›", "<- [x] a\n- [x] b›"));
  test("ticks at several carets, in quotations too", () =>
    check(tick, "- [ ] a|\n- [ ] b\n> - [x] c|", "- [x] a|\n- [ ] b\n> - [x] c|"));
  test("takes a capital tick away", () => check(tick, "1. [X] a|", "1. [ ] a|"));
  test("no box, no tick", () => check(tick, "- a|", null));
  test("a bullet like those beside it", () => check(list, "* a\nb|", "* a\n* b|"));
});

describe("Tab in a list", () => {
  test("under the item above", () => check(indentItems, "- a\n- b|", "- a\n  - b|"));
  test("as wide as a number", () => check(indentItems, "10. a\n11. b|", "10. a\n    1. b|"));
  test("counts on where the list above has children", () =>
    check(indentItems, "1. a\n   1. b\n2. c|", "1. a\n   1. b\n   2. c|"));
  test("with its children", () => check(indentItems, "- a\n- b|\n  - c\n- d", "- a\n  - b|\n    - c\n- d"));
  test("not the first", () => check(indentItems, "- a|\n- b", null));
  test("not deeper than a child", () => check(indentItems, "- a\n  - b|", null));
  test("not in a paragraph", () => check(indentItems, "a|", null));
  test("several", () => check(indentItems, "- a\n<- b\n- c›", "- a\n  <- b\n  - c›"));
  test("back", () => check(outdentItems, "- a\n  - b|\n    - c", "- a\n- b|\n  - c"));
  test("back, as the next number", () => check(outdentItems, "3. a\n   1. b|", "3. a\n4. b|"));
  test("not further than the text's edge", () => check(outdentItems, "- a|", null));
  test("in a quotation", () => check(indentItems, "> - a\n> - b|", "> - a\n>   - b|"));
});

describe("rules and blocks of code", () => {
  test("a rule behind the paragraph", () => check(rule, "a|\n\nb", "a\n\n---|\n\nb"));
  test("a rule on an empty line", () => check(rule, "a\n\n|\n\nb", "a\n\n---|\n\nb"));
  test("a rule at the top is not the start of a front matter", () => check(rule, "|\n\nb", "***|\n\nb"));
  test("a block of code of lines", () => check(codeBlock, "a\n<b\nc›\nd", "a\n\n```\n<b\nc›\n```\n\nd"));
  test("an empty one", () => check(codeBlock, "|", "```\n|\n```"));
  test("text again", () => check(codeBlock, "a\n\n```js\nb|\nc\n```\n\nd", "a\n\nb|\nc\n\nd"));
  test("longer fences around fences", () => check(codeBlock, "<a\n````\nb›", "`````\n<a\n````\nb›\n`````"));
});

describe("image", () => {
  test("nothing yet", () => check(image, "a |", "a ![|]()"));
  test("a description", () => check(image, "<a cat›", "![a cat](|)"));
  test("an address", () => check(image, "<https://example.org/a.jpg›", "![|](https://example.org/a.jpg)"));
});

describe("links at several places, and by pasting", () => {
  const paste = (address: string): StateCommand => linkTo(address) ?? (() => false);
  test("several selections", () => check(link, "<a› and <b›", "[a](|) and [b](|)"));
  test("an address over a text", () =>
    check(paste("https://example.org/"), "see <this›.", "see [this](https://example.org/)|."));
  test("parentheses in it", () =>
    check(paste("https://example.org/a_(b)"), "<x›", "[x](<https://example.org/a_(b)>)|"));
  test("its words alone, of a line that is selected", () => {
    check(paste("https://example.org/"), "<- un\n›- deux", "- [un](https://example.org/)|\n- deux");
    check(paste("https://example.org/"), "<**un›**", "**[un](https://example.org/)|**");
    check(paste("https://example.org/"), "<- un\n- deux›", null);
    check(paste("https://example.org/"), "<a [b](/c)›", null);
  });
  test("not over an address", () => check(paste("https://example.org/"), "<https://example.com/›", null));
  test("not at a caret, nor in code", () => {
    check(paste("https://example.org/"), "a|", null);
    check(paste("https://example.org/"), "`a <b› c`", null);
  });
  test("no other text is an address", () => expect(linkTo("example.org is a site")).toBeNull());
});

describe("footnotes", () => {
  test("the first", () => check(footnote, "A fact|.\n", "A fact[^1].\n\n[^1]: |\n"));
  test("without a break at the end", () => check(footnote, "A fact|", "A fact[^1]\n\n[^1]: |\n"));
  test("another, beside its like", () =>
    check(footnote, "A[^4] b|.\n\n[^4]: x\n", "A[^4] b[^5].\n\n[^4]: x\n[^5]: |\n"));
  test("from the reference to the definition", () => check(footnote, "A[^a|].\n\n[^a]: x\n", "A[^a].\n\n[^a]: |x\n"));
  test("and back", () => check(footnote, "A[^a].\n\n[^a]: x|\n", "A[^a]|.\n\n[^a]: x\n"));
  test("not in code", () => check(footnote, "```\na|\n```", null));
});
