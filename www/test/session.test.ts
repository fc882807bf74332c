// @vitest-environment node
import { EditorSelection, EditorState, Transaction, type TransactionSpec } from "@codemirror/state";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { breaksOf, read, write } from "../src/breaks";
import { loadCore } from "../src/core";
import { Session } from "../src/session";
import type { Edit } from "../src/wire";
import { follow, type Part, type Projection } from "../src/write/projection";
import { Random } from "./random";

const FILE = "---\ntitle: Old\nlead: x\n---\n\nFirst line.\nSecond.\n";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A surface without a page: what a view does with its projection. */
class Surface {
  state: EditorState;
  readonly projection: Projection;

  constructor(session: Session, part: Part) {
    this.projection = session.projection(part);
    const extensions = EditorState.allowMultipleSelections.of(true);
    this.state = EditorState.create({ doc: this.projection.text(), extensions });
    this.projection.listen((update) => {
      const spec = follow(this.state, update);
      if (spec !== null) this.state = this.state.update(spec).state;
    });
  }

  get text() {
    return this.state.doc.toString();
  }

  dispatch(spec: TransactionSpec) {
    const transaction = this.state.update(spec);
    const before = this.state.selection;
    this.state = transaction.state;
    if (!transaction.docChanged) return;
    const { changes, newSelection: after } = transaction;
    this.projection.change({ changes, before, after, transaction });
  }

  select(anchor: number, head = anchor) {
    this.dispatch({ selection: { anchor, head } });
  }

  /** Types at the caret, as a person does. */
  type(insert: string, userEvent = "input.type") {
    this.dispatch({ ...this.state.replaceSelection(insert), userEvent });
  }
}

const core = await loadCore();

function open(file = FILE) {
  const doc = core.open(file, { dialect: "jekyll" });
  const session = new Session(doc);
  return {
    doc,
    session,
    body: new Surface(session, "body"),
    source: new Surface(session, "file"),
    raw: new Surface(session, "frontMatter"),
  };
}

const title = (value: string): Edit => ({ op: "set", path: ["title"], value });
const pause = () => vi.advanceTimersByTime(1000);

test("one history: a body edit, then a title, undone in order to the original's bytes", () => {
  const { session, body } = open();
  body.select(body.text.indexOf("Second"));
  body.type("New. ");
  const typed = session.text;
  expect(typed).toBe(FILE.replace("Second", "New. Second"));
  expect(session.edit(title("Fresh"), { userEvent: "input.form" })).toBeNull();
  expect(session.text).toBe(typed.replace("Old", "Fresh"));
  expect(session.undo()).toBe(true);
  expect(session.text).toBe(typed);
  expect(session.undo()).toBe(true);
  expect(session.text).toBe(FILE);
  expect(session.undo()).toBe(false);
  session.redo();
  session.redo();
  expect(session.text).toBe(typed.replace("Old", "Fresh"));
});

test("select all, then delete, in Write leaves the front matter", () => {
  const { session, body } = open();
  body.select(0, body.text.length);
  body.dispatch({ ...body.state.replaceSelection(""), userEvent: "delete.selection" });
  expect(session.text).toBe("---\ntitle: Old\nlead: x\n---\n");
  expect(body.text).toBe("");
  session.undo();
  expect(session.text).toBe(FILE);
  expect(body.state.selection.main.empty).toBe(false);
});

test("typing right behind a closing fence without a line break keeps the front matter", () => {
  const { session, body } = open("---\ntitle: Old\n---");
  body.type("H");
  body.type("i");
  expect(session.text).toBe("---\ntitle: Old\n---\nHi");
  expect(body.text).toBe("Hi");
  expect(body.state.selection.main.head).toBe(2);
  session.undo();
  expect(session.text).toBe("---\ntitle: Old\n---");
  expect(body.text).toBe("");
});

