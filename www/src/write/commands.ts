/** What the toolbar and the keys do to Markdown: each is one step of undo, and done twice it undoes itself. */

import { syntaxTree } from "@codemirror/language";
import {
  type ChangeSet,
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type Line,
  type SelectionRange,
  type StateCommand,
} from "@codemirror/state";
import type { KeyBinding } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";

export const bold: StateCommand = toggleInline("StrongEmphasis", "**");
export const italic: StateCommand = toggleInline("Emphasis", "*");

export const heading: StateCommand = toggleBlock({
  is: ({ hashes }) => hashes === 2,
  made: ({ quote }) => `${quote}## `,
  plain: ({ quote }) => quote,
  apart: true,
});

export const list: StateCommand = toggleBlock({
  is: ({ bullet }) => bullet !== "" && !/\d/.test(bullet),
  made: ({ quote, indent }) => `${quote}${indent}- `,
  plain: ({ quote, indent }) => quote + indent,
});

export const numbers: StateCommand = toggleBlock({
  is: ({ bullet }) => /\d/.test(bullet),
  made: ({ quote, indent }, index) => `${quote}${indent}${index + 1}. `,
  plain: ({ quote, indent }) => quote + indent,
});

export const quote: StateCommand = toggleBlock({
  is: ({ quote }) => quote !== "",
  made: ({ all }) => `> ${all}`,
  plain: ({ all }) => all.replace(/^ {0,3}> ?/, ""),
  blanks: true,
});

/** Makes the selection a link, or its address where it is one; in a link, selects the address. */
export const link: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const { from, to } = state.selection.main;
  const address = enclosing(state, "Link", from, to)?.getChild("URL");
  if (address) {
    dispatch(state.update({ selection: { anchor: address.from, head: address.to }, scrollIntoView: true }));
    return true;
  }
  const text = state.sliceDoc(from, to);
  if (/\n\s*\n/.test(text)) return false;
  const isAddress = /^(https?:\/\/|mailto:|tel:)\S+$/.test(text);
  const insert = isAddress ? `[](${text})` : `[${text}]()`;
  // In the brackets that are still empty: the address last, where both are.
  const caret = from + (isAddress || text === "" ? 1 : insert.length - 1);
  dispatch(state.update({ changes: { from, to, insert }, selection: { anchor: caret }, ...MADE }));
  return true;
};

/** Enter in a link that is being made: from its text to its empty address, and from the address behind the link. */
export const finishLink: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  const { from, text } = state.doc.lineAt(main.head);
  const [before, after] = [text.slice(0, main.head - from), text.slice(main.head - from)];
  const inText = after.startsWith("]()") && /\[[^[\]]+$/.test(before);
  const inAddress = after.startsWith(")") && /\]\([^()\s]*$/.test(before);
  if (!main.empty || ranges.length > 1 || !(inText || inAddress)) return false;
  if (["FencedCode", "CodeBlock", "InlineCode"].some((name) => enclosing(state, name, main.head, main.head)))
    return false;
  dispatch(state.update({ selection: { anchor: main.head + (inText ? 2 : 1) }, scrollIntoView: true }));
  return true;
};

/** Enter in a list or quotation: the next item, or out of it where the item is empty. */
export const continueBlock: StateCommand = ({ state, dispatch }) => {
  const { main } = state.selection;
  const line = state.doc.lineAt(main.head);
  const prefix = read(line);
  const { quote, indent, bullet, gap, task } = prefix;
  const typed = main.head - line.from;
  if (state.readOnly || !main.empty || state.selection.ranges.length > 1 || typed < prefix.all.length) return false;
  if ((bullet === "" && quote === "") || enclosing(state, "FencedCode", main.head, main.head)) return false;
  if (line.length === prefix.all.length) {
    // A blank line ends it: what follows without one would go on with the last item.
    const left = bullet === "" ? "" : quote;
    const insert = `${left.trimEnd()}\n${left}`;
    const changes = { from: line.from, to: line.to, insert };
    dispatch(
      state.update({ changes, selection: { anchor: line.from + insert.length }, scrollIntoView: true, ...TYPED }),
    );
    return true;
  }
  const next = bullet.replace(/\d+/, (number) => String(Number(number) + 1));
  const insert = `\n${quote}${indent}${next}${gap}${task === "" ? "" : "[ ] "}`;
  const changes = { from: main.head, insert };
  dispatch(state.update({ changes, selection: { anchor: main.head + insert.length }, scrollIntoView: true, ...TYPED }));
  return true;
};

