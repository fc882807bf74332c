/** A pasted document without what word processors and web pages put around their text. */

import { styleOf, wordLists, wordRules } from "./word";

const GONE =
  "script, style, meta, link, title, template, noscript, iframe, object, embed, form > input, button, select, svg, canvas, audio, video, [hidden], [aria-hidden=true], .Apple-interchange-newline";

export function clean(page: Document): void {
  const { body } = page;
  for (const comment of comments(page)) comment.remove();
  for (const element of body.querySelectorAll(GONE)) element.remove();
  for (const element of all(body)) if (isUnseen(element)) element.remove();
  wordRules(page);
  wordLists(page);
  for (const element of all(body)) {
    if (element.localName.includes(":")) unwrap(element);
    else if (/^(b|strong|i|em|span|font)$/.test(element.localName)) emphasise(element);
  }
  for (const link of body.querySelectorAll("a")) cleanLink(link);
  for (const image of body.querySelectorAll("img")) cleanImage(image);
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    for (const bold of heading.querySelectorAll("b, strong")) unwrap(bold);
    if (isEmpty(heading)) heading.remove();
  }
  for (const title of body.querySelectorAll("p.MsoTitle, p[class*=MsoTitle]")) renamed(title, "h1");
  // A list beside items belongs to the one before it.
  for (const list of body.querySelectorAll("ul > ul, ul > ol, ol > ul, ol > ol")) {
    if (list.previousElementSibling?.localName === "li") list.previousElementSibling.append(list);
  }
  for (const table of body.querySelectorAll("table")) cleanTable(table);
  for (const paragraph of body.querySelectorAll("p, div")) splitAtBreaks(paragraph);
  for (const element of [...body.querySelectorAll("p, div, li, span, b, strong, i, em, u, s, del")].reverse()) {
    if (isEmpty(element) && !element.closest("pre") && !/^(li|td)$/.test(element.localName)) {
      // A blank between two words is all that is kept of an empty mark.
      if (/^(p|div)$/.test(element.localName)) element.remove();
      else element.replaceWith(element.textContent ?? "");
    }
  }
  for (const text of texts(page)) text.data = spaced(text.data);
  for (const element of all(body)) element.removeAttribute("data-style");
}

const all = (body: Element): Element[] => [...body.querySelectorAll("*")];

function* walk(page: Document, what: number): Generator<Node> {
  const walker = page.createTreeWalker(page.body, what);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) yield node;
}

const comments = (page: Document) => [...walk(page, NodeFilter.SHOW_COMMENT)] as Comment[];
const texts = (page: Document) =>
  ([...walk(page, NodeFilter.SHOW_TEXT)] as Text[]).filter(({ parentElement }) => !parentElement?.closest("pre, code"));

/** Hidden, by style: text for machines, and what Word writes beside what it shows. */
function isUnseen(element: Element): boolean {
  return /display:\s*none|mso-hide:\s*all|visibility:\s*hidden/.test(styleOf(element));
}

export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

