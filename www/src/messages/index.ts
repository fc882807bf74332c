/**
 * Every sentence that a person reads, in every language: `translate(lang)` gives `t("area.key", …arguments)`.
 * An area's sentences are in the file of its name.
 */

import type { Reason } from "../wire";
import { app } from "./app";
import { codes } from "./codes";
import { commands } from "./commands";
import { editor } from "./editor";
import type { form } from "./form";
import type { Area, Lang, Message } from "./message";
import { preview } from "./preview";
import { write } from "./write";

export type { Lang, Message } from "./message";

/** The areas that are there from the start, by name. `codes` has a sentence for each code of the core. */
export const areas = { app, codes, commands, editor, preview, write };

type Areas = typeof areas & { readonly form: typeof form };
type KeyOf<A extends keyof Areas> = Areas[A] extends Area<infer Key> ? `${A}.${Key}` : never;
export type Key = { [A in keyof Areas]: KeyOf<A> }[keyof Areas];
export type Argument = string | number;

export interface Translate {
  (key: Key, ...args: readonly Argument[]): string;
  readonly lang: Lang;
  /** The core's reason in the person's language; its English sentence where the catalogue has none. */
  reason(reason: Reason): string;
}

/** The translator of a language; always the same one. Numbers are written as the language does. */
export function translate(lang: Lang): Translate {
  const made = translators.get(lang) ?? translator(lang);
  translators.set(lang, made);
  return made;
}

/** The language to speak where a host asked for `tag`, such as `fr-CA`: English unless it is French. */
export function langOf(tag: string | null | undefined): Lang {
  return /^fr\b/i.test(tag ?? "") ? "fr" : "en";
}

const translators = new Map<Lang, Translate>();
const catalogue: Readonly<Record<Lang, Map<string, Message>>> = { en: new Map(), fr: new Map() };
learn(areas);

/** Takes up areas whose file says so when it is loaded, before anything shows their sentences. */
export function learn(more: Readonly<Record<string, Area<string>>>): void {
  for (const [name, area] of Object.entries(more)) {
    for (const lang of ["en", "fr"] as const) {
      for (const [key, message] of Object.entries(area[lang])) catalogue[lang].set(`${name}.${key}`, message);
    }
  }
}

function translator(lang: Lang): Translate {
  const sentences = catalogue[lang];
  const fill = filler(lang);
  const t = (key: Key, ...args: readonly Argument[]) => fill(sentences.get(key) ?? key, args);
  const reason = ({ code, message, args }: Reason) => {
    const sentence = sentences.get(`codes.${code}`);
    return sentence === undefined ? message : fill(sentence, args);
  };
  return Object.assign(t, { lang, reason });
}

/** The sentences of an area that is loaded later than the others, in the language of `t`. */
export function speak<Key extends string>(area: Area<Key>, { lang }: { readonly lang: Lang }): Speak<Key> {
  const fill = filler(lang);
  return (key, ...args) => fill(area[lang][key], args);
}

export type Speak<Key extends string> = (key: Key, ...args: readonly Argument[]) => string;

/** Puts the arguments of a sentence into their places, as the language writes them; always the same one. */
function filler(lang: Lang): Fill {
  const fill = fillers.get(lang) ?? makeFiller(lang);
  fillers.set(lang, fill);
  return fill;
}

type Fill = (message: Message, args: readonly Argument[]) => string;

const fillers = new Map<Lang, Fill>();

function makeFiller(lang: Lang): Fill {
  const plural = new Intl.PluralRules(lang);
  const number = new Intl.NumberFormat(lang);
  const wording = (count: Argument | undefined) => (plural.select(Number(count)) === "one" ? "one" : "other");
  return (message, args) => {
    const sentence = typeof message === "string" ? message : message[wording(args[0])];
    return sentence.replace(/\{(\d)\}/g, (place, index: string) => {
      const arg = args[Number(index)];
      return arg === undefined ? place : typeof arg === "number" ? number.format(arg) : arg;
    });
  };
}
