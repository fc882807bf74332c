/** What crosses, held to the golden files that `tests/wire.rs` reads as well. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { loadCore } from "../src/core";
import { edited } from "../src/flat";
import { areas } from "../src/messages";
import type {
  Block,
  Diagnostic,
  Edit,
  Entry,
  FieldKind,
  FieldRole,
  FrontMatter,
  Node,
  ScalarStyle,
  ScalarType,
} from "../src/wire";
import { Random } from "./random";

const folder = join(import.meta.dirname, "../../tests/fixtures/wire");
const read = (name: string) => readFile(join(folder, name), "utf8");
const module = (name: string) => readFile(join(import.meta.dirname, "../src/wasm", name));
const core = Promise.all(["body_bg.wasm", "front-matter_bg.wasm", "formats_bg.wasm"].map(module)).then(
  ([wasm, frontMatter, formats]) => loadCore({ ...(wasm && frontMatter && formats && { wasm, frontMatter, formats }) }),
);

// Every member of each union: the compiler refuses one too many or too few.
const styles: Record<ScalarStyle, true> = { plain: true, single: true, double: true, literal: true, folded: true };
const types: Record<ScalarType, true> = {
  null: true,
  boolean: true,
  integer: true,
  float: true,
  string: true,
  date: true,
  datetime: true,
};
const kinds: Record<FieldKind, true> = {
  text: true,
  multiline: true,
  markdown: true,
  boolean: true,
  number: true,
  date: true,
  datetime: true,
  choice: true,
  color: true,
  email: true,
  tel: true,
  url: true,
  image: true,
  file: true,
  slug: true,
  hidden: true,
  choices: true,
  tags: true,
  texts: true,
  mapping: true,
  mappings: true,
  list: true,
  raw: true,
};
const roles: Record<FieldRole, true> = { title: true, date: true, lead: true, published: true };
const blocks: Record<Block["kind"], true> = {
  paragraph: true,
  heading: true,
  list: true,
  quote: true,
  code: true,
  html: true,
  rule: true,
  table: true,
  footnote: true,
  definitions: true,
  metadata: true,
  blank: true,
};

interface Golden {
  dialect: string;
  frontMatter: Omit<FrontMatter, "value"> | null;
  layout: { head: number; from: number; to: number; body: number };
  diagnostics: Diagnostic[];
  blocks: Block[];
}

test.each(["press-release", "broken", "toml", "json"])("%s crosses as the golden file says", async (name) => {
  const golden = JSON.parse(await read(`${name}.json`)) as Golden;
  const text = await read(`${name}.md`);
  const doc = (await core).open(text);
  await doc.whole;
  const { value: _, ...frontMatter } = doc.frontMatter ?? { value: undefined };
  expect(doc.dialect).toBe(golden.dialect);
  expect(frontMatter).toEqual(golden.frontMatter);
  expect(doc.body).toEqual({ from: golden.layout.body, to: text.length });
  expect(doc.diagnostics).toEqual(golden.diagnostics);
  expect(doc.blocks()).toEqual(golden.blocks);
  for (const entry of golden.frontMatter?.entries ?? []) known(entry);
  for (const field of golden.frontMatter?.fields ?? []) {
    expect(kinds).toHaveProperty(field.kind);
    if (field.role) expect(roles).toHaveProperty(field.role);
  }
  for (const block of golden.blocks) expect(blocks).toHaveProperty(block.kind);
  doc.free();
});

function known(entry: Entry): void {
  const walk = (node: Node): void => {
    if (node.kind === "scalar") {
      expect(styles).toHaveProperty(node.style);
      expect(types).toHaveProperty(node.type);
    }
    if (node.kind === "sequence") node.items.forEach(walk);
    if (node.kind === "mapping") node.entries.forEach(known);
  };
  walk(entry.value);
}

test("edits cross as the golden file says", async () => {
  const golden = JSON.parse(await read("edits.json")) as { edit: Edit; numbers: number[]; texts: string }[];
  for (const { edit, numbers, texts } of golden) {
    expect(edited(edit)).toEqual({ numbers: Uint32Array.from(numbers), texts });
  }
});

test("what is no edit is refused before it crosses", () => {
  const none: unknown[] = [
    { op: "set", path: ["a"] },
    { op: "emit", path: [] },
    { op: "set", path: [-1], value: 1 },
    { op: "set", path: [1.5], value: 1 },
    { op: "set", path: [null], value: 1 },
    { op: "set", path: ["a"], value: Number.NaN },
    { op: "set", path: ["a"], value: [undefined] },
    { op: "set", path: ["a"], value: JSON.parse("[".repeat(64) + "]".repeat(64)).map((one: unknown) => [one]) },
    { op: "insert", path: ["a"], index: -1, value: 1 },
    { op: "rename", path: ["a"] },
    { op: "move", path: ["a"] },
  ];
  for (const edit of none) expect(() => edited(edit as Edit), JSON.stringify(edit)).toThrow(TypeError);
});

test.each([
  [1e21, "1000000000000000000000"],
  [-1.25e-7, "-0.000000125"],
  [1.7976931348623157e308, /^17976931348623157(0{292})$/],
  [5e-324, /^0\.0{323}5$/],
  [0.1, "0.1"],
])("the number %s is written without an exponent", (number, text) => {
  const { texts } = edited({ op: "set", path: [], value: number });
  expect(texts).toMatch(text);
  expect(Number(texts)).toBe(number);
});

test("each code of the core has its sentence in both languages", async () => {
  const codes = JSON.parse(await read("codes.json")) as [string, string][];
  const sentences = codes.map(([code, sentence]) => [code, sentence]);
  expect(Object.entries(areas.codes.en)).toEqual(sentences);
  expect(Object.keys(areas.codes.fr)).toEqual(codes.map(([code]) => code));
});

test("values are read as the dialect reads them, and no key harms", async () => {
  const doc = (await core).open(
    "---\n__proto__: {a: yes}\nbase: &b {x: 1.50}\nmore:\n  <<: *b\n  d: 2021-09-14\n---\n",
  );
  const value = doc.frontMatter?.value as Record<string, Record<string, unknown>>;
  expect(Object.getPrototypeOf(value)).toBeNull();
  expect(Object.keys(value)).toEqual(["__proto__", "base", "more"]);
  expect({ ...Object.values(value)[0] }).toEqual({ a: true });
  expect({ ...value["more"] }).toEqual({ d: "2021-09-14", x: 1.5 });
  doc.free();
});

test("half a surrogate pair is kept, and two halves become a whole", async () => {
  const doc = (await core).open("a\ud83d");
  expect(doc.text).toBe("a\ud83d");
  doc.apply([{ from: 2, to: 2, insert: "\ude00" }]);
  expect(doc.text).toBe("a😀");
  expect(doc.html()).toContain("a😀");
  doc.apply([{ from: 2, to: 3, insert: "" }]);
  expect(doc.text).toBe("a\ud83d");
  expect(() => doc.apply([{ from: 9, to: 9, insert: "" }])).toThrow(RangeError);
  doc.free();
});

test.each(["---\ntitle: x\n---\n", "", "---\n", "---\ntitle: x\n---"])(
  "where changes take long, the core follows later, and is right whenever it is asked: %j",
  async (start) => {
    const { open } = await core;
    // Whatever is timed seems to take 100 milliseconds.
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => {
      now += 100;
      return now;
    });
    const numbers = new Random(7);
    const random = (below: number) => numbers.number(below);
    const doc = open(`${start}One.\n\nTwo.\n${"words ".repeat(20_000)}`, { dialect: "jekyll" });
    let text = doc.text;
    let waited = 0;
    for (let step = 0; step < 400; step++) {
      const from = random(Math.min(text.length, 400) + 1);
      const to = Math.min(text.length, from + random(3));
      const insert = ["a", "\n", "---\n", "é", "<!-- ", "- ", "😀", "", "```\n"][random(9)] ?? "";
      doc.apply([{ from, to, insert }]);
      text = text.slice(0, from) + insert + text.slice(to);
      expect(doc.text).toBe(text);
      if (doc.blockAt(0) === null && text !== "") waited++;
      const fresh = open(text, { dialect: "jekyll" });
      expect(doc.frontMatter).toEqual(fresh.frontMatter);
      expect(doc.body).toEqual(fresh.body);
      expect(doc.diagnostics).toEqual(fresh.diagnostics);
      if (random(4) === 0) {
        expect(doc.html()).toBe(fresh.html());
        expect(doc.blocks()).toEqual(fresh.blocks());
      }
      fresh.free();
    }
    expect(doc.html()).toBe(open(text, { dialect: "jekyll" }).html());
    expect(waited).toBeGreaterThan(20);
    doc.free();
    clock.mockRestore();
  },
);
