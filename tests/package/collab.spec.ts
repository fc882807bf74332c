/** Two editors of one Yjs document, by `y-codemirror.next`, which knows nothing of Masthead. */
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  mode: "write" | "source";
  readonly view: {
    readonly state: { readonly doc: { length: number; toString(): string } };
    dispatch(spec: object): void;
  };
  readonly doc: { text: string; html(): string; frontMatter: { entries: unknown } | null; diagnostics: unknown };
  edit(edit: object): unknown;
  undo(): boolean;
  redo(): boolean;
}

interface Copy {
  readonly editor: Editor;
  readonly text: { toString(): string };
}

declare const anna: Copy;
declare const bela: Copy;
declare const underway: unknown[];
declare function deliver(count?: number): void;
declare function open(file: string): Promise<void>;

const FILE = `---
layout: post
title: 'Libraries open late' # as agreed
date: 2026-11-02 09:00:00 +01:00
tags: [books, evenings]
contacts:
  - name: Ida Exemple
    phones:
      - "01 00 00 00 01"
---

From Monday on, the **libraries** of the town are open until ten.

- the old one
- the new one
`;

async function start(page: Page, address: string, file: string) {
  await page.goto(`${address}/collab/index.html`);
  await page.evaluate((file) => open(file), file);
  await expect(page.locator("#bela").getByRole("textbox", { name: "Title" })).toBeVisible();
}

