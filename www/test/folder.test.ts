import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { candidates } from "../src/app/folder/assets";
import { pathOf, textOf, uploadPath } from "../src/app/folder/create";
import { readSite, type Site } from "../src/app/folder/site";
import type { Folder } from "../src/app/folder/source";
import { found, inOrder, listedOf, readTitles } from "../src/app/folder/titles";
import { type Core, loadCore } from "../src/core";
import { Random } from "./random";

const wasm = (name: string) => readFileSync(join(import.meta.dirname, `../src/wasm/${name}_bg.wasm`));
let core: Core;
beforeAll(async () => {
  core = await loadCore({
    wasm: wasm("body"),
    frontMatter: wasm("front-matter"),
    formats: wasm("formats"),
    schema: wasm("schema"),
  });
});

function folderOf(files: Record<string, string>): Folder {
  return {
    name: "site",
    paths: Object.keys(files),
    isWritable: true,
    file: async (path) => (files[path] === undefined ? null : new File([files[path]], path)),
    handle: async () => null,
    add: async (path, content) => {
      files[path] = await content.text();
    },
  };
}

const JEKYLL = {
  "_config.yml":
    "collections:\n  evenements:\n    title: Événements\n    output: true\ndefaults:\n- scope: {path: ''}\n  values: {layout: page}\n",
  "_posts/2026-11-16-lire.md": "---\ntitle: Lire le dimanche\npublished: false\n---\n",
  "_evenements/fleuves.md": "---\ntitle: >-\n  Les fleuves\n  en fête\ndate: 2026-05-01 09:00:00 +02:00\n---\n",
  "sport/_posts/2026-01-02-courir.md": "Sans en-tête\n",
  "a-propos.md": "---\ntitle: À propos\n---\n",
  "README.md": "# Le site\n",
  "_includes/mot.md": "mot\n",
  "images/2026/a.jpg": "",
  "images/2026/b.jpg": "",
  "logo.png": "",
};
const HUGO = {
  "hugo.toml": "title = 'Site'\n",
  "content/posts/un/index.md": "+++\ntitle = 'Un'\ndate = 2026-11-01T10:00:00+01:00\ndraft = true\n+++\n",
  "content/posts/deux/index.md": "---\ntitle: Deux\n---\n",
  "content/contact.md": "---\ntitle: Contact\n---\n",
  "archetypes/default.md":
    '+++\ntitle = \'{{ replace .File.ContentBaseName "-" " " | title }}\'\ndate = {{ .Date }}\ndraft = true\n+++\n',
};

async function titlesOf(folder: Folder, site: Site) {
  return readTitles(folder, site, core, () => {}, new AbortController().signal);
}

describe("the site that a folder is", () => {
  test("Jekyll's: its collections, and what belongs to them", async () => {
    const folder = folderOf(JEKYLL);
    const site = await readSite(folder, core);
    expect(site.dialect).toBe("jekyll");
    expect(site.schema).toMatchObject({ format: "jekyll" });
    expect(site.uploads).toBe("images/2026");
    const listed = await titlesOf(folder, site);
    expect(listed.map(({ title, collection, date, isDraft }) => [title, collection.key, date, isDraft])).toEqual([
      ["Lire le dimanche", "posts", "2026-11-16", true],
      ["Les fleuves en fête", "evenements", "2026-05-01", false],
      ["Courir", "posts", "2026-01-02", false],
      ["À propos", "pages", "", false],
    ]);
  });
  test("Hugo's: its sections, front matter in TOML", async () => {
    const folder = folderOf(HUGO);
    const site = await readSite(folder, core);
    expect(site.dialect).toBe("hugo");
    expect(site.collections.map(({ key }) => key)).toEqual(["posts", "pages"]);
    const listed = await titlesOf(folder, site);
    expect(listed.map(({ title, collection, date, isDraft }) => [title, collection.key, date, isDraft])).toEqual([
      ["Un", "posts", "2026-11-01", true],
      ["Contact", "pages", "", false],
      ["Deux", "posts", "", false],
    ]);
  });
  test("a folder of no site that is known has its own folders, and may be empty", async () => {
    const site = await readSite(folderOf({ "notes/a.md": "a", "b.md": "b" }), core);
    expect(site.collections.map(({ key }) => key)).toEqual(["pages", "notes"]);
    expect(site.collectionOf("notes/a.md")?.key).toBe("notes");
    expect((await readSite(folderOf({}), core)).collections).toHaveLength(1);
  });
});

