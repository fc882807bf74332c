/**
 * What keeps readers out of a text: images without words, headings out of order, links that say nothing, tables without
 * a header. A block's own tree → what is found in it, and what the others must know of it.
 */

import type { SyntaxNode } from "@lezer/common";
import type { ContentKind, Finding, Replacement } from "./finding";
import type { Read } from "./prose";

const JUNK_IMAGE =
  /^(?:(?:une? |an? |the |l['’])?(?:image|photo|photographie|picture|pic|img|illustration|logo|figure|visuel|graphique|capture(?: d['’]écran)?|screenshot|icône|icon|bannière|banner|sans titre|untitled|alt|texte alternatif|alt text|description)[\s_-]*\d*|(?:img|dsc[fn]?|pxl|photo|image|scan|p)[_-]?\d{3,}\w*|[\w %().-]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?)|[^\p{L}\p{N}]+)$/iu;

const VAGUE =
  /^(?:(?:cliquez?|cliquer) (?:ici|sur ce lien|là)|ici|par ici|là|lire(?: la suite| plus)?|(?:en )?savoir plus|en savoir plus ici|plus d['’]infos?(?:rmations?)?|voir(?: plus| ici| la suite)?|la suite|suite|suivre ce lien|ce lien|lien|le lien|cette page|ce site|ce document|télécharger|téléchargement|consulter|découvrir|plus|détails?|click(?: here)?|here|this|this (?:link|page)|link|read (?:more|on)|more|more info(?:rmation)?|learn more|see more|details|download|continue(?: reading)?)$/i;

const FILE = /\.(pdf|docx?|xlsx?|pptx?|od[tsp]|csv|zip|rtf|epub)(?:[?#].*)?$/i;
const SIZE = /\d(?:[.,]\d+)?\s*(?:[kmg]?o|[kmg]i?b|octets|bytes)(?![\p{L}])/iu;
/** The names that a person may give to a type beside its own. */
const TYPES: Readonly<Record<string, RegExp>> = {
  doc: /\bword\b/i,
  docx: /\bword\b/i,
  xls: /\bexcel\b/i,
  xlsx: /\bexcel\b/i,
  ppt: /\bpowerpoint\b/i,
  pptx: /\bpowerpoint\b/i,
};

/** A bold paragraph longer than this is no heading. */
const HEADING_LENGTH = 90;

export interface Heading {
  readonly level: number;
  readonly from: number;
  readonly to: number;
  /** The signs that make its level, where it can be changed by them. */
  readonly mark: { readonly from: number; readonly to: number } | null;
}

/** What is found in a top-level block, and what it is for the order of headings. */
export interface Content {
  readonly findings: readonly Finding[];
  readonly heading: Heading | null;
  /** A paragraph of bold text alone: what stands in place of a heading. */
  readonly bold: { readonly from: number; readonly to: number } | null;
}

export function content(block: SyntaxNode, read: Read): Content {
  const findings: Finding[] = [];
  const add = (kind: ContentKind, from: number, to: number, args: Finding["args"] = [], fix: Finding["fix"] = []) =>
    findings.push({ kind, from, to, args, fix });
  block.cursor().iterate(({ name, from, to, node }) => {
    if (name === "Image") image(node, read, add);
    else if (name === "Link") link(node, read, add);
    else if (name === "Autolink" || (name === "URL" && !/^(Link|Image|Autolink|LinkReference)$/.test(parentOf(node))))
      address(node, read, add);
    else if (name === "Table") table(node, read, add);
    else if (name === "HTMLBlock" || name === "HTMLTag") html(from, read(from, to), add);
    else if (name === "Paragraph") rows(node, read, add);
    return !/^(FencedCode|CodeBlock|InlineCode|HTMLTag|Image|LinkReference|CommentBlock)$/.test(name);
  });
  return { findings, heading: headingOf(block, read), bold: boldOf(block, read) };
}

type Add = (kind: ContentKind, from: number, to: number, args?: Finding["args"], fix?: Finding["fix"]) => void;

const parentOf = (node: SyntaxNode) => node.parent?.name ?? "";

/** What stands in the first brackets of a link or image, and where. */
function bracketed(node: SyntaxNode): { from: number; to: number } | null {
  const [start, end] = node.getChildren("LinkMark");
  return start && end ? { from: start.to, to: end.from } : null;
}

function image(node: SyntaxNode, read: Read, add: Add): void {
  const inner = bracketed(node);
  if (!inner) return;
  const text = read(inner.from, inner.to).trim();
  const url = node.getChild("URL");
  const file = url ? (/([^/]+?)(?:\.\w+)?(?:[?#].*)?$/.exec(read(url.from, url.to))?.[1] ?? "") : "";
  // What the brackets hold is where the person goes on writing.
  if (text === "") add("image-missing", node.from, node.to);
  else if (JUNK_IMAGE.test(text) || text.toLowerCase() === file.toLowerCase())
    add("image-junk", inner.from, inner.to, [text]);
}

function link(node: SyntaxNode, read: Read, add: Add): void {
  const inner = bracketed(node);
  const url = node.getChild("URL");
  if (!inner || (!url && !node.getChild("LinkLabel"))) return;
  const text = plain(read(inner.from, inner.to));
  const href = url ? read(url.from, url.to).replace(/^<|>$/g, "") : "";
  // An image's alternative text is the link's.
  if (/!\[/.test(read(inner.from, inner.to))) return;
  if (text === "") add("link-empty", node.from, node.to);
  else if (VAGUE.test(text.replace(/[\s.…:!>»→]+$|^[\s<«→]+/g, ""))) add("link-vague", inner.from, inner.to, [text]);
  else if (/^(?:https?:\/\/|www\.\S+\/\S)\S*$/i.test(text)) add("link-address", inner.from, inner.to);
  if (text !== "") file(node, href, text, inner.to, read, add);
}

/** A link to a file says of what type and size it is, in its text or right behind it. */
function file(node: SyntaxNode, href: string, text: string, end: number, read: Read, add: Add): void {
  const [, type = ""] = FILE.exec(href) ?? [];
  if (type === "") return;
  const behind = /^[ \u00a0\u202f]*[([][^)\]\n]{0,40}/.exec(read(node.to, node.to + 60))?.[0] ?? "";
  const said = `${text} ${behind}`;
  const hasType = new RegExp(String.raw`\b${type}\b`, "i").test(said) || TYPES[type.toLowerCase()]?.test(said) === true;
  const isSized = SIZE.test(said);
  if (hasType && isSized) return;
  const insert = ` (${type.toUpperCase()})`;
  add(
    "link-file",
    node.from,
    node.to,
    [hasType ? "size" : isSized ? "type" : "both", type.toUpperCase()],
    hasType ? [] : [{ from: end, to: end, insert }],
  );
}

function address(node: SyntaxNode, read: Read, add: Add): void {
  const text = read(node.from, node.to).replace(/^<|>$/g, "");
  // A short domain or an e-mail address is its own name.
  if (/^https?:\/\//i.test(text) || /^www\.[^/]+\/./i.test(text)) add("link-address", node.from, node.to);
}

function table(node: SyntaxNode, read: Read, add: Add): void {
  const header = node.getChild("TableHeader");
  if (!header || header.getChildren("TableCell").some(({ from, to }) => read(from, to).trim() !== "")) return;
  const [first, second] = node.getChildren("TableRow");
  const between = first ? read(header.to, first.from) : "";
  const fix: Replacement[] = [];
  // The first row goes up, if another is left.
  if (first && second && /^\n[ \t>]*[|:-][|: -]*\n[ \t>]*$/.test(between)) {
    fix.push({ from: header.from, to: header.to, insert: read(first.from, first.to) });
    fix.push({ from: first.from, to: second.from, insert: "" });
  }
  add("table-header", header.from, header.to, [], fix);
}

/** kramdown takes lines of cells for a table also where no line under the first makes that one a header. */
function rows(node: SyntaxNode, read: Read, add: Add): void {
  const lines = read(node.from, node.to).split("\n");
  const first = lines[0] ?? "";
  if (lines.length > 1 && lines.every((line) => /^\s*\|.+\|\s*$/.test(line)))
    add("table-header", node.from, node.from + first.length);
}

function html(from: number, text: string, add: Add): void {
  for (const { index, 0: tag } of text.matchAll(/<img\b(?:"[^"]*"|'[^']*'|[^'">])*>/gi)) {
    const [, , double, single, bare] = /\salt\s*=\s*("([^"]*)"|'([^']*)'|([^\s>"']+))/i.exec(tag) ?? [];
    const alt = double ?? single ?? bare;
    const place: [number, number] = [from + index, from + index + tag.length];
    // Empty on purpose is what HTML asks of decoration.
    if (!/\salt(?=[\s=/>])/i.test(tag)) add("image-missing", ...place);
    else if (alt !== undefined && alt.trim() !== "" && JUNK_IMAGE.test(alt.trim())) add("image-junk", ...place, [alt]);
  }
  for (const { index, 0: whole, 1: rows = "" } of text.matchAll(/<table\b[^>]*>([\s\S]*?)<\/table>/gi)) {
    if (!/<th\b/i.test(rows))
      add("table-header", from + index, from + index + (/^<table\b[^>]*>/i.exec(whole)?.[0].length ?? 6));
  }
}

function headingOf(block: SyntaxNode, read: Read): Heading | null {
  const [, kind = "", level = ""] = /^(ATX|Setext)Heading(\d)$/.exec(block.name) ?? [];
  if (kind === "") return null;
  const mark = kind === "ATX" ? block.getChild("HeaderMark") : null;
  const end = read(block.from, block.to).split("\n")[0]?.length ?? 0;
  return {
    level: Number(level),
    from: block.from,
    to: block.from + end,
    mark: mark && { from: mark.from, to: mark.to },
  };
}

function boldOf(block: SyntaxNode, read: Read): { from: number; to: number } | null {
  const only = block.name === "Paragraph" ? block.firstChild : null;
  if (only?.name !== "StrongEmphasis" || only.from !== block.from || only.to !== block.to) return null;
  const text = read(only.from + 2, only.to - 2);
  // A label, a sentence or a lead is none.
  const isHeading = text.length <= HEADING_LENGTH && !/\n|[.:;,…]$|[.!?…] /.test(text) && /\p{L}/u.test(text);
  return isHeading ? { from: only.from, to: only.to } : null;
}

/** The words of a link's text. */
function plain(text: string): string {
  return text
    .replace(/<[^>]*>|[*_`~]|\\(?=\W)/g, "")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
}
