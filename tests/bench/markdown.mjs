/** Markdown to HTML in Node: the public headless API beside other libraries, interleaved, medians and ratios. */

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadBare } from "./bare.mjs";
import { article, SIZES } from "./documents.mjs";
import { median, print, short } from "./table.mjs";

/** Milliseconds that one library gets with one document, and the runs that it gets in any case. */
const BUDGET = Number(process.env.BENCH_MS ?? 1500);
const LEAST = 5;
/** As `xtask bare` builds it. */
const NATIVE = new URL("../../target/native/release/native", import.meta.url);

export async function markdown() {
  const libraries = await load();
  const names = Object.keys(libraries);
  const documents = SIZES.map(([name, bytes]) => [name, article(bytes)]);
  const spec = await readFile(new URL("node_modules/commonmark-spec/spec.txt", import.meta.url), "utf8");
  documents.splice(2, 0, ["CommonMark specification", spec]);

  for (const [name, text] of documents) {
    const times = Object.fromEntries(names.map((library) => [library, []]));
    for (const library of names) warmUp(libraries[library], text);
    const end = performance.now() + BUDGET * names.length;
    for (let round = 0; round < LEAST || performance.now() < end; round++) {
      // In another order each time: what one leaves to be collected, the next one pays for.
      for (const library of shuffled(names)) times[library].push(once(libraries[library], text));
    }
    const medians = names.map((library) => [library, median(times[library])]);
    medians.push(["pulldown-cmark alone, native", await native(text, Math.max(LEAST, times["Masthead"].length >> 2))]);
    const base = median(times["Masthead"]);
    const rows = medians.toSorted((a, b) => a[1] - b[1]).map(([library, time]) => [library, short(time), short(time / base)]);
    print(`Markdown to HTML, ${name} (${times["Masthead"].length} runs each)`, [["", "ms", "× Masthead"], ...rows]);
  }
}

/** What the parser takes outside of WebAssembly; not interleaved, since it is another process. */
async function native(text, runs) {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    await writeFile(join(folder, "text.md"), text);
    return Number(execFileSync(fileURLToPath(NATIVE), [join(folder, "text.md"), `${runs}`], { encoding: "utf8" }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Each with CommonMark alone, as far as it can be told; Masthead also as its preview uses it, made safe. */
async function load() {
  const require = createRequire(import.meta.url);
  const { loadCore } = await import("../../www/dist/lib/core.js");
  const core = await loadCore();
  const masthead = (options) => (text) => {
    const doc = core.open(text, { dialect: "commonmark" });
    const html = doc.html(options);
    doc.free();
    return html;
  };
  const { default: MarkdownIt } = await import("markdown-it");
  const markdownIt = new MarkdownIt("commonmark");
  const { Marked } = await import("marked");
  const marked = new Marked({ gfm: false });
  const { Parser, HtmlRenderer } = require("commonmark");
  const [parser, renderer] = [new Parser(), new HtmlRenderer()];
  const md4w = await import("md4w");
  await md4w.init("fast");
  const markdownWasm = require("markdown-wasm/dist/markdown.node.js");
  const bare = await loadBare();
  return {
    Masthead: masthead({ raw: true }),
    "Masthead, safe": masthead(),
    ...(bare && { "pulldown-cmark alone": bare }),
    md4w: (text) => md4w.mdToHtml(text, { parseFlags: 0 }),
    "markdown-wasm": (text) => markdownWasm.parse(text, { parseFlags: 0 }),
    marked: (text) => marked.parse(text),
    "commonmark.js": (text) => renderer.render(parser.parse(text)),
    "markdown-it": (text) => markdownIt.render(text),
  };
}

function warmUp(render, text) {
  const end = performance.now() + BUDGET / 5;
  for (let run = 0; run < 2 || (run < 200 && performance.now() < end); run++) render(text);
}

function shuffled(list) {
  return list
    .map((entry) => [Math.random(), entry])
    .toSorted(([a], [b]) => a - b)
    .map(([, entry]) => entry);
}

function once(render, text) {
  const start = performance.now();
  const html = render(text);
  const time = performance.now() - start;
  if (!html.includes("<p>")) throw new Error("a library has rendered nothing");
  return time;
}
