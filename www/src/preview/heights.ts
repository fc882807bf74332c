/** Where nodes of the article stand, in pixels from the top of the frame. */

/** The last of elements that stand one below the other whose top is not below `y`. */
export function lastAbove(elements: HTMLCollection, y: number): Element | null {
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
export const ROUNDING = 0.75;

/** The top of a node; of one that shows nothing, that of what follows it. */
export function topOf(node: Node): number {
  if ("getBoundingClientRect" in node) return (node as Element).getBoundingClientRect().top;
  // Text between blocks of HTML.
  const range = (node.ownerDocument as Document).createRange();
  range.selectNode(node);
  const { top, height } = range.getBoundingClientRect();
  if (height > 0) return top;
  const { nextSibling, parentElement } = node;
  if (nextSibling) return topOf(nextSibling);
  return parentElement?.getBoundingClientRect().bottom ?? top;
}
