/** The form in the element: what it tells the form around it, the article beside it, and where the focus goes. */
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  readonly ready: Promise<void>;
  readonly previewDocument: Document | null;
  value: string;
  load(value: string): void;
  save(): void;
  checkValidity(): boolean;
}

async function open(page: Page, value: string) {
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await editor.evaluate((element: Editor) => element.ready);
  await editor.evaluate((element: Editor, text) => element.load(text), value);
  return editor;
}

test("what is wrong in a field is told by checkValidity, and listed with a way there; so it is when it is saved", async ({
  page,
  axe,
}) => {
  const editor = await open(page, "---\ntitle: x\ncount: 12\n---\n\nText.\n");
  const isValid = () => editor.evaluate((element: Editor) => element.checkValidity());
  expect(await isValid()).toBe(true);
  await page.getByLabel("Count").fill("12,5");
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await isValid()).toBe(false);
  await expect(page.getByRole("alert")).toContainText("1 field to look at");
  await axe("#editor");
  await page.getByRole("button", { name: "Count", exact: true }).click();
  await expect(page.getByLabel("Count")).toBeFocused();
  await page.getByLabel("Count").fill("13");
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect(await isValid()).toBe(true);
  await page.getByLabel("Count").fill("x");
  await editor.evaluate((element: Editor) => element.save());
  await expect(page.getByRole("alert")).toContainText("Count");
});

test("the article shows which of its parts is edited, and Enter goes on to the next field", async ({ page }) => {
  const editor = await open(page, "---\ntitle: x\nlead: y\nplace: z\n---\n\nText.\n");
  const marked = () =>
    editor.evaluate((element: Editor) => element.previewDocument?.querySelector(".edited")?.textContent ?? null);
  await page.getByRole("textbox", { name: "Title" }).focus();
  await expect.poll(marked).toBe("x");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Lead" })).toBeFocused();
  await expect.poll(marked).toBe("y");
  await page.getByLabel("Place").focus();
  await expect.poll(marked).toBeNull();
});

test("a mistake that is put right and left by Tab leaves the focus in the form", async ({ page }) => {
  await open(page, '---\ntitle: x\nplace: "y" z\nname: a\n---\n\nText.\n');
  const broken = page.getByLabel("Place");
  await broken.fill("y z");
  await page.keyboard.press("Tab");
  await expect(page.getByRole("textbox", { name: "Place" })).toHaveValue("y z");
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName))
    .toBe("input");
});

test("a host that sets another text moves no caret: the field with the focus keeps what is in it until it is left", async ({
  page,
}) => {
  const editor = await open(page, "---\ntitle: One two\nlead: y\n---\n\nText.\n");
  const title = page.getByRole("textbox", { name: "Title" });
  const caret = () => title.evaluate((field: HTMLTextAreaElement) => [field.value, field.selectionStart]);
  const set = (value: string) =>
    editor.evaluate((element: Editor, value) => {
      void element.value;
      element.value = value;
    }, value);
  await title.focus();
  await page.keyboard.press("Home");
  await page.keyboard.type("A");
  await set("---\ntitle: Another\nlead: z\n---\n\nText.\n");
  await expect(page.getByRole("textbox", { name: "Lead" })).toHaveValue("z");
  expect(await caret()).toEqual(["AOne two", 1]);
  await page.keyboard.type(" ");
  expect(await caret()).toEqual(["A One two", 2]);
  expect(await editor.evaluate((element: Editor) => element.value)).toBe(
    "---\ntitle: A One two\nlead: z\n---\n\nText.\n",
  );
  // What the host sets while nothing more is typed is seen once the field is left.
  await set("---\ntitle: Last\nlead: z\n---\n\nText.\n");
  await page.keyboard.press("Tab");
  await expect(title).toHaveValue("Last");
});

test("of many open items the field that the focus goes to is in sight, wherever it was", async ({ page }) => {
  const item = (n: number) => `- nom: Nom ${n}\n  note: Note ${n}\n`;
  const items = Array.from({ length: 60 }, (_, n) => item(n)).join("");
  await open(page, `---\ntitle: x\npeople:\n${items}---\n\nText.\n`);
  await page.getByRole("button", { name: "Open all" }).click();
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const at of [25, 55, 3, 40]) {
      const field = page.getByRole("textbox", { name: "Note" }).nth(at);
      await field.focus();
      await page.waitForTimeout(300);
      await page.keyboard.press("Shift+Tab");
      await page.waitForTimeout(300);
      const name = page.getByRole("textbox", { name: "Name" }).nth(at);
      await expect(name).toBeFocused();
      await expect(name).toBeInViewport();
    }
  }
});
