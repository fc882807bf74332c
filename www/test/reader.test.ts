/** The front matter's module fails: what was asked of it is answered by a new instance, and the old one is left alone. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { CoreStopped } from "../src/instance";
import { type Glue, type Reader, readerOf } from "../src/reader";
import { __wbg_reset_state, CoreFrontMatter, initSync } from "../src/wasm/front-matter";

const wasm = await readFile(join(import.meta.dirname, "../src/wasm/front-matter_bg.wasm"));
const module = await WebAssembly.compile(wasm);
const HEAD = "---\ntitle: Marché couvert\ntags: [a]\n---\n";

/** A module that does nothing but trap. */
const trapping = new WebAssembly.Module(
  new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11,
  ]),
);
const trap = () => (new WebAssembly.Instance(trapping).exports["t"] as () => void)();

let reader: Reader;
/** How many calls from the next one on fail. */
let failing = 0;
/** Counts the instances, and what was asked of one that had failed. */
let instances = 1;
let late: string[] = [];
let recovered = 0;
/** The page's clock, in milliseconds. */
let now = 0;

beforeEach(() => {
  [failing, instances, late, recovered] = [0, 1, [], 0];
  now += 60_000;
  vi.spyOn(performance, "now").mockImplementation(() => now);
  let isBroken = false;
  const called = <Result>(name: string, born: number, call: () => Result): Result => {
    if (isBroken || born !== instances) late.push(name);
    if (failing > 0) {
      failing -= 1;
      isBroken = true;
      trap();
    }
    return call();
  };
  const glue: Glue = {
    initSync,
    reset() {
      isBroken = false;
      instances += 1;
      __wbg_reset_state();
    },
    open(head, dialect) {
      const born = instances;
      const core = called("open", born, () => new CoreFrontMatter(head, dialect));
      return {
        read: () => called("read", born, () => core.read()),
        texts: () => called("texts", born, () => core.texts()),
        follow: (text) => called("follow", born, () => core.follow(text)),
        diagnostics: () => called("diagnostics", born, () => core.diagnostics()),
        plan: (numbers, texts) => called("plan", born, () => core.plan(numbers, texts)),
        free: () => called("free", born, () => core.free()),
      };
    },
  };
  reader = readerOf(glue, module, () => {
    recovered += 1;
  });
  return () => vi.restoreAllMocks();
});

const asked = {
  "the entries": (head: ReturnType<Reader["open"]>) => head.frontMatter?.entries.map(({ key }) => key),
  "what is to be said": (head: ReturnType<Reader["open"]>) => head.diagnostics,
  "an edit": (head: ReturnType<Reader["open"]>) => head.plan({ op: "set", path: ["title"], value: "Halle" }),
};

test.each(Object.entries(asked))("%s: a trap is recovered from, and told", (_, ask) => {
  const head = reader.open(HEAD, "jekyll");
  const before = ask(reader.open(HEAD, "jekyll"));
  failing = 1;
  expect(ask(head)).toEqual(before);
  expect({ recovered, instances, late }).toEqual({ recovered: 1, instances: 2, late: [] });
});

test("a head that has changed is read on, after a trap too", () => {
  const head = reader.open(HEAD, "jekyll");
  expect(head.frontMatter?.entries).toHaveLength(2);
  for (const fails of [0, 1]) {
    const changed = HEAD.replace("Marché", `Pont ${fails}`);
    failing = fails;
    head.follow(changed);
    const fresh = reader.open(changed, "jekyll");
    expect(head.frontMatter).toEqual(fresh.frontMatter);
    expect(head.diagnostics).toEqual(fresh.diagnostics);
  }
  expect({ recovered, late }).toEqual({ recovered: 1, late: [] });
});

test("heads that were open go on in the new instance, and are freed there alone", () => {
  const [first, second] = [reader.open(HEAD, "jekyll"), reader.open(HEAD.replace("Marché", "Pont"), "jekyll")];
  expect(first.diagnostics).toEqual(second.diagnostics);
  failing = 1;
  const [change] = first.plan({ op: "insert", path: ["tags"], value: "b" });
  expect(change?.insert).toContain("b");
  expect(second.frontMatter?.value).toMatchObject({ title: "Pont couvert" });
  const third = reader.open(HEAD, "jekyll");
  expect(third.diagnostics).toEqual([]);
  failing = 1;
  expect(second.plan({ op: "remove", path: ["tags"] })).toHaveLength(1);
  // It was open in an instance that is gone.
  third.free();
  second.free();
  expect({ recovered, instances, late }).toEqual({ recovered: 2, instances: 3, late: [] });
});

test("an edit that is refused is no trap", () => {
  const head = reader.open(HEAD, "jekyll");
  expect(() => head.plan({ op: "remove", path: ["nothing"] })).toThrow(
    expect.objectContaining({ code: expect.any(String) }),
  );
  expect({ recovered, instances }).toEqual({ recovered: 0, instances: 1 });
});

test("three traps within five seconds stop it; later ones are recovered from again", () => {
  const head = reader.open(HEAD, "jekyll");
  failing = 2;
  expect(() => head.diagnostics).toThrow(WebAssembly.RuntimeError);
  failing = 1;
  expect(() => head.diagnostics).toThrow(CoreStopped);
  now += 6_000;
  failing = 1;
  expect(head.frontMatter?.entries).toHaveLength(2);
  expect({ recovered, instances, late }).toEqual({ recovered: 3, instances: 5, late: [] });
});
