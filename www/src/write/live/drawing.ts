/** The text in sight and its tree -> what is drawn over it. */

import type { EditorState, Line } from "@codemirror/state";
import { Decoration } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { syntaxTree } from "../markup";
import type { LiveHost } from "./host";
import { drawAddress, drawEscape, drawImage, drawLink, drawMarked } from "./inline";
import type { Stretch } from "./links";
import type { Seen } from "./pictures";
import { type Drawing, Sheet } from "./sheet";
import { drawTable } from "./tables";
import { Box, Bullet } from "./widgets";

export interface Around {
  readonly host: LiveHost;
  readonly seen: Seen;
}

/** `reveals`: whether the marks come back where the selection is, as they do while somebody writes. */
export function draw(
  state: EditorState,
  visible: readonly { readonly from: number; readonly to: number }[],
  reveals: boolean,
  { host, seen }: Around,
): Drawing {
  const sheet = new Sheet(state, reveals);
  const tree = syntaxTree(state);
  for (const { from, to } of visible) {
    const depth = { quote: 0, list: 0 };
    tree.iterate({
      from,
      to,
      enter: (ref) => {
        const each = (draw: (line: Line) => void) => eachLine(sheet, ref, from, to, draw);
        // A node of its own is made of those alone that are drawn.
        switch (ref.name) {
          case "ATXHeading1":
          case "ATXHeading2":
          case "ATXHeading3":
          case "ATXHeading4":
          case "ATXHeading5":
          case "ATXHeading6":
            drawHeading(sheet, ref.node);
            break;
          case "SetextHeading1":
          case "SetextHeading2":
            drawUnderlined(sheet, ref.node, each);
            break;
          case "Blockquote":
            depth.quote += 1;
            each((line) => {
              sheet.inset(line).quote = depth.quote;
            });
            break;
          case "QuoteMark":
            drawQuoteMark(sheet, ref.node);
            break;
          case "ListItem":
            depth.list += 1;
            drawItem(sheet, ref.node, depth.list, each);
            break;
          case "FencedCode":
          case "CodeBlock":
            drawCode(sheet, ref.node, each);
            return false;
          case "HorizontalRule":
            each((line) => sheet.line(line, "mh-rule", sheet.touchedLine(line) ? "mh-rule-written" : "mh-rule-drawn"));
            break;
          case "Table":
            drawTable(sheet, ref.node, from, to);
            break;
          case "HTMLBlock":
          case "CommentBlock":
          case "ProcessingInstructionBlock":
            each((line) => sheet.line(line, "mh-html"));
            return false;
          case "HTMLTag":
          case "Comment":
          case "ProcessingInstruction":
            sheet.mark(ref.from, ref.to, html);
            break;
          case "LinkReference":
            each((line) => sheet.line(line, "mh-definition"));
            return false;
          case "Emphasis":
          case "StrongEmphasis":
          case "Strikethrough":
          case "InlineCode":
            drawMarked(sheet, ref.node);
            break;
          case "Escape":
            drawEscape(sheet, ref.node);
            break;
          case "Link":
            drawLink(sheet, ref.node, host);
            break;
          case "Image":
            drawImage(sheet, ref.node, host, seen);
            return false;
          case "Autolink":
            drawAddress(sheet, ref.node, host);
            return false;
          case "URL":
            if (ref.node.parent?.name !== "Link") drawAddress(sheet, ref.node, host);
            break;
        }
        return true;
      },
      leave: ({ name }) => {
        if (name === "Blockquote") depth.quote -= 1;
        if (name === "ListItem") depth.list -= 1;
      },
    });
    drawLines(sheet, from, to);
  }
  return sheet.drawing();
}

/** The lines of a node that are in sight. */
function eachLine(sheet: Sheet, node: Stretch, from: number, to: number, draw: (line: Line) => void): void {
  const { doc } = sheet.state;
  const end = Math.min(node.to, to);
  for (let at = Math.max(node.from, from); at <= end; ) {
    const line = doc.lineAt(at);
    draw(line);
    at = line.to + 1;
  }
}

/** The marks before a heading hang in the margin, so that the heading does not move when they come. */
function drawHeading(sheet: Sheet, node: SyntaxNode): void {
  const { doc } = sheet.state;
  const line = doc.lineAt(node.from);
  sheet.line(line, "mh-heading-line", `mh-heading-line-${node.name.slice(-1)}`);
  const [open, close] = node.getChildren("HeaderMark");
  if (!open) return;
  const start = open.to + blanksAt(doc.sliceString(open.to, node.to));
  // Of an empty heading something must be seen.
  if (sheet.touchedLine(line) || start >= (close?.from ?? node.to)) {
    sheet.mark(open.from, start, hanging);
    return;
  }
  sheet.hide(open.from, start);
  if (close) sheet.hide(start + doc.sliceString(start, close.from).trimEnd().length, close.to);
}

