/** The documentation as `make docs` makes it: links, axe, and the example on its first page. */
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures";

const www = join(import.meta.dirname, "../../www");
const docs = join(www, "dist/docs");

const PAGES = ["index", "index.fr", "embedding", "files", "drafts", "theming", "api", "guarantees", "decap", "sveltia"];

test.describe.configure({ mode: "serial" });

test.beforeAll(() => void execFileSync(process.execPath, ["docs.mjs"], { cwd: www, stdio: "inherit" }));

test("every link leads somewhere", () => {
  const pages = readdirSync(docs).filter((name) => name.endsWith(".html"));
  expect(pages.length).toBe(PAGES.length + 1);
  const lost: string[] = [];
  for (const name of pages) {
    const html = readFileSync(join(docs, name), "utf8");
    for (const [, href = ""] of html.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      if (/^https?:/.test(href)) continue;
      const [path, id] = href.split("#");
      const target = join(docs, path || name);
      const there = existsSync(target) && (!id || readFileSync(target, "utf8").includes(`id="${id}"`));
      if (!there) lost.push(`${name}: ${href}`);
    }
  }
  expect(lost).toEqual([]);
});

for (const [at, name] of [...PAGES, "accessibility"].entries()) {
  const colorScheme = at % 2 === 0 ? "light" : "dark";
  test(`axe finds nothing in ${name}, ${colorScheme}`, async ({ page, axe }) => {
    test.slow();
    await page.emulateMedia({ colorScheme });
    await page.goto(`/www/dist/docs/${name}.html`);
    await axe();
  });
}

test("the example is the element, in the page's language", async ({ page }) => {
  await page.goto("/www/dist/docs/index.fr.html");
  await page.getByRole("textbox", { name: "Titre" }).fill("Ouvert le soir");
  const value = () =>
    page.locator("masthead-editor").evaluate((editor: HTMLElement & { value: string }) => editor.value);
  await expect.poll(value).toContain("title: 'Ouvert le soir' # d'accord");
});
