/** What is in a group, in one line: “Jeanne Exemple, 2 téléphones”. */

import { labelOf, plain } from "../labels";
import type { Key, Translate } from "../messages";
import type { Entry, Node, ScalarNode } from "../wire";
import { momentWords, parseMoment } from "./dates";

/** The line for a value; empty for a scalar that is. */
export function summaryOf(node: Node, t: Translate): string {
  switch (node.kind) {
    case "scalar":
      return scalarText(node, t);
    case "alias":
      return `*${node.name}`;
    case "sequence":
      return summaryOfList(node.items, t);
    case "mapping":
      return summaryOfEntries(node.entries, t);
  }
}

/** A name by what a schema says: a key, or a template such as `{{fields.name}}`. Empty where it leads to nothing. */
export function namedBy(summary: string | undefined, entries: readonly Entry[]): string {
  if (!summary) return "";
  const text = (way: string) => {
    const [key = "", ...rest] = way.split(".");
    let node = entries.findLast((entry) => entry.key === key)?.value;
    for (const step of rest) {
      node = node?.kind === "mapping" ? node.entries.findLast((entry) => entry.key === step)?.value : undefined;
    }
    return node?.kind === "scalar" && node.type !== "null" ? shortened(node.text) : "";
  };
  if (!summary.includes("{{")) return text(summary);
  // What follows a bar changes the text, which only the site's own tool knows how to.
  return summary.replace(/\{\{\s*(?:fields\.)?([^}|\s]+)[^}]*\}\}/g, (_whole, way: string) => text(way)).trim();
}

function summaryOfList(items: readonly Node[], t: Translate): string {
  const [only] = items;
  if (!only) return t("form.empty");
  if (items.length === 1) return summaryOf(only, t);
  const names = items.slice(0, NAMED).map((item) => {
    if (item.kind === "mapping") return nameOf(item.entries, t);
    return item.kind === "sequence" && item.items.length === 0 ? "" : summaryOf(item, t);
  });
  const known = names.filter((name) => name !== "");
  const count = t("form.count-items", items.length);
  if (known.length === 0) return count;
  return t("form.count-other", `${known.join(", ")}${items.length > NAMED ? "…" : ""}`, count);
}

function summaryOfEntries(entries: readonly Entry[], t: Translate): string {
  const counts = entries
    .filter(({ value }) => value.kind === "sequence" && value.items.length > 0)
    .slice(0, COUNTED)
    .map(({ key, value }) => countOf(key, value.kind === "sequence" ? value.items.length : 0, t));
  const name = nameOf(entries, t);
  const parts = name ? [name, ...counts] : counts;
  return parts.length > 0 ? parts.join(", ") : t("form.empty");
}

/** How many names a list's line has, and how many counts that of a mapping. */
const NAMED = 3;
const COUNTED = 2;

/** What a mapping is called: by the key that names things, else by its first text, else by anything in it. */
function nameOf(entries: readonly Entry[], t: Translate): string {
  const scalars = entries.flatMap(({ key, value }) =>
    value.kind === "scalar" && value.text !== "" && value.type !== "boolean" ? [{ key: plain(key), value }] : [],
  );
  const named = NAMES.map((name) => scalars.find(({ key }) => key === name)).find((found) => found !== undefined);
  const found = named ?? scalars.find(({ value }) => value.type === "string") ?? scalars[0];
  return found ? scalarText(found.value, t) : "";
}

const NAMES = ["title", "titre", "name", "nom", "label", "libelle", "caption", "legende", "alt", "text", "texte"];

function scalarText({ text, type }: ScalarNode, t: Translate): string {
  const moment = type === "date" || type === "datetime" ? parseMoment(text) : null;
  return moment ? momentWords(moment, t.lang, "medium") : shortened(text);
}

/** One line of a text; of a file's path its name. */
function shortened(text: string): string {
  const [line = ""] = text.trim().split("\n", 1);
  const short = /^[\w./~-]*\/[\w.~-]+\.\w{2,5}$/.test(line) ? line.slice(line.lastIndexOf("/") + 1) : line;
  return short.length > LONGEST ? `${short.slice(0, LONGEST).trimEnd()}…` : short;
}

/** In UTF-16 units: more than fits on a line, which the styles cut where it ends. */
const LONGEST = 120;

function countOf(key: string, count: number, t: Translate): string {
  const noun = NOUNS.get(plain(key));
  return noun ? t(noun, count) : t("form.count-other", count, uncapitalised(labelOf(key, t)));
}

/** A label inside a line: “Atelier, intervenants : 1”, but “Atelier, PDF : 1”. */
const uncapitalised = (label: string) => label.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

const NOUNS: ReadonlyMap<string, Key> = new Map(
  (
    [
      ["form.count-phones", "tel tels telephone telephones phone phones mobile mobiles"],
      ["form.count-emails", "email emails mail mails courriel courriels"],
      ["form.count-images", "image images photo photos picture pictures"],
      ["form.count-files", "file files fichier fichiers document documents attachments piecesjointes"],
      ["form.count-links", "link links lien liens url urls"],
      ["form.count-people", "people persons personnes authors auteurs contacts"],
    ] satisfies [Key, string][]
  ).flatMap(([message, keys]) => keys.split(" ").map((key): [string, Key] => [key, message])),
);
