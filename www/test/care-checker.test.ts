/** What is found follows the text: after any edits it is what a fresh look finds, and only what is new is looked at. */

import { ChangeSet, Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { Checker } from "../src/care/checker";
import { Suggestions } from "../src/care/suggestions";
import { samples } from "./care/places";
import { Random } from "./random";

const fresh = (doc: Text) => new Checker().check(doc, "fr-FR");

function edit(checker: Checker, doc: Text, from: number, to: number, insert: string): Text {
  const changes = ChangeSet.of({ from, to, insert }, doc.length);
  const ranges: { fromA: number; toA: number; fromB: number; toB: number }[] = [];
  changes.iterChangedRanges((fromA, toA, fromB, toB) => ranges.push({ fromA, toA, fromB, toB }));
  checker.change(ranges);
  return changes.apply(doc);
}

const PIECES = [
  "mot",
  " ",
  "\n",
  "\n\n",
  "!",
  " ?",
  '"',
  "'",
  "## ",
  "**Gras**",
  "\n\n",
  "[ici](/a)",
  "```\n",
  "- ",
  "> ",
  "| a | b |\n",
  "{% raw %}",
  "{% endraw %}",
  "...",
] as [string, ...string[]];

test("after any edits what is found is what a fresh look finds, even where a look was broken off", () => {
  const random = new Random(11);
  for (let round = 0; round < 60; round += 1) {
    const checker = new Checker();
    let doc = Text.of(random.text(60, PIECES).split("\n"));
    for (let edits = 0; edits < 8; edits += 1) {
      if (random.chance(3)) checker.check(doc, "fr-FR", 0);
      else expect(checker.check(doc, "fr-FR"), doc.toString()).toEqual(fresh(doc));
      const from = random.number(doc.length + 1);
      const to = Math.min(doc.length, from + random.number(6));
      doc = edit(checker, doc, from, to, random.text(3, PIECES));
    }
    expect(checker.check(doc, "fr-FR"), doc.toString()).toEqual(fresh(doc));
  }
});

/** A press release of a megabyte. */
function megabyte(): Text {
  const lines = samples()
    .map(({ text }) => text)
    .filter((text) => !/[`\n|$]|\{%/.test(text));
  let text = "";
  while (text.length < 1_000_000) text += `${lines.join(" ")}\n\n${lines.join("\n\n")}\n\n## Suite\n\n`;
  return Text.of(text.split("\n"));
}

test("in a megabyte, an edit looks at its own block again", () => {
  let doc = megabyte();
  const checker = new Checker();
  // Of the processor: what else the machine does does not count.
  const spent = () => process.cpuUsage().user / 1000;
  const start = spent();
  let longest = 0;
  let slices = 0;
  for (let found = null; found === null; slices += 1) {
    const begun = spent();
    found = checker.check(doc, "fr-FR", performance.now() + 8);
    longest = Math.max(longest, spent() - begun);
  }
  const first = spent() - start;
  const blocks = checker.looked;
  checker.looked = 0;
  const middle = doc.line(doc.lines >> 1).from;
  doc = edit(checker, doc, middle, middle, "Mot! ");
  const again = spent();
  const found = checker.check(doc, "fr-FR");
  const cost = spent() - again;
  process.stdout.write(
    `${blocks} blocks, ${found?.length} suggestions: ${first.toFixed(0)} ms in ${slices} slices, the longest ${longest.toFixed(1)} ms; after a key ${checker.looked} blocks, ${cost.toFixed(1)} ms\n`,
  );
  expect(blocks).toBeGreaterThan(5000);
  expect(checker.looked).toBeLessThanOrEqual(4);
  expect(slices).toBeGreaterThan(10);
});

/** Suggestions for a text that is edited here. */
function suggesting(text: string) {
  let doc = Text.of(text.split("\n"));
  const suggestions = new Suggestions({
    get body() {
      return doc;
    },
    profile: "fr-FR",
    suggested: () => {},
  });
  suggestions.finish();
  return {
    suggestions,
    get text() {
      return doc.toString();
    },
    change(
      spec: { from: number; to?: number; insert?: string } | readonly { from: number; to: number; insert: string }[],
    ) {
      const changes = ChangeSet.of(spec, doc.length);
      doc = changes.apply(doc);
      suggestions.changed(changes);
    },
  };
}

test("what is suggested moves with the text, and what is written over is no more suggested", () => {
  const file = suggesting("Bonjour! Est-ce bien?\n");
  expect(file.suggestions.all.map(({ from }) => from)).toEqual([0, 16]);
  file.change({ from: 0, insert: "Ah. " });
  expect(file.suggestions.all.map(({ from }) => from)).toEqual([20]);
  file.suggestions.finish();
  expect(file.suggestions.all.map(({ from }) => from)).toEqual([4, 20]);
});

test("a fix that is asked for while the text moves is made where the text is now, or not at all", () => {
  const file = suggesting("Oui.\n\nBonjour! Est-ce bien?\n");
  const [first, second] = file.suggestions.all;
  file.change({ from: 0, insert: "Ah. " });
  const moved = file.suggestions.all;
  const fix = file.suggestions.fixOf(moved);
  expect(fix?.map(({ from }) => from)).toEqual([17, 30]);
  file.change({ from: 10, to: 18, insert: "" });
  expect(file.suggestions.fixOf([first, second].filter((finding) => finding !== undefined))).toBeNull();
});

test("what is ignored stays ignored while it is there", () => {
  const file = suggesting("Bonjour! Est-ce bien?\n");
  const [first] = file.suggestions.all;
  if (first) file.suggestions.ignore([first]);
  expect(file.suggestions.all).toHaveLength(1);
  file.change({ from: 0, insert: "Tu dis\n\n" });
  file.suggestions.finish();
  expect(file.suggestions.all).toHaveLength(1);
  expect(file.suggestions.ignored).toBe(1);
  file.suggestions.restore();
  expect(file.suggestions.all).toHaveLength(2);
});
