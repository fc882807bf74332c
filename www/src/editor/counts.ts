/** How much there is to read: the body's text in, words, characters and minutes out. */

import { Text } from "@codemirror/state";

export interface Counts {
  readonly words: number;
  /** Letters, signs and blanks that are read; breaks of lines are not counted. */
  readonly characters: number;
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
  const found = readIn(body, end);
  return found && { ...found, minutes: Math.ceil(found.words / WORDS_A_MINUTE) };
}

/** What is read of some stretches of a text. */
export function countsIn(text: Text, ranges: readonly { readonly from: number; readonly to: number }[]): Counts | null {
  const stretches = ranges.flatMap(({ from, to }) => (from === to ? [] : text.sliceString(from, to).split("\n")));
  return counts(Text.of(stretches.length === 0 ? [""] : stretches));
}

type Read = Omit<Counts, "minutes">;

/**
 * What is read of a text, each of its leaves counted once: an edit makes a few new leaves and leaves the others.
 *
 * A leaf holds some tens of lines, so that a comment which goes over the edge of one is counted with the words.
 */
function readIn(text: Text, end: number): Read | null {
  const known = counted.get(text);
  if (known !== undefined) return known;
  let sum: Read = { words: 0, characters: 0 };
  for (const child of text.children ?? []) {
    const more = readIn(child, end);
    if (more === null) return null;
    sum = { words: sum.words + more.words, characters: sum.characters + more.characters };
  }
  if (text.children === null) {
    if (performance.now() > end) return null;
    sum = readOf(text.toString());
  }
  counted.set(text, sum);
  return sum;
}

const counted = new WeakMap<Text, Read>();

function readOf(text: string): Read {
  // The addresses of links and what stands in tags and comments are not read, nor are the signs at a line's start.
  const read = text.replace(/\]\([^()\s]*\)|<!--[\s\S]*?-->|<[^<>]*>/g, " ");
  const words = read.match(/[\p{L}\p{N}]+(?:['’.,@-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  const signs = /^[ \t]*(?:(?:[-*+>]|#{1,6}|\d{1,9}[.)])[ \t]+)*|[*_~`[\]]+|[ \t]+$/gm;
  return { words, characters: [...read.replace(signs, "").replace(/\n/g, "")].length };
}