test("text typed into an empty front matter does not run into its closing fence", () => {
  const { session, raw } = open("---\n---\nBody\n");
  raw.type("title: x");
  expect(session.text).toBe("---\ntitle: x\n---\nBody\n");
  raw.select(0, raw.text.length);
  raw.dispatch(raw.state.replaceSelection(""));
  raw.type("a: b");
  expect(session.text).toBe("---\na: b\n---\nBody\n");
});

test("text typed at the end of the front matter stays in it", () => {
  const { session, raw } = open();
  raw.select(raw.text.length);
  raw.type("\nnew: 1");
  expect(session.text).toBe(FILE.replace("lead: x\n", "lead: x\nnew: 1\n"));
  expect(raw.text).toBe("title: Old\nlead: x\nnew: 1");
});

test("a file in which front matter appears while it is typed shows it at once", () => {
  const { session, body } = open("\nText\n");
  for (const letter of "---\ntitle: x\n---") body.type(letter);
  expect(session.doc.frontMatter).not.toBeNull();
  expect(body.text).toBe("Text\n");
  pause();
  session.undo();
  expect(session.text).toBe("\nText\n");
  expect(body.text).toBe("\nText\n");
});

test("undoing what was done on both sides of the split replaces the body whole", () => {
  const { session, body, source } = open();
  const at = FILE.indexOf("x\n---");
  source.select(at, at + 8);
  source.type("y");
  expect(session.doc.frontMatter).toBeNull();
  expect(body.text).toBe(session.text);
  session.undo();
  expect(body.text).toBe("\nFirst line.\nSecond.\n");
  session.redo();
  expect(body.text).toBe(session.text);
});

describe("the caret", () => {
  test("is where it was before the change that is undone, though it had moved since the one before", () => {
    const { session, body } = open();
    body.select(3);
    body.type("a");
    body.select(15);
    body.type("b");
    session.undo();
    expect(body.state.selection.main.head).toBe(15);
    session.undo();
    expect(body.state.selection.main.head).toBe(3);
    session.redo();
    expect(body.state.selection.main.head).toBe(4);
    session.redo();
    expect(body.state.selection.main.head).toBe(16);
  });

  test("stays with its text while the front matter grows, is undone, and the host sets a value", () => {
    const { session, body, source } = open();
    body.select(6);
    source.select(source.text.indexOf("Second"));
    session.edit(title("Longer than before"));
    expect(body.state.selection.main.head).toBe(6);
    expect(source.text.slice(source.state.selection.main.head)).toBe("Second.\n");
    session.setValue(session.text.replace("x\n---", "xyz\n---"));
    expect(body.state.selection.main.head).toBe(6);
    session.undo();
    session.undo();
    expect(body.state.selection.main.head).toBe(6);
    expect(source.text.slice(source.state.selection.main.head)).toBe("Second.\n");
  });

  test("is restored with every range, where several were changed together", () => {
    const { session, body } = open("a\nb\n");
    const selection = EditorSelection.create([EditorSelection.cursor(0), EditorSelection.cursor(2)], 1);
    body.dispatch({ selection });
    body.dispatch({ ...body.state.replaceSelection("- "), userEvent: "input" });
    expect(session.text).toBe("- a\n- b\n");
    session.undo();
    expect(body.state.selection.eq(selection)).toBe(true);
  });
});