/** A heading that is underlined keeps the height of its line of marks. */
function drawUnderlined(sheet: Sheet, node: SyntaxNode, each: (draw: (line: Line) => void) => void): void {
  const level = node.name.slice(-1);
  const [mark] = node.getChildren("HeaderMark").slice(-1);
  each((line) => {
    if (mark && line.from <= mark.from && line.to >= mark.to) sheet.line(line, "mh-underline");
    else sheet.line(line, "mh-heading-line", `mh-heading-line-${level}`);
  });
  if (mark && !sheet.touched(node.from, node.to)) sheet.mark(mark.from, mark.to, veiled);
}

function drawQuoteMark(sheet: Sheet, { from, to }: SyntaxNode): void {
  const { doc } = sheet.state;
  const line = doc.lineAt(from);
  const end = to + (doc.sliceString(to, to + 1) === " " ? 1 : 0);
  // The bar stands there in its place; it comes back for who is at it.
  if (sheet.touched(line.from, to)) sheet.mark(from, end, hanging);
  else sheet.hide(from, end);
}

function drawItem(sheet: Sheet, node: SyntaxNode, depth: number, each: (draw: (line: Line) => void) => void): void {
  const { doc } = sheet.state;
  const mark = node.getChild("ListMark");
  if (!mark) return;
  const first = doc.lineAt(node.from);
  const content = mark.to + blanksAt(doc.sliceString(mark.to, first.to));
  each((line) => {
    const inset = sheet.inset(line);
    inset.list = depth;
    inset.indent = line.from === first.from ? mark.from - first.from : content - first.from;
  });
  if (mark.from < first.from) return;
  const marker = node.getChild("Task")?.getChild("TaskMarker");
  if (marker) {
    const text = marker.to + blanksAt(doc.sliceString(marker.to, first.to));
    if (sheet.touched(mark.from, marker.to)) {
      sheet.mark(mark.from, text, hanging);
      return;
    }
    const checked = doc.sliceString(marker.from + 1, marker.to - 1) !== " ";
    sheet.line(first, checked ? "mh-done" : "mh-to-do");
    const name = doc.sliceString(text, first.to).trim() || "–";
    sheet.hide(mark.from, text, new Box(checked, name, sheet.state.readOnly));
  } else if (/\d/.test(doc.sliceString(mark.from, mark.to))) sheet.mark(mark.from, content, number);
  else if (sheet.touched(mark.from, mark.to)) sheet.mark(mark.from, content, hanging);
  else sheet.hide(mark.from, content, bullet);
}

function drawCode(sheet: Sheet, node: SyntaxNode, each: (draw: (line: Line) => void) => void): void {
  const { doc } = sheet.state;
  const [first, last] = [doc.lineAt(node.from).from, doc.lineAt(node.to).from];
  const fences = node.getChildren("CodeMark");
  const fenceLines = new Set(node.name === "FencedCode" ? fences.map(({ from }) => doc.lineAt(from).from) : []);
  each((line) => {
    sheet.line(line, "mh-code-line");
    if (line.from === first) sheet.line(line, "mh-code-first");
    if (line.from === last) sheet.line(line, "mh-code-last");
    if (fenceLines.has(line.from)) sheet.line(line, "mh-fence");
  });
  if (sheet.touched(node.from, node.to)) return;
  for (const { from, to } of fences) sheet.hide(from, to);
}

/** Each line, with what a generator carries out before it reads Markdown, and attributes of kramdown's. */
function drawLines(sheet: Sheet, from: number, to: number): void {
  const { doc } = sheet.state;
  for (let at = from; at <= to; ) {
    const line = doc.lineAt(at);
    at = line.to + 1;
    sheet.line(line);
    if (!line.text.includes("{")) continue;
    for (const found of line.text.matchAll(/\{%.*?%\}|\{\{.*?\}\}|\{:.*?\}/g)) {
      sheet.mark(line.from + found.index, line.from + found.index + found[0].length, tag);
    }
  }
}

const blanksAt = (text: string) => /^[ \t]*/.exec(text)?.[0].length ?? 0;

const hanging = Decoration.mark({ class: "mh-hanging mh-mark" });
const number = Decoration.mark({ class: "mh-hanging mh-number" });
const veiled = Decoration.mark({ class: "mh-veiled" });
const html = Decoration.mark({ class: "mh-html" });
const tag = Decoration.mark({ class: "mh-tag" });
const bullet = new Bullet();
