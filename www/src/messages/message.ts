/** A sentence in two languages: what an area's file is made of. */

export type Lang = "fr" | "en";

/**
 * A sentence with `{0}`, `{1}` … for its arguments; where a number decides the wording, one sentence for each case,
 * chosen by the language's own rules from the first argument.
 */
export type Message = string | { readonly one: string; readonly other: string };

/** The sentences of one area of the page, by key, in every language. */
export type Area<Key extends string> = { readonly [L in Lang]: Readonly<Record<Key, Message>> };

/** Declares an area. The compiler refuses a key that one language lacks. */
export function area<Key extends string>(sentences: {
  readonly en: Readonly<Record<Key, Message>>;
  readonly fr: Readonly<Record<NoInfer<Key>, Message>>;
}): Area<Key> {
  return sentences;
}
