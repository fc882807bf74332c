/** What lines are: headings, quotations, items; and what stands between them: rules, blocks of code. */

import { type ChangeSpec, EditorSelection, type EditorState, type Line, type StateCommand } from "@codemirror/state";
import { within } from "./inline";
import { enclosing, isBlank, isCode, MADE, type Prefix, read, type Stretch, selectedLines } from "./text";

export interface BlockKind {
  /** Whether a line is of the kind. */
  is(prefix: Prefix): boolean;
  /** What stands before the text then, and without it. `bullet`: the sign of the items beside it. */
  made(prefix: Prefix, index: number, bullet: string): string;
  plain(prefix: Prefix): string;
  /** Each line is a block of its own. */
  apart?: boolean;
  /** Blank lines in between belong to it, code too, and what a line is inside it stays. */
  around?: boolean;
}

/** A heading of a level, from 1 to 6; where all lines are that already, plain text. */
export const heading = (level: number): StateCommand =>
  toggleBlock({
    is: ({ hashes }) => hashes === level,
    made: ({ quote }) => `${quote}${"#".repeat(level)} `,
    plain: ({ quote }) => quote,
    apart: true,
  });

export const quote: StateCommand = toggleBlock({
  is: ({ quote }) => quote !== "",
  made: ({ all }) => `> ${all}`,
  plain: ({ all }) => all.replace(/^ {0,3}> ?/, ""),
  around: true,
});

export function toggleBlock({ is, made, plain, apart = false, around = false }: BlockKind): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const prefixOf = (line: Line): Prefix => {
      const prefix = read(line);
      const level = around ? undefined : underline(state, line)?.level;
      return level === undefined ? prefix : { ...prefix, hashes: level };
    };
    const changes: ChangeSpec[] = [];
    let carets = 0;
    /** Empty lines behind which a blank line is put. */
    const parted = new Set<number>();
    for (const lines of selectedLines(state)) {
      const text = around ? lines : lines.filter((line) => !isCode(state, line) && !isUnderline(state, line));
      const filled = text.length > 1 && !around ? text.filter((line) => !isBlank(line)) : text;
      const [first, last] = [filled[0], filled[filled.length - 1]];
      if (first === undefined || last === undefined) continue;
      const off = filled.every((line) => is(prefixOf(line)));
      const bullet = bulletBeside(state, first, last);
      let end = last;
      filled.forEach((line, index) => {
        const prefix = prefixOf(line);
        const stays = !off && is(prefix) && !/\d/.test(prefix.bullet);
        const insert = off ? plain(prefix) : stays ? prefix.all : made(prefix, index, bullet);
        changes.push({ from: line.from, to: line.from + prefix.all.length, insert });
        if (line.length === 0) carets += 1;
        const under = around || stays ? null : underline(state, line);
        if (under === null) return;
        changes.push({ from: line.to, to: under.line.to });
        end = under.line;
      });
      if (off) continue;
      // Most Markdown takes a block for the end of the paragraph that it follows without a blank line.
      if (first.number > 1 && !joins(state.doc.line(first.number - 1), is, apart)) {
        changes.unshift({ from: first.from, insert: state.lineBreak });
      }
      if (end.number < state.doc.lines && !joins(state.doc.line(end.number + 1), is, apart)) {
        changes.push({ from: end.to, insert: state.lineBreak });
        if (end.length === 0) parted.add(end.to);
      }
    }
    const set = state.changes(changes);
    if (set.empty) return false;
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
  return isBlank(line) || (!apart && is(read(line)));
}

/** The sign of the items above or below; a hyphen where there are none. */
function bulletBeside({ doc }: EditorState, first: Line, last: Line): string {
  const beside = [first.number - 1, last.number + 1].filter((number) => number >= 1 && number <= doc.lines);
  const bullets = beside.map((number) => read(doc.line(number)).bullet);
  return bullets.find((bullet) => /^[-*+]$/.test(bullet)) ?? "-";
}

/** The line under a line that makes it a heading; `null` under several lines of text, which no `#` can make one. */
function underline(state: EditorState, line: Line): { line: Line; level: number } | null {
  const node = setext(state, line);
  if (node === null) return null;
  const under = state.doc.lineAt(node.to);
  const isOne = under.number === line.number + 1 && state.doc.lineAt(node.from).number === line.number;
  return isOne ? { line: under, level: node.name === "SetextHeading1" ? 1 : 2 } : null;
}

