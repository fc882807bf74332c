/** French typography on a list of labelled places: what is suggested is right, and what is right is left alone. */

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Text } from "@codemirror/state";
import { expect, test } from "vitest";
import { Checker } from "../src/care/checker";
import { type Finding, isTypography, type Replacement } from "../src/care/finding";
import type { Profile } from "../src/care/typography";
import { loadCore } from "../src/core";
import type { Dialect } from "../src/wire";
import { samples } from "./care/places";
import { Random } from "./random";

const found = (text: string, profile: Profile): Finding[] =>
  (new Checker().check(Text.of(text.split("\n")), profile) ?? []).filter(({ kind }) => isTypography(kind));

function applied(text: string, changes: readonly Replacement[]): string {
  const sorted = [...changes].sort((a, b) => b.from - a.from || b.to - a.to);
  return sorted.reduce((now, { from, to, insert }) => now.slice(0, from) + insert + now.slice(to), text);
}

const key = ({ from, to, insert }: Replacement) => `${from}-${to} ${insert}`;

/** A text with its changes, as the list is written. */
const shown = (text: string, { from, to, insert }: Replacement) =>
  `${text.slice(0, from)}⟦${text.slice(from, to)}→${insert}⟧${text.slice(to)}`
    .replaceAll("\u00a0", "⍽")
    .replaceAll("\u202f", "␣")
    .replaceAll("\n", "⏎");

test("of what is suggested in the labelled places, 99 in 100 are right", () => {
  const list = samples();
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  for (const { text, profile, expected } of list) {
    const changes = found(text, profile).flatMap(({ fix }) => fix);
    const wanted = new Set(expected.map(key));
    const given = new Set(changes.map(key));
    right += changes.filter((change) => wanted.has(key(change))).length;
    wrong.push(...changes.filter((change) => !wanted.has(key(change))).map((change) => shown(text, change)));
    missed.push(...expected.filter((change) => !given.has(key(change))).map((change) => shown(text, change)));
  }
  const fixes = list.reduce((sum, { expected }) => sum + expected.length, 0);
  const traps = list.reduce((sum, { traps }) => sum + traps, 0);
  const [precision, recall] = [right / (right + wrong.length), right / fixes];
  process.stdout.write(
    [
      `${fixes + traps} places, ${traps} of them traps: precision ${precision.toFixed(4)}, recall ${recall.toFixed(4)}`,
      ...wrong.map((line) => `wrong:  ${line}`),
      ...missed.map((line) => `missed: ${line}`),
      "",
    ].join("\n"),
  );
  expect(fixes + traps).toBeGreaterThanOrEqual(500);
  expect(traps * 3).toBeGreaterThanOrEqual(fixes + traps);
  expect(precision).toBeGreaterThanOrEqual(0.99);
  expect(recall).toBeGreaterThanOrEqual(0.95);
});

test("when all is applied, nothing is left to suggest", () => {
  for (const { text, profile } of samples()) {
    const after = applied(
      text,
      found(text, profile).flatMap(({ fix }) => fix),
    );
    expect(found(after, profile), after).toEqual([]);
  }
});

const core = Promise.all(
  ["body_bg.wasm", "front-matter_bg.wasm"].map((name) => readFile(join(import.meta.dirname, "../src/wasm", name))),
).then(([wasm, frontMatter]) => loadCore({ ...(wasm && frontMatter && { wasm, frontMatter }) }));

/** The elements and attributes of an article, without its words. */
async function structure(text: string, dialect: Dialect): Promise<string> {
  const doc = (await core).open(text, { dialect });
  const html = doc.html({ raw: true });
  doc.free();
  // Names of headings and alternative texts are made of words.
  return (html.match(/<[^>]*>/g) ?? []).join("").replace(/ (id|alt)="[^"]*"|href="#[^"]*"/g, "");
}

async function holds(text: string, profile: Profile, dialect: Dialect): Promise<number> {
  const changes = found(text, profile).flatMap(({ fix }) => fix);
  if (changes.length === 0) return 0;
  const after = applied(text, changes);
  expect(found(after, profile), text).toEqual([]);
  expect(await structure(after, dialect), text).toBe(await structure(text, dialect));
  return changes.length;
}

const PIECES = [
  ..."\"'«»“”:;!?.,-–*_`[]()<>|#%€$°§{}^~\\ \n",
  ...[" ", " ", "\n\n", "...", "--", " - ", "**", "~~", "](/a?b=c;d)", "![", "[^1]", "<b>", "</b>", "&nbsp;", "\u00a0"],
  ...[
    "mot",
    "l'",
    "été",
    "M. ",
    "12 mars",
    "14h30",
    "3 000",
    "10%",
    "25 €",
    "n° 5",
    "https://a.fr/?b",
    "{{ x }}",
    "2ème",
  ],
  ...["- ", "> ", "1. ", "## ", "| ", "    ", "\u202f", "«\u00a0", "\u00a0»", "{: .a}", ":smile:", "etc...", "A", "é "],
] as [string, ...string[]];

test("whatever is written, applying all is final and leaves the article's structure as it was", async () => {
  const random = new Random(7);
  const rounds = Number(process.env["MASTHEAD_ROUNDS"] ?? 1500);
  let changes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const profile = random.chance(3) ? "fr-CA" : "fr-FR";
    const dialect = random.pick<Dialect>(["jekyll", "hugo", "gfm", "commonmark"]);
    changes += await holds(random.text(24, PIECES), profile, dialect);
  }
  process.stdout.write(`${changes} changes in ${rounds} texts\n`);
  expect(changes).toBeGreaterThan(rounds / 4);
});

const shared = join(import.meta.dirname, "../../../shared");

test.runIf(existsSync(shared))("the same holds for whole files of real sites", async () => {
  const names = await readdir(shared, { recursive: true });
  let [files, changes] = [0, 0];
  for (const name of names.filter((name) => name.endsWith(".md"))) {
    const file = await readFile(join(shared, name), "utf8");
    const doc = (await core).open(file);
    const text = file.slice(doc.body.from, doc.body.to).replace(/\r\n?/g, "\n");
    const { dialect } = doc;
    doc.free();
    files += 1;
    changes += await holds(text, "fr-FR", dialect);
  }
  process.stdout.write(`${changes} changes in ${files} files\n`);
});
