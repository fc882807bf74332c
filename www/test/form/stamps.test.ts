import { expect, test } from "vitest";
import { Stamps } from "../../src/form/stamps";
import type { Entry, Node } from "../../src/wire";
import { type Data, map, TestHost, text, texts } from "./host";

function entries(...pairs: [string, Data][]): readonly Entry[] {
  return new TestHost(map(...pairs)).frontMatter?.entries ?? [];
}

function value(entries: readonly Entry[], key: string): Node {
  const found = entries.find((entry) => entry.key === key);
  if (!found) throw new Error(`no ${key}`);
  return found.value;
}

const items = (node: Node): readonly Node[] => (node.kind === "sequence" ? node.items : []);

test("a value that did not change keeps its stamp, and one that did gets another, with all around it", () => {
  const stamps = new Stamps();
  const before = entries(["a", text("x")], ["b", map(["c", texts("1", "2")], ["d", text("y")])]);
  stamps.update(before);
  const after = entries(["new", text("above")], ["a", text("x")], ["b", map(["c", texts("1", "3")], ["d", text("y")])]);
  stamps.update(after);
  expect(stamps.of(value(after, "a"))).toBe(stamps.of(value(before, "a")));
  const [was, is] = [value(before, "b"), value(after, "b")];
  expect(stamps.of(is)).not.toBe(stamps.of(was));
  if (was.kind !== "mapping" || is.kind !== "mapping") throw new Error("not a mapping");
  expect(stamps.of(value(is.entries, "d"))).toBe(stamps.of(value(was.entries, "d")));
  expect(stamps.of(value(is.entries, "c"))).not.toBe(stamps.of(value(was.entries, "c")));
});

test("items are recognised wherever they go", () => {
  const stamps = new Stamps();
  let last = items(value(entries(["a", texts()]), "a"));
  const check = (now: string[], before: (number | null)[]) => {
    const next = entries(["a", texts(...now)]);
    stamps.update(next);
    const list = items(value(next, "a"));
    const seen = list.map((item) => last.findIndex((other) => stamps.of(other) === stamps.of(item)));
    expect(seen).toEqual(before.map((index) => index ?? -1));
    last = list;
  };
  check(["x", "y", "z"], [null, null, null]);
  check(["x", "y", "z"], [0, 1, 2]);
  check(["x", "new", "y", "z"], [0, null, 1, 2]);
  check(["x", "y", "z"], [0, 2, 3]);
  check(["z", "x", "y"], [2, 0, 1]);
  check(["z", "changed", "y"], [0, null, 2]);
  // Equal items are different ones.
  check(["z", "z", "y"], [0, null, 2]);
  check(["z", "z", "z"], [0, 1, null]);
});
