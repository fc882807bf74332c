import { ensureSyntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState } from "@codemirror/state";
import type { Decoration, DecorationSet } from "@codemirror/view";
import { describe, expect, test } from "vitest";
import { translate } from "../src/messages";
import { markdown } from "../src/write/language";
import { definitions } from "../src/write/live/definitions";
import { draw } from "../src/write/live/drawing";
import type { Drawing } from "../src/write/live/sheet";

const around = {
  host: { t: translate("en"), resolve: () => null, fresh: () => null, openLink: () => {} },
  seen: { sizes: new Map() },
};

/** A state of a text in which `|` stands for carets; `‖` is a bar of a table. */
function parse(marked: string): { state: EditorState; reveals: boolean } {
  const ranges = [];
  let doc = "";
  for (const letter of marked) {
    if (letter === "|") ranges.push(EditorSelection.cursor(doc.length));
    else doc += letter === "‖" ? "|" : letter;
  }
  const selection = ranges.length > 0 ? EditorSelection.create(ranges) : EditorSelection.single(0);
  const extensions = [markdown, definitions, EditorState.allowMultipleSelections.of(true)];
  const state = EditorState.create({ doc, selection, extensions });
  ensureSyntaxTree(state, doc.length, 1000);
  return { state, reveals: ranges.length > 0 };
}

function drawn(marked: string): { state: EditorState; drawing: Drawing } {
  const { state, reveals } = parse(marked);
  return { state, drawing: draw(state, [{ from: 0, to: state.doc.length }], reveals, around) };
}

/** What is read: hidden text left out, what stands in its place in braces. */
function shown(marked: string): string {
  const { state, drawing } = drawn(marked);
  let text = "";
  let at = 0;
  each(drawing.hidden, (from, to, { spec }) => {
    text += state.sliceDoc(at, from) + (spec.widget ? `{${spec.widget.constructor.name}}` : "");
    at = to;
  });
  return text + state.sliceDoc(at);
}

function classes(marked: string, set: keyof Drawing = "marks"): [string, string][] {
  const { state, drawing } = drawn(marked);
  const found: [string, string][] = [];
  each(drawing[set], (from, to, { spec }) => {
    if (spec.class) found.push([spec.class, from === to ? state.doc.lineAt(from).text : state.sliceDoc(from, to)]);
  });
  return found;
}

function each(set: DecorationSet, see: (from: number, to: number, value: Decoration) => void): void {
  for (const cursor = set.iter(); cursor.value; cursor.next()) see(cursor.from, cursor.to, cursor.value);
}

describe("marks come back where the caret is", () => {
  test.each([
    ["## Title", "Title"],
    ["## Tit|le", "## Title"],
    ["## Title ##", "Title"],
    ["## One\n\n## T|wo", "One\n\n## Two"],
    ["##", "##"],
    ["a *b* **c** ~~d~~ `e`", "a b c d e"],
    ["a *b|* **c** `d`", "a *b* c d"],
    ["|a *b* **c|**", "a b **c**"],
    ["***a***", "a"],
    ["``a ` b``", "a ` b"],
    ["a \\* b", "a * b"],
    ["a \\*| b", "a \\* b"],
    ['a [b](https://example.org "T") c', "a b c"],
    ["a [b|](https://example.org) c", "a [b](https://example.org) c"],
    ["a <https://example.org> c", "a https://example.org c"],
    ["a [b][c]\n\n[c]: /d", "a b\n\n[c]: /d"],
    ["a [b][c]", "a [b][c]"],
    ['a [b](c\n"d") e', 'a [b](c\n"d") e'],
    ["[a] [](/b)", "[a] [](/b)"],
    ["a[^1]\n\n[^1]: b", "a1\n\n[^1]: b"],
    ["a ![b](c.png) d", "a {Picture} d"],
    ["a ![b|](c.png) d", "a ![b](c.png) d"],
    ["![b](c.png)", "{AltMark}b"],
    ["![|b](c.png)", "![b](c.png)"],
    ["- a\n- b", "{Bullet}a\n{Bullet}b"],
    ["- a|\n-| b", "{Bullet}a\n- b"],
    ["- a\n  - b\n\n    c", "{Bullet}a\n{Bullet}b\n\nc"],
    ["1. a\n2. b", "1. a\n2. b"],
    ["- [ ] a\n- [x] b", "{Box}a\n{Box}b"],
    ["- [ |] a", "- [ ] a"],
    ["> a\nb", "a\nb"],
    ["> a| b", "a b"],
    ["|> a b", "> a b"],
    ["```js\na\n```", "js\na\n"],
    ["```js\na|\n```", "```js\na\n```"],
    ["---", "---"],
    ["<b>a</b>", "<b>a</b>"],
    ["‖ a   ‖ b ‖\n‖-----‖:-:‖\n‖ c  ‖ ‖", "‖ a ‖ b ‖\n‖‖‖\n‖ c ‖ ‖".replaceAll("‖", "|")],
  ])("%j", (marked, expected) => {
    expect(shown(marked)).toBe(expected);
  });

  test("of nothing, where nobody writes", () => expect(shown("## a *b*")).toBe("a b"));
});

