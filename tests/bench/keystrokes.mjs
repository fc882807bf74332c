/**
 * From a key to the preview, in Chromium: Masthead beside other editors, interleaved, medians and ratios.
 *
 * A real key goes in through the browser's own input; the time is that from the `keydown` event to the last change of
 * the preview's DOM that it causes. Masthead's own share begins where CodeMirror has done its part: beside the whole and
 * CodeMirror alone, in the same run, it says what the front matter, the history and the preview cost. Editors that need
 * seconds get few keys, and one that does not answer is left out from then on.
 */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { build, preview } from "vite";
import { article, SIZES } from "./documents.mjs";
import { median, print, quantile, short } from "./table.mjs";

const EDITORS = {
  masthead: "Masthead",
  codemirror: "CodeMirror alone, no preview",
  textarea: "textarea and innerHTML",
  easymde: "EasyMDE",
  toastui: "Toast UI",
};
/** Those that are compared; Masthead and CodeMirror alone in any case. */
const CHOSEN = ["masthead", "codemirror", ...(process.env.BENCH_EDITORS ?? Object.keys(EDITORS).join()).split(",")];
/**
 * Keys that each editor gets in one round, and rounds. As many keys before them are not counted: nobody's code has been
 * compiled by then.
 */
const KEYS = 10;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 10);
/** Milliseconds after which an editor has not answered. */
const PATIENCE = Number(process.env.BENCH_PATIENCE ?? 60_000);
/** Editors slower than this get one key a round. */
const SLOW = 1_000;

export async function keystrokes() {
  const server = await pages();
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  });
  try {
    for (const [name, bytes] of SIZES) await compare(browser, server.resolvedUrls.local[0], name, article(bytes));
  } finally {
    await browser.close();
    server.httpServer.closeAllConnections();
    await server.close();
  }
}

async function compare(browser, address, name, text) {
  const editors = [];
  for (const [key, title] of Object.entries(EDITORS)) {
    if (!CHOSEN.includes(key)) continue;
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const editor = { title, page, opened: 0, times: [], own: [], left: undefined };
    editors.push(editor);
    await attempt(editor, async () => {
      await page.goto(`${address}${key}.html`);
      await page.waitForFunction(() => "bench" in window);
      editor.opened = await page.evaluate((text) => window.bench.open(text), text);
      const [, second] = await keys(page, 2);
      editor.slow = second.time > SLOW;
      if (editor.slow) editor.times.push(second.time);
      else await keys(page, KEYS - 2);
    });
  }
  for (let round = 0; round < ROUNDS; round++) {
    for (const editor of editors) {
      if (editor.left || (editor.slow && editor.times.length >= 3)) continue;
      await attempt(editor, async () => {
        for (const { time, own } of await keys(editor.page, editor.slow ? 1 : KEYS)) {
          editor.times.push(time);
          if (own !== undefined) editor.own.push(own);
        }
      });
    }
  }
  const [masthead, codemirror] = editors.map(({ times }) => (times.length > 0 ? median(times) : Number.NaN));
  const row = (title, opened, times) => {
    const time = median(times);
    const ratios = [time / masthead, time / codemirror].map(short);
    return [title, opened, short(time), short(quantile(times, 0.95)), ...ratios, `${times.length}`];
  };
  const rows = editors.flatMap(({ title, opened, times, own, left }) => {
    if (times.length === 0) return [[title, "–", "–", "–", left ?? "no key arrived", "", ""]];
    const whole = row(title, short(opened), times);
    return own.length === 0 ? [whole] : [whole, row("  its own share of it", "", own)];
  });
  const head = ["", "open, ms", "key, ms", "95 %", "× Masthead", "× CodeMirror", "keys"];
  print(`A key until the preview has changed, ${name}`, [head, ...rows]);
  for (const { page } of editors) await page.close().catch(() => {});
}

/** Presses keys one after another, each once the one before is on the preview. */
async function keys(page, count) {
  await page.bringToFront();
  await page.evaluate(() => window.bench.focus());
  const times = [];
  for (let key = 0; key < count; key++) {
    await page.evaluate(() => window.bench.expect());
    await page.keyboard.press("e");
    times.push(await page.evaluate(() => window.bench.changed()));
  }
  return times;
}

/** Runs a step of an editor; what takes too long or brings the tab down is said in the table. */
async function attempt(editor, step) {
  if (editor.left) return;
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`> ${PATIENCE / 1000} s`)), PATIENCE);
  });
  const crashed = new Promise((_, reject) => editor.page.once("crash", () => reject(new Error("crashes"))));
  try {
    await Promise.race([step(), late, crashed]);
  } catch (error) {
    editor.left = error.message.split("\n")[0].slice(0, 60);
    // What hangs would take the processor from the others.
    await Promise.race([editor.page.close().catch(() => {}), new Promise((wait) => setTimeout(wait, 5_000))]);
  } finally {
    clearTimeout(timer);
  }
}

/** Builds the page of each editor and serves them. */
async function pages() {
  const root = join(import.meta.dirname, "pages");
  const outDir = join(import.meta.dirname, "dist");
  const input = Object.keys(EDITORS).map((key) => join(root, `${key}.html`));
  await build({
    root,
    configFile: false,
    logLevel: "error",
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 5_000, rolldownOptions: { input } },
  });
  return preview({ root, configFile: false, logLevel: "error", build: { outDir }, preview: { port: 0, host: "127.0.0.1" } });
}

function browserPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  const names = ["chromium", "chromium-browser", "google-chrome"];
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
  if (!found) throw new Error("Chromium is not installed; name it with CHROMIUM=/path/to/chromium");
  return found;
}