describe("steps of undo", () => {
  test("typing joins until a pause", () => {
    const { session, body } = open("");
    for (const letter of "one") body.type(letter);
    pause();
    for (const letter of "two") body.type(letter);
    session.undo();
    expect(session.text).toBe("one");
    session.undo();
    expect(session.text).toBe("");
  });

  test("form edits of one name join until a pause, those of another or without a name do not", () => {
    const { session } = open();
    for (const text of ["Fr", "Fre", "Fresh"]) session.edit(title(text), { merge: "title" });
    pause();
    for (const text of ["Fresh t", "Fresh te"]) session.edit(title(text), { merge: "title" });
    session.edit({ op: "set", path: ["lead"], value: "why" }, { merge: "lead" });
    session.edit(title("Last"));
    const titles = [];
    while (session.undo()) titles.push(session.text.slice(4, session.text.indexOf("\n---")).replaceAll("\n", "; "));
    expect(titles).toEqual([
      "title: Fresh te; lead: why",
      "title: Fresh te; lead: x",
      "title: Fresh; lead: x",
      "title: Old; lead: x",
    ]);
  });

  test("a style that a value needed only while it was typed is not kept", () => {
    const { session } = open();
    for (const text of ["", "1", "1e", "1er", "1er mai"]) session.edit(title(text), { merge: "title" });
    expect(session.text).toBe(FILE.replace("Old", "1er mai"));
    // Another edit between, and what stands there is the style to keep.
    for (const text of ["1", "12"]) session.edit(title(text), { merge: "title" });
    session.edit({ op: "set", path: ["lead"], value: "other" }, { merge: "lead" });
    session.edit(title("12 mai"), { merge: "title" });
    expect(session.text).toBe(FILE.replace("Old", "'12 mai'").replace("lead: x", "lead: other"));
    while (session.undo());
    expect(session.text).toBe(FILE);
  });

  test("what is typed into an item that was added empty is written as its neighbours are", () => {
    const start = "---\ntags:\n  - one\n---\n";
    const { session } = open(start);
    session.edit({ op: "insert", path: ["tags"], index: 1, value: "" });
    const added = session.text;
    for (const value of ["t", "tw", "two"]) {
      session.edit({ op: "set", path: ["tags", 1], value }, { merge: "tags 1" });
    }
    expect(session.text).toBe(start.replace("one", "one\n  - two"));
    session.undo();
    expect(session.text).toBe(added);
    session.undo();
    expect(session.text).toBe(start);
  });

  test("typing does not join a form edit, nor a form edit typing, nor Write Source", () => {
    const { session, body, source } = open();
    body.type("a");
    session.edit(title("b"), { merge: "title" });
    body.type("c");
    source.select(session.toFile("body", body.state.selection.main.head));
    source.type("d");
    let steps = 0;
    while (session.undo()) steps += 1;
    expect(steps).toBe(4);
  });

  test("a composition does not join the form edit before it, and itself is one step", () => {
    const { session, body } = open();
    body.type("k", "input.type.compose.start");
    session.edit(title("b"));
    body.type("a", "input.type.compose");
    body.type("n", "input.type.compose");
    const composed = session.text;
    session.undo();
    expect(session.text).toContain("title: b");
    expect(session.text).not.toContain("kan");
    session.undo();
    expect(session.text).toContain("title: Old");
    session.redo();
    session.redo();
    expect(session.text).toBe(composed);
  });

  test("a composition after an undo does not join what is left", () => {
    const { session, body } = open("");
    body.type("a");
    pause();
    body.type("b");
    session.undo();
    body.type("k", "input.type.compose");
    session.undo();
    expect(session.text).toBe("a");
  });

  test("setting the value is a step", () => {
    const { session, body } = open();
    body.type("a");
    session.setValue("Another\r\nfile\r\n");
    expect(body.text).toBe("Another\nfile\n");
    body.select(body.text.length);
    body.type("\n");
    expect(session.text).toBe("Another\r\nfile\r\n\r\n");
    session.undo();
    session.undo();
    session.undo();
    expect(session.text).toBe(FILE);
  });

  test("a change not meant for the history is kept by undo", () => {
    const { session, body } = open("ab\n");
    body.select(2);
    body.type("c");
    body.dispatch({ changes: { from: 0, insert: "> " }, annotations: Transaction.addToHistory.of(false) });
    session.undo();
    expect(session.text).toBe("> ab\n");
  });
});

test("a refused edit changes nothing and says why", () => {
  const { session } = open();
  expect(session.edit({ op: "remove", path: ["missing"] })?.code).toBe("path-missing");
  expect(session.text).toBe(FILE);
  expect(session.canUndo).toBe(false);
});

test("listeners hear what changed, and by whom", () => {
  const { session, body } = open();
  const heard: string[] = [];
  session.listen((update) => {
    heard.push([update.userEvent, update.frontMatterChanged ? "front" : "", update.bodyChanged ? "body" : ""].join());
  });
  body.type("a");
  session.edit(title("b"), { userEvent: "input.form" });
  session.undo();
  session.setValue("x");
  expect(heard).toEqual(["input.type,,body", "input.form,front,", "undo,front,", ",front,body"]);
});

