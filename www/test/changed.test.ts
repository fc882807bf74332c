import { expect, test } from "vitest";
import { changedLines } from "../src/app/changed";

const check = (before: string, after: string, count: number) => expect(changedLines(before, after)).toBe(count);

test("a replaced line counts once", () => check("a\nb\nc\n", "a\nB\nc\n", 1));
test("a folded value that grows by a line counts what is new", () => check("a\nb\nc\n", "a\nB\nBB\nc\n", 2));
test("lines added or removed count each", () => {
  check("a\nc\n", "a\nb\nc\n", 1);
  check("a\nb\nb\nc\n", "a\nc\n", 2);
});
test("changes apart from one another add up", () => check("a\nb\nc\nd\ne", "A\nb\nC\nd\nE\nf", 4));
test("the same text has no changed line", () => check("a\r\nb", "a\r\nb", 0));
test("line endings and the final one are part of a line", () => {
  check("a\nb\n", "a\r\nb\n", 1);
  check("a\nb\n", "a\nb", 1);
});
test("from nothing and to nothing", () => {
  check("", "a\nb", 2);
  check("a\nb", "", 2);
});
test("a hundred thousand lines with one change are counted at once", () => {
  const text = Array.from({ length: 100_000 }, (_, index) => `line ${index}\n`);
  check(text.join(""), text.with(50_000, "other\n").join(""), 1);
});
test("texts that have nothing in common are not counted", () => {
  const lines = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word} ${index}\n`).join("");
  expect(changedLines(lines("one"), lines("other"))).toBeUndefined();
});
