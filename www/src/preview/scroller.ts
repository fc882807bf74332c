/** The article as a scroller: which block stands at which height of the frame, and back. */

import { between, type Place, partOf, type Scroller } from "../scroller";
import { lastAbove, ROUNDING, topOf } from "./heights";

/** What the core knows of the nodes that it has drawn. */
export interface DrawnBlocks {
  /** The first node of a block; `undefined` where it is not drawn. */
  nodeOf(index: number): Node | undefined;
  blockOf(node: Node): number | undefined;
}

export class ArticleScroller implements Scroller {
  readonly #root: Element;
  readonly #page: Element;
  readonly #blocks: DrawnBlocks;

  /** `root` is what the body is drawn in. */
  constructor(root: Element, blocks: DrawnBlocks) {
    this.#root = root;
    this.#page = root.ownerDocument.documentElement;
    this.#blocks = blocks;
  }

  get top(): number {
    return this.#page.scrollTop;
  }

  set top(top: number) {
    this.#page.scrollTop = top;
  }

  get height(): number {
    return this.#page.clientHeight;
  }

  get full(): number {
    return this.#page.scrollHeight;
  }

  placeAt(height: number): Place {
    const y = height - this.top;
    const chunk = lastAbove(this.#root.children, y);
    const child = chunk && (lastAbove(chunk.children, y) ?? chunk.firstElementChild);
    const block = child ? this.#blocks.blockOf(child) : undefined;
    if (block === undefined || (block === 0 && this.#heightOf(0) > height + ROUNDING)) {
      return { block: -1, part: partOf(height, 0, this.#heightOf(0)) };
    }
    return { block, part: partOf(height, this.#heightOf(block), this.#heightOf(block + 1)) };
  }

  heightOf({ block, part }: Place): number {
    const from = block < 0 ? 0 : this.#heightOf(block);
    return part === 0 ? from : between(from, this.#heightOf(block + 1), part);
  }

  /** Where a block begins; past the last drawn one, where the body ends. */
  #heightOf(block: number): number {
    const node = this.#blocks.nodeOf(block);
    if (node) layOut(node);
    return this.top + (node ? topOf(node) : this.#root.getBoundingClientRect().bottom);
  }
}

/**
 * Makes sure that a node's chunk has the height of what stands in it. One that has never been in sight has the height
 * that was guessed, and its blocks stand outside of it.
 */
function layOut(node: Node): void {
  const { parentElement: chunk } = node;
  if (!node.previousSibling) return;
  const skipped = chunk?.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === false;
  if (!chunk || !skipped || chunk.classList.contains("laid-out")) return;
  chunk.classList.add("laid-out");
  // The browser remembers its height once it has been in a frame.
  requestAnimationFrame(() => requestAnimationFrame(() => chunk.classList.remove("laid-out")));
}
