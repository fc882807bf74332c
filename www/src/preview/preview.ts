/**
 * The preview pane: a frame with the article as its readers will see it.
 *
 * It owns the frame and the head (title, date, lead); the body's blocks are drawn from outside, into `target().root`.
 */

import type { Translate } from "../messages";
import { readableDate } from "./date";
import { listen, type Picked } from "./events";
import { documentOf, dress, hears, inherit, makeFrame } from "./frame";
import { nameBoxes, sanitiser } from "./sanitize";
import { ArticleScroller, type DrawnBlocks } from "./scroller";
import { Steady } from "./steady";

export type Theme = "auto" | "light" | "dark";

export interface PreviewHost {
  readonly t: Translate;
  /** Follows a link out of the article: absolute, of `http`, `https`, `mailto` or `tel`. */
  openLink(href: string): void;
  /** Where the browser finds what the file calls `path`, a relative address; `null` where nothing is known. */
  resolve(path: string): string | null | Promise<string | null>;
  /** A place of the article was clicked that is no link. */
  pick?(picked: Picked): void;
  /** The frame was loaded anew, as it is when it is moved in the page: the body has to be drawn into a new target. */
  redraw?(): void;
}

/** Where the body is drawn. */
export interface Target {
  /** Empty at first. Its children are blocks, or elements of class `chunk` that hold some 50 of them. */
  readonly root: Element;
  /** HTML made safe, as nodes of the frame's document. */
  readonly fragment: (html: string) => DocumentFragment;
}

/** What stands above the body; what is absent is not shown. `date` as the file writes it. */
export interface Head {
  readonly title?: string | undefined;
  readonly date?: string | undefined;
  readonly lead?: string | undefined;
}

interface Nodes {
  readonly document: Document;
  readonly header: HTMLElement;
  readonly title: HTMLElement;
  readonly date: HTMLElement;
  readonly lead: HTMLElement;
  readonly root: HTMLElement;
  readonly empty: HTMLElement;
}

export class Preview {
  /** The pane, to be put into the page; it fills its container. */
  readonly element: HTMLElement;

  readonly #frame = makeFrame();
  readonly #host: PreviewHost;
  #t: Translate;
  #theme: Theme = "auto";
  #head: Head = {};
  #nodes: Nodes | null = null;
  #steady: Steady | null = null;
  #arrival = Promise.withResolvers<Target>();
  #arrived = false;

  constructor(host: PreviewHost) {
    this.#host = host;
    this.#t = host.t;
    this.element = this.#frame;
    this.#frame.title = host.t("preview.frame");
    this.#frame.addEventListener("load", this.#load);
  }

  /** The frame's document; `null` while the pane is not in a page. */
  get document(): Document | null {
    return documentOf(this.#frame);
  }

  /** Resolves when the frame is loaded, which it is not before the element is in a page. */
  target(): Promise<Target> {
    return this.#arrival.promise;
  }

  /** The pane by the places that it shows; `null` while there is no target. */
  scroller(blocks: DrawnBlocks): ArticleScroller | null {
    return this.#nodes && new ArticleScroller(this.#nodes.root, blocks);
  }

  setHead(head: Head): void {
    this.#head = head;
    this.#showHead();
  }

  /** Marks the part of the head that is edited elsewhere; none for a `role` without one. */
  mark(role: string | null): void {
    if (!this.#nodes) return;
    const { title, date, lead } = this.#nodes;
    for (const [name, part] of Object.entries({ title, date, lead })) part.classList.toggle("edited", name === role);
  }

  setLang(t: Translate): void {
    this.#t = t;
    this.#frame.title = t("preview.frame");
    this.#showWords();
    this.#showHead();
  }

  /** Also takes up the `--mh-*` properties that hold for the pane now. */
  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#showTheme();
  }

  dispose(): void {
    this.#frame.removeEventListener("load", this.#load);
    this.#frame.remove();
    this.#steady?.dispose();
    this.#nodes = null;
  }

  readonly #load = async () => {
    const document = this.document;
    if (!document || document === this.#nodes?.document) return;
    dress(document);
    this.#nodes = build(document);
    this.#steady?.dispose();
    this.#steady = new Steady(this.#nodes.root);
    this.#showWords();
    this.#showTheme();
    this.#showHead();
    const clickable = hears(document);
    if (clickable) listen(document, this.#frame, this.#host);
    const resolve = (path: string) => this.#host.resolve(path);
    const fragment = await sanitiser(document, { clickable, resolve, boxName: this.#boxName });
    // It may have been moved on while the sanitiser was on its way.
    if (this.#nodes?.document !== document) return;
    const again = this.#arrived;
    if (again) this.#arrival = Promise.withResolvers();
    this.#arrived = true;
    this.#arrival.resolve({ root: this.#nodes.root, fragment });
    if (again) this.#host.redraw?.();
  };

  #showHead(): void {
    if (!this.#nodes) return;
    const { header, title, date, lead } = this.#nodes;
    const written = this.#head.date ?? "";
    const shown: [HTMLElement, string][] = [
      [title, this.#head.title ?? ""],
      [date, readableDate(written, this.#t.lang)],
      [lead, this.#head.lead ?? ""],
    ];
    for (const [node, text] of shown) {
      if (node.textContent !== text) node.textContent = text;
      node.hidden = text.trim() === "";
    }
    date.setAttribute("datetime", written);
    header.hidden = shown.every(([node]) => node.hidden);
    this.#nodes.document.title = this.#head.title ?? this.#t("preview.frame");
  }

  #showWords(): void {
    if (!this.#nodes) return;
    const { document, empty, root } = this.#nodes;
    document.documentElement.lang = this.#t.lang;
    nameBoxes(root, { boxName: this.#boxName });
    const [first, second] = empty.children;
    if (first) first.textContent = this.#t("preview.empty");
    if (second) second.textContent = this.#t("preview.empty-hint");
  }

  readonly #boxName = (checked: boolean) => this.#t(checked ? "preview.done" : "preview.to-do");

  #showTheme(): void {
    if (!this.#nodes) return;
    this.#nodes.document.documentElement.setAttribute("theme", this.#theme);
    inherit(this.#nodes.document, this.#frame);
  }
}

function build(document: Document): Nodes {
  const add = <Name extends keyof HTMLElementTagNameMap>(parent: Element, name: Name, className = "") => {
    const node = document.createElement(name);
    if (className) node.className = className;
    parent.append(node);
    return node;
  };
  const page = add(document.body, "main");
  const article = add(page, "article");
  const header = add(article, "header", "head");
  const title = add(header, "h1");
  const date = add(header, "time");
  const lead = add(header, "p", "lead");
  const root = add(article, "div", "body");
  const empty = add(page, "div", "empty");
  add(empty, "p");
  add(empty, "p");
  return { document, header, title, date, lead, root, empty };
}
