import { readFile } from "node:fs/promises";
import { EditorView, ViewPlugin } from "@codemirror/view";
import { expect, test } from "vitest";
import { loadCore } from "../src/core";
import { Session } from "../src/session";
import { bind, wholeFile, wholeFileOf } from "../src/write/whole-file";

const FILE = "---\ntitle: Old\n---\n\nFirst line.\n";

const [wasm, frontMatter] = await Promise.all(
  ["body", "front-matter"].map((name) => readFile(`src/wasm/${name}_bg.wasm`)),
);
const core = await loadCore({ ...(wasm && frontMatter && { wasm, frontMatter }) });

/** A session that is bound to something which hears of each change, and has changes of its own. */
function bound(file = FILE) {
  const session = new Session(core.open(file, { dialect: "jekyll" }));
  const heard: string[] = [];
  const views: EditorView[] = [];
  const listening = EditorView.updateListener.of(({ docChanged, state }) => {
    if (docChanged) heard.push(state.doc.toString());
  });
  const reached = ViewPlugin.define((view) => {
    views.push(view);
    return {};
  });
  const root = document.createElement("div").attachShadow({ mode: "open" });
  const end = bind(session.projection("file"), wholeFileOf([[wholeFile([listening, reached])]]), root);
  const say = (from: number, insert: string) => views[0]?.dispatch({ changes: { from, insert } });
  return { session, heard, say, end };
}

test("an edit of a field is heard in the whole file's text, and Source's own changes too", () => {
  const { session, heard } = bound();
  session.edit({ op: "set", path: ["title"], value: "New" });
  expect(heard).toEqual([FILE.replace("Old", "New")]);
  const source = session.projection("file");
  const changes = session.state.changes({ from: 0, to: 4, insert: "" });
  source.change({ changes, transaction: session.state.update({ changes }) });
  expect(heard[1]).toBe(FILE.replace("Old", "New").slice(4));
});

test("what comes from elsewhere is in the file, and undo leaves it there", () => {
  const { session, say } = bound();
  session.edit({ op: "set", path: ["title"], value: "New" });
  say(session.text.length, "More.\n");
  expect(session.text).toBe(`${FILE.replace("Old", "New")}More.\n`);
  session.undo();
  expect(session.text).toBe(`${FILE}More.\n`);
  expect(session.canUndo).toBe(false);
});

test("breaks are spelled as the file spells them", () => {
  const { session, heard, say } = bound(FILE.replaceAll("\n", "\r\n"));
  say(FILE.length, "More.\n");
  expect(session.text).toBe(`${FILE}More.\n`.replaceAll("\n", "\r\n"));
  expect(heard).toEqual([`${FILE}More.\n`]);
});

test("once it has ended, nothing is heard or said", () => {
  const { session, heard, end } = bound();
  end();
  session.edit({ op: "set", path: ["title"], value: "New" });
  expect(heard).toEqual([]);
});

test("extensions for surfaces bind nothing", () => {
  expect(wholeFileOf([EditorView.lineWrapping])).toEqual([]);
});
