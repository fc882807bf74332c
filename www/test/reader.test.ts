/** The front matter's module fails: what was asked of it is answered by a new instance, and the old one is left alone. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test, vi } from "vitest";
import { CoreStopped } from "../src/instance";
import { type Glue, type Reader, readerOf } from "../src/reader";
import { __wbg_reset_state, CoreFrontMatter, initSync } from "../src/wasm/front-matter";
import type { Dialect } from "../src/wire";
import { Random } from "./random";

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
/** Whether only what had changed was read last. */
let isPart = false;
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
        read() {
          const numbers = called("read", born, () => core.read());
          isPart = (numbers?.[0] ?? 0) > 0;
          return numbers;
        },
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

/** Front matter with what moves, nests, and is more bytes than units. */
function generated(random: Random): string {
  const scalar = () => random.pick(["un", "'deux'", '"trois é"', "4", "yes", "2026-11-29", "", "~", "🌊 mer"]);
  const item = (at: number) =>
    `  - nom: ${scalar()}\n    ville: |\n      é\n    dans:\n      a: ${scalar()}\n      liste: [a, ${at}]\n`;
  const items = Array.from({ length: random.number(12) + 1 }, (_, at) => item(at)).join("");
  const texts = Array.from({ length: random.number(4) }, () => `- ${scalar()}\n`).join("");
  return `---\ntitre: ${scalar()}\ngens:\n${items}textes:\n${texts}# dit\nfin: ${scalar()}\n---\n`;
}

function changed(random: Random, text: string): string {
  const lines = text.split("\n");
  const at = 1 + random.number(lines.length - 3);
  const line = lines[at] ?? "";
  const from = random.number(line.length + 1);
  const word = () => random.pick(["e", "é", "x y", "🌊", "7", "'", ": ", "- ", "[", "#", "&a ", "\n  - nom: neuf\n"]);
  const put = (text: string) =>
    line.slice(0, from) + text + line.slice(from + (random.chance(3) ? random.number(4) : 0));
  const what = random.number(6);
  if (what === 0) lines.splice(at, random.number(3));
  else if (what === 1) lines.splice(at, 0, ...lines.slice(at, at + random.number(8)));
  else if (what < 4) lines[at] = `${line}${random.pick(["e", "é", " 🌊", "\n"])}`;
  else lines[at] = put(word());
  return lines.join("\n");
}

test("what is read on, piece by piece, is what a fresh head says, and what was read before stays as it was", () => {
  let [inPart, reads] = [0, 0];
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = new Random(seed);
    const dialect = random.pick<Dialect>(["jekyll", "hugo"]);
    const fresh = (text: string) => {
      const head = reader.open(text, dialect);
      const { frontMatter, diagnostics } = head;
      head.free();
      return { frontMatter, isWrong: diagnostics.some(({ severity }) => severity === "error") };
    };
    let text = generated(random);
    const head = reader.open(text, dialect);
    let last = head.frontMatter;
    for (let step = 0; step < 25; step += 1) {
      const next = changed(random, text);
      // A mistake that stays would have everything after it read as a whole.
      const stays = !fresh(next).isWrong || random.chance(20);
      for (const now of stays ? [next] : [next, text]) {
        head.follow(now);
        // Not everything that follows is asked for.
        if (random.chance(9)) continue;
        const was = structuredClone({ ...last });
        const read = head.frontMatter;
        inPart += Number(isPart);
        reads += 1;
        expect(read, JSON.stringify({ seed, step, now })).toEqual(fresh(now).frontMatter);
        expect({ ...last }).toEqual(was);
        last = read;
      }
      if (stays) text = next;
    }
    head.free();
  }
  expect(inPart).toBeGreaterThan(reads / 8);
});

test("of what is read on, what stands before the change is the same object, so that nobody need look into it", () => {
  const head = reader.open("---\na: [x]\nb:\n  - c: y\n    d: z\n  - c: y\n---\n", "jekyll");
  const before = head.frontMatter?.entries;
  head.follow("---\na: [x]\nb:\n  - c: y\n    d: zz\n  - c: y\n---\n");
  const after = head.frontMatter?.entries;
  expect(isPart).toBe(true);
  expect(after?.[0]).toBe(before?.[0]);
  expect(after?.[1]).not.toBe(before?.[1]);
});
