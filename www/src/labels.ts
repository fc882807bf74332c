/** A key in, the name of its field out: `une-ou-diaporama` is “Une ou diaporama”, `chapeau-text` is “Lead” in English. */

import type { Key, Translate } from "./messages";
import "./messages/form";

/** The name of a key: from the catalogue where the key is a common one, else made from the key. */
export function labelOf(key: string, t: Translate): string {
  const known = COMMON.get(plain(key));
  return known ? t(known) : labelFromKey(key) || t("form.unnamed");
}

/** The key as words: separators and humps become blanks, the first letter is large; capitals that are there stay. */
export function labelFromKey(key: string): string {
  const words = key
    .replace(/(?<=\p{Ll})\p{Lu}+/gu, (hump) => ` ${hump.length === 1 ? hump.toLowerCase() : hump}`)
    .replace(/[-_./\s]+/gu, " ")
    .trim();
  const [first = ""] = words;
  return first.toUpperCase() + words.slice(first.length);
}

/** A key as it is compared: small letters, no accents, no separators. */
export function plain(key: string): string {
  return key
    .normalize("NFD")
    .replace(/[\p{M}\s._-]/gu, "")
    .toLowerCase();
}

const COMMON: ReadonlyMap<string, Key> = new Map(
  (
    [
      ["form.key-title", "title titre"],
      ["form.key-subtitle", "subtitle soustitre"],
      ["form.key-lead", "lead lede chapeau chapo chapeautext chapeautexte"],
      ["form.key-description", "description"],
      ["form.key-summary", "summary resume"],
      ["form.key-excerpt", "excerpt extrait"],
      ["form.key-date", "date"],
      ["form.key-published", "published publie"],
      ["form.key-draft", "draft brouillon"],
      ["form.key-categories", "categories"],
      ["form.key-category", "category categorie"],
      ["form.key-tags", "tags etiquettes"],
      ["form.key-keywords", "keywords motscles"],
      ["form.key-author", "author auteur"],
      ["form.key-authors", "authors auteurs"],
      ["form.key-name", "name nom"],
      ["form.key-phone", "tel telephone phone"],
      ["form.key-mobile", "mobile"],
      ["form.key-email", "email mail courriel"],
      ["form.key-image", "image"],
      ["form.key-images", "images"],
      ["form.key-alt", "alt alttext imagealt"],
      ["form.key-caption", "caption legende"],
      ["form.key-credit", "credit"],
      ["form.key-file", "file fichier src"],
      ["form.key-files", "files fichiers"],
      ["form.key-url", "url"],
      ["form.key-link", "link lien"],
      ["form.key-links", "links liens"],
      ["form.key-place", "place lieu"],
      ["form.key-website", "website siteweb"],
      ["form.key-featured", "featured alaune"],
      ["form.key-role", "role"],
      ["form.key-phones", "phones telephones"],
      ["form.key-path", "path chemin"],
      ["form.key-label", "label intitule"],
      ["form.key-text", "text texte"],
      ["form.key-size", "size taille"],
      ["form.key-price", "price prix"],
      ["form.key-address", "address adresse"],
      ["form.key-street", "street rue"],
      ["form.key-town", "town city ville"],
      ["form.key-country", "country pays"],
      ["form.key-start", "start debut"],
      ["form.key-end", "end fin"],
      ["form.key-hours", "hours horaires"],
      ["form.key-open", "open ouvert"],
      ["form.key-video", "video"],
      ["form.key-layout", "layout gabarit"],
      ["form.key-permalink", "permalink permalien"],
      ["form.key-language", "lang language langue"],
    ] satisfies [Key, string][]
  ).flatMap(([message, keys]) => keys.split(" ").map((key): [string, Key] => [key, message])),
);
