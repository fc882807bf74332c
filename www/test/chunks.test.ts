// @vitest-environment node
/** The chunks of blocks: the tree is the library's own at any time, and a change leaves nearly all of them be. */
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { type Parser, Tree, TreeFragment } from "@lezer/common";
import { BlockContext, GFM, parser } from "@lezer/markdown";
import { expect, test, vi } from "vitest";
import { Chunked } from "../src/write/chunks";
import { markdown } from "../src/write/language";
import { file } from "../src/write/source";
import { Random } from "./random";

const EDITS = Number(process.env["MASTHEAD_EDITS"] ?? 60);

const plain = parser.configure(GFM);

const PIECES = [
  "Un mot et **un autre**.\n",
  "Deux lignes\nd'un paragraphe, [lien](https://example.org/)\n",
  "Une ligne, et\n| a | b |\n",
  "- un\n- deux\n",
  "- un\n\n  suite\n\n- deux\n  - trois\n",
  "1. un\n2. deux\n",
  "* un\n",
  "> citation\nqui va plus loin\n",
  "> - un\n>\n> deux\n",
  ">\n",
  "# Titre\n",
  "### Titre ###\n",
  "Titre\n===\n",
  "Titre\n---\n",
  "***\n",
  "```\ncode\n```\n",
  "~~~js\n\n\ncode\n\n~~~\n",
  "    code\n\n\n    encore\n",
  "\tcode\n",
  "  Un peu rentré.\n",
  "| a | b |\n|---|---|\n| c | d |\n",
  '[a]: /x "titre"\n[b]: /y\n',
  "[c]: <x>\n  'un\n  titre'\nsuite\n",
  "<div>\n<p>un</p>\n</div>\n",
  "<!-- note\n\nnote -->\n",
  "<?php\n\n?>\n",
  "<b>mot</b>\n",
  "\n",
  "\n",
  "  \n",
] as const satisfies readonly [string, ...string[]];

/** What changes where blocks end, or what they are. */
const STROKES = [
  ..."   >>-=`[]:<|#*+~1.\\_!e\t",
  "\n",
  "\n",
  "\n\n",
  "    ",
  "```",
  "\n```\n",
  "~~~\n",
  "\n- ",
  "\n> ",
  "\n===",
  "\n---\n",
  "|---|---|",
  "\n| a | b |\n|---|---|\n",
  "]: /x",
  "<!--",
  "-->",
  "\n<div>\n",
  "\n\n<pre>\n",
  "</pre>",
  "mot",
] as const satisfies readonly string[];

/** A text of so many pieces, most of them with a blank line between. */
function written(random: Random, pieces: number): string {
  let text = "";
  for (let left = pieces; left > 0; left -= 1) text += random.pick(PIECES) + (random.chance(5) ? "" : "\n");
  return text;
}

interface Edit {
  readonly from: number;
  readonly to: number;
  readonly insert: string;
}

/** Near the last one, mostly, as people write. */
function edit(random: Random, text: string, near: number): Edit {
  const somewhere = random.chance(3) ? random.number(text.length + 1) : near + random.number(400) - 200;
  const from = Math.max(0, Math.min(text.length, somewhere));
  const end = (most: number) => Math.min(text.length, from + random.number(most));
  const stroke = STROKES[random.number(STROKES.length)] ?? " ";
  switch (random.number(8)) {
    case 0:
      return { from, to: end(4), insert: "" };
    case 1:
      return { from, to: end(40), insert: stroke };
    case 2:
      return random.chance(3) ? { from, to: end(3000), insert: "" } : { from, to: end(200), insert: "" };
    case 3:
      return random.chance(3)
        ? { from, to: end(10), insert: written(random, random.number(200)) }
        : { from, to: from, insert: "\n" };
    default:
      return { from, to: from, insert: stroke };
  }
}

const edited = (text: string, { from, to, insert }: Edit) => text.slice(0, from) + insert + text.slice(to);

const ranges = ({ from, to, insert }: Edit) => [{ fromA: from, toA: to, fromB: from, toB: from + insert.length }];

/** Every node with its depth and place. */
function told(tree: Tree): string {
  const lines: string[] = [];
  let depth = 0;
  tree.iterate({
    enter: ({ name, from, to }) => {
      lines.push(`${" ".repeat(depth)}${name} ${from} ${to}`);
      depth += 1;
    },
    leave: () => {
      depth -= 1;
    },
  });
  return lines.join("\n");
}