describe("a new file", () => {
  const now = new Date(2026, 10, 24, 18, 30);
  test("of Jekyll has its day in its name where that is wanted, and a quoted title where that is needed", async () => {
    const folder = folderOf(JEKYLL);
    const site = await readSite(folder, core);
    const [posts, events] = [
      site.collections.find(({ key }) => key === "posts"),
      site.collections.find(({ key }) => key === "evenements"),
    ];
    if (!posts || !events) throw new Error("no collections");
    const wanted = { collection: posts, title: "L’été : cœur de saison", day: "2026-11-24" };
    expect(pathOf(wanted, folder.paths)).toBe("_posts/2026-11-24-l-ete-coeur-de-saison.md");
    expect(await textOf(folder, site, core, wanted, now)).toMatch(
      /^---\ntitle: ['"]L’été : cœur de saison['"]\ndate: 2026-11-24 18:30:00 [+-]\d\d:\d\d\n---\n\n$/,
    );
    expect(pathOf({ ...wanted, collection: events }, folder.paths)).toBe("_evenements/l-ete-coeur-de-saison.md");
    expect(pathOf({ ...wanted, title: " ! " }, folder.paths)).toBe("");
  });
  test("of Hugo is made of the site's archetype, in a folder of its own where the others are", async () => {
    const folder = folderOf(HUGO);
    const site = await readSite(folder, core);
    const [posts] = site.collections;
    if (!posts) throw new Error("no collections");
    const wanted = { collection: posts, title: "Une page", day: "2026-11-24" };
    expect(pathOf(wanted, folder.paths)).toBe("content/posts/une-page/index.md");
    expect(await textOf(folder, site, core, wanted, now)).toMatch(
      /^\+\+\+\ntitle = 'Une page'\ndate = 2026-11-24T18:30:00[+-]\d\d:\d\d\ndraft = true\n\+\+\+\n$/,
    );
  });
});

test("a picture is looked for beside the file, from the root, and where generators keep them", () => {
  expect(candidates("a%20b.jpg?x", "content/posts/un/index.md")[0]).toBe("content/posts/un/a b.jpg");
  expect(candidates("../c.png", "content/posts/un.md")[0]).toBe("content/c.png");
  expect(candidates("/uploads/d.png", "content/un.md")).toEqual([
    "uploads/d.png",
    "static/uploads/d.png",
    "assets/uploads/d.png",
    "public/uploads/d.png",
  ]);
});

test("an upload gets a name that is free, and fit for an address", async () => {
  const site = await readSite(folderOf(JEKYLL), core);
  expect(uploadPath(site, "Été à Paris.JPG", [])).toBe("images/2026/ete-a-paris.jpg");
  expect(uploadPath(site, "a.jpg", ["images/2026/a.jpg", "images/2026/A-2.jpg"])).toBe("images/2026/a-3.jpg");
});

test("among 5,000 titles, what is typed is found; what a key costs is printed", async () => {
  const site = await readSite(folderOf(JEKYLL), core);
  const [collection] = site.collections;
  if (!collection) throw new Error("no collections");
  const random = new Random(20261124);
  const words = [
    "fleuve",
    "Été",
    "école",
    "dimanche",
    "bibliothèque",
    "sport",
    "Valmont",
    "santé",
    "marché",
    "budget",
  ] as const;
  const unordered = await Promise.all(
    Array.from({ length: 5_000 }, (_, index) => {
      const title = `${random.pick(words)} ${random.pick(words)} ${random.pick(words)} ${index}`;
      const head = `---\ntitle: ${title}\ndate: 20${10 + (index % 16)}-0${1 + (index % 9)}-11\n---\n`;
      return listedOf(core, `_posts/${index}.md`, collection, head);
    }),
  );
  const listed = inOrder(unordered);
  const times: number[] = [];
  for (let end = 1; end <= "bibliotheque ecole 4".length; end += 1) {
    const start = performance.now();
    const fit = found(listed, "bibliotheque ecole 4".slice(0, end), null);
    times.push(performance.now() - start);
    expect(fit.every(({ words }) => words.includes("b"))).toBe(true);
  }
  const [most = 0] = times.toSorted((a, b) => b - a);
  process.stdout.write(`a key among 5,000 titles: at most ${most.toFixed(1)} ms\n`);
  const fit = found(listed, "ecole bibliotheque 4", null);
  expect(fit.length).toBeGreaterThan(0);
  for (const { title } of fit) expect(title).toMatch(/école.*bibliothèque|bibliothèque.*école/);
  expect(found(listed, "introuvable", null)).toEqual([]);
  expect(found(listed, "", null)[0]?.date).toBe("2025-09-11");
});