export const formattingKeymap: readonly KeyBinding[] = [
  { key: "Mod-b", run: bold, preventDefault: true },
  { key: "Mod-i", run: italic, preventDefault: true },
  { key: "Mod-k", run: link, preventDefault: true },
  { key: "Mod-Alt-2", run: heading, preventDefault: true },
  { key: "Mod-Shift-7", run: numbers, preventDefault: true },
  { key: "Mod-Shift-8", run: list, preventDefault: true },
  { key: "Mod-Shift-9", run: quote, preventDefault: true },
  { key: "Enter", run: finishLink },
  { key: "Enter", run: continueBlock },
];

const MADE = { scrollIntoView: true, userEvent: "input.format" };
const TYPED = { userEvent: "input.type" };

/** The node of this name around a range, marks included. */
function enclosing(state: EditorState, name: string, from: number, to: number): SyntaxNode | null {
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, 1); node; node = node.parent) {
    if (node.name === name && node.to >= to) return node;
  }
  for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, -1); node; node = node.parent) {
    if (node.name === name && node.to >= to) return node;
  }
  return null;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Emphasis does not go over the edges of blocks, so each line of the selection has its own. */
function toggleInline(name: string, mark: string): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const every = state.selection.ranges.flatMap((range) => stretches(state, range));
    const off = every.length > 0 && every.every(({ from, to }) => enclosing(state, name, from, to) !== null);
    const spec = state.changeByRange((range) => {
      const changes: ChangeSpec[] = [];
      const found = stretches(state, range);
      if (found.length === 0) {
        const caret = range.head;
        if (state.sliceDoc(caret - mark.length, caret + mark.length) === mark + mark) {
          changes.push({ from: caret - mark.length, to: caret + mark.length });
          return { changes, range: EditorSelection.cursor(caret - mark.length) };
        }
        changes.push({ from: caret, insert: mark + mark });
        return { changes, range: EditorSelection.cursor(caret + mark.length) };
      }
      for (const stretch of found)
        changes.push(...(off ? unwrap(state, name, stretch) : wrap(state, name, mark, stretch)));
      const set = state.changes(changes);
      // The caret stays in its word, the marks outside the selection.
      const side = found[0]?.to === range.head ? -1 : 1;
      if (range.empty) return { changes, range: EditorSelection.cursor(set.mapPos(range.head, side)) };
      return { changes, range: within(range, set) };
    });
    dispatch(state.update(spec, MADE));
    return true;
  };
}

/** The range after changes, without what they put in at its ends. */
function within({ from, to, anchor, head }: SelectionRange, set: ChangeSet): SelectionRange {
  const [start, end] = [set.mapPos(from, 1), set.mapPos(to, -1)];
  return anchor <= head ? EditorSelection.range(start, end) : EditorSelection.range(end, start);
}

/** The text of a selection, line by line without marks of blocks and blanks at the ends; the word, where it is empty. */
function stretches(state: EditorState, { from, to, empty, head }: SelectionRange): Stretch[] {
  if (empty) {
    const word = state.wordAt(head);
    return word === null ? [] : [{ from: word.from, to: word.to }];
  }
  const found: Stretch[] = [];
  for (let at = from; at <= to; ) {
    const line = state.doc.lineAt(at);
    const text = line.text;
    let start = Math.max(from - line.from, read(line).all.length);
    let end = Math.min(to - line.from, text.length);
    while (start < end && /\s/.test(text[start] ?? "")) start += 1;
    while (end > start && /\s/.test(text[end - 1] ?? "")) end -= 1;
    if (end > start) found.push({ from: line.from + start, to: line.from + end });
    at = line.to + 1;
  }
  return found;
}

