/**
 * Shapes that make parsers slow, opened in WebAssembly through the public API and typed into: milliseconds, the slowest
 * first, and how often what the parser alone takes with the same additions. `tests/pathological.rs` says how they are
 * written down; `SHAPES=folder` says where.
 */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadBare } from "./bare.mjs";
import { median, print, short } from "./table.mjs";

const ROUNDS = 3;

export async function shapes() {
  const { loadCore } = await import("../../www/dist/lib/core.js");
  const core = await loadCore();
  const bare = await loadBare();
  const folder = process.env.SHAPES;
  const rows = [];
  for (const file of await readdir(folder)) {
    const [, name, dialect] = /^(.*)\.(\w+)\.md$/.exec(file) ?? [];
    if (!name) continue;
    const text = await readFile(join(folder, file), "utf8");
    const times = Array.from({ length: ROUNDS }, () => once(core, bare, text, dialect));
    rows.push([name, text.length, ...[0, 1, 2].map((step) => median(times.map((time) => time[step])))]);
  }
  rows.sort((a, b) => b[2] - a[2]);
  const shown = rows.map(([name, length, open, letter, alone]) => [
    name,
    `${length}`,
    short(open),
    short(open / alone),
    short(letter),
  ]);
  const head = ["", "units", "open, ms", "× the parser alone", "a letter, ms"];
  print("Shapes that make parsers slow", [head, ...shown]);
}

/** Opens and renders a text; then a letter in its middle, until the core has followed; the parser alone. */
function once(core, bare, text, dialect) {
  let start = performance.now();
  const doc = core.open(text, { dialect });
  doc.html({ raw: true });
  const open = performance.now() - start;
  doc.blockAt(0);
  const from = text.length >> 1;
  start = performance.now();
  doc.apply([{ from, to: from, insert: "x" }]);
  doc.blockAt(0);
  const letter = performance.now() - start;
  doc.free();
  start = performance.now();
  bare(text, dialect);
  return [open, letter, performance.now() - start];
}