describe("what is seen of a line", () => {
  test("depth in lists and quotations", () => {
    expect(classes("> > a\n\n- b\n  - c")).toEqual([
      ["mh-inset mh-quote-2", "> > a"],
      ["mh-inset mh-list-1", "- b"],
      ["mh-inset mh-list-2", "  - c"],
    ]);
  });

  test("each cell of a row is a whole: together they are the line", () => {
    for (const row of ["‖ a ‖ b ‖", "a ‖ b", "‖ a ‖ b", "a ‖ b ‖", " ‖a\\‖x‖‖ ", "‖"]) {
      const text = `‖ h ‖ i ‖\n‖---‖---‖\n${row}`;
      const found = classes(text, "cells").map(([, cell]) => cell);
      expect(found.slice(4).join("")).toBe(row.replaceAll("‖", "|"));
    }
  });

  test("columns are aligned as the rule says", () => {
    const found = classes("‖a‖b‖c‖\n‖:-‖:-:‖-:‖", "cells").map(([name]) => name);
    expect(found.slice(0, 3)).toEqual(["mh-cell", "mh-cell mh-cell-center", "mh-cell mh-cell-end"]);
  });

  test("a link says where it leads, and nothing else does", () => {
    const leads = (marked: string) => {
      const found: string[] = [];
      each(drawn(marked).drawing.marks, (_from, _to, { spec }) => {
        if (spec.attributes?.["data-leads"]) found.push(spec.attributes["data-leads"]);
      });
      return found;
    };
    expect(leads("[a](https://example.org/)")).toEqual(["https://example.org/"]);
    expect(leads("a@example.org, www.example.org")).toEqual(["mailto:a@example.org", "https://www.example.org/"]);
    expect(leads("[a](javascript:alert%281%29) [b](/c) [d](data:text/html,e) ![f](https://example.org/)")).toEqual([]);
  });
});

test("any text at all can be drawn, wherever its sight ends", () => {
  const pieces = [
    "# ",
    "- [x] ",
    "> ",
    "|",
    "\n",
    "![",
    "](",
    ")",
    "*",
    "**",
    "`",
    "```\n",
    "a",
    " ",
    "[^1]",
    "<b>",
    "\t",
    '"',
    "(c",
  ];
  let seed = 20261124;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  for (let round = 0; round < 400; round += 1) {
    const text = Array.from({ length: 40 }, () => pieces[random(pieces.length)]).join("");
    const state = EditorState.create({
      doc: text,
      selection: EditorSelection.cursor(random(text.length + 1)),
      extensions: [markdown, definitions],
    });
    ensureSyntaxTree(state, text.length, 1000);
    const from = state.doc.lineAt(random(text.length + 1)).from;
    const { hidden } = draw(state, [{ from, to: state.doc.lineAt(Math.min(from + 30, text.length)).to }], true, around);
    let reached = 0;
    // What is hidden lies within a line, and no two overlap.
    each(hidden, (start, end) => {
      expect(start).toBeGreaterThanOrEqual(reached);
      expect(state.doc.lineAt(start).to).toBeGreaterThanOrEqual(end);
      reached = end;
    });
  }
});