function wrap(state: EditorState, name: string, mark: string, { from, to }: Stretch): ChangeSpec[] {
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

function marks({ from, to, firstChild, lastChild }: SyntaxNode): { open: Stretch; close: Stretch } {
  return {
    open: { from, to: firstChild?.to ?? from },
    close: { from: lastChild?.from ?? to, to },
  };
}

/** What stands before a line's text. */
interface Prefix {
  readonly all: string;
  readonly quote: string;
  readonly indent: string;
  readonly bullet: string;
  readonly gap: string;
  readonly task: string;
  readonly hashes: number;
}

const PREFIX = /^((?: {0,3}> ?)*)(\s*)(?:([-*+]|\d{1,9}[.)])(\s+|$)(\[[ xX]\]\s+)?)?(#{1,6}(?:\s+|$))?/;

function read({ text }: Line): Prefix {
  const [all = "", quote = "", indent = "", bullet = "", gap = "", task = "", hashes = ""] = PREFIX.exec(text) ?? [];
  // `**bold**` starts like an item, but no blank follows; a rule such as `* * *` is none either.
  if (/^\s*([-*_])(?:\s*\1){2,}\s*$/.test(text.slice(quote.length))) {
    return { all: quote, quote, indent: "", bullet: "", gap: "", task: "", hashes: 0 };
  }
  return { all, quote, indent, bullet, gap, task, hashes: hashes.trim().length };
}

interface BlockKind {
  /** Whether a line is of the kind. */
  is(prefix: Prefix): boolean;
  /** What stands before the text then, and without it. */
  made(prefix: Prefix, index: number): string;
  plain(prefix: Prefix): string;
  /** Each line is a block of its own. */
  apart?: boolean;
  /** Blank lines in between belong to it. */
  blanks?: boolean;
}

function toggleBlock({ is, made, plain, apart = false, blanks = false }: BlockKind): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const changes: ChangeSpec[] = [];
    let carets = 0;
    /** Empty lines behind which a blank line is put. */
    const parted = new Set<number>();
    for (const lines of selectedLines(state)) {
      const filled = lines.length > 1 && !blanks ? lines.filter(({ text }) => text.trim() !== "") : lines;
      const off = filled.every((line) => is(read(line)));
      filled.forEach((line, index) => {
        const prefix = read(line);
        const insert = off ? plain(prefix) : is(prefix) && !/\d/.test(prefix.bullet) ? prefix.all : made(prefix, index);
        changes.push({ from: line.from, to: line.from + prefix.all.length, insert });
        if (line.length === 0) carets += 1;
      });
      const [first, last] = [filled[0], filled[filled.length - 1]];
      if (off || first === undefined || last === undefined) continue;
      // Most Markdown takes a block for the end of the paragraph that it follows without a blank line.
      if (first.number > 1 && !joins(state.doc.line(first.number - 1), is, apart)) {
        changes.unshift({ from: first.from, insert: state.lineBreak });
      }
      if (last.number < state.doc.lines && !joins(state.doc.line(last.number + 1), is, apart)) {
        changes.push({ from: last.to, insert: state.lineBreak });
        if (last.length === 0) parted.add(last.to);
      }
    }
    if (changes.length === 0) return false;
    const set = state.changes(changes);
    const selection = EditorSelection.create(
      state.selection.ranges.map((range) => {
        const atEnd = range.empty && state.doc.lineAt(range.head).to === range.head && carets === 0;
        const side = range.empty && !atEnd ? 1 : -1;
        // On an empty line all is put in at the caret, which stays in front of the blank line.
        const back = side === 1 && parted.has(range.head) ? 1 : 0;
        return range.empty ? EditorSelection.cursor(set.mapPos(range.head, side) - back) : within(range, set);
      }),
      state.selection.mainIndex,
    );
    dispatch(state.update({ changes: set, selection, ...MADE }));
    return true;
  };
}

/** Whether a line beside a block of a kind needs no blank line between. */
function joins(line: Line, is: BlockKind["is"], apart: boolean): boolean {
  return line.text.trim() === "" || (!apart && is(read(line)));
}

/** The lines of each range; where ranges share lines, once. A range that ends at a line's start leaves that line out. */
function selectedLines(state: EditorState): Line[][] {
  const groups: Line[][] = [];
  let reached = 0;
  for (const { from, to, empty } of state.selection.ranges) {
    const lines: Line[] = [];
    for (let number = state.doc.lineAt(from).number; number <= state.doc.lines; number += 1) {
      const line = state.doc.line(number);
      if (line.from > to || (line.from === to && !empty)) break;
      if (number > reached) lines.push(line);
    }
    reached = Math.max(reached, lines[lines.length - 1]?.number ?? 0);
    if (lines.length > 0) groups.push(lines);
  }
  return groups;
}
