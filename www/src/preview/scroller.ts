/** The article as a scroller: which block stands at which height of the frame, and back. */

import { between, type Place, partOf, type Scroller } from "../scroller";

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
    if (block === undefined || this.#heightOf(block) > height) {
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
    return this.top + (node ? topOf(node) : this.#root.getBoundingClientRect().bottom);
  }
}

/** The last of elements that stand one below the other whose top is not below `y`. */
function lastAbove(elements: HTMLCollection, y: number): Element | null {
  let [low, high] = [0, elements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const element = elements[middle];
    if (element && element.getBoundingClientRect().top <= y + ROUNDING) low = middle + 1;
    else high = middle;
  }
  return elements[low - 1] ?? null;
}

/** Scrolling stops at whole pixels of the screen, heights do not. */
const ROUNDING = 0.75;

function topOf(node: Node): number {
  if ("getBoundingClientRect" in node) return (node as Element).getBoundingClientRect().top;
  // Text between blocks of HTML, or what follows a block that shows nothing.
  const range = (node.ownerDocument as Document).createRange();
  range.selectNode(node);
  const next = node as ChildNode;
  const { top, height } = range.getBoundingClientRect();
  if (height > 0) return top;
  const { nextSibling, parentElement } = next;
  if (nextSibling) return topOf(nextSibling);
  return parentElement?.getBoundingClientRect().bottom ?? top;
}