test("a field that is filled in here is filled in there, whichever surface is shown", async ({ page, server }) => {
  await start(page, server.address, FILE);
  const [here, there] = [page.locator("#anna"), page.locator("#bela")];
  await here.getByRole("textbox", { name: "Title" }).fill("Libraries open later");
  await page.evaluate(() => deliver());
  await expect(there.getByRole("textbox", { name: "Title" })).toHaveValue("Libraries open later");
  // In Source there, in Write here.
  await page.evaluate(() => {
    bela.editor.mode = "source";
  });
  await there.getByRole("textbox", { name: "Source of the file" }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("- a third one");
  await page.evaluate(() => deliver());
  await expect(here.frameLocator("iframe").getByText("a third one")).toBeVisible();
  await here.getByRole("textbox", { name: "Title" }).fill("Open");
  await page.evaluate(() => deliver());
  const wanted = `${FILE.replace("Libraries open late", "Open")}- a third one`;
  expect(await page.evaluate(() => [anna.editor.value, bela.editor.value, String(anna.text)])).toEqual(
    Array(3).fill(wanted),
  );
});

test("undo takes back what was done here, not what was done there", async ({ page, server }) => {
  await start(page, server.address, FILE);
  await page.evaluate(() => {
    anna.editor.edit({ op: "set", path: ["title"], value: "Mine" });
    bela.editor.edit({ op: "set", path: ["layout"], value: "theirs" });
    deliver();
    anna.editor.undo();
    deliver();
  });
  const wanted = FILE.replace("layout: post", "layout: theirs");
  expect(await page.evaluate(() => [anna.editor.value, bela.editor.value])).toEqual([wanted, wanted]);
  expect(await page.evaluate(() => [anna.editor.undo(), bela.editor.undo()])).toEqual([false, true]);
});

test("another file is not bound to the text of the one before", async ({ page, server }) => {
  await start(page, server.address, FILE);
  await page.evaluate(async () => {
    (anna.editor as unknown as { load(text: string, path: string): void }).load("Another.\n", "_posts/another.md");
    anna.editor.edit({ op: "set", path: ["title"], value: "Another" });
    bela.editor.edit({ op: "set", path: ["title"], value: "Still" });
    deliver();
  });
  expect(await page.evaluate(() => anna.editor.value)).toBe("---\ntitle: Another\n---\nAnother.\n");
  expect(await page.evaluate(() => bela.editor.value)).toBe(FILE.replace("Libraries open late", "Still"));
});

for (const [name, file] of [
  ["", FILE],
  [", in a file with CRLF", FILE.replaceAll("\n", "\r\n")],
] as const) {
  test(`the same text after 1,000 random edits on both sides${name}`, async ({ page, server }) => {
    test.setTimeout(240_000);
    await start(page, server.address, file);
    const done = await page.evaluate(randomEdits, { edits: 1000, seed: 20261124 });
    const counts = Object.entries(done.counts).map(([what, count]) => `${count} ${what}`);
    process.stdout.write(`  ${counts.join(", ")}; ${done.length} characters at the end\n`);
    const [first, ...others] = done.texts;
    for (const other of others) expect(other).toBe(first);
    expect(done.texts.length).toBe(4);
    const [html, ...htmls] = done.htmls;
    for (const other of htmls) expect(other).toBe(html);
    for (const what of ["form", "typing", "source", "undo", "redo"]) {
      expect(done.counts[what] ?? 0, what).toBeGreaterThan(20);
    }
  });
}

/** In the page: edits on both sides, with the line between them slow, and sometimes down. */
async function randomEdits({ edits, seed }: { edits: number; seed: number }) {
  let state = seed;
  // mulberry32
  const random = (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  const one = <T>(of: readonly T[]) => of[random(of.length)] as T;
  const counts: Record<string, number> = {};
  const count = (what: string, edited = 1) => {
    counts[what] = (counts[what] ?? 0) + 1;
    return edited;
  };
  const copies = [anna, bela];
  const breaks = anna.editor.value.includes("\r\n") ? "\r\n" : "\n";
  const WORDS = ["book", "évening", "**late**", "\n", "\n\n", "- item\n", "1", " ", "𝄞", "`code`", "’"];

  const form = (editor: Editor) => {
    const edit = one([
      { op: "set", path: ["title"], value: one(["Late: again", "Soon", "'quoted'", "No"]) },
      { op: "set", path: ["layout"], value: one(["post", "page"]) },
      { op: "set", path: [one(["draft", "lang", "image"])], value: one(["yes", "fr", "/a.png"]) },
      { op: "insert", path: ["tags"], index: 0, value: one(["new", "old, older"]) },
      { op: "insert", path: ["contacts"], value: { name: one(["Ina", "Uwe"]), phones: [] } },
      { op: "set", path: ["contacts", 0, "name"], value: one(["Ida", "Ada Exemple"]) },
      { op: "remove", path: one([["draft"], ["lang"], ["tags", 1], ["contacts", 1]]) },
      { op: "move", path: ["tags", 1], to: 0 },
    ]);
    try {
      editor.edit(edit);
      return count("form");
    } catch (error) {
      // What the two have made together may be broken, or have no such entry.
      if ((error as Error).name !== "EditRefused") throw error;
      return count("refused", 0);
    }
  };
  const write = (editor: Editor) => {
    const { view } = editor;
    const text = view.state.doc.toString();
    // Nobody's caret stands inside a character of two units.
    const place = (at: number) => (/^[\uDC00-\uDFFF]/.test(text.slice(at, at + 1)) ? at + 1 : at);
    const from = place(random(text.length + 1));
    const to = random(4) === 0 ? place(Math.min(text.length, from + random(30))) : from;
    view.dispatch({ changes: { from, to, insert: one(WORDS) }, userEvent: "input.type" });
    return count(editor.mode === "source" ? "source" : "typing");
  };
  const back = (editor: Editor) => {
    if (!editor.undo()) return 0;
    return count("undo") + (random(2) === 0 && editor.redo() ? count("redo") : 0);
  };
  const look = async (editor: Editor, mode: Editor["mode"]) => {
    editor.mode = mode;
    await new Promise(requestAnimationFrame);
  };

  const done = copies.map(() => 0);
  for (let step = 0; Math.min(...done) < edits; step += 1) {
    for (const [at, { editor }] of copies.entries()) {
      const kind = random(40);
      let edited = 0;
      if (kind < 18) edited = form(editor);
      else if (kind < 34) edited = write(editor);
      else if (kind < 39) edited = back(editor);
      else {
        await look(editor, "source");
        // Where the front matter is written over at random, less and less of it can be read.
        edited = write(editor) + back(editor) + write(editor);
        await look(editor, "write");
      }
      done[at] = (done[at] ?? 0) + edited;
    }
    for (const { editor, text } of copies) {
      if (editor.value !== String(text).replaceAll("\n", breaks)) throw new Error(`apart after ${step} steps`);
    }
    // One edit at a time, a few that crossed, or all of a time without a line.
    const rest = random(30);
    if (rest < 20) deliver(random(underway.length + 1));
    else if (rest === 29) deliver();
  }
  // An exchange until nothing is underway any more.
  while (underway.length > 0) deliver();
  return {
    counts,
    length: anna.editor.value.length,
    texts: copies.flatMap(({ editor, text }) => [editor.value, String(text).replaceAll("\n", breaks)]),
    htmls: copies.map(({ editor }) => editor.doc.html()),
  };
}
