/** Links and images, and Enter in a link that is being made. */

import { type ChangeSpec, EditorSelection, type SelectionRange, type StateCommand } from "@codemirror/state";
import { CODE, enclosing, isCode, MADE } from "./text";

const ADDRESS = /^(?:https?:\/\/|mailto:|tel:)\S+$/;

/** Makes the selection a link, or its address where it is one; in a link, selects the address. */
export const link: StateCommand = (target) => {
  const { state, dispatch } = target;
  const { from, to } = state.selection.main;
  const address = enclosing(state, "Link", from, to)?.getChild("URL");
  if (!address || state.readOnly) return bracketed("")(target);
  dispatch(state.update({ selection: { anchor: address.from, head: address.to }, scrollIntoView: true }));
  return true;
};

/** An image, described by the selection, or at the address that is selected. */
export const image: StateCommand = bracketed("!");

function bracketed(sign: "" | "!"): StateCommand {
  return ({ state, dispatch }) => {
    if (state.readOnly) return false;
    const spec = state.changeByRange((range): { changes?: ChangeSpec; range: SelectionRange } => {
      const { from, to } = range;
      const text = state.sliceDoc(from, to);
      if (/\n\s*\n/.test(text) || isCode(state, state.doc.lineAt(from))) return { range };
      const isAddress = ADDRESS.test(text);
      const insert = isAddress ? `${sign}[](${text})` : `${sign}[${text}]()`;
      // In the brackets that are still empty: the address last, where both are.
      const caret = isAddress || text === "" ? sign.length + 1 : insert.length - 1;
      return { changes: { from, to, insert }, range: EditorSelection.cursor(from + caret) };
    });
    if (spec.changes.empty) return false;
    dispatch(state.update(spec, MADE));
    return true;
  };
}

/** An address that is pasted over a text makes a link of it; `null` where it is only pasted. */
export function linkTo(address: string): StateCommand | null {
  if (!ADDRESS.test(address)) return null;
  // Parentheses that are open would end it too late or too early.
  const written = /^[^()<>]*$/.test(address) ? address : `<${address.replace(/[<>]/g, encodeURIComponent)}>`;
  return ({ state, dispatch }) => {
    const isText = ({ from, to, empty }: SelectionRange) =>
      !empty &&
      !/\n|^\s|\s$|[[\]]/.test(state.sliceDoc(from, to)) &&
      !ADDRESS.test(state.sliceDoc(from, to)) &&
      enclosing(state, [...CODE, "InlineCode", "Link", "Image", "URL"], from, to) === null;
    if (state.readOnly || !state.selection.ranges.every(isText)) return false;
    const spec = state.changeByRange(({ from, to }) => {
      const insert = `[${state.sliceDoc(from, to)}](${written})`;
      return { changes: { from, to, insert }, range: EditorSelection.cursor(from + insert.length) };
    });
    dispatch(state.update(spec, { scrollIntoView: true, userEvent: "input.paste" }));
    return true;
  };
}

/** Enter in a link that is being made: from its text to its empty address, and from the address behind the link. */
export const finishLink: StateCommand = ({ state, dispatch }) => {
  const { main, ranges } = state.selection;
  const { from, text } = state.doc.lineAt(main.head);
  const [before, after] = [text.slice(0, main.head - from), text.slice(main.head - from)];
  const inText = after.startsWith("]()") && /\[[^[\]]+$/.test(before);
  const inAddress = after.startsWith(")") && /\]\([^()\s]*$/.test(before);
  if (!main.empty || ranges.length > 1 || !(inText || inAddress)) return false;
  if (enclosing(state, [...CODE, "InlineCode"], main.head)) return false;
  dispatch(state.update({ selection: { anchor: main.head + (inText ? 2 : 1) }, scrollIntoView: true }));
  return true;
};
