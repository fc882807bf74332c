/** A place in a block's rendered text in, the same place in the block's source out. */

/** The text that is shown from `first` up to a place, and on to the end of the text that the place is in. */
export function shownBefore(
  first: Node,
  { node, offset }: { node: Node; offset: number },
): { text: string; at: number } {
  const range = (node.ownerDocument ?? document).createRange();
  range.setStartBefore(first);
  range.setEnd(node, offset);
  const before = range.toString();
  return { text: before + (node.nodeValue ?? "").slice(offset), at: before.length };
}

/**
 * The index in `source` of what stands at `offset` of `shown`, the text that `source` is rendered as.
 *
 * Words are counted: the third "the" of the one is the third of the other. Where the source spells the word otherwise,
 * or has it more often (in an address), the place is near, in the same block.
 */
export function sourceOf(source: string, shown: string, offset: number): number {
  const word = wordAt(shown, offset);
  if (word === null) return firstLetter(source);
  let count = 0;
  for (let at = shown.indexOf(word.text); at >= 0 && at < word.from; at = shown.indexOf(word.text, at + 1)) count += 1;
  let at = -1;
  for (; count >= 0; count -= 1) {
    const next = source.indexOf(word.text, at + 1);
    if (next < 0) break;
    at = next;
  }
  return at < 0 ? firstLetter(source) : at + Math.min(offset - word.from, word.text.length);
}

const WORDS = /[\p{L}\p{N}_]+/gu;

/** The word that `offset` is in or beside; else the one before it. */
function wordAt(text: string, offset: number): { text: string; from: number } | null {
  let last: { text: string; from: number } | null = null;
  for (const match of text.matchAll(WORDS)) {
    if (match.index > offset) break;
    last = { text: match[0], from: match.index };
  }
  return last;
}

function firstLetter(source: string): number {
  return Math.max(source.search(/\S/u), 0);
}