/** As CodeMirror parses: again and again from where it has stopped. */
function parsed(parser: Parser, text: string, fragments: readonly TreeFragment[], stops: readonly number[]) {
  for (const stop of [...stops, null]) {
    const parse = parser.startParse(text, fragments);
    if (stop !== null && stop < text.length) parse.stopAt(stop);
    let tree = parse.advance();
    while (tree === null) tree = parse.advance();
    const isWhole = parse.stoppedAt === null;
    if (!isWhole)
      expect(tree.length, "as far as it was to be parsed").toBeGreaterThan(Math.min(stop ?? 0, text.length - 1));
    fragments = TreeFragment.addTree(tree, fragments, !isWhole);
    if (isWhole) return { tree, fragments };
  }
  throw new Error("not parsed");
}

/** And as it is cut short by the next key. */
function interrupted(parser: Parser, text: string, fragments: readonly TreeFragment[], turns: number) {
  const parse = parser.startParse(text, fragments);
  let tree: Tree | null = null;
  for (let left = turns; left > 0 && tree === null; left -= 1) tree = parse.advance();
  if (tree === null) parse.stopAt(parse.parsedPos);
  while (tree === null) tree = parse.advance();
  return TreeFragment.addTree(tree, fragments, parse.stoppedAt !== null);
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])("after any edits the tree is that of a text parsed anew (%i)", (seed) => {
  const random = new Random(seed);
  const ours = new Chunked(plain);
  let text = written(random, 100 + random.number(500));
  let { tree, fragments } = parsed(ours, text, [], random.chance(2) ? [] : [random.number(text.length)]);
  expect(told(tree)).toBe(told(plain.parse(text)));
  let near = random.number(text.length);
  for (let count = 0; count < EDITS; count += 1) {
    const before = text;
    const edits: Edit[] = [];
    for (let left = random.chance(4) ? 3 : 1; left > 0; left -= 1) {
      const one = edit(random, text, near);
      near = one.from + one.insert.length;
      edits.push(one);
      text = edited(text, one);
      fragments = TreeFragment.applyChanges(fragments, ranges(one));
      if (random.chance(3)) fragments = interrupted(ours, text, fragments, random.number(60));
    }
    const stops = random.chance(3)
      ? [random.number(text.length + 1), random.number(text.length + 1)].sort((a, b) => a - b)
      : [];
    ({ tree, fragments } = parsed(ours, text, fragments, stops));
    const fresh = told(plain.parse(text));
    if (told(tree) !== fresh)
      expect({ before, edits, stops, tree: told(tree) }).toEqual({ before, edits, stops, tree: fresh });
  }
});

test.each([11, 12, 13])("and so it is in an editor, below front matter as well (%i)", (seed) => {
  const random = new Random(seed);
  for (const [language, head] of [
    [markdown, ""],
    [file, "---\ntitle: Un\n---\n"],
  ] as const) {
    let state = EditorState.create({ doc: head + written(random, 400), extensions: language });
    const whole = (of: EditorState) => told(ensureSyntaxTree(of, of.doc.length, 10_000) ?? Tree.empty);
    let near = random.number(state.doc.length);
    for (let count = 0; count < EDITS / 3; count += 1) {
      const text = state.doc.toString();
      const one = edit(random, text, random.chance(10) ? head.length - 4 : near);
      near = one.from + one.insert.length;
      state = state.update({ changes: one }).state;
      if (random.chance(4)) ensureSyntaxTree(state, random.number(state.doc.length + 1), 10_000);
      if (random.chance(3)) continue;
      const fresh = whole(EditorState.create({ doc: state.doc, extensions: language }));
      if (whole(state) !== fresh) expect({ text, one, tree: whole(state) }).toEqual({ text, one, tree: fresh });
    }
  }
});

/** A document of so many paragraphs. */
const paragraphs = (count: number) =>
  Array.from({ length: count }, (_, index) => `Alinéa ${index}, et **plus**.\n\n`).join("");

/** What a letter in the middle costs: the chunks that are not the same any more, and the blocks gone over. */
function letter(text: string, insert: string, isStopped: boolean) {
  const ours = new Chunked(plain);
  const at = text.indexOf("et", text.length / 2);
  const one = { from: at, to: at, insert };
  const before = parsed(ours, text, [], []);
  const stops = isStopped ? [Math.floor(text.length * 0.7)] : [];
  const partial = isStopped ? stopped(ours, text, stops[0] ?? 0) : before;
  const fragments = TreeFragment.applyChanges(partial.fragments, ranges(one));
  const added = vi.spyOn(BlockContext.prototype as unknown as { addNode(): void }, "addNode");
  const read = vi.spyOn(plain, "parseInline");
  const parse = ours.startParse(edited(text, one), fragments);
  if (isStopped) parse.stopAt((stops[0] ?? 0) + insert.length);
  let tree = parse.advance();
  while (tree === null) tree = parse.advance();
  const [blocks, leaves] = [added.mock.calls.length, read.mock.calls.length];
  added.mockRestore();
  read.mockRestore();
  const old = new Set<unknown>(partial.tree.children);
  return {
    blocks,
    leaves,
    fresh: tree.children.filter((chunk) => !old.has(chunk)).length,
    chunks: tree.children.length,
    tree,
  };
}

