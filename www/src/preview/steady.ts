/**
 * Keeps what is read where it is while heights above it change: pictures arrive, and blocks that the browser has not
 * laid out turn out to be higher or lower than was guessed.
 *
 * Chromium's own way of it goes wrong by thousands of pixels where a far jump meets `content-visibility`.
 */

import { lastAbove } from "./heights";

export class Steady {
  readonly #root: Element;
  readonly #page: Element;
  readonly #sizes: ResizeObserver;
  /** What stands at the top, and how far below it that was. */
  #anchor: { element: Element; top: number } | null = null;

  constructor(root: Element) {
    this.#root = root;
    this.#page = root.ownerDocument.documentElement;
    this.#sizes = new ResizeObserver(() => this.#hold());
    this.#sizes.observe(root);
    root.ownerDocument.addEventListener("scroll", () => this.#take(), { passive: true });
  }

  dispose(): void {
    this.#sizes.disconnect();
  }

  #take(): void {
    let element: Element | null = null;
    for (let inner = this.#page.scrollTop > 0 ? lastAbove(this.#root.children, 0) : null; inner; ) {
      element = inner;
      inner = lastAbove(inner.children, 0);
    }
    this.#anchor = element && { element, top: element.getBoundingClientRect().top };
  }

  #hold(): void {
    if (!this.#anchor?.element.isConnected) {
      this.#take();
      return;
    }
    const moved = this.#anchor.element.getBoundingClientRect().top - this.#anchor.top;
    if (Math.abs(moved) >= 1) this.#page.scrollTop += moved;
  }
}
