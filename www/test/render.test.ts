// @vitest-environment node
/** A text in, its HTML out, without anything being kept: in Node, by the module that is built for speed. */

import { readFileSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { loadCore } from "../src/core";
import type { Dialect } from "../src/wire";
import { Random } from "./random";

const folder = join(import.meta.dirname, "../../tests");
const module = (name: string) => readFileSync(join(import.meta.dirname, "../src/wasm", name));
const compile = vi.spyOn(WebAssembly, "compile");
const core = loadCore();
const DIALECTS: readonly Dialect[] = ["jekyll", "hugo", "gfm", "commonmark"];

async function texts(): Promise<string[]> {
  const names = ["fixtures/kramdown", "fixtures/front-matter", "spec", "."].map(async (name) => {
    const files = await readdir(join(folder, name));
    return files.filter((file) => file.endsWith(".md")).map((file) => join(folder, name, file));
  });
  return Promise.all((await Promise.all(names)).flat().map((name) => readFile(name, "utf8")));
}

test("in Node the module is the one that is built for speed", async () => {
  await core;
  const sizes = compile.mock.calls.map(([bytes]) => bytes.byteLength);
  expect(sizes).toContain(module("body_bg.fast.wasm").byteLength);
  expect(sizes).not.toContain(module("body_bg.wasm").byteLength);
});

test("the module for Node and the one for browsers say the same, in each dialect", async () => {
  const all = await texts();
  expect(all.length).toBeGreaterThan(3);
  const fast = (await core).open;
  vi.resetModules();
  const again = await import("../src/core");
  const wasm = await WebAssembly.compile(module("body_bg.wasm"));
  const { open } = await again.loadCore({ wasm });
  expect(open).not.toBe(fast);
  for (const text of all) {
    for (const dialect of DIALECTS) {
      const [one, other] = [fast(text, { dialect }), open(text, { dialect })];
      expect(one.html({ raw: true })).toBe(other.html({ raw: true }));
      expect(one.blocks()).toEqual(other.blocks());
      one.free();
      other.free();
    }
  }
});

test("whatever a document is asked first, it says what one says that was asked for all", async () => {
  const { open } = await core;
  const random = new Random(11);
  const start = "---\ntitle: Un *titre*\n---\n\n# Bonjour\n\nVoir [ici] et là.\n\n[ici]: /a\n";
  for (let round = 0; round < 300; round++) {
    const dialect = DIALECTS[random.number(4)] ?? "gfm";
    const doc = open(start, random.number(3) === 0 ? {} : { dialect });
    for (let step = random.number(6); step >= 0; step--) {
      const from = random.number(doc.text.length + 1);
      const insert = ["x", "\n\n", "é", "# ", "---\n"][random.number(5)] ?? "";
      const fresh = open(doc.text, { dialect: doc.dialect });
      void fresh.blocks();
      if (random.number(2) === 0) expect(doc.html()).toBe(fresh.html());
      if (random.number(4) === 0) expect(doc.body).toEqual(fresh.body);
      if (random.number(4) === 0) expect(doc.blocks()).toEqual(fresh.blocks());
      if (random.number(2) === 0) doc.apply([{ from, to: from, insert }]);
      fresh.free();
    }
    expect(doc.html()).toBe(open(doc.text, { dialect: doc.dialect }).html());
    doc.free();
    expect(() => doc.html()).toThrow("freed");
  }
});