function isUnderline(state: EditorState, line: Line): boolean {
  const node = setext(state, line);
  return node !== null && state.doc.lineAt(node.to).number === line.number;
}

function setext(state: EditorState, line: Line) {
  return enclosing(state, ["SetextHeading1", "SetextHeading2"], line.from + read(line).all.length);
}

/** A rule behind the line of the caret. */
export const rule: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const spec = state.changeByRange(({ head }) => {
    // At the very top of a file `---` would open a front matter.
    const at = placeFor(state, head);
    return inserted(at, at.from === 0 ? "***" : "---", null);
  });
  dispatch(state.update(spec, MADE));
  return true;
};

/** Makes the lines of the selection a block of code; in one, text again. */
export const codeBlock: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const groups = selectedLines(state);
  const blocks = groups.map(([line]) => (line ? enclosing(state, "FencedCode", line.from) : null));
  const changes: ChangeSpec[] = [];
  if (blocks.every((block) => block !== null)) {
    for (const { from, to } of new Map(blocks.map((block) => [block.from, block])).values()) {
      const [first, last] = [state.doc.lineAt(from), state.doc.lineAt(to)];
      changes.push({ from: first.from, to: Math.min(first.to + 1, state.doc.length) });
      const isClosed = last.number > first.number && /^[\s>]*(`{3,}|~{3,})\s*$/.test(last.text);
      if (isClosed)
        changes.push({ from: Math.max(last.from - (last.number > first.number + 1 ? 1 : 0), 0), to: last.to });
    }
    dispatch(state.update({ changes, ...MADE }));
    return true;
  }
  const carets = new Map<number, number>();
  for (const [at, lines] of groups.entries()) {
    const [first, last] = [lines[0], lines[lines.length - 1]];
    if (first === undefined || last === undefined || blocks[at] !== null) continue;
    const text = state.sliceDoc(first.from, last.to);
    const ticks = text.match(/`{3,}/g) ?? [];
    const fence = "`".repeat(Math.max(2, ...ticks.map(({ length }) => length)) + 1);
    const above = first.number > 1 && !isBlank(state.doc.line(first.number - 1)) ? "\n" : "";
    const below = last.number < state.doc.lines && !isBlank(state.doc.line(last.number + 1)) ? "\n" : "";
    if (text === "") {
      changes.push({ from: first.from, insert: `${above}${fence}\n\n${fence}${below}` });
      carets.set(first.from, above.length + fence.length + 1);
    } else {
      changes.push({ from: first.from, insert: `${above}${fence}\n` }, { from: last.to, insert: `\n${fence}${below}` });
    }
  }
  const set = state.changes(changes);
  const ranges = state.selection.ranges.map((range) => {
    const inside = range.empty ? carets.get(range.head) : undefined;
    if (inside !== undefined) return EditorSelection.cursor(set.mapPos(range.head, -1) + inside);
    if (!range.empty) return within(range, set);
    const { to } = state.doc.lineAt(range.head);
    return EditorSelection.cursor(set.mapPos(range.head, range.head === to ? -1 : 1));
  });
  // A caret in an empty line at whose end another block was put is before that.
  dispatch(
    state.update({ changes: set, selection: EditorSelection.create(ranges, state.selection.mainIndex), ...MADE }),
  );
  return true;
};

export interface Place extends Stretch {
  /** The breaks that stand between a block and what is before and behind it. */
  readonly before: string;
  readonly after: string;
}

/** Where a new block goes that is asked for at a place: on its line where that is empty, behind its line else. */
export function placeFor({ doc }: EditorState, at: number): Place {
  const line = doc.lineAt(at);
  const empty = isBlank(line);
  const above = empty ? line.number - 1 : line.number;
  const isApart = above < 1 || isBlank(doc.line(above));
  const before = empty ? (isApart ? "" : "\n") : "\n\n";
  const below = line.number < doc.lines ? doc.line(line.number + 1) : null;
  const after = below === null ? "\n" : isBlank(below) ? "" : "\n";
  return { from: empty ? line.from : line.to, to: line.to, before, after };
}

/** A change that puts a block in, with the caret at a place of it or, with `null`, behind it. */
export function inserted({ from, to, before, after }: Place, block: string, caret: number | null) {
  const insert = `${before}${block}${after}`;
  const at = caret === null ? insert.length : before.length + caret;
  return { changes: { from, to, insert }, range: EditorSelection.cursor(from + at) };
}
