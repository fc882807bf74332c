/** A new file of a collection: its name and its first lines, as the site's generator wants them. */

import type { Core } from "../../core";
import { slugOf } from "../../slug";
import type { Collection, Site } from "./site";
import { cutPath, type Folder } from "./source";

export interface Wanted {
  readonly collection: Collection;
  readonly title: string;
  /** The day, such as `2026-11-24`. */
  readonly day: string;
}

/** The path that the file gets; empty as long as the title makes no name. */
export function pathOf({ collection, title, day }: Wanted, paths: readonly string[]): string {
  const slug = slugOf(title);
  if (slug === "") return "";
  const siblings = paths.filter((path) => path.startsWith(collection.folder === "" ? "" : `${collection.folder}/`));
  const folder = collection.folder === "" ? "" : `${collection.folder}/`;
  const name = collection.isDated ? `${day}-${slug}` : slug;
  // As the others are: a file each, or a folder each with its pictures.
  const bundles = siblings.filter((path) => /\/[^/]+\/index\.(md|markdown)$/.test(path)).length;
  const files = siblings.filter((path) => /\.(md|markdown)$/.test(path) && !/\/_?index\.\w+$/.test(path));
  const ending = files.filter((path) => path.endsWith(".markdown")).length > files.length / 2 ? "markdown" : "md";
  return bundles > files.length ? `${folder}${name}/index.${ending}` : `${folder}${name}.${ending}`;
}

/** The text that it begins with: what the site has prepared for it, else a title and a date. */
export async function textOf(folder: Folder, site: Site, core: Core, wanted: Wanted, now: Date): Promise<string> {
  const { collection, title, day } = wanted;
  const moment = momentOf(day, now);
  const prepared = site.dialect === "hugo" ? await archetype(folder, wanted, moment) : null;
  const doc = core.open(
    prepared ?? (site.dialect === "hugo" ? "---\ntitle:\ndate:\ndraft: true\n---\n\n" : "---\ntitle:\n---\n\n"),
  );
  try {
    await doc.whole;
    // By the core, so that the title is quoted where it has to be.
    const has = (key: string) => doc.frontMatter?.entries.some((entry) => entry.key === key) ?? false;
    if (prepared === null || has("title")) doc.edit({ op: "set", path: ["title"], value: title });
    if (prepared === null && (site.dialect === "hugo" || collection.isDated)) {
      const date =
        site.dialect === "hugo"
          ? moment
          : moment.replace("T", " ").replace(/([+-])/g, (sign, _s, at) => (at > 12 ? ` ${sign}` : sign));
      doc.edit({ op: "set", path: ["date"], value: date, as: "date" });
    }
    return doc.text;
  } finally {
    doc.free();
  }
}

/** https://gohugo.io/content-management/archetypes/: its template with what can be known here. */
async function archetype(folder: Folder, { collection, title }: Wanted, moment: string): Promise<string | null> {
  for (const name of [`archetypes/${collection.key}.md`, "archetypes/default.md"]) {
    const file = await folder.file(name);
    if (!file) continue;
    const text = await file.text();
    const filled = text
      .replace(/\{\{-?\s*\.Date\s*-?\}\}/g, moment)
      .replace(/\{\{-?\s*(replace\s+\.(File\.ContentBase)?Name[^}]*|\.Title)\s*-?\}\}/gi, () =>
        title.replace(/["\\]/g, "\\$&"),
      )
      .replace(/\{\{-?\s*\.(File\.ContentBase)?Name\s*-?\}\}/g, slugOf(title));
    // What asks for more than that would stay in the file as it is.
    return filled.includes("{{") ? null : filled;
  }
  return null;
}

/** The present time of the day, on a day, with the offset of this device: `2026-11-24T18:30:00+01:00`. */
function momentOf(day: string, now: Date): string {
  const two = (number: number) => String(Math.trunc(Math.abs(number))).padStart(2, "0");
  const at = new Date(`${day}T${two(now.getHours())}:${two(now.getMinutes())}:00`);
  const offset = -at.getTimezoneOffset();
  const zone = `${offset < 0 ? "-" : "+"}${two(offset / 60)}:${two(offset % 60)}`;
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}:00${zone}`;
}

/** A free path for a file that a person gives, among those that are there. */
export function uploadPath(site: Site, name: string, paths: readonly string[]): string {
  const [, base = name, ending = ""] = /^(.*?)(\.[^.]+)?$/.exec(cutPath(name)[1]) ?? [];
  const slug = slugOf(base) || "image";
  const taken = new Set(paths.map((path) => path.toLowerCase()));
  const free = (number: number): string => {
    const path = `${site.uploads}/${slug}${number === 1 ? "" : `-${number}`}${ending.toLowerCase()}`;
    return taken.has(path.toLowerCase()) ? free(number + 1) : path;
  };
  return free(1);
}
