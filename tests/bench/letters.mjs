/**
 * A letter in the core, as the public API takes it: at the top, in the middle and at the end of texts of 100 KB, 1 MB and
 * 10 MB, until its block is read again and found by its place. What a step that goes over
 * the whole text would cost is shown by the time of opening it.
 */

import { article } from "./documents.mjs";
import { median, print, short } from "./table.mjs";

const SIZES = [
  ["100 KB", 100_000],
  ["1 MB", 1_000_000],
  ["10 MB", 10_000_000],
];
const PLACES = [
  ["top", 0.001],
  ["middle", 0.5],
  ["end", 0.999],
];
/** Letters at each place; those before count as warming up. */
const LETTERS = 200;

export async function letters() {
  const { loadCore } = await import("../../www/dist/lib/core.js");
  const core = await loadCore();
  const rows = [["", "opening, µs", ...PLACES.map(([name]) => `${name}, µs`)]];
  for (const [name, bytes] of SIZES) {
    const text = article(bytes);
    const start = performance.now();
    const doc = core.open(text, { dialect: "gfm" });
    doc.blockAt(0);
    const opening = performance.now() - start;
    const times = PLACES.map(([, share]) => {
      const taken = Array.from({ length: 2 * LETTERS }, (_, letter) => once(doc, Math.floor(text.length * share) + letter));
      return median(taken.slice(LETTERS));
    });
    doc.free();
    rows.push([name, ...[opening, ...times].map((time) => short(time * 1_000))]);
  }
  print("A letter until the core has followed", rows);
}

function once(doc, at) {
  const start = performance.now();
  doc.apply([{ from: at, to: at, insert: "x" }]);
  doc.blockAt(at);
  return performance.now() - start;
}
