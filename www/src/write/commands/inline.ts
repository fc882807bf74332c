/** Emphasis within lines: bold, italic, struck out, code. */

import { syntaxTree } from "@codemirror/language";
import {
  type ChangeSet,
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
} from "@codemirror/state";
import { enclosing, isCode, MADE, type Stretch } from "./text";
import { marks, words } from "./words";

export const bold: StateCommand = toggleInline("StrongEmphasis", () => "**");
export const italic: StateCommand = toggleInline("Emphasis", () => "*");
export const strike: StateCommand = toggleInline("Strikethrough", () => "~~");
export const code: StateCommand = toggleInline("InlineCode", (text) => {
  // One more than the text has in a row.
  const ticks = text.match(/`+/g) ?? [];
  return "`".repeat(Math.max(0, ...ticks.map(({ length }) => length)) + 1);
});

/** Emphasis does not go over the edges of blocks, so each line of the selection has its own. */
function toggleInline(name: string, markFor: (text: string) => string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const every = state.selection.ranges.flatMap((range) => stretches(state, range, name));
    const off = every.length > 0 && every.every(({ from, to }) => enclosing(state, name, from, to) !== null);
    const spec = state.changeByRange((range) => {
      const found = stretches(state, range, name);
      if (found.length === 0) return atCaret(state, range, markFor(""));
      const changes = found.flatMap((stretch) =>
        off ? unwrap(state, name, stretch) : wrap(state, name, markFor, stretch),
      );
      const set = state.changes(changes);
      // The caret stays in its word, the marks outside the selection.
      const side = found[0]?.to === range.head ? -1 : 1;
      if (range.empty) return { changes, range: EditorSelection.cursor(set.mapPos(range.head, side)) };
      return { changes, range: within(range, set) };
    });
    if (spec.changes.empty) return false;
    dispatch(state.update(spec, MADE));
    return true;
  };
}

/** The marks alone, around the caret, or what is left of them away again. Nothing in a block of code. */
function atCaret(state: EditorState, range: SelectionRange, mark: string) {
  const caret = range.head;
  if (!range.empty || isCode(state, state.doc.lineAt(caret))) return { range };
  if (state.sliceDoc(caret - mark.length, caret + mark.length) === mark + mark) {
    const changes = { from: caret - mark.length, to: caret + mark.length };
    return { changes, range: EditorSelection.cursor(caret - mark.length) };
  }
  return { changes: { from: caret, insert: mark + mark }, range: EditorSelection.cursor(caret + mark.length) };
}

/** The range after changes, without what they put in at its ends. */
export function within({ from, to, anchor, head }: SelectionRange, set: ChangeSet): SelectionRange {
  const start = set.mapPos(from, 1);
  const end = Math.max(start, set.mapPos(to, -1));
  return anchor <= head ? EditorSelection.range(start, end) : EditorSelection.range(end, start);
}

/** The words of a selection, or the one that the caret is in. */
function stretches(state: EditorState, range: SelectionRange, name: string): Stretch[] {
  if (!range.empty) return words(state, range).map((stretch) => whole(state, stretch, name));
  const word = state.wordAt(range.head);
  return word === null || isCode(state, state.doc.lineAt(range.head)) ? [] : [whole(state, word, name)];
}

/** A stretch that takes in what has no emphasis inside: code and addresses are whole. */
function whole(state: EditorState, stretch: Stretch, name: string): Stretch {
  let { from, to } = stretch;
  for (const at of [from, to]) {
    const node = enclosing(state, WHOLE, at);
    if (node === null || node.name === name || node.from >= stretch.to || node.to <= stretch.from) continue;
    [from, to] = [Math.min(from, node.from), Math.max(to, node.to)];
  }
  return { from, to };
}

const WHOLE = ["InlineCode", "Autolink"];

function wrap(
  state: EditorState,
  name: string,
  markFor: (text: string) => string,
  { from, to }: Stretch,
): ChangeSpec[] {
  let [start, end] = [from, to];
  const changes: ChangeSpec[] = [];
  // What has the emphasis already becomes part of the whole.
  syntaxTree(state).iterate({
    from,
    to,
    enter: ({ node }) => {
      if (node.name !== name || node.to <= from || node.from >= to) return;
      const { open, close } = marks(node);
      [start, end] = [Math.min(start, node.from), Math.max(end, node.to)];
      changes.push(open, close);
    },
  });
  // The marks that go are not in the way of the new ones.
  const mark = markFor(changes.length > 0 ? "" : state.sliceDoc(start, end));
  changes.push({ from: start, insert: mark }, { from: end, insert: mark });
  return changes;
}

/** Takes the emphasis from a stretch; what is around it in the same emphasis keeps it. */
function unwrap(state: EditorState, name: string, { from, to }: Stretch): ChangeSpec[] {
  const node = enclosing(state, name, from, to);
  if (node === null) return [];
  const { open, close } = marks(node);
  const mark = state.sliceDoc(open.from, open.to);
  // Marks of another emphasis are no text.
  const text = (start: number, end: number) => state.sliceDoc(start, end).replace(/^[*_~]+$/, "");
  const before = text(open.to, Math.max(from, open.to)).trimEnd().length;
  const after = text(Math.min(to, close.from), close.from).trimStart().length;
  return [
    before === 0 ? open : { from: open.to + before, insert: mark },
    after === 0 ? close : { from: close.from - after, insert: mark },
  ];
}
