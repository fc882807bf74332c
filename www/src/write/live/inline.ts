/** What stands in a line of text: emphasis, code, links, pictures, footnotes. */

import { Decoration } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import type { LiveHost } from "./host";
import { kept, type Target, targetOf } from "./links";
import { drawPicture, type Seen } from "./pictures";
import type { Sheet } from "./sheet";
import { Follow } from "./widgets";

/** The marks around a stretch, such as those of emphasis, go where the selection does not touch it. */
export function drawMarked(sheet: Sheet, node: SyntaxNode): void {
  const { name, from, to } = node;
  if (name === "InlineCode") sheet.mark(from, to, code);
  if (sheet.touched(from, to)) return;
  for (const mark of node.getChildren(MARKS[name] ?? "EmphasisMark")) sheet.hide(mark.from, mark.to);
}

const MARKS: Readonly<Record<string, string>> = { InlineCode: "CodeMark", Strikethrough: "StrikethroughMark" };

/** The backslash before a mark that is none. */
export function drawEscape(sheet: Sheet, { from, to }: SyntaxNode): void {
  if (!sheet.touched(from, to)) sheet.hide(from, from + 1);
}

export function drawLink(sheet: Sheet, node: SyntaxNode, host: LiveHost): void {
  const { from, to } = node;
  if (sheet.state.sliceDoc(from, from + 2) === "[^") {
    drawFootnote(sheet, node);
    return;
  }
  const target = targetOf(sheet.state, node);
  if (!target) return;
  drawTarget(sheet, node, target, host);
  const { doc } = sheet.state;
  const isInLine = doc.lineAt(from).to >= target.text.from && doc.lineAt(target.text.to).to >= to;
  // Of a link without a text nothing would be left.
  if (sheet.touched(from, to) || target.text.from === target.text.to || !isInLine) return;
  sheet.hide(from, target.text.from);
  sheet.hide(target.text.to, to);
}

/** An address that is its own text. */
export function drawAddress(sheet: Sheet, node: SyntaxNode, host: LiveHost): void {
  const target = targetOf(sheet.state, node);
  if (!target) return;
  drawTarget(sheet, node, target, host);
  if (sheet.touched(node.from, node.to)) return;
  for (const { from, to } of node.getChildren("LinkMark")) sheet.hide(from, to);
}

export function drawImage(sheet: Sheet, node: SyntaxNode, host: LiveHost, seen: Seen): void {
  const target = targetOf(sheet.state, node);
  const line = sheet.state.doc.lineAt(node.from);
  if (!target || node.to > line.to) return;
  const { text: alt, written: path } = target;
  drawPicture(sheet, { alt, from: node.from, to: node.to, path, line }, host, seen);
}

function drawTarget(sheet: Sheet, { from, to }: SyntaxNode, { text, written, leads }: Target, host: LiveHost): void {
  const title = leads === null ? written : `${written} (${host.t("write.open-hint")})`;
  // The same decoration for the same link, so that the library need not look what is in it.
  const decoration = kept(linkTexts, `${title}\n${leads}`, () => {
    const attributes = { title, ...(leads !== null && { "data-leads": leads }) };
    return Decoration.mark({ class: "mh-link-text", attributes });
  });
  sheet.mark(text.from, text.to, decoration);
  if (leads !== null && sheet.touched(from, to)) sheet.widget(to, new Follow(leads, host), 1);
}

/** A mark of a footnote is raised; at the start of its own text it stands as its number. */
function drawFootnote(sheet: Sheet, { from, to }: SyntaxNode): void {
  const { doc } = sheet.state;
  const isText = doc.sliceString(to, to + 1) === ":" && doc.lineAt(from).from === from;
  sheet.mark(from, to, isText ? footnoteText : footnote);
  if (isText || sheet.touched(from, to)) return;
  sheet.hide(from, from + 2);
  sheet.hide(to - 1, to);
}

const linkTexts = new Map<string, Decoration>();
const code = Decoration.mark({ class: "mh-code-chip" });
const footnote = Decoration.mark({ class: "mh-footnote" });
const footnoteText = Decoration.mark({ class: "mh-mark mh-footnote-text" });
