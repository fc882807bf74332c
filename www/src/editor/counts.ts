/** How much there is to read: the body's text in, words and minutes out. */

import type { Text } from "@codemirror/state";

export interface Counts {
  readonly words: number;
  readonly minutes: number;
}

/** What a person reads silently in a minute: the mean for adults of both languages lies between 200 and 250 words. */
const WORDS_A_MINUTE = 230;

export function counts(body: Text): Counts {
  const words = wordsIn(body);
  return { words, minutes: Math.ceil(words / WORDS_A_MINUTE) };
}

/**
 * The words of a text, each of its leaves counted once: an edit makes a few new leaves and leaves the others.
 *
 * A leaf holds some tens of lines, so that a comment which goes over the edge of one is counted with the words.
 */
function wordsIn(text: Text): number {
  const known = counted.get(text);
  if (known !== undefined) return known;
  const words = text.children?.reduce((sum, child) => sum + wordsIn(child), 0) ?? wordsOf(text.toString());
  counted.set(text, words);
  return words;
}

const counted = new WeakMap<Text, number>();

function wordsOf(text: string): number {
  // The addresses of links and what stands in tags and comments are not read.
  const read = text.replace(/\]\([^()\s]*\)|<!--[\s\S]*?-->|<[^<>]*>/g, " ");
  return read.match(/[\p{L}\p{N}]+(?:['’.,@-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
