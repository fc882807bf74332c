/**
 * Pictures in place. One that has a line for itself is shown above its alternative text, which can be read and written
 * there: so the line is as high with the caret in it as without.
 */

import type { Line } from "@codemirror/state";
import { type EditorView, WidgetType } from "@codemirror/view";
import { loadable } from "../../address";
import type { LiveHost } from "./host";
import type { Sheet } from "./sheet";

/** How pictures were when they were last seen, so that nothing jumps when one comes into sight again. */
export interface Seen {
  readonly sizes: Map<string, { width: number; height: number }>;
}

export interface PictureParts {
  /** Where the alternative text is, and where the whole is. */
  readonly alt: { from: number; to: number };
  readonly from: number;
  readonly to: number;
  readonly path: string;
  readonly line: Line;
}

export function drawPicture(sheet: Sheet, parts: PictureParts, host: LiveHost, seen: Seen): void {
  const { alt, from, to, path, line } = parts;
  const { state } = sheet;
  const name = state.sliceDoc(alt.from, alt.to);
  const isAlone = standsAlone(line, from, to);
  const touched = isAlone ? sheet.touchedLine(line) : sheet.touched(from, to);
  const picture = new Picture(path, name, isAlone, host, seen);
  if (!isAlone) {
    if (touched) sheet.widget(from, picture, -1);
    else sheet.hide(from, to, picture);
    return;
  }
  sheet.line(line, "mh-picture-line");
  sheet.widget(line.from, picture, -1);
  if (touched) return;
  sheet.hide(line.from, alt.from, new AltMark(host.t("write.alt-mark")));
  sheet.hide(alt.to, line.to);
  if (name.trim() === "") sheet.widget(alt.from, new AltMissing(host), -1);
}

/** Nothing stands beside it but a link around it and attributes as kramdown has them. */
function standsAlone({ from: start, text }: Line, from: number, to: number): boolean {
  const around = `${text.slice(0, from - start)}!${text.slice(to - start)}`;
  return /^\s*(?:!|\[!\](?:\([^)]*\)|\[[^\]]*\]))\s*(?:\{[^}]*\})?\s*$/.test(around);
}

class Picture extends WidgetType {
  constructor(
    readonly path: string,
    readonly name: string,
    readonly isBlock: boolean,
    readonly host: LiveHost,
    readonly seen: Seen,
  ) {
    super();
  }

  override eq(other: Picture): boolean {
    return this.isSame(other) && other.name === this.name;
  }

  private isSame(other: Picture): boolean {
    return other.path === this.path && other.isBlock === this.isBlock && other.host === this.host;
  }

  toDOM(view: EditorView): HTMLElement {
    const holder = document.createElement("span");
    holder.className = this.isBlock ? "mh-picture mh-picture-block" : "mh-picture";
    const put = (address: string | null) => {
      if (address === null) this.#miss(holder, view);
      else this.#show(holder, address, view);
    };
    const found = this.#find();
    if (found instanceof Promise) {
      found.then(put, () => put(null));
      this.#hold(holder);
    } else put(found);
    return holder;
  }

  /** Another alternative text leaves the picture as it is. */
  override updateDOM(holder: HTMLElement, _view: EditorView, from: WidgetType): boolean {
    if (!(from instanceof Picture && this.isSame(from))) return false;
    const image = holder.querySelector("img") ?? arriving.get(holder);
    if (image) image.alt = this.name;
    return true;
  }

  override get estimatedHeight(): number {
    return this.isBlock ? (this.seen.sizes.get(this.path)?.height ?? -1) : -1;
  }

  override ignoreEvent(): boolean {
    // A click puts the caret there.
    return false;
  }

  #find(): string | null | Promise<string | null> {
    try {
      return loadable(this.path, (path) => this.host.resolve(path));
    } catch {
      return null;
    }
  }

  /** Keeps the room that the picture took when it was last seen. */
  #hold(holder: HTMLElement): void {
    const size = this.seen.sizes.get(this.path);
    if (size && this.isBlock) holder.style.minBlockSize = `${size.height}px`;
  }

  #show(holder: HTMLElement, address: string, view: EditorView): void {
    const image = document.createElement("img");
    image.alt = this.name;
    image.decoding = "async";
    image.draggable = false;
    this.#hold(holder);
    arriving.set(holder, image);
    // Put there when its size is known: so what grows does so at once, and what is read below can be kept in its place.
    image.addEventListener("load", () => {
      steadily(view, holder, () => {
        holder.style.minBlockSize = "";
        holder.replaceChildren(image);
      });
      const { width, height } = holder.getBoundingClientRect();
      this.seen.sizes.set(this.path, { width, height });
    });
    image.addEventListener("error", () => {
      // The site may show it only when it is published.
      const fresh = this.host.fresh(this.path);
      if (fresh !== null && fresh !== address) this.#show(holder, fresh, view);
      else this.#miss(holder, view);
    });
    image.src = address;
  }

  /** What cannot be shown is named. */
  #miss(holder: HTMLElement, view: EditorView): void {
    const note = document.createElement("span");
    note.className = "mh-picture-missing";
    note.textContent = this.host.t("write.picture-missing", this.path);
    steadily(view, holder, () => {
      holder.style.minBlockSize = "";
      holder.replaceChildren(note);
    });
  }
}

/** The pictures that are not there yet, by what will hold them. */
const arriving = new WeakMap<HTMLElement, HTMLImageElement>();

/**
 * Changes what an element holds; where it is above what is in sight, that stays where it is. CodeMirror sees to it only
 * where the focus is in the text.
 */
function steadily(view: EditorView, holder: HTMLElement, change: () => void): void {
  const before = holder.getBoundingClientRect();
  change();
  const grown = holder.getBoundingClientRect().height - before.height;
  let scroller: HTMLElement | null = view.dom;
  while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
  if (grown !== 0 && scroller && !view.hasFocus && before.bottom <= scroller.getBoundingClientRect().top) {
    scroller.scrollTop += grown;
  }
  view.requestMeasure();
}

/** Says that what follows is the alternative text. */
class AltMark extends WidgetType {
  constructor(readonly word: string) {
    super();
  }

  override eq(other: AltMark): boolean {
    return other.word === this.word;
  }

  toDOM(): HTMLElement {
    const mark = document.createElement("span");
    mark.className = "mh-alt-mark";
    mark.textContent = this.word;
    return mark;
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** Asks for an alternative text where there is none. */
class AltMissing extends WidgetType {
  constructor(readonly host: LiveHost) {
    super();
  }

  override eq(other: AltMissing): boolean {
    return other.host === this.host;
  }

  toDOM(view: EditorView): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "mh-alt-missing";
    button.tabIndex = -1;
    button.textContent = this.host.t("write.alt-missing");
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => {
      view.dispatch({ selection: { anchor: view.posAtDOM(button) }, userEvent: "select.pointer" });
      view.focus();
    });
    return button;
  }
}
