/** The titles of a site's files: read once, a few at a time, and found by typing. */

import type { Core } from "../../core";
import { type Collection, type Site, valuesOf } from "./site";
import { cutPath, type Folder } from "./source";

export interface Listed {
  readonly path: string;
  readonly collection: Collection;
  readonly title: string;
  /** The day, such as `2026-11-24`; empty where the file has none. */
  readonly date: string;
  readonly isDraft: boolean;
  /** What is searched: title and path without accents. */
  readonly words: string;
}

/** Front matter longer than that is read in a second go, in bytes. */
const HEAD = 4_096;
const LONG_HEAD = 262_144;
/** How long a slice of reading holds up the page, in milliseconds. */
const SLICE = 12;
/** How often what is read so far is told, in milliseconds. */
const TOLD = 200;
/** How many files are asked for at once. */
const AT_ONCE = 24;

/** Reads the titles and tells of them as they come; fulfilled with all of them. */
export async function readTitles(
  folder: Folder,
  site: Site,
  core: Core,
  told: (listed: readonly Listed[]) => void,
  signal: AbortSignal,
): Promise<readonly Listed[]> {
  const waiting = folder.paths.flatMap((path) => {
    const collection = site.collectionOf(path);
    return collection ? [{ path, collection }] : [];
  });
  const listed: Listed[] = [];
  let [since, toldAt] = [performance.now(), Number.NEGATIVE_INFINITY];
  for (let at = 0; at < waiting.length && !signal.aborted; at += AT_ONCE) {
    const some = waiting.slice(at, at + AT_ONCE);
    const heads = await Promise.all(some.map(({ path }) => headOf(folder, path)));
    for (const [index, { path, collection }] of some.entries()) {
      listed.push(await listedOf(core, path, collection, heads[index] ?? ""));
      if (performance.now() - since < SLICE) continue;
      if (since - toldAt > TOLD) {
        told(inOrder(listed));
        toldAt = performance.now();
      }
      await pause();
      since = performance.now();
    }
  }
  const all = inOrder(listed);
  told(all);
  return all;
}

/** One file, as it is listed. */
export async function listedOf(core: Core, path: string, collection: Collection, head: string): Promise<Listed> {
  const values = head === "" ? {} : await valuesOf(core, head);
  const named = nameOf(path);
  const title = typeof values["title"] === "string" && values["title"].trim() !== "" ? values["title"] : named.title;
  const [date = named.date] = /^\d{4}-\d\d-\d\d/.exec(String(values["date"] ?? "")) ?? [];
  const isDraft = values["draft"] === true || values["published"] === false || /(^|\/)_drafts\//.test(path);
  return { path, collection, title, date, isDraft, words: bare(`${title} ${path}`) };
}

/** The latest first, then by their names: the order in which `found` leaves them. */
export function inOrder(listed: readonly Listed[]): Listed[] {
  return listed.toSorted((a, b) => compare(b.date, a.date) || compare(a.words, b.words));
}

/** The files whose title or path has all words that were typed: first those that begin with them. */
export function found(listed: readonly Listed[], typed: string, collection: string | null): Listed[] {
  const words = bare(typed).split(/\s+/).filter(Boolean);
  const [first = ""] = words;
  const [begin, others]: [Listed[], Listed[]] = [[], []];
  for (const one of listed) {
    if (collection !== null && one.collection.key !== collection) continue;
    if (!words.every((word) => one.words.includes(word))) continue;
    (first !== "" && one.words.startsWith(first) ? begin : others).push(one);
  }
  return begin.concat(others);
}

/** Small letters without accents. */
function bare(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What a file's name says of it: `_posts/2026-11-24-une-page.md`, `une-page/index.md`. */
function nameOf(path: string): { title: string; date: string } {
  const [folder, name] = cutPath(path);
  const base = name.replace(/\.[^.]+$/, "");
  const own = base === "index" || base === "_index" ? cutPath(folder)[1] || base : base;
  const [, date = "", rest = own] = /^(\d{4}-\d\d-\d\d)-(.+)$/.exec(own) ?? [];
  const words = rest.replace(/[-_]+/g, " ").trim();
  return { title: words === "" ? name : words[0]?.toUpperCase() + words.slice(1), date };
}

/** The front matter with its fences; nothing where there is none, or the file cannot be read. */
async function headOf(folder: Folder, path: string): Promise<string> {
  const file = await folder.file(path).catch(() => null);
  if (!file) return "";
  for (const size of [HEAD, LONG_HEAD]) {
    const text = await file
      .slice(0, size)
      .text()
      .catch(() => "");
    const [, fence] = /^\uFEFF?(---|\+\+\+|\{)/.exec(text) ?? [];
    if (fence === undefined) return "";
    if (fence === "{") return text.length < size ? text : (await file.text()).slice(0, LONG_HEAD);
    const end = new RegExp(`\\n${fence === "---" ? "(?:---|\\.\\.\\.)" : "\\+\\+\\+"}[ \\t]*(?:\\r?\\n|$)`).exec(text);
    if (end) return text.slice(0, end.index + end[0].length);
    if (file.size <= size) return "";
  }
  return "";
}

/** Lets the page do what else there is to be done. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