export function renamed(element: Element, name: string): Element {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

const isEmpty = (element: Element): boolean =>
  (element.textContent ?? "").trim() === "" && element.querySelector("img, input, hr, table") === null;

/** What a style says of emphasis becomes an element; an element that its style takes back goes. */
function emphasise(element: Element): void {
  const style = styleOf(element);
  const says = (what: RegExp) => what.test(style);
  const isBold = says(/font-weight:\s*(bold|[6-9]00)/);
  const isPlain = says(/font-weight:\s*(normal|[1-5]00)/);
  const isItalic = says(/font-style:\s*italic/);
  const name = element.localName;
  const isBare =
    ((name === "b" || name === "strong") && isPlain) ||
    ((name === "i" || name === "em") && says(/font-style:\s*normal/));
  if (isBare) unwrap(element);
  if (name !== "span" && name !== "font") return;
  const isStruck = says(/(?<!-)text-decoration(-line)?:[^;]*line-through/);
  const isIn = (selector: string) => element.closest(selector) !== null;
  const wanted = [
    ...(isBold && !isIn("b, strong, h1, h2, h3, h4, h5, h6, th") ? ["strong"] : []),
    ...(isItalic && !isIn("i, em") ? ["em"] : []),
    ...(isStruck && !isIn("s, del") ? ["del"] : []),
  ];
  if (wanted.length === 0) {
    unwrap(element);
    return;
  }
  let inner: Element = element;
  for (const [at, mark] of wanted.entries()) {
    if (at === 0) inner = renamed(element, mark);
    else {
      const made = inner.ownerDocument.createElement(mark);
      made.append(...inner.childNodes);
      inner.append(made);
      inner = made;
    }
  }
}

/** Addresses that lead nowhere from elsewhere leave their text. */
function cleanLink(link: HTMLAnchorElement): void {
  const address = link.getAttribute("href")?.trim() ?? "";
  const isAddress = /^(?:https?:|mailto:|tel:|\/|\.)/i.test(address);
  if (!isAddress || isEmpty(link)) {
    unwrap(link);
    return;
  }
  link.setAttribute("href", direct(address));
  link.removeAttribute("title");
}

/** Past the pages that mail and search put before an address. */
function direct(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : null;
  const { hostname = "", pathname = "" } = url ?? {};
  const isRedirect =
    (/^(www\.)?google\.[a-z.]+$/.test(hostname) && pathname === "/url") ||
    hostname.endsWith(".safelinks.protection.outlook.com");
  const inside = isRedirect ? (url?.searchParams.get("q") ?? url?.searchParams.get("url")) : null;
  return inside && /^https?:/.test(inside) ? inside : address;
}

/** Pictures stay where they are on the web; those on the writer's disk or in the clipboard leave their description. */
function cleanImage(image: HTMLImageElement): void {
  const address = image.getAttribute("src")?.trim() ?? "";
  const isDot = ["width", "height"].some((side) => /^[01]$/.test(image.getAttribute(side) ?? ""));
  if (isDot || !/^(?:https?:|\/(?!\/))/i.test(address)) image.remove();
  else image.removeAttribute("title");
}

/** The first row is the header, cells have a line of text, and a table of one cell is what is in it. */
function cleanTable(table: HTMLTableElement): void {
  const { rows } = table;
  const cells = [...rows].flatMap((row) => [...row.cells]);
  const isLayout = cells.length <= 1 || table.querySelector("table, h1, h2, h3, ul, ol") !== null;
  if (isLayout) {
    const made = cells.flatMap((cell) => {
      const block = cell.ownerDocument.createElement("div");
      block.append(...cell.childNodes);
      return block;
    });
    table.replaceWith(...made);
    return;
  }
  for (const cell of cells) {
    if (cell.getAttribute("align") === "left") cell.removeAttribute("align");
    for (const block of cell.querySelectorAll("p, div")) {
      if (block.nextElementSibling) block.append(cell.ownerDocument.createElement("br"));
      unwrap(block);
    }
    for (const lineBreak of cell.querySelectorAll("br")) lineBreak.replaceWith(" ");
  }
  const first = rows[0];
  for (const cell of [...(first?.cells ?? [])]) {
    const header = cell.localName === "th" ? cell : renamed(cell, "th");
    for (const bold of header.querySelectorAll("b, strong")) unwrap(bold);
  }
  for (const column of table.querySelectorAll("colgroup, caption")) column.remove();
}

/** Two breaks in a row end a paragraph. */
function splitAtBreaks(paragraph: Element): void {
  const children = [...paragraph.childNodes];
  const isBreak = (node: ChildNode | undefined) => node?.nodeName === "BR";
  const isBlank = (node: ChildNode) => node.nodeName === "#text" && (node.textContent ?? "").trim() === "";
  const solid = children.filter((node) => !isBlank(node) || !isBreak(node.previousSibling ?? undefined));
  if (!solid.some((node, at) => isBreak(node) && isBreak(solid[at + 1]))) return;
  const parts: ChildNode[][] = [[]];
  for (let at = 0; at < solid.length; at += 1) {
    const node = solid[at];
    if (node === undefined) continue;
    if (isBreak(node) && isBreak(solid[at + 1])) {
      while (isBreak(solid[at + 1])) at += 1;
      parts.push([]);
    } else parts[parts.length - 1]?.push(node);
  }
  const made = parts.map((part) => {
    const block = paragraph.ownerDocument.createElement("p");
    block.append(...part);
    return block;
  });
  paragraph.replaceWith(...made);
}

/** Spaces that only hold a layout together are spaces; those that French puts before signs and in numbers stay. */
function spaced(text: string): string {
  return text.replace(/[\u200b\ufeff\u00ad]/g, "").replace(/\u00a0+/g, (spaces, at: number, whole: string) => {
    const [before, after] = [whole[at - 1] ?? "", whole[at + spaces.length] ?? ""];
    const isFrench = /[;:!?»%€]/.test(after) || before === "«" || (/\d/.test(before) && /[\p{L}\d]/u.test(after));
    return isFrench && spaces.length === 1 ? spaces : " ";
  });
}
