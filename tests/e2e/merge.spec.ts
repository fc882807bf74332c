/** The file has changed elsewhere while somebody edits it in a host's form: `merge` keeps the work of both. */
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  readonly dirty: boolean;
  readonly ready: Promise<void>;
  readonly updateComplete: Promise<boolean>;
  load(value: string, path?: string): void;
  merge(theirs: string): Promise<boolean>;
  undo(): boolean;
}

const START = "---\ntitle: Old\nlead: A lead\n---\n\nFirst line.\n\nSecond line.\n";

async function open(page: Page) {
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await editor.evaluate((element: Editor) => element.ready);
  await editor.evaluate((element: Editor, text) => element.load(text, "a.md"), START);
  await page.getByRole("textbox", { name: "Title" }).fill("Mine");
  const value = () => editor.evaluate((element: Editor) => element.value);
  await expect.poll(value).toBe(START.replace("Old", "Mine"));
  return { editor, value };
}

test("what others changed elsewhere in the file comes in as one step of undo, and only the person's work is unsaved", async ({
  page,
}) => {
  const { editor, value } = await open(page);
  const theirs = START.replace("Second", "Last").replace("A lead", "Another lead");
  expect(await editor.evaluate((element: Editor, theirs) => element.merge(theirs), theirs)).toBe(true);
  expect(await value()).toBe(theirs.replace("Old", "Mine"));
  expect(await editor.evaluate((element: Editor) => element.dirty)).toBe(true);
  await editor.evaluate((element: Editor) => element.undo());
  expect(await value()).toBe(START.replace("Old", "Mine"));
});

test("without unsaved work the text becomes theirs, and counts as saved", async ({ page }) => {
  const { editor, value } = await open(page);
  await editor.evaluate((element: Editor, text) => element.load(text, "b.md"), START);
  expect(await editor.evaluate((element: Editor) => element.merge("theirs\n"))).toBe(true);
  expect(await value()).toBe("theirs\n");
  expect(await editor.evaluate((element: Editor) => element.dirty)).toBe(false);
});

test("where both have changed the same lines, both are shown, and nothing happens until a person chooses", async ({
  page,
  axe,
}) => {
  const { editor, value } = await open(page);
  const theirs = START.replace("Old", "Theirs").replace("Second", "Last");
  const merging = () => editor.evaluate((element: Editor, theirs) => element.merge(theirs), theirs);
  let merged = merging();
  const dialog = page.getByRole("dialog", { name: "Two versions of the same lines" });
  await expect(dialog.getByRole("heading", { level: 3 })).toHaveText(["Title"]);
  await axe();
  await page.keyboard.press("Escape");
  expect(await merged).toBe(false);
  expect(await value()).toBe(START.replace("Old", "Mine"));

  merged = merging();
  await dialog.getByRole("radio", { name: "Take the other" }).check();
  await dialog.getByRole("button", { name: "Put together" }).click();
  expect(await merged).toBe(true);
  expect(await value()).toBe(theirs);
  expect(await editor.evaluate((element: Editor) => element.dirty)).toBe(false);
});

/** The text, without the host having read it. */
const unread = (element: Editor & { text?: string }) => element.text ?? "";

async function written(page: Page) {
  const { editor } = await open(page);
  await editor.evaluate((element: Editor, text) => element.load(text, "c.md"), START);
  await page.getByRole("textbox", { name: "Title" }).fill("Mine");
  await expect.poll(() => editor.evaluate(unread)).toBe(START.replace("Old", "Mine"));
  return editor;
}

test("a text that a host sets without having read what was written is put together with it, and that is said", async ({
  page,
  axe,
}) => {
  const editor = await written(page);
  const theirs = START.replace("Second", "Last");
  const heard = editor.evaluate(
    (element) => new Promise((heard) => element.addEventListener("input", () => heard(true), { once: true })),
  );
  await editor.evaluate((element: Editor, theirs) => {
    element.value = theirs;
  }, theirs);
  expect(await heard).toBe(true);
  await expect.poll(() => editor.evaluate(unread)).toBe(theirs.replace("Old", "Mine"));
  const strip = page.getByRole("status").filter({ hasText: "The page has set a newer text." });
  await expect(strip).toBeVisible();
  await axe();
  await strip.getByRole("button", { name: "Undo" }).click();
  expect(await editor.evaluate(unread)).toBe(theirs);
  await expect(strip).toBeHidden();
  await editor.evaluate((element: Editor) => element.undo());
  expect(await editor.evaluate(unread)).toBe(theirs.replace("Old", "Mine"));
});

test("where the host's text and the person's are in dispute, nobody's goes in silence", async ({ page }) => {
  const editor = await written(page);
  const theirs = START.replace("Old", "Theirs");
  await editor.evaluate((element: Editor, theirs) => {
    element.value = theirs;
  }, theirs);
  const strip = page.getByRole("status").filter({ hasText: "for lines that you have changed as well" });
  await strip.getByRole("button", { name: "See both" }).click();
  const dialog = page.getByRole("dialog", { name: "Two versions of the same lines" });
  await dialog.getByRole("radio", { name: "Take yours" }).check();
  await dialog.getByRole("button", { name: "Put together" }).click();
  expect(await editor.evaluate(unread)).toBe(START.replace("Old", "Mine"));
  await expect(strip).toBeHidden();
});

test("a text that the host sets again takes the place of what was written, and that is said", async ({ page }) => {
  const editor = await written(page);
  await editor.evaluate((element: Editor, text) => {
    element.value = text;
  }, START);
  const strip = page.getByRole("status").filter({ hasText: "The page has set another text in place of yours." });
  await expect(strip).toBeVisible();
  // What is written before somebody answers stays.
  await page.getByRole("textbox", { name: "Lead" }).fill("Later");
  await strip.getByRole("button", { name: "Put mine back" }).click();
  expect(await editor.evaluate(unread)).toBe(START.replace("Old", "Mine").replace("A lead", "Later"));
});

test("what a host sets just before another file is opened says nothing of that one", async ({ page }) => {
  const editor = await written(page);
  await editor.evaluate((element: Editor, text) => {
    element.value = text;
    element.load("Another file.\n", "d.md");
  }, START);
  // What would say so has been loaded by then.
  await editor.evaluate((element: Editor) => element.updateComplete);
  await page.waitForLoadState("networkidle");
  await expect(page.getByRole("status").filter({ hasText: "The page has" })).toHaveCount(0);
  expect(await editor.evaluate(unread)).toBe("Another file.\n");
});

test("a host that has read the text may set any, and so may a form's reset: nothing is said", async ({ page }) => {
  const editor = await written(page);
  await editor.evaluate((element: Editor) => {
    element.value = element.value.toUpperCase();
  });
  expect(await editor.evaluate(unread)).toBe(START.replace("Old", "Mine").toUpperCase());
  await editor.evaluate((element) => element.closest("form")?.reset());
  await expect.poll(() => editor.evaluate(unread)).toBe(START);
  await expect(page.getByRole("status").filter({ hasText: "The page has" })).toHaveCount(0);
});
