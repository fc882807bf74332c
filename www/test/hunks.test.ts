import { describe, expect, test } from "vitest";
import { hunks, words } from "../src/hunks";
import { Random } from "./random";

describe("the runs of lines in which two texts differ", () => {
  test("a replaced line, with its place in both", () => {
    expect(hunks("a\nb\nc\n", "a\nB\nc\n")).toEqual([
      { removed: ["b\n"], added: ["B\n"], oldLine: 2, line: 2, from: 2, to: 4 },
    ]);
  });
  test("lines that came and lines that went", () => {
    expect(hunks("a\nb\nc\nd\n", "a\nc\nx\nd\n")).toEqual([
      { removed: ["b\n"], added: [], oldLine: 2, line: 2, from: 2, to: 2 },
      { removed: [], added: ["x\n"], oldLine: 4, line: 3, from: 4, to: 6 },
    ]);
  });
  test("line breaks and the final one are part of a line", () => {
    expect(hunks("a\r\nb", "a\nb\n")).toEqual([
      { removed: ["a\r\n", "b"], added: ["a\n", "b\n"], oldLine: 1, line: 1, from: 0, to: 4 },
    ]);
  });
  test("the same text has none, from nothing and to nothing one", () => {
    expect(hunks("a\n", "a\n")).toEqual([]);
    expect(hunks("", "a")).toEqual([{ removed: [], added: ["a"], oldLine: 1, line: 1, from: 0, to: 1 }]);
    expect(hunks("a", "")).toEqual([{ removed: ["a"], added: [], oldLine: 1, line: 1, from: 0, to: 0 }]);
  });
  test("texts that have too little in common are not compared", () => {
    const lines = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word} ${index}\n`).join("");
    expect(hunks(lines("one"), lines("other"))).toBeUndefined();
  });
  test("a hundred thousand lines with one change", () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`);
    expect(hunks(text.join(""), text.with(50_000, "other\n").join(""))).toHaveLength(1);
  });

  test("taken back, the last first, each in its place, they make the former text again", () => {
    const random = new Random(20261124);
    for (let round = 0; round < 500; round += 1) {
      const pieces = ["a\n", "b\n", "c\r\n", "\n", "d"] as const;
      const [before, after] = [random.text(12, pieces), random.text(12, pieces)];
      let text = after;
      for (const { removed, from, to } of [...(hunks(before, after) ?? [])].reverse()) {
        text = text.slice(0, from) + removed.join("") + text.slice(to);
      }
      expect(text).toBe(before);
    }
  });
});

describe("the words in which two runs of lines differ", () => {
  test("what is common is not marked", () => {
    expect(words("title: 'Un mot'\n", "title: 'Deux mots'\n")).toEqual({
      removed: [
        ["title: '", false],
        ["Un mot", true],
        ["'\n", false],
      ],
      added: [
        ["title: '", false],
        ["Deux mots", true],
        ["'\n", false],
      ],
    });
  });
  test("joined, the parts are the lines", () => {
    const random = new Random(7);
    for (let round = 0; round < 300; round += 1) {
      const pieces = ["mot", " ", "l’été", "\u00a0:", "\n", ",", "12"] as const;
      const [before, after] = [random.text(12, pieces), random.text(12, pieces)];
      const { removed, added } = words(before, after);
      expect(removed.map(([text]) => text).join("")).toBe(before);
      expect(added.map(([text]) => text).join("")).toBe(after);
    }
  });
});
