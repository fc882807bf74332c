/** What a site says of its fields, given to the element: at an address, late, or not to be had. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  schema: unknown;
  readonly ready: Promise<void>;
  load(value: string, path?: string): void;
}

const FIXTURES = join(import.meta.dirname, "../fixtures");
const START = "---\ntitle: Old\nextra: kept\n---\n\nText.\n";

async function open(page: Page) {
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await editor.evaluate((element: Editor) => element.ready);
  await editor.evaluate((element: Editor, text) => element.load(text, "_posts/2023-04-18-cartes.md"), START);
  return editor;
}

test("the configuration at an address gives the form, and what nobody changed stays", async ({ page }) => {
  const config = await readFile(join(FIXTURES, "schema/config.yml"), "utf8");
  await page.route("**/hosts/config.yml", (route) => route.fulfill({ body: config, contentType: "text/plain" }));
  const editor = await open(page);
  await editor.evaluate((element: Editor) => element.setAttribute("schema-src", "config.yml"));
  await expect(page.getByText("Contact presse").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Extra" })).toHaveValue("kept");
  await page.getByRole("textbox", { name: "Titre" }).fill("New");
  expect(await editor.evaluate((element: Editor) => element.value)).toBe(START.replace("Old", "New"));
});

test("what reads schemas is asked for once, however many are given", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  const editor = await open(page);
  for (const label of ["One", "Two"]) {
    await editor.evaluate((element: Editor, label) => {
      element.schema = { fields: [{ key: "title", kind: "text", label }] };
    }, label);
    await expect(page.getByRole("textbox", { name: label, exact: true })).toBeVisible();
  }
  expect(asked.filter((url) => url.endsWith("/schema.wasm"))).toHaveLength(1);
});

test("a schema that comes late leaves the control with the focus, and what is typed in it", async ({ page }) => {
  const editor = await open(page);
  const title = page.getByRole("textbox", { name: "Title" });
  await title.click();
  await page.keyboard.press("End");
  await page.keyboard.type(" and n");
  await editor.evaluate((element: Editor) => {
    element.schema = {
      fields: [
        { key: "title", kind: "text", label: "Headline" },
        { key: "place", kind: "text" },
      ],
    };
  });
  const headline = page.getByRole("textbox", { name: "Headline" });
  await expect(headline).toBeFocused();
  await page.keyboard.type("ew");
  await expect(headline).toHaveValue("Old and new");
  expect(await editor.evaluate((element: Editor) => element.value)).toBe(START.replace("Old", "Old and new"));
});

test("a configuration that is not there is said, and the form by the file stays", async ({ page, problems }) => {
  const editor = await open(page);
  const failed = editor.evaluate(
    (element: Editor) => new Promise((resolve) => element.addEventListener("masthead-error", () => resolve(true))),
  );
  await editor.evaluate((element: Editor) => element.setAttribute("schema-src", "nowhere/_config.yml"));
  expect(await failed).toBe(true);
  await expect(page.getByText("What the site says of its fields could not be read")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toHaveValue("Old");
  problems.splice(0);
});
