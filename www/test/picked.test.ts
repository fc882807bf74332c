import { expect, test } from "vitest";
import { sourceOf } from "../src/editor/picked";

/** `|` marks the caret in both: `shown` is what is clicked, `expected` where that is in the source. */
function check(shown: string, expected: string) {
  const offset = shown.indexOf("|");
  const source = expected.replace("|", "");
  const at = sourceOf(source, shown.replace("|", ""), offset);
  expect(`${source.slice(0, at)}|${source.slice(at)}`).toBe(expected);
}

test("the word that is clicked is found among its like", () => {
  check("la mer, la pl|age", "**la** mer, [la pl|age](/plage)");
  check("la mer, l|a plage", "**la** mer, [l|a plage](/plage)");
  check("été|", "*été|*");
});

test("between words it is the one before", () => {
  check("un, | deux", "*un|*,  deux");
});

test("what the source spells otherwise is where its block begins", () => {
  check("…|", "\n|...");
  check("co|py", "&copy; |x".replace("&copy; |x", "|&cop; x"));
  check("|", "|- [ ]");
});
