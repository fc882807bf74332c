/** How much there is to read: the body's text in, words and minutes out. */

import type { Text } from "@codemirror/state";

export interface Counts {
  readonly words: number;
  readonly minutes: number;
}

/** What a person reads silently in a minute: the mean for adults of both languages lies between 200 and 250 words. */
const WORDS_A_MINUTE = 230;

/** How long one turn of counting lasts, in milliseconds: what is drawn and typed meanwhile comes first. */
const TURN = 8;

/** Counts a text in turns, and says what there is in the last one that it was given. */
export class Counting {
  readonly #counted: (counts: Counts) => void;
  #next: ReturnType<typeof setTimeout> | undefined;

  constructor(counted: (counts: Counts) => void) {
    this.#counted = counted;
  }

  start(body: Text): void {
    clearTimeout(this.#next);
    const found = counts(body, performance.now() + TURN);
    if (found) this.#counted(found);
    else this.#next = setTimeout(() => this.start(body));
  }
}

/** `null` where the time, as `performance.now` has it, is not enough; the next call goes on from there. */
export function counts(body: Text, end = Number.POSITIVE_INFINITY): Counts | null {
  const words = wordsIn(body, end);
  return words === null ? null : { words, minutes: Math.ceil(words / WORDS_A_MINUTE) };
}

/**
 * The words of a text, each of its leaves counted once: an edit makes a few new leaves and leaves the others.
 *
 * A leaf holds some tens of lines, so that a comment which goes over the edge of one is counted with the words.
 */
function wordsIn(text: Text, end: number): number | null {
  const known = counted.get(text);
  if (known !== undefined) return known;
  let words = 0;
  for (const child of text.children ?? []) {
    const more = wordsIn(child, end);
    if (more === null) return null;
    words += more;
  }
  if (text.children === null) {
    if (performance.now() > end) return null;
    words = wordsOf(text.toString());
  }
  counted.set(text, words);
  return words;
}

const counted = new WeakMap<Text, number>();

function wordsOf(text: string): number {
  // The addresses of links and what stands in tags and comments are not read.
  const read = text.replace(/\]\([^()\s]*\)|<!--[\s\S]*?-->|<[^<>]*>/g, " ");
  return read.match(/[\p{L}\p{N}]+(?:['’.,@-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
}
