// @vitest-environment node
/** What holds for every command, on texts and selections that nobody has thought of. */
import { ensureSyntaxTree } from "@codemirror/language";
import { EditorSelection, EditorState } from "@codemirror/state";
import type { Command } from "@codemirror/view";
import { describe, expect, test } from "vitest";
import { loadCore } from "../src/core";
import { Session } from "../src/session";
import { commandKeys, commands, lastDone } from "../src/write/commands";
import { IN_TABLE, TEXT, type TextCommand } from "../src/write/commands/names";
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
const NO_TOGGLE: readonly string[] = Object.keys(TEXT).filter((name) => /^(row|column|link$|footnote)/.test(name));
const NO_EDIT: readonly string[] = Object.keys(TEXT).filter((name) => /^(find|replace|follow|suggestion)/.test(name));
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
  const state = EditorState.create({ doc: projection.text(), extensions });
  const ranges = Array.from({ length: 1 + random.number(3) }, () => {
    const [anchor, at] = [random.number(state.doc.length + 1), random.number(state.doc.length + 1)];
    return EditorSelection.range(anchor, random.chance(3) ? anchor : at);
  });
  return editing(session, state.update({ selection: EditorSelection.create(ranges) }).state);
}

/** A surface of the session's body, which starts as `state`. */
function editing(session: Session, start: EditorState) {
  let state = start;
  const projection = session.projection("body");
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
      return this.act(commands[name]);
    },
    act(command: Command): boolean {
      let transactions = 0;
      const ran = asStateCommand(command)({
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

/** Something for each command, twice and more. */
const PARTS = [
  "un mot\nà la ligne",
  "**gras** et [lien](https://example.org/)",
  "## Intertitre",
  "- un\n- deux\n  - trois",
  "1. un\n2. deux",
  "- [ ] à faire\n- [x] faite",
  "> une citation",
  "```\ncode\n```",
  "| a | b | c |\n| --- | :-: | --- |\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |\n| 7 | 8 | 9 |",
  "| n | m |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |\n| 5 | 6 |",
] as const satisfies readonly [string, ...string[]];

/** The parts from another one on: each comes first, last and beside others. */
const turned = (by: number): string[] => [...PARTS.slice(by % PARTS.length), ...PARTS.slice(0, by % PARTS.length)];

/** A body of such parts with a caret or a selection in each of them, and the main one in any. */
function many(seed: number, parts: readonly string[]) {
  const random = new Random(seed);
  const newline = random.pick(["\n", "\r\n"]);
  const body = `${parts.join("\n\n")}\n`.replaceAll("\n", newline);
  const session = new Session(core.open(`---${newline}title: A${newline}---${newline}${body}`, { dialect: "jekyll" }));
  const extensions = [markdown, EditorState.allowMultipleSelections.of(true), lastDone];
  const state = EditorState.create({ doc: session.projection("body").text(), extensions });
  let start = 0;
  const ranges = parts.map((part) => {
    const [anchor, head] = [start + random.number(part.length + 1), start + random.number(part.length + 1)];
    start += part.length + 2;
    return EditorSelection.range(anchor, random.chance(2) ? anchor : head);
  });
  const selection = EditorSelection.create(ranges, random.number(ranges.length));
  return editing(session, state.update({ selection }).state);
}

function isOneStep(editor: ReturnType<typeof many>, command: Command, what: string): boolean {
  const { text } = editor.session;
  const ran = editor.act(command);
  if (!ran || editor.session.text === text) {
    expect(editor.session.text, what).toBe(text);
    return false;
  }
  expect(editor.session.undo(), what).toBe(true);
  expect(editor.session.text, `${what}: undone`).toBe(text);
  expect(editor.session.canUndo, what).toBe(false);
  return true;
}

describe("with a selection in every part of a text", () => {
  const names = (Object.keys(TEXT) as TextCommand[]).filter((name) => !NO_EDIT.includes(name));
  test.each(names)("%s is one step, undone to the same bytes", (name) => {
    let changed = 0;
    for (let seed = 1; seed <= CASES; seed += 1) {
      if (isOneStep(many(seed * 31, turned(seed)), commands[name], `${name}, seed ${seed}`)) changed += 1;
    }
    expect(changed).toBeGreaterThan(0);
  });

  const keys = commandKeys.flatMap(({ key, run, shift }) => [
    ...(run && /^(Enter|Tab)$/.test(key ?? "") ? [[`${key}: ${run.name}`, run] as const] : []),
    ...(shift ? [[`Shift+${key}: ${shift.name}`, shift] as const] : []),
  ]);
  test.each(keys)("%s is one step, undone to the same bytes", (what, command) => {
    for (let seed = 1; seed <= CASES; seed += 1) {
      isOneStep(many(seed * 37, turned(seed)), command, `${what}, seed ${seed}`);
    }
  });

  test.each(IN_TABLE.flat())("%s acts in each table where it could act alone", (name) => {
    const tables = PARTS.filter((part) => part.startsWith("|"));
    let both = 0;
    for (let seed = 1; seed <= CASES; seed += 1) {
      const editor = many(seed * 41, tables);
      const before = editor.state.doc.toString();
      const alone = editor.state.selection.ranges.map((range) => {
        const one = many(seed * 41, tables);
        const state = one.state.update({ selection: EditorSelection.single(range.anchor, range.head) }).state;
        const single = editing(one.session, state);
        single.run(name);
        return single.state.doc.toString();
      });
      editor.run(name);
      const made = editor.state.doc.toString();
      const of = (text: string, at: number) => text.trimEnd().split("\n\n")[at];
      for (const at of tables.keys()) {
        // Columns that differ are aligned alike.
        if (!name.startsWith("align")) expect(of(made, at), `seed ${seed}`).toBe(of(alone[at] ?? "", at));
      }
      if ([...tables.keys()].every((at) => of(made, at) !== of(before, at))) both += 1;
    }
    expect(both).toBeGreaterThan(0);
  });
});
