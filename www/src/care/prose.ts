/**
 * A paragraph's syntax tree → its prose: a text of the same length in which only what readers see as words is left.
 *
 * What is no prose is covered by marks, so that rules on the text know where it stands and never change it.
 */

import type { SyntaxNode } from "@lezer/common";

/** Stands for something that is read as a word: code, a value put in by a template. */
export const OBJECT = "\ufffc";
/** The marks that begin and end emphasis or a link: between them the text goes on. */
export const OPEN = "\ue000";
export const CLOSE = "\ue001";
/** What no rule may stand beside: addresses, HTML, images, escapes. */
export const NOTHING = "\ue002";

/** Reads characters of the text. */
export type Read = (from: number, to: number) => string;

/** The leaves of the block structure that hold prose. */
export const LEAVES: ReadonlySet<string> = new Set([
  "Paragraph",
  "Task",
  "TableCell",
  "ATXHeading1",
  "ATXHeading2",
  "ATXHeading3",
  "ATXHeading4",
  "ATXHeading5",
  "ATXHeading6",
  "SetextHeading1",
  "SetextHeading2",
]);

/** The prose of a leaf; `null` where there is none. */
export function proseOf(leaf: SyntaxNode, read: Read): string | null {
  const text = read(leaf.from, leaf.to);
  // The definition of an abbreviation or a block's attributes, in kramdown.
  if (/^\*\[[^\]]+\]:/.test(text) || /(?:^|\n)\s{0,3}\{:[^}\n]*\blang=["']?(?!fr)[a-z]/i.test(text)) return null;
  const cover = new Cover(text, leaf.from);
  const foreign: { readonly name: string; readonly from: number }[] = [];
  const walk = (parent: SyntaxNode) => {
    for (let node = parent.firstChild; node; node = node.nextSibling) {
      const { name, from, to } = node;
      switch (name) {
        case "EmphasisMark":
        case "StrikethroughMark":
          cover.put(from, to, from === parent.from ? OPEN : CLOSE);
          break;
        case "Link":
          if (!coverLink(node, cover, text.slice(from - leaf.from), from === leaf.from)) break;
          walk(node);
          break;
        case "LinkMark":
        case "LinkTitle":
        case "LinkLabel":
          break;
        case "URL":
          if (parent.name !== "Link") cover.put(from, to, NOTHING);
          break;
        case "InlineCode":
          cover.put(from, to, OBJECT);
          break;
        case "Entity":
          cover.put(from, to, /^&(nbsp|#160|#xa0|#8239|#x202f);$/i.test(read(from, to)) ? "\u00a0" : NOTHING);
          break;
        case "HeaderMark":
        case "QuoteMark":
        case "HardBreak":
          cover.put(from, to, "\n");
          break;
        case "HTMLTag": {
          const tag = read(from, to);
          const [, slash = "", element = ""] = /^<(\/?)([a-z][\w-]*)/i.exec(tag) ?? [];
          cover.put(from, to, !INLINE.test(element) ? NOTHING : slash === "" ? OPEN : CLOSE);
          if (slash === "" && isForeign(tag)) foreign.push({ name: element.toLowerCase(), from });
          const last = foreign[foreign.length - 1];
          if (slash !== "" && last?.name === element.toLowerCase()) {
            cover.put(last.from, to, NOTHING);
            foreign.pop();
          }
          break;
        }
        case "Emphasis":
        case "StrongEmphasis":
        case "Strikethrough":
          walk(node);
          break;
        default:
          // Images with their text, addresses, comments, escapes, marks of tasks and whatever may come to be.
          cover.put(from, to, NOTHING);
      }
    }
  };
  walk(leaf);
  for (const { from } of foreign) cover.put(from, leaf.to, NOTHING);
  return cover.text();
}

/** Covers a link's marks and all but its text. Says whether there is a text that can be changed. */
function coverLink(link: SyntaxNode, cover: Cover, after: string, isFirst: boolean): boolean {
  const text = after.slice(0, link.to - link.from);
  // In brackets alone the text names a definition, or a footnote; which is defined where the text begins with it.
  const address = link.getChild("URL") ?? link.getChild("LinkLabel");
  const isDefinition = isFirst && after.startsWith(":", text.length);
  if (/^\[\^/.test(text)) cover.put(link.from, link.to, isDefinition ? NOTHING : CLOSE);
  else if (text === "[...]" || text === "[…]") return false;
  else if (address === null || /\]\[\]$/.test(text)) cover.put(link.from, link.to, NOTHING);
  else {
    const marks = link.getChildren("LinkMark");
    const end = marks[1];
    if (!end) return false;
    cover.put(link.from, link.from + 1, OPEN);
    cover.put(end.from, link.to, CLOSE);
    return true;
  }
  return false;
}

/** Elements that run on with the sentence around them. */
const INLINE = /^(a|abbr|b|cite|del|em|i|ins|mark|q|small|span|strong|su[bp]|u)$/i;

/** Whether what stands in the tag is not French prose. */
function isForeign(tag: string): boolean {
  if (/^<(code|kbd|samp|tt|var|pre|script|style|svg|math)\b/i.test(tag)) return true;
  return /\slang\s*=\s*["']?(?!fr)[a-z]/i.test(tag);
}

/** What is found by its looks alone, in the order in which it is covered. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\{\{[\s\S]*?\}\}/g, OBJECT],
  [/\{%[\s\S]*?%\}/g, NOTHING],
  // Attributes, and what kramdown has in the same brackets.
  [/\{:[^}]*\}|\{[#.][\w-]+[^}\n]*\}/g, NOTHING],
  [/\$\$[\s\S]*?\$\$/g, NOTHING],
  [/(?:ftp|file|mailto|tel|sms|data|urn):[^\s\ue000-\ue002]+/gi, NOTHING],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, OBJECT],
  [/(?<![\p{L}\p{N}_])(?:[\w-]+\.)+[a-z]{2,}\/[^\s\ue000-\ue002)»"]*/giu, NOTHING],
  [
    /(?<![\p{L}\p{N}_.-])(?:[\w-]+\.)+(?:fr|com|org|net|eu|io|ca|be|ch|info|paris|bzh|html?|pdf|md|ya?ml|js|css|json)(?![\p{L}\p{N}_])/giu,
    OBJECT,
  ],
  [/(?<![^\s(])\.{0,2}\/[\w./-]+/g, NOTHING],
  [/[a-z]:\\[^\s]*/gi, NOTHING],
  // `:smile:`
  [/(?<![^\s(]):[a-z0-9_+-]+:(?![^\s).,;!?])/g, NOTHING],
];

class Cover {
  readonly #raw: string;
  readonly #start: number;
  readonly #letters: string[];

  constructor(text: string, start: number) {
    this.#raw = text;
    this.#start = start;
    this.#letters = text.split("");
  }

  put(from: number, to: number, mark: string): void {
    this.#letters.fill(mark, from - this.#start, to - this.#start);
  }

  text(): string {
    // What is glued to an address could become a part of it. That of a link is behind its text, and covered already.
    for (const { index, 0: run } of this.#raw.matchAll(/(?:https?:\/\/|www\.)\S*/gi)) {
      if (this.#letters[index] !== CLOSE) this.#letters.fill(NOTHING, index, index + run.length);
    }
    let text = this.#letters.join("");
    for (const [shape, mark] of SHAPES) text = text.replace(shape, (found) => covered(found, mark));
    return text;
  }
}

function covered(found: string, mark: string): string {
  // The sentence's own sign at the end of an address.
  const kept = mark === NOTHING && !/[}\]$:]$/.test(found) ? (/[.,;:!?)»]*$/.exec(found)?.[0] ?? "") : "";
  return mark.repeat(found.length - kept.length) + kept;
}
