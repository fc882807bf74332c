/** What the commands need to know of a text: the nodes around a place, what stands before a line's words, the lines of a selection. */

import { syntaxTree } from "@codemirror/language";
import type { EditorState, Line } from "@codemirror/state";
import type { SyntaxNode } from "@lezer/common";

/** What the transactions of commands say of themselves. */
export const MADE = { scrollIntoView: true, userEvent: "input.format" };
export const TYPED = { scrollIntoView: true, userEvent: "input.type" };

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** The node of one of these names around a range, marks included. */
export function enclosing(
  state: EditorState,
  name: string | readonly string[],
  from: number,
  to = from,
): SyntaxNode | null {
  const names = typeof name === "string" ? [name] : name;
  for (const side of [1, -1] as const) {
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(from, side); node; node = node.parent) {
      if (names.includes(node.name) && node.to >= to) return node;
    }
  }
  return null;
}

/** Blocks in which Markdown is only text. */
export const CODE = ["FencedCode", "CodeBlock"];

/** Whether a line stands in a block of code, fences included. */
export function isCode(state: EditorState, { from }: Line): boolean {
  return enclosing(state, CODE, from) !== null;
}

/** What stands before a line's text. */
export interface Prefix {
  readonly all: string;
  readonly quote: string;
  readonly indent: string;
  readonly bullet: string;
  readonly gap: string;
  readonly task: string;
  readonly hashes: number;
}

const PREFIX = /^((?: {0,3}> ?)*)(\s*)(?:([-*+]|\d{1,9}[.)])(\s+|$)(\[[ xX]\](?:\s+|$))?)?(#{1,6}(?:\s+|$))?/;

export function read({ text }: { readonly text: string }): Prefix {
  const [all = "", quote = "", indent = "", bullet = "", gap = "", task = "", hashes = ""] = PREFIX.exec(text) ?? [];
  // `**bold**` starts like an item, but no blank follows; a rule such as `* * *` is none either.
  if (/^\s*([-*_])(?:\s*\1){2,}\s*$/.test(text.slice(quote.length))) {
    return { all: quote, quote, indent: "", bullet: "", gap: "", task: "", hashes: 0 };
  }
  return { all, quote, indent, bullet, gap, task, hashes: hashes.trim().length };
}

export const isBlank = ({ text }: Line): boolean => text.trim() === "";

/** The lines of each range; where ranges share lines, once. A range that ends at a line's start leaves that line out. */
export function selectedLines(state: EditorState): Line[][] {
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
