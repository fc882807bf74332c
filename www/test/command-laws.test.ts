// @vitest-environment node
/** What holds for every command, on texts and selections that nobody has thought of. */
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import { loadCore } from "../src/core";
import { Session } from "../src/session";
import { commands, lastDone } from "../src/write/commands";
import { TEXT, type TextCommand } from "../src/write/commands/names";
import { markdown } from "../src/write/language";
import { follow } from "../src/write/projection";
import { asStateCommand } from "./marked";
import { Random } from "./random";

const CASES = Number(process.env["MASTHEAD_CASES"] ?? 60);

const core = await loadCore();

const PIECES = [
  "mot ",
  "un mot",
  "**gras**",
  "*ital*",
  "`code`",
  "~~x~~",
  "[lien](https://example.org/)",
  "![i](a.jpg)",
  "[^1]",
  "\\*",
  "\n",
  "\n",
  "\n\n",
  "\n\n",
  "\n- ",
  "\n* ",
  "\n1. ",
  "\n2) ",
  "\n  - ",
  "\n- [ ] ",
  "\n- [x] ",
  "\n> ",
  "\n> - ",
  "\n## ",
  "\n#### ",
  "\n===\n",
  "\n---\n",
  "\n```\n",
  "\n    code\n",
  "\n| a | b |\n| - | :-: |\n| 1 | 2 |\n",
  "\n|a|\n|-|\n",
  "\n| n | m |\n|---|--:|\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |\n",
  "\n[^1]: note\n",
  "é",
  "🏛️",
  "\u00a0: ",
  "*",
  "_",
  "`",
  "~",
  "|",
  "<b>",
  "&amp;",
  "\t",
] as const satisfies readonly [string, ...string[]];

/** Those that add or move something each time, go somewhere, or are no edit. */
const NO_TOGGLE: readonly string[] = Object.keys(TEXT).filter((name) =>
  /^(row|column|find|replace|link$|footnote)/.test(name),
);
const NO_EDIT: readonly string[] = ["find", "find-next", "find-previous", "replace"];
/** Put something elsewhere too: definitions stand at the end. */
const ELSEWHERE: readonly string[] = ["footnote"];

function start(seed: number) {
  const random = new Random(seed);
  const head = random.pick(["", "---\ntitle: A\n---\n", "---\r\ntitle: A\r\n---\r\n"]);
  let body = random.text(30, PIECES);
  if (head.includes("\r")) body = body.replaceAll("\n", "\r\n");
  const session = new Session(core.open(head + body, { dialect: "jekyll" }));
  const projection = session.projection("body");
  const extensions = [markdown, EditorState.allowMultipleSelections.of(true), lastDone];
  let state = EditorState.create({ doc: projection.text(), extensions });
  const ranges = Array.from({ length: 1 + random.number(3) }, () => {
    const [anchor, at] = [random.number(state.doc.length + 1), random.number(state.doc.length + 1)];
    return EditorSelection.range(anchor, random.chance(3) ? anchor : at);
  });
  state = state.update({ selection: EditorSelection.create(ranges) }).state;
  projection.listen((update) => {
    const spec = follow(state, update);
    if (spec !== null) state = state.update(spec).state;
  });
  ensureSyntaxTree(state, state.doc.length, 5000);
  return {
    session,
    get state() {
      return state;
    },
    run(name: TextCommand): boolean {
      let transactions = 0;
      const ran = asStateCommand(commands[name])({
        state,
        dispatch: (transaction) => {
          transactions += 1;
          const before = state.selection;
          state = transaction.state;
          const { changes, newSelection: after } = transaction;
          if (transaction.docChanged) projection.change({ changes, before, after, transaction });
        },
      });
      expect(transactions).toBe(ran ? 1 : 0);
      ensureSyntaxTree(state, state.doc.length, 5000);
      return ran;
    },
  };
}

/** The lines that are wholly before the selection's and wholly behind them, and the blocks that they cut. */
function outside(state: EditorState): { before: string; after: string } {
  const { ranges } = state.selection;
  const [from, to] = [Math.min(...ranges.map((range) => range.from)), Math.max(...ranges.map((range) => range.to))];
  // A table, a heading's underline and fences belong to the block that is touched.
  const blank = (number: number) => state.doc.line(number).text.trim() === "";
  let [first, last] = [state.doc.lineAt(from).number, state.doc.lineAt(to).number];
  while (first > 1 && !blank(first - 1)) first -= 1;
  while (last < state.doc.lines && !blank(last + 1)) last += 1;
  const text = state.doc.toString();
  return {
    before: text.slice(0, state.doc.line(first).from).trimEnd(),
    after: text.slice(state.doc.line(last).to).trimStart(),
  };
}

describe.each(Object.keys(TEXT).filter((name) => !NO_EDIT.includes(name)) as TextCommand[])("%s", (name) => {
  test("is one step that undo takes back to the same bytes, and leaves what is elsewhere alone", () => {
    let ran = 0;
    for (let seed = 1; seed <= CASES; seed += 1) {
      const editor = start(seed * 7919);
      const { text } = editor.session;
      const { before, after } = outside(editor.state);
      if (!editor.run(name)) {
        expect(editor.session.text, `seed ${seed}`).toBe(text);
        continue;
      }
      ran += 1;
      const made = editor.state.doc.toString();
      // A fence that goes may open or close others.
      const isFenced = name === "code-block" && /^ {0,3}(```|~~~)/m.test(text.replace(/\r/g, ""));
      if (!isFenced) expect(made.startsWith(before), `seed ${seed}: before`).toBe(true);
      if (!isFenced && !ELSEWHERE.includes(name)) expect(made.endsWith(after), `seed ${seed}: behind`).toBe(true);
      if (editor.session.text === text) continue;
      expect(editor.session.undo(), `seed ${seed}`).toBe(true);
      expect(editor.session.text, `seed ${seed}: undone`).toBe(text);
      expect(editor.session.canUndo).toBe(false);
      expect(editor.state.doc.toString()).toBe(editor.session.projection("body").text().toString());
    }
    expect(ran).toBeGreaterThan(0);
  });

  test.skipIf(NO_TOGGLE.includes(name))("done twice it leaves the same text", () => {
    for (let seed = 1; seed <= CASES; seed += 1) {
      const editor = start(seed * 104_729);
      const { text } = editor.session;
      const { selection } = editor.state;
      if (!editor.run(name)) continue;
      expect(editor.run(name), `seed ${seed}`).toBe(true);
      expect(editor.session.text, `seed ${seed}`).toBe(text);
      expect(editor.state.selection.eq(selection), `seed ${seed}: selection`).toBe(true);
    }
  });
});
