/** Lists: bullets, numbers, tasks; what Enter and Tab do in them. */

import { type ChangeSpec, EditorSelection, type EditorState, type Line, type StateCommand } from "@codemirror/state";
import { toggleBlock } from "./blocks";
import { enclosing, isBlank, isCode, MADE, type Prefix, read, selectedLines, TYPED } from "./text";

export const list: StateCommand = toggleBlock({
  is: ({ bullet }) => bullet !== "" && !/\d/.test(bullet),
  made: ({ quote, indent }, _index, bullet) => `${quote}${indent}${bullet} `,
  plain: ({ quote, indent }) => quote + indent,
});

export const numbers: StateCommand = toggleBlock({
  is: ({ bullet }) => /\d/.test(bullet),
  made: ({ quote, indent }, index) => `${quote}${indent}${index + 1}. `,
  plain: ({ quote, indent }) => quote + indent,
});

export const tasks: StateCommand = toggleBlock({
  is: ({ task }) => task !== "",
  made: (prefix, _index, beside) => `${prefix.quote}${prefix.indent}${prefix.bullet || beside}${prefix.gap || " "}[ ] `,
  plain: ({ quote, indent }) => quote + indent,
});

/** Ticks the tasks of the selection, or, where all are ticked, takes the ticks away. */
export const tick: StateCommand = ({ state, dispatch }) => {
  if (state.readOnly) return false;
  const boxes = selectedLines(state)
    .flat()
    .filter((line) => !isCode(state, line))
    .flatMap((line) => {
      const { task, quote, indent, bullet, gap } = read(line);
      const at = line.from + quote.length + indent.length + bullet.length + gap.length + 1;
      return task === "" ? [] : [{ at, isTicked: task[1] !== " " }];
    });
  if (boxes.length === 0) return false;
  const insert = boxes.every(({ isTicked }) => isTicked) ? " " : "x";
  const changes = boxes
    .filter(({ isTicked }) => isTicked === (insert === " "))
    .map(({ at }) => ({ from: at, to: at + 1, insert }));
  dispatch(state.update({ changes, ...MADE }));
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
  if ((bullet === "" && quote === "") || enclosing(state, "FencedCode", main.head)) return false;
  if (line.length === prefix.all.length) {
    // A blank line ends it: what follows without one would go on with the last item.
    const left = bullet === "" ? "" : quote;
    const insert = `${left.trimEnd()}\n${left}`;
    const changes = { from: line.from, to: line.to, insert };
    dispatch(state.update({ changes, selection: { anchor: line.from + insert.length }, ...TYPED }));
    return true;
  }
  const next = bullet.replace(/\d+/, (number) => String(Number(number) + 1));
  const insert = `\n${quote}${indent}${next}${gap}${task === "" ? "" : "[ ] "}`;
  const changes = { from: main.head, insert };
  dispatch(state.update({ changes, selection: { anchor: main.head + insert.length }, ...TYPED }));
  return true;
};

/** Tab: the items become children of the one above; not where they are already. */
export const indentItems: StateCommand = moveItems(({ above, prefix }) => {
  const sibling = above.find(({ indent }) => indent.length <= prefix.indent.length);
  if (!sibling || sibling.indent.length < prefix.indent.length) return null;
  const indent = sibling.indent + " ".repeat(sibling.bullet.length + Math.max(sibling.gap.length, 1));
  // The last of its children, if it has any, is the one that the item follows.
  const children = above.slice(0, above.indexOf(sibling));
  return { indent, follows: children.find((child) => child.indent.length === indent.length) ?? null };
});

/** Shift-Tab: the items stand beside the one that they were in. */
export const outdentItems: StateCommand = moveItems(({ above, prefix }) => {
  if (prefix.indent === "") return null;
  const parent = above.find(({ indent }) => indent.length < prefix.indent.length);
  return { indent: parent?.indent ?? "", follows: parent ?? null };
});

interface Item {
  readonly prefix: Prefix;
  /** The items before it in its list, the nearest first. */
  readonly above: readonly Prefix[];
}

/** Where an item goes: how far it is indented there, and which item it comes behind. */
interface Target {
  readonly indent: string;
  readonly follows: Prefix | null;
}

/** Moves the items of the selection with all that is in them; does nothing unless every range starts at an item. */
function moveItems(target: (item: Item) => Target | null): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const changes: ChangeSpec[] = [];
    let reached = 0;
    for (const lines of selectedLines(state)) {
      const [first, last] = [lines[0], lines[lines.length - 1]];
      if (first === undefined || last === undefined) continue;
      const prefix = read(first);
      const to =
        prefix.bullet === "" || isCode(state, first) ? null : target({ prefix, above: itemsAbove(state, first) });
      if (to === null) return false;
      const by = to.indent.length - prefix.indent.length;
      for (let number = Math.max(first.number, reached + 1); number <= endOfItem(state, first, last); number += 1) {
        const line = state.doc.line(number);
        reached = number;
        if (isBlank(line)) continue;
        const { quote, indent } = read(line);
        const at = line.from + quote.length;
        if (by > 0) changes.push({ from: at, insert: " ".repeat(by) });
        else changes.push({ from: at, to: at + Math.min(-by, /^\s*/.exec(indent)?.[0].length ?? 0) });
      }
      // A list that does not start with 1 would go on with the paragraph above.
      const number = /^\d+/.exec(prefix.bullet)?.[0];
      if (number === undefined) continue;
      const at = first.from + prefix.quote.length + prefix.indent.length;
      const before = /^\d+/.exec(to.follows?.bullet ?? "")?.[0];
      changes.push({ from: at, to: at + number.length, insert: String(before === undefined ? 1 : Number(before) + 1) });
    }
    const set = state.changes(changes);
    if (set.empty) return false;
    const ranges = state.selection.ranges.map((range) =>
      EditorSelection.range(set.mapPos(range.anchor, 1), set.mapPos(range.head, 1)),
    );
    const selection = EditorSelection.create(ranges, state.selection.mainIndex);
    dispatch(state.update({ changes: set, selection, ...MADE }));
    return true;
  };
}

/** How many lines are looked at for the rest of a list. */
const FAR = 500;

function itemsAbove({ doc }: EditorState, { number, text }: Line): Prefix[] {
  const found: Prefix[] = [];
  const { quote, indent } = read({ text });
  let least = indent.length;
  for (let at = number - 1; at >= 1 && number - at < FAR; at -= 1) {
    const line = doc.line(at);
    const prefix = read(line);
    if (line.text.slice(prefix.quote.length).trim() === "") continue;
    if (prefix.quote !== quote) break;
    if (prefix.bullet === "" && prefix.indent === "") break;
    if (prefix.bullet === "") continue;
    found.push(prefix);
    least = Math.min(least, prefix.indent.length);
    if (least === 0 && prefix.indent.length < indent.length) break;
  }
  return found;
}

/** The number of the last line that belongs to an item: of what is selected, and what is indented deeper behind it. */
function endOfItem({ doc }: EditorState, first: Line, last: Line): number {
  const { indent, quote } = read(first);
  let end = last.number;
  for (let at = end + 1; at <= doc.lines && at - end < FAR; at += 1) {
    const line = doc.line(at);
    const prefix = read(line);
    if (isBlank(line)) continue;
    if (prefix.quote !== quote || prefix.indent.length <= indent.length) break;
    end = at;
  }
  return end;
}
