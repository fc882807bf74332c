// @vitest-environment node
/** The colours of what is in sight are those of the whole text, and cost what is in sight. */
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState, type Extension } from "@codemirror/state";
import { Tree } from "@lezer/common";
import { classHighlighter, highlightTree } from "@lezer/highlight";
import { expect, test } from "vitest";
import { around } from "../src/write/colours";
import { markdown } from "../src/write/language";
import { file } from "../src/write/source";
import { Random } from "./random";

const PIECES = [
  "Un mot, **gras** et *penché*, [lien](https://example.org/ 'titre').\n\n",
  "## Un *titre*\n\n",
  "Titre\n===\n",
  "> Une citation, `code`\n> - un\n\n",
  "- un\n- **deux**\n\n",
  "```js\ncode\n```\n",
  "<div>\n**x**\n</div>\n\n",
  "| a | *b* |\n|---|---|\n| c | d |\n\n",
  "\n",
] as const;

function treeOf(doc: string, language: Extension): Tree {
  const state = EditorState.create({ doc, extensions: language });
  return ensureSyntaxTree(state, doc.length, 10_000) ?? Tree.empty;
}

function coloured(tree: Tree, from: number, to: number): string[] {
  const spans: string[] = [];
  highlightTree(tree, classHighlighter, (start, end, name) => spans.push(`${start} ${end} ${name}`), from, to);
  return spans;
}

test.each([
  ["a body", "", markdown],
  ["a file", "---\ntitle: Un\ntags: [a, 'b']\n---\n", file],
] as const)("each range of %s has the colours that it has in the whole", (_what, head, language) => {
  const random = new Random(1);
  for (let round = 0; round < 20; round += 1) {
    const text = head + random.text(300, PIECES);
    const tree = treeOf(text, language);
    for (let count = 0; count < 20; count += 1) {
      const from = random.number(text.length + 1);
      const to = from + random.number(random.chance(2) ? 80 : 2000);
      expect(coloured(around(tree, from, to), from, to)).toEqual(coloured(tree, from, to));
    }
  }
});

test.each([
  ["a body", "", markdown],
  ["a file", "---\ntitle: Un\n---\n", file],
] as const)("of the blocks of %s those are gone over that are in sight", (_what, head, language) => {
  const text = head + "Un **mot**.\n\n".repeat(5000);
  let blocks = 0;
  around(treeOf(text, language), text.length - 1000, text.length - 500).iterate({
    enter: ({ name }) => {
      if (name === "Paragraph") blocks += 1;
    },
  });
  expect(blocks).toBeGreaterThanOrEqual(500 / 13);
  expect(blocks).toBeLessThan(500 / 13 + 3);
});
