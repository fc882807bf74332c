/** The documentation as `make docs` makes it: links, axe, and the example on its first page. */
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "./fixtures";

const www = join(import.meta.dirname, "../../www");

test.describe.configure({ mode: "serial" });

test.beforeAll(() => void execFileSync(process.execPath, ["docs.mjs"], { cwd: www, stdio: "inherit" }));

test("every link leads somewhere, and axe finds nothing, in light and dark", async ({ page, axe }) => {
  test.setTimeout(240_000);
  const pages = readdirSync(join(www, "dist/docs")).filter((name) => name.endsWith(".html"));
  expect(pages.length).toBe(9);
  for (const [at, name] of pages.entries()) {
    await page.emulateMedia({ colorScheme: at % 2 === 0 ? "light" : "dark" });
    await page.goto(`/www/dist/docs/${name}`);
    await axe();
    const lost = await page.evaluate(async () => {
      const links = [...document.querySelectorAll<HTMLAnchorElement>("a[href]")].map((link) => new URL(link.href));
      const found: string[] = [];
      for (const { href, hash } of links.filter((url) => url.origin === location.origin)) {
        const response = await fetch(href);
        const id = decodeURIComponent(hash.slice(1));
        if (!response.ok || (id !== "" && !(await response.text()).includes(`id="${id}"`))) found.push(href);
      }
      return found;
    });
    expect(lost, name).toEqual([]);
  }
});

test("the example is the element, in the page's language", async ({ page }) => {
  await page.goto("/www/dist/docs/index.fr.html");
  await page.getByRole("textbox", { name: "Titre" }).fill("Ouvert le soir");
  const value = () =>
    page.locator("masthead-editor").evaluate((editor: HTMLElement & { value: string }) => editor.value);
  await expect.poll(value).toContain("title: 'Ouvert le soir' # d'accord");
});
