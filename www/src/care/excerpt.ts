/** A suggestion in the text around it: what stands there, and what would. */

import type { Text } from "@codemirror/state";
import { html, type TemplateResult } from "lit";
import type { Finding } from "./finding";

/** How much of the text before and behind is shown, and of the place itself, in characters. */
const AROUND = 20;
const MOST = 70;

export interface Excerpt {
  readonly before: string;
  readonly after: string;
  /** What stands in between, piece by piece: as it is, put in, or taken out. */
  readonly pieces: readonly (readonly ["kept" | "added" | "removed", string])[];
}

export function excerptOf({ from, to, fix }: Finding, doc: Text): Excerpt {
  const line = doc.lineAt(from);
  const read = (start: number, end: number) => doc.sliceString(start, end).replace(/\s*\n\s*/g, " ");
  const [start, end] = [
    Math.max(from - AROUND, line.from),
    Math.min(to + AROUND, doc.lineAt(Math.min(to, doc.length)).to),
  ];
  const pieces: ["kept" | "added" | "removed", string][] = [];
  let at = from;
  for (const change of fix) {
    // A fix can go on elsewhere: what it does there is said by its reason.
    if (change.from < from || change.to > to) continue;
    pieces.push(["kept", read(at, change.from)], ["removed", read(change.from, change.to)], ["added", change.insert]);
    at = change.to;
  }
  pieces.push(["kept", cut(read(at, to))]);
  return {
    before: word(read(start, from), start > line.from),
    after: cutWord(read(to, end), end < doc.lineAt(Math.min(to, doc.length)).to),
    pieces: pieces.filter(([, text]) => text !== ""),
  };
}

const cut = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

/** Without the word that is cut at its beginning, or at its end. */
const word = (text: string, isCut: boolean) => (isCut ? text.replace(/^\S*\s/, "… ") : text);

const cutWord = (text: string, isCut: boolean) => (isCut ? text.replace(/\s\S*$|$/, " …") : text);

/** The excerpt as it would read. What is put in is seen by its colour, spaces too; what is taken out, where that is all. */
export function excerpt(shown: Excerpt): TemplateResult {
  const isFixed = shown.pieces.some(([how]) => how !== "kept");
  const isShorter = !shown.pieces.some(([how]) => how === "added");
  return html`<span class="excerpt"
    >${shown.before}${
      isFixed
        ? shown.pieces.map(([how, text]) => {
            if (how === "kept") return text;
            if (how === "added") return html`<ins>${text}</ins>`;
            return isShorter ? html`<del>${text}</del>` : "";
          })
        : html`<mark>${shown.pieces.map(([, text]) => text)}</mark>`
    }${shown.after}</span
  >`;
}
