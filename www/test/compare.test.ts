import { expect, test } from "vitest";
import { nameOf } from "../src/compare/names";
import { hunks } from "../src/hunks";
import { translate } from "../src/messages";
import type { Entry, FrontMatter } from "../src/wire";

/** The names of the changes between two files with front matter between fences, in which each line at the margin is an entry. */
function check(before: string, after: string, names: string[]) {
  const bodyFrom = after.startsWith("---\n") ? after.indexOf("\n---\n") + 5 : 0;
  const end = bodyFrom - 4;
  const entries: Entry[] = [...after.slice(0, end).matchAll(/^(\w+):.*(?:\n[ -](?!-).*)*/gm)].map((found) => {
    const range = { from: found.index, to: found.index + found[0].length };
    const value = { kind: "scalar", style: "plain", type: "string", text: "", value: "", ...range } as const;
    return { key: found[1] ?? "", keyFrom: range.from, keyTo: range.from, ...range, value };
  });
  const frontMatter: FrontMatter | null =
    bodyFrom === 0 ? null : { format: "yaml", sound: true, from: 4, to: end, entries, fields: [], value: undefined };
  const now = { text: after, frontMatter, body: { from: bodyFrom, to: after.length }, label: (key: string) => key };
  const found = hunks(before, after) ?? [];
  expect(found.map((hunk) => nameOf(hunk, now, translate("en")))).toEqual(names);
}

test("a change has the name of its field", () => {
  check("---\na: 1\nb:\n- x\nc: 3\n---\n", "---\na: 2\nb:\n- x\n- y\nc: 3\n---\n", ["a", "b"]);
});
test("of several fields, it has the names of all", () => {
  check("---\na: 1\nb: 2\n---\n", "---\na: 2\nb: 3\n---\n", ["a, b"]);
});
test("a field that is gone has its own name, an item that of its list", () => {
  check("---\na: 1\nb: 2\n---\n", "---\na: 1\n---\n", ["b"]);
  check("---\na:\n- x\n- y\n---\n", "---\na:\n- x\n---\n", ["a"]);
});
test("in the text, it has the name of the heading before it", () => {
  check("one\n", "two\n", ["Text"]);
  check("---\na: 1\n---\n# One\n\nx\n", "---\na: 1\n---\n# One\n\ny\n", ["Text, “One”"]);
  check("# One\n", "# Two #\n", ["Text, “Two”"]);
});
test("fences that come and go are the fields'", () => check("x\n", "---\na: 1\n---\nx\n", ["a"]));