function stopped(parser: Parser, text: string, at: number) {
  const parse = parser.startParse(text, []);
  parse.stopAt(at);
  let tree = parse.advance();
  while (tree === null) tree = parse.advance();
  return { tree, fragments: TreeFragment.addTree(tree, [], true) };
}

test("a letter costs its neighbourhood, however long the text, and whether or not all of it is parsed", () => {
  for (const isStopped of [false, true]) {
    const cost = [1000, 5000, 20_000].map((count) => letter(paragraphs(count), "e", isStopped));
    for (const { blocks, leaves, fresh, chunks } of cost) {
      expect(blocks).toBeLessThan(400);
      expect(leaves).toBeLessThan(8);
      expect(fresh).toBeLessThan(8);
      expect(chunks).toBeGreaterThan(10);
    }
    expect(cost[2]?.chunks).toBeGreaterThan(200);
    expect(cost[2]?.blocks).toBeLessThanOrEqual((cost[1]?.blocks ?? 0) + 64);
  }
});

test("what is opened costs what it holds", () => {
  const text = paragraphs(5000).replaceAll("Alinéa", "  Alinéa");
  for (const insert of ["\n\n```\n", "\n\n<!--\n", "\n\n- un\n\n  "]) {
    const { tree, blocks, leaves } = letter(text, insert, false);
    const at = text.indexOf("et", text.length / 2);
    expect(told(tree)).toBe(told(plain.parse(edited(text, { from: at, to: at, insert }))));
    // The blocks of half of the text, and those of each try that was too short.
    expect(blocks).toBeLessThan(insert.includes("- un") ? 3 * 2500 : 400);
    expect(leaves).toBeLessThan(1.1 * 2500);
  }
});

test.each([
  ["what stands behind blanks", "    code\n***\n", 2000, []],
  ["an end that is gone, and a change before it", "Un alinéa.\n\n", 2000, [{ from: 9000, to: 24_000, insert: "" }]],
] as const)("%s is read as in a text parsed anew", (_what, piece, count, first) => {
  for (let place = 500; place < 8000; place += 700) {
    const ours = new Chunked(plain);
    let text = piece.repeat(count);
    let { fragments } = parsed(ours, text, [], []);
    for (const one of [...first, { from: place, to: place, insert: "e" }]) {
      text = edited(text, one);
      fragments = TreeFragment.applyChanges(fragments, ranges(one));
    }
    expect(told(parsed(ours, text, fragments, []).tree)).toBe(told(plain.parse(text)));
  }
});

test("what was the head of a table belongs to the paragraph before it", () => {
  const ours = new Chunked(plain);
  const text = "Une ligne\n| a | b |\n|---|---|\n| c | d |\n\n".repeat(500);
  const at = text.indexOf("---", text.length / 2);
  const one = { from: at, to: at, insert: "e" };
  const { fragments } = parsed(ours, text, [], []);
  const { tree } = parsed(ours, edited(text, one), TreeFragment.applyChanges(fragments, ranges(one)), []);
  expect(told(tree)).toBe(told(plain.parse(edited(text, one))));
});

test("chunks stay of a size under edits at every place", () => {
  const random = new Random(5);
  const ours = new Chunked(plain);
  let text = paragraphs(2000);
  let { tree, fragments } = parsed(ours, text, [], []);
  for (let count = 0; count < 400; count += 1) {
    const at = random.number(text.length);
    const one = { from: at, to: at, insert: random.chance(2) ? "e" : "\n\nUn alinéa.\n\n" };
    text = edited(text, one);
    ({ tree, fragments } = parsed(ours, text, TreeFragment.applyChanges(fragments, ranges(one)), []));
  }
  const sizes = tree.children.map((chunk) => (chunk instanceof Tree ? chunk.children.length : 0));
  expect(Math.max(...sizes)).toBeLessThan(128);
  expect(sizes.length).toBeLessThan(2600 / 40);
});
