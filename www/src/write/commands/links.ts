/** Links and images, and Enter in a link that is being made. */

import { syntaxTree } from "@codemirror/language";
import {
  type ChangeSpec,
  EditorSelection,
  type EditorState,
  type SelectionRange,
  type StateCommand,
} from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";
import { CODE, enclosing, isCode, MADE, type Stretch } from "./text";
import { balanced, words } from "./words";

const ADDRESS = /^(?:https?:\/\/|mailto:|tel:)\S+$/;

/** Makes the words of the selection links, or their address where they are one; of a link, selects the address. */
export const link: StateCommand = (target) => {
  const { state, dispatch } = target;
  const { main } = state.selection;
  if (state.readOnly) return false;
  const isAlone = state.selection.ranges.flatMap((range) => places(state, range, "")).length === 0;
  const found = enclosing(state, "Link", main.from, main.to) ?? (isAlone ? linksIn(state, main)[0] : undefined);
  const address = found?.getChild("URL");
  if (!address) return bracketed("")(target);
  dispatch(state.update({ selection: { anchor: address.from, head: address.to }, scrollIntoView: true }));
  return true;
};

/** An image, described by the selection, or at the address that is selected. */
export const image: StateCommand = bracketed("!");

/** With several stretches of words, each has its own brackets, and a caret: what is typed next is the address of all. */
function bracketed(sign: "" | "!"): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const { ranges, main } = state.selection;
    const changes: ChangeSpec[] = [];
    const carets: SelectionRange[] = [];
    let [grown, mainIndex, isMade] = [0, 0, false];
    for (const range of ranges) {
      const found = places(state, range, sign);
      if (range === main) mainIndex = carets.length;
      if (found.length === 0) carets.push(EditorSelection.range(range.anchor + grown, range.head + grown));
      for (const { from, to } of found) {
        const text = state.sliceDoc(from, to);
        const isAddress = ADDRESS.test(text);
        const [before, after] = isAddress ? [`${sign}[](`, ")"] : [`${sign}[`, "]()"];
        changes.push(
          from === to
            ? { from, insert: before + after }
            : [
                { from, insert: before },
                { from: to, insert: after },
              ],
        );
        // In the brackets that are still empty: the address last, where both are.
        const caret = isAddress || text === "" ? from + sign.length + 1 : to + before.length + 2;
        carets.push(EditorSelection.cursor(caret + grown));
        grown += before.length + after.length;
        isMade = true;
      }
    }
    if (!isMade) return false;
    dispatch(state.update({ changes, selection: EditorSelection.create(carets, mainIndex), ...MADE }));
    return true;
  };
}

/** Where brackets can stand: around the words of a range, or at its caret. No link is in a link. */
function places(state: EditorState, range: SelectionRange, sign: "" | "!"): Stretch[] {
  if (range.empty) return isCode(state, state.doc.lineAt(range.head)) ? [] : [range];
  const found: Stretch[] = [];
  for (const stretch of words(state, range)) {
    const { from, to } = balanced(state, stretch);
    const last = found[found.length - 1];
    // An emphasis over several lines makes one of them.
    if (last && from < last.to)
      found[found.length - 1] = { from: Math.min(last.from, from), to: Math.max(last.to, to) };
    else if (from < to) found.push({ from, to });
  }
  return sign === "!" ? found : found.filter((stretch) => linksIn(state, stretch).length === 0);
}

/** The links that a stretch holds or touches. A note's sign reads like one, but leads nowhere. */
function linksIn(state: EditorState, { from, to }: Stretch): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  syntaxTree(state).iterate({
    from,
    to,
    enter: ({ node }) => {
      const isLink = node.name === "Link" && (node.getChild("URL") ?? node.getChild("LinkLabel")) !== null;
      if (isLink && node.from < to && node.to > from) found.push(node);
    },
  });
  return found;
}

/** An address that is pasted over a text makes a link of it; `null` where it is only pasted. */
export function linkTo(address: string): StateCommand | null {
  if (!ADDRESS.test(address)) return null;
  // Parentheses that are open would end it too late or too early.
  const written = /^[^()<>]*$/.test(address) ? address : `<${address.replace(/[<>]/g, encodeURIComponent)}>`;
  return ({ state, dispatch }) => {
    const isText = ({ from, to }: SelectionRange) =>
      !/[[\]]/.test(state.sliceDoc(from, to)) &&
      enclosing(state, [...CODE, "InlineCode", "Link", "Image", "URL"], from, to) === null;
    const found = state.selection.ranges.map((range) => {
      const stretches = range.empty || !isText(range) ? [] : places(state, range, "");
      const [only] = stretches;
      return only && stretches.length === 1 && !ADDRESS.test(state.sliceDoc(only.from, only.to)) ? only : null;
    });
    if (state.readOnly || found.includes(null)) return false;
    const changes = found.flatMap((stretch) =>
      stretch === null
        ? []
        : [
            { from: stretch.from, insert: "[" },
            { from: stretch.to, insert: `](${written})` },
          ],
    );
    const set = state.changes(changes);
    const carets = found.flatMap((stretch) =>
      stretch === null ? [] : EditorSelection.cursor(set.mapPos(stretch.to, 1)),
    );
    const selection = EditorSelection.create(carets, state.selection.mainIndex);
    dispatch(state.update({ changes, selection, scrollIntoView: true, userEvent: "input.paste" }));
    return true;
  };
}

/** Enter in links that are being made: from their text to their empty address, and from the address behind the link. */
export const finishLink: StateCommand = ({ state, dispatch }) => {
  const carets: SelectionRange[] = [];
  for (const { head, empty } of state.selection.ranges) {
    const { from, text } = state.doc.lineAt(head);
    const [before, after] = [text.slice(0, head - from), text.slice(head - from)];
    const inText = after.startsWith("]()") && /\[[^[\]]+$/.test(before);
    const inAddress = after.startsWith(")") && /\]\([^()\s]*$/.test(before);
    if (!empty || !(inText || inAddress) || enclosing(state, [...CODE, "InlineCode"], head)) return false;
    carets.push(EditorSelection.cursor(head + (inText ? 2 : 1)));
  }
  const selection = EditorSelection.create(carets, state.selection.mainIndex);
  dispatch(state.update({ selection, scrollIntoView: true }));
  return true;
};
