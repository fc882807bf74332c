/** What is loaded when: the table of `docs/embedding.md`, in the order in which a person gets there. */
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  readonly ready: Promise<void>;
  load(value: string, path?: string): void;
  diff(): Promise<unknown>;
}

/** The package's files that a page asks for, without what tells versions apart. */
function watched(page: Page): { asked: string[]; news(): string[] } {
  const asked: string[] = [];
  let seen = 0;
  page.on("request", (request) => {
    const [, file] = /\/lib\/(.+)$/.exec(request.url()) ?? [];
    if (file !== undefined) asked.push(file.replace(/-[\w-]{8}(?=\.js$)/, ""));
  });
  const news = () => {
    const found = asked.slice(seen).sort();
    seen = asked.length;
    return found;
  };
  return { asked, news };
}

const FIRST = ["core.js", "dist.js", "editor.js", "lit.js", "masthead.js", "masthead.wasm"];
const THEN = [
  "care.js",
  "form.js",
  "front-matter.js",
  "front-matter.wasm",
  "live.js",
  "markup.js",
  "preview.js",
  "reader.js",
  // The bundler's few lines for what is asked for from several places.
  "rolldown-runtime.js",
];

test("six files come before the first key, nine by themselves after it, and the others when they are needed", async ({
  page,
}) => {
  const { asked, news } = watched(page);
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/lib\/(?!(core|dist|editor|lit|masthead)[-.])/, async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  const value = () => editor.evaluate((element: Editor) => element.value);
  await page.getByRole("textbox", { name: "Text", exact: true }).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("Typed.");
  expect(await value()).toMatch(/Typed\.$/);
  // Only these have been answered so far.
  expect(asked.filter((file) => !THEN.includes(file)).sort()).toEqual(FIRST);
  // The form's many sentences are not among them.
  const early = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  const scripts = early.filter((name) => /\/lib\/(core|dist|editor|lit|masthead)[-.].*js$/.test(name));
  expect(scripts).toHaveLength(FIRST.length - 1);
  for (const script of scripts) {
    expect(await (await page.request.get(script)).text(), script).not.toContain("key-subtitle");
  }
  arrive();
  await expect(page.frameLocator("iframe").getByText("Typed.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Title" })).toBeVisible();
  await expect.poll(() => [...asked].sort()).toEqual([...FIRST, ...THEN].sort());
  news();

  await page.getByRole("button", { name: "Source", exact: true }).click();
  await expect.poll(news).toEqual(["source.js"]);
  await editor.evaluate((element: Editor) => element.diff());
  expect(news()).toEqual(["hunks.js"]);
  await editor.evaluate((element: Editor) => element.load("+++\ntitle = 'Hugo'\n+++\nText\n", "hugo.md"));
  await expect.poll(() => asked.includes("formats.wasm") && asked.includes("formats.js")).toBe(true);
  expect(news()).toEqual(["formats.js", "formats.wasm"]);
});

test("what makes HTML safe is loaded only where the browser does not do it itself", async ({ page }) => {
  const { asked } = watched(page);
  await page.addInitScript(() => {
    for (const name of ["setHTML", "setHTMLUnsafe"]) Reflect.deleteProperty(Element.prototype, name);
  });
  await page.goto("/hosts/form.html");
  await expect(page.frameLocator("iframe").getByText("First line.")).toBeVisible();
  await expect.poll(() => asked.includes("purify.es.js")).toBe(true);
});
