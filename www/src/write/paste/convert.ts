/** HTML from the clipboard → Markdown, by unified's converters over a document that was cleaned first. */

import { fromDom } from "hast-util-from-dom";
import { type Handle, toMdast } from "hast-util-to-mdast";
import type { Nodes, Parents, Root } from "mdast";
import { gfmStrikethroughToMarkdown } from "mdast-util-gfm-strikethrough";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { gfmTaskListItemToMarkdown } from "mdast-util-gfm-task-list-item";
import { toMarkdown } from "mdast-util-to-markdown";
import { policy } from "../../policy";
import { clean } from "./clean";

export interface Converted {
  readonly markdown: string;
  /** Whether it fits into a line: a text without blocks. */
  readonly isInline: boolean;
  /** Whether there is anything in it that plain text has not. */
  readonly isMarkedUp: boolean;
}

export function convert(html: string): Converted {
  // Nothing of it runs or is fetched: the document has no window, and only its text comes out.
  const page = new DOMParser().parseFromString(policy().createHTML(inert(html)), "text/html");
  clean(page);
  const hast = fromDom(page.body);
  const tree = toMdast(hast, { handlers });
  const root: Root = tree.type === "root" ? tree : { type: "root", children: [tree as never] };
  tidy(root);
  const markdown = toMarkdown(root, {
    bullet: "-",
    emphasis: "*",
    rule: "-",
    fences: true,
    listItemIndent: "one",
    extensions: [gfmTableToMarkdown(), gfmStrikethroughToMarkdown(), gfmTaskListItemToMarkdown()],
  }).trimEnd();
  const [only] = root.children;
  const isInline = root.children.length === 0 || (root.children.length === 1 && only?.type === "paragraph");
  return { markdown, isInline, isMarkedUp: !isInline || hasMarkup(root) };
}

/**
 * Sheets of styles go, and attributes that style or run are renamed, before the text is parsed: a page's policy may forbid
 * them, and is asked for a document without a window too. `clean` reads what styles say of emphasis and lists.
 */
function inert(html: string): string {
  return html
    .replace(/<style\b[\s\S]*?(?:<\/style\s*>|$)/gi, "")
    .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/([\s"'/])(style|on[a-z]+)(?=\s*=)/gi, "$1data-$2"));
}

/** What has no place in Markdown leaves its text. */
const unwrapped: Handle = (state, node) => state.all(node);
const handlers: Record<string, Handle> = {
  u: unwrapped,
  mark: unwrapped,
  dfn: unwrapped,
  cite: unwrapped,
  var: unwrapped,
};

function hasMarkup(node: Nodes): boolean {
  if (!["root", "paragraph", "text"].includes(node.type)) return true;
  return "children" in node && node.children.some(hasMarkup);
}

/** Emphasis without text goes, and blanks at its edges stand outside, where Markdown can read them. */
function tidy(parent: Parents): void {
  for (const child of parent.children) if ("children" in child) tidy(child);
  const children: Nodes[] = [];
  for (const child of parent.children as Nodes[]) {
    if (!isEmphasis(child)) {
      children.push(child);
      continue;
    }
    const [before, after] = edges(child);
    if (before) children.push({ type: "text", value: before });
    if (child.children.length > 0) children.push(child);
    if (after) children.push({ type: "text", value: after });
  }
  parent.children = joined(children) as never;
  // Items of one paragraph stand close to one another.
  if (parent.type === "listItem") {
    parent.spread = parent.children.filter(({ type }) => type !== "list").length > 1;
  }
  if (parent.type === "list") parent.spread = parent.children.some(({ spread }) => spread);
}

type Emphasis = Extract<Nodes, { type: "strong" | "emphasis" | "delete" | "link" }>;

const isEmphasis = (node: Nodes): node is Emphasis => ["strong", "emphasis", "delete", "link"].includes(node.type);

/** Takes the blanks from the ends of an emphasis. */
function edges(node: Emphasis): [string, string] {
  const take = (at: 0 | -1, blanks: RegExp): string => {
    let taken = "";
    for (let child = node.children.at(at); child; child = node.children.at(at)) {
      if (child.type === "break") {
        node.children.splice(at, 1);
        taken = " ";
        continue;
      }
      if (child.type !== "text") break;
      const found = blanks.exec(child.value)?.[0] ?? "";
      taken = at === 0 ? taken + found : found + taken;
      child.value =
        at === 0 ? child.value.slice(found.length) : child.value.slice(0, child.value.length - found.length);
      if (child.value !== "") break;
      node.children.splice(at, 1);
    }
    return taken;
  };
  return [take(0, /^\s+/), take(-1, /\s+$/)];
}

/** Emphasis of one kind in a row is one, and so are texts. */
function joined(children: readonly Nodes[]): Nodes[] {
  const made: Nodes[] = [];
  for (const child of children) {
    const last = made[made.length - 1];
    if (last?.type === "text" && child.type === "text") last.value += child.value;
    else if (last && last.type === child.type && isEmphasis(last) && isEmphasis(child) && last.type !== "link") {
      last.children.push(...(child.children as never[]));
    } else made.push(child);
  }
  return made;
}
