/** Footnotes: a reference and its definition, made together, and the ways between them. */

import { EditorSelection, type EditorState, type StateCommand } from "@codemirror/state";
import { isCode, MADE } from "./text";

const LABEL = String.raw`\[\^([^\]\s]+)\]`;
const AT_START = new RegExp(`^ {0,3}${LABEL}:`);

/**
 * A footnote at the caret, its definition at the end, where the caret goes. In a footnote: from the reference to the
 * definition, and back.
 */
export const footnote: StateCommand = ({ state, dispatch }) => {
  const { head } = state.selection.main;
  const there = otherEnd(state, head);
  if (there !== null) {
    dispatch(state.update({ selection: { anchor: there }, scrollIntoView: true }));
    return true;
  }
  const { doc } = state;
  const at = state.selection.main.to;
  if (state.readOnly || isCode(state, doc.lineAt(at))) return false;
  const text = doc.toString();
  const label = `[^${freeLabel(text)}]`;
  // Definitions stand together; in front of the first, a blank line.
  const end = text.trimEnd().length;
  const isBehindOne = labelOfDefinition(doc, doc.lineAt(end).number) !== null;
  const definition = `${isBehindOne ? "\n" : "\n\n"}${label}: `;
  // The reference may be the text's last word.
  const place = Math.max(end, at);
  const changes = state.changes([
    { from: at, insert: label },
    { from: place, insert: text[place] === "\n" ? definition : `${definition}\n` },
  ]);
  const anchor = place + label.length + definition.length;
  dispatch(state.update({ changes, selection: EditorSelection.cursor(anchor), ...MADE }));
  return true;
};

/** The other end of the footnote at a place: behind its definition's label, or behind its first reference. */
function otherEnd({ doc }: EditorState, at: number): number | null {
  const line = doc.lineAt(at);
  const text = doc.toString();
  for (const match of line.text.matchAll(new RegExp(LABEL, "g"))) {
    const [whole, label = ""] = match;
    const from = line.from + match.index;
    if (at < from || at > from + whole.length || text[from + whole.length] === ":") continue;
    const found = new RegExp(`^ {0,3}\\[\\^${escaped(label)}\\]:[ \\t]?`, "m").exec(text);
    if (found) return found.index + found[0].length;
  }
  const label = labelOfDefinition(doc, line.number);
  if (label === null) return null;
  const found = new RegExp(`\\[\\^${escaped(label)}\\](?!:)`).exec(text);
  return found ? found.index + found[0].length : null;
}

/** The label of the definition that a line belongs to, which goes on in indented lines. */
function labelOfDefinition(doc: EditorState["doc"], number: number): string | null {
  for (let at = number; at >= 1; at -= 1) {
    const { text } = doc.line(at);
    const label = AT_START.exec(text)?.[1];
    if (label !== undefined) return label;
    if (!/^(?: {4}|\t|\s*$)/.test(text) || (at === number && text.trim() === "")) return null;
  }
  return null;
}

/** The number after the highest that is used, so that a label that is to come back does not meet another. */
function freeLabel(text: string): number {
  const numbers = [...text.matchAll(/\[\^(\d{1,9})\]/g)].map(([, number]) => Number(number));
  return numbers.reduce((most, number) => Math.max(most, number), 0) + 1;
}

const escaped = (label: string) => label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