test("what a listener changes comes after, for all", () => {
  const { session, body, source } = open("a\n");
  const heard: string[] = [];
  session.listen(() => {
    if (session.text === "xa\n") session.setValue("xyz\n");
  });
  session.listen(() => heard.push(source.text));
  body.type("x");
  expect(session.text).toBe("xyz\n");
  expect([body.text, source.text]).toEqual(["xyz\n", "xyz\n"]);
  expect(heard).toEqual(["xa\n", "xyz\n"]);
});

test("whatever is done, in whatever order: one text everywhere, and undone it is the original's bytes", () => {
  const rounds = Number(process.env["MASTHEAD_ROUNDS"] ?? 60);
  const pieces = ["a", "\n", "é\u{1f600}", "---\n", "\n---\n", "title: x\n", "\0", "\ud83d", "\u2028", " "] as const;
  const breaks = ["\n", "\r\n", "\r", "\n", "\r\n"] as const;
  for (let seed = 1; seed <= rounds; seed += 1) {
    const random = new Random(seed);
    const file = () => {
      const style = random.pick(breaks);
      const line = (text: string) => text + (random.chance(6) ? random.pick(breaks) : style);
      const front = random.chance(4) ? "" : line("---") + line("title: Old") + line("lead: x") + line("---");
      const body = Array.from({ length: random.number(6) }, () =>
        line(random.text(3, ["word", "é", "\0", "\ud83d", ""])),
      ).join("");
      return (random.chance(8) ? "\ufeff" : "") + front + body + (random.chance(2) ? "end" : "");
    };
    const original = file();
    const { doc, session, body, source, raw } = open(original);
    const check = (note: string) => {
      const state = session.state;
      expect(doc.text, note).toBe(write(state.doc, breaksOf(state)));
      expect(read(doc.text).doc.eq(state.doc), note).toBe(true);
      expect(source.text, note).toBe(state.doc.toString());
      for (const surface of [body, raw]) expect(surface.text, note).toBe(surface.projection.text().toString());
      for (const { main } of [state, body.state, source.state, raw.state].map((one) => one.selection)) {
        expect(main.head, note).toBeGreaterThanOrEqual(0);
      }
      for (const one of [body.state, source.state, raw.state])
        expect(one.selection.main.to).toBeLessThanOrEqual(one.doc.length);
    };
    for (let step = 0; step < 50; step += 1) {
      const surface = random.pick([body, body, source, raw]);
      const note = `seed ${seed} step ${step} ${JSON.stringify(doc.text)}`;
      const spot = () => random.number(surface.text.length + 1);
      switch (random.number(10)) {
        case 0:
          session.edit(title(random.text(2, ["new", "é", "\u{1f600}"])), random.chance(2) ? { merge: "title" } : {});
          break;
        case 1:
          session.setValue(
            random.chance(3) ? file() : doc.text.slice(0, random.number(doc.text.length + 1)) + random.text(2, pieces),
          );
          break;
        case 2:
        case 3:
          session.undo();
          break;
        case 4:
          session.redo();
          break;
        case 5:
          surface.select(spot(), spot());
          break;
        case 6:
          pause();
          break;
        default:
          if (surface === raw && session.doc.frontMatter === null) break;
          if (random.chance(2)) surface.select(spot(), random.chance(3) ? spot() : surface.state.selection.main.head);
          surface.type(
            random.text(2, pieces),
            random.pick(["input.type", "input.type.compose", "input", "delete.selection"]),
          );
      }
      check(note);
    }
    while (session.undo()) check(`seed ${seed} undone`);
    expect(doc.text, `seed ${seed}`).toBe(original);
    const last = [];
    while (session.redo()) last.push(doc.text);
    while (session.undo());
    expect(doc.text, `seed ${seed} again`).toBe(original);
  }
}, 60_000);
