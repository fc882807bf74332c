/** The preview of a session, while it is shown: made when it is first wanted, drawn as far as there is time. */

import type { Translate } from "../messages";
import type { Preview, PreviewHost, Theme } from "../preview/preview";
import type { Scroller } from "../scroller";
import type { Session } from "../session";
import type { FieldRole } from "../wire";
import { headOf } from "./head";

export class Reading {
  readonly #host: PreviewHost;
  readonly #changed: () => void;
  #session: Session | null = null;
  #preview: Preview | null = null;
  #theme: Theme = "auto";
  #isDrawing = false;
  #root: Element | null = null;
  #scroller: Scroller | null = null;

  /** `changed` is called when the pane is there, and when the body is drawn in it. */
  constructor(host: Omit<PreviewHost, "redraw">, changed: () => void) {
    // Not a copy: what the host gives, such as the language, changes.
    this.#host = Object.create(host, { redraw: { value: () => this.#attach() } });
    this.#changed = changed;
  }

  /** The pane; `null` until it is there. */
  get element(): HTMLElement | null {
    return this.#preview?.element ?? null;
  }

  get document(): Document | null {
    return this.#preview?.document ?? null;
  }

  /** What the body is drawn in; `null` until it is. */
  get root(): Element | null {
    return this.#root;
  }

  /** `null` while nobody knows which block a node is of. */
  get scroller(): Scroller | null {
    return this.#session?.doc.isRedrawing ? null : this.#scroller;
  }

  /** Shows a session's article. The text can be written before its preview has been loaded. */
  async show(session: Session): Promise<void> {
    if (this.#session === session) return;
    this.#session = session;
    if (!this.#preview) {
      const { Preview } = await import("../preview/preview");
      // Meanwhile it may have been hidden, or shown for another.
      if (this.#session !== session) return;
      this.#preview = new Preview(this.#host);
      this.#preview.setTheme(this.#theme);
      this.#changed();
    }
    this.#attach();
  }

  /** Takes the pane away. `detach`: the session's document is alive, and draws no more. */
  hide({ detach }: { detach: boolean }): void {
    if (detach) this.#session?.doc.detach();
    this.#session = null;
    this.#preview?.dispose();
    this.#preview = null;
    this.#root = null;
    this.#scroller = null;
  }

  /** The session has ended, and its document with it. What is drawn stays until another is shown. */
  leave(): void {
    this.#session = null;
    this.#scroller = null;
  }

  /** The same session reads its text through another document. */
  redraw(): void {
    this.#attach();
  }

  /** After a change of the text. */
  update(frontMatterChanged: boolean): void {
    if (frontMatterChanged) this.#showHead();
    this.#drawMore();
  }

  /** After the core has been started again: what it had drawn is gone over. */
  recovered(): void {
    this.#drawMore();
  }

  /** Marks the part of the article that a field of the form is. */
  mark(role: FieldRole | null): void {
    this.#preview?.mark(role);
  }

  setTheme(theme: Theme): void {
    this.#theme = theme;
    this.#preview?.setTheme(theme);
  }

  setLang(t: Translate): void {
    this.#preview?.setLang(t);
  }

  #showHead(): void {
    if (this.#session) this.#preview?.setHead(headOf(this.#session.doc.frontMatter));
  }

  #attach(): void {
    const [preview, session] = [this.#preview, this.#session];
    if (!preview || !session) return;
    this.#showHead();
    void preview.target().then(({ root, fragment }) => {
      if (preview !== this.#preview || session !== this.#session) return;
      root.replaceChildren();
      session.doc.attach(root, fragment);
      this.#root = root;
      this.#scroller = preview.scroller({
        nodeOf: (block) => session.doc.nodeOf(block),
        blockOf: (node) => session.doc.blockOf(node),
      });
      this.#changed();
      this.#drawMore();
    });
  }

  /** Draws the rest of a long body while nothing else is to be done. */
  #drawMore(): void {
    if (this.#isDrawing || !this.#preview) return;
    this.#isDrawing = true;
    const step = (remaining: () => number) => {
      this.#isDrawing = false;
      const session = this.#session;
      if (!this.#preview || !session) return;
      try {
        if (session.doc.drawMore(remaining)) this.#drawMore();
      } catch (error) {
        session.onFailure(error);
      }
    };
    if (typeof requestIdleCallback === "function") {
      requestIdleCallback((deadline) => {
        // Less than what the browser grants: what was drawn is laid out in the same task.
        const end = performance.now() + SLICE;
        step(() => Math.min(deadline.timeRemaining(), end - performance.now()));
      });
    } else {
      setTimeout(() => {
        const end = performance.now() + SLICE;
        step(() => end - performance.now());
      });
    }
  }
}

/** How long one turn draws, in milliseconds. */
const SLICE = 8;
