/** How much there is to read: the body's text in, words and minutes out. */

export interface Counts {
  readonly words: number;
  readonly minutes: number;
}

/** What a person reads silently in a minute: the mean for adults of both languages lies between 200 and 250 words. */
const WORDS_A_MINUTE = 230;

export function counts(body: string): Counts {
  // The addresses of links and what stands in tags and comments are not read.
  const text = body.replace(/\]\([^()\s]*\)|<!--[\s\S]*?-->|<[^<>]*>/g, " ");
  const words = text.match(/[\p{L}\p{N}]+(?:['’.,@-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
  return { words, minutes: Math.ceil(words / WORDS_A_MINUTE) };
}
