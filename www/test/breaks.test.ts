import { EditorState } from "@codemirror/state";
import { expect, test } from "vitest";
import {
  breaksOf,
  changesToEditor,
  changesToFile,
  keepApart,
  keepBreaks,
  read,
  toEditor,
  toFile,
  write,
} from "../src/breaks";
import { Random } from "./random";

const PIECES = ["\n", "\r\n", "\r", "a", "é", "\u{1f600}", "\ud83d", "\0", "\u2028", "\ufeff", "bc "] as const;

function open(file: string) {
  const { doc, breaks } = read(file);
  return EditorState.create({ doc, extensions: keepBreaks(breaks) });
}

test("what is read is written back", () => {
  const random = new Random(1);
  for (let round = 0; round < 500; round += 1) {
    const file = random.text(40, PIECES);
    const { doc, breaks } = read(file);
    expect(write(doc, breaks)).toBe(file);
    expect(doc.lines).toBe(file.split(/\r\n|\r|\n/).length);
  }
});

test("positions convert both ways, and a position inside a break is the one before it", () => {
  const random = new Random(2);
  for (let round = 0; round < 300; round += 1) {
    const file = random.text(40, PIECES);
    const { doc, breaks } = read(file);
    for (let at = 0; at <= file.length; at += 1) {
      const inside = file[at - 1] === "\r" && file[at] === "\n";
      const pos = toEditor(doc, breaks, at);
      expect(toFile(doc, breaks, pos), `${JSON.stringify(file)} at ${at}`).toBe(inside ? at - 1 : at);
      expect(doc.sliceString(0, pos)).toBe(file.slice(0, inside ? at - 1 : at).replace(/\r\n?/g, "\n"));
    }
  }
});

test("changes of the file become those of the editor: the text, breaks and all, is as if newly read", () => {
  const random = new Random(3);
  for (let round = 0; round < 2000; round += 1) {
    let file = random.text(30, PIECES);
    const start = open(file);
    const cuts = Array.from({ length: 2 * (1 + random.number(3)) }, () => random.number(file.length + 1)).sort(
      (a, b) => a - b,
    );
    const changes = [];
    for (let index = 0; index < cuts.length; index += 2) {
      changes.push({ from: cuts[index] ?? 0, to: cuts[index + 1] ?? 0, insert: random.text(4, PIECES) });
    }
    const tr = start.update(changesToEditor(start, file, changes));
    let after = file;
    for (const { from, to, insert } of changes.toReversed()) after = after.slice(0, from) + insert + after.slice(to);
    const note = `${JSON.stringify(file)} ${JSON.stringify(changes)}`;
    expect(write(tr.newDoc, breaksOf(tr.state)), note).toBe(after);
    expect(tr.newDoc.toString(), note).toBe(read(after).doc.toString());
    for (const { from, to, insert } of changesToFile(tr).toReversed())
      file = file.slice(0, from) + insert + file.slice(to);
    expect(file, note).toBe(after);
  }
});

test("typing never makes one break of two", () => {
  const random = new Random(4);
  for (let round = 0; round < 2000; round += 1) {
    const state = open(random.text(12, ["\n", "\r\n", "\r", "\r", "a"]));
    const length = state.doc.length;
    const from = random.number(length + 1);
    const changes = state.changes({
      from,
      to: Math.min(length, from + random.number(4)),
      insert: random.text(2, ["\n", "x"]),
    });
    const tr = state.update({ changes: keepApart(state, changes) });
    expect(tr.newDoc.toString()).toBe(changes.apply(state.doc).toString());
    const file = write(tr.newDoc, breaksOf(tr.state));
    expect(read(file).doc.toString(), JSON.stringify([write(state.doc, breaksOf(state)), file])).toBe(
      tr.newDoc.toString(),
    );
  }
});
