/** A folder in, the site that it is out: which collections it has, how their files are called, what describes them. */

import type { Core } from "../../core";
import type { Dialect, SchemaSource } from "../../wire";
import { cutPath, type Folder } from "./source";

export interface Collection {
  readonly key: string;
  /** Its title, where the configuration has one; `null` for what has only its key. */
  readonly title: string | null;
  /** Where its new files go. */
  readonly folder: string;
  /** Whether the day is part of a file's name. */
  readonly isDated: boolean;
}

export interface Site {
  readonly dialect: Dialect | undefined;
  readonly schema: SchemaSource | null;
  readonly collections: readonly Collection[];
  /** The collection that a content file belongs to; `null` where it is none. */
  collectionOf(path: string): Collection | null;
  /** Where pictures go, and how a path of the folder is written in a file. */
  readonly uploads: string;
  address(path: string): string;
}

const CONTENT = /\.(md|markdown|mkd|mkdn|mdx|qmd)$/i;
const IMAGE = /\.(avif|gif|jpe?g|png|svg|webp)$/i;
/** Files about the project, not of the site. */
const ABOUT = /^(readme|license|licence|changelog|contributing|code_of_conduct|security)\b/i;

const SCHEMAS = [
  [/^\.pages\.ya?ml$/, "pages-cms"],
  [/^(static\/|public\/)?admin\/config\.ya?ml$/, "decap"],
  [/^frontmatter\.json$/, "front-matter-cms"],
] as const;
const HUGO = /^(hugo|config|config\/_default\/(hugo|config))\.(toml|ya?ml|json)$/;

export async function readSite(folder: Folder, core: Core): Promise<Site> {
  const { paths } = folder;
  const described = await schemaOf(folder);
  const uploads = uploadsOf(paths);
  const jekyll = paths.find((path) => /^_config\.ya?ml$/.test(path));
  if (jekyll !== undefined) {
    const text = await textOf(folder, jekyll);
    const config = await valuesOf(core, `---\n${text}\n---\n`);
    const schema: SchemaSource = described ?? { format: "jekyll", text };
    const read = jekyllCollections(paths, config);
    return { ...read, dialect: "jekyll", schema, uploads: uploads ?? "assets/images", address: (path) => `/${path}` };
  }
  const hugo = paths.find((path) => HUGO.test(path));
  const content = paths.filter((path) => path.startsWith("content/") && CONTENT.test(path));
  if (hugo !== undefined || content.length > 0) {
    const address = (path: string) => `/${path.replace(/^static\//, "")}`;
    return {
      ...hugoCollections(content),
      dialect: "hugo",
      schema: described,
      uploads: uploads ?? "static/images",
      address,
    };
  }
  return {
    ...folders(paths),
    dialect: undefined,
    schema: described,
    uploads: uploads ?? "images",
    address: (p) => `/${p}`,
  };
}

export const isContent = (path: string): boolean => CONTENT.test(path) && !ABOUT.test(cutPath(path)[1]);

type Collections = Pick<Site, "collections" | "collectionOf">;

/** https://jekyllrb.com/docs/collections/ and /docs/posts/ */
function jekyllCollections(paths: readonly string[], config: Values): Collections {
  const root = typeof config["collections_dir"] === "string" ? config["collections_dir"].replace(/\/*$/, "/") : "";
  const declared = config["collections"];
  const titles = new Map<string, string | null>([["posts", null]]);
  if (Array.isArray(declared)) for (const key of declared) titles.set(String(key), null);
  else if (isValues(declared)) {
    for (const key of Object.keys(declared)) {
      const own = declared[key];
      const title = isValues(own) ? own["title"] : undefined;
      titles.set(key, typeof title === "string" ? title : null);
    }
  }
  const hasDrafts = paths.some((path) => path.startsWith(`${root}_drafts/`));
  if (hasDrafts) titles.set("drafts", null);
  const collections = [...titles].map(
    ([key, title]): Collection => ({ key, title, folder: `${root}_${key}`, isDated: key === "posts" }),
  );
  const pages: Collection = { key: "pages", title: null, folder: "", isDated: false };
  const inPosts = (path: string) => /(^|\/)_(posts|drafts)\//.exec(path)?.[2];
  return {
    collections: [...collections, pages],
    collectionOf: (path) => {
      if (!isContent(path)) return null;
      const own = collections.find(({ folder }) => path.startsWith(`${folder}/`));
      if (own) return own;
      // Posts of a category may lie in its folder.
      const key = inPosts(path);
      if (key !== undefined) return collections.find((collection) => collection.key === key) ?? null;
      return /(^|\/)_/.test(path) ? null : pages;
    },
  };
}

/** https://gohugo.io/content-management/sections/ */
function hugoCollections(content: readonly string[]): Collections {
  const keys = new Set<string>();
  for (const path of content) {
    const [, section, inside] = path.split("/");
    if (section !== undefined && inside !== undefined) keys.add(section);
  }
  const sections = [...keys]
    .sort()
    .map((key): Collection => ({ key, title: null, folder: `content/${key}`, isDated: false }));
  const pages: Collection = { key: "pages", title: null, folder: "content", isDated: false };
  const collections = [...sections, pages];
  return {
    collections,
    collectionOf: (path) =>
      isContent(path) ? (collections.find(({ folder }) => path.startsWith(`${folder}/`)) ?? null) : null,
  };
}

/** A folder of no site that is known: what lies in each folder of its root, and what lies in the root itself. */
function folders(paths: readonly string[]): Collections {
  const content = paths.filter(isContent);
  const keys = [...new Set(content.map((path) => (path.includes("/") ? (path.split("/")[0] ?? "") : "")))].sort();
  const collections = keys.map(
    (key): Collection => ({ key: key === "" ? "pages" : key, title: null, folder: key, isDated: false }),
  );
  const all = collections.length > 0 ? collections : [{ key: "pages", title: null, folder: "", isDated: false }];
  return {
    collections: all,
    collectionOf: (path) => {
      if (!isContent(path)) return null;
      return all.find(({ folder }) => (path.includes("/") ? path.startsWith(`${folder}/`) : folder === "")) ?? null;
    },
  };
}

async function schemaOf(folder: Folder): Promise<SchemaSource | null> {
  for (const [name, format] of SCHEMAS) {
    const path = folder.paths.find((path) => name.test(path));
    if (path !== undefined) return { format, text: await textOf(folder, path) };
  }
  return null;
}

/** The folder in which most pictures lie, of those that the site gives out as they are. */
function uploadsOf(paths: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const path of paths) {
    const [folder] = cutPath(path);
    if (!IMAGE.test(path) || /^(content|_)/.test(folder) || folder === "") continue;
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most?.[0] ?? null;
}

type Values = Readonly<Record<string, unknown>>;

const isValues = (value: unknown): value is Values =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** What a front matter says; nothing where it cannot be read. */
export async function valuesOf(core: Core, head: string): Promise<Values> {
  const doc = core.open(head);
  try {
    await doc.whole;
    const value = doc.frontMatter?.value;
    return isValues(value) ? value : {};
  } catch {
    return {};
  } finally {
    doc.free();
  }
}

async function textOf(folder: Folder, path: string): Promise<string> {
  return (await folder.file(path))?.text() ?? "";
}
