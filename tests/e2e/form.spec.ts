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

test("a day that does not exist changes nothing, and goes first when something is taken back", async ({ page }) => {
  const text = "---\ntitle: x\nembargo: 2026-11-30\nplace: y\n---\n\nText.\n";
  const editor = await open(page, text);
  const value = () => editor.evaluate((element: Editor) => element.value);
  const day = page.getByLabel("Embargo", { exact: true });
  await page.getByLabel("Place").fill("z");
  await day.focus();
  // The thirtieth of February by way of its second or third: whichever of the two comes first in the control.
  await page.keyboard.type("0230");
  if ((await day.inputValue()) !== "") await page.keyboard.type("2027");
  if ((await day.inputValue()) !== "") {
    await day.fill("2026-11-30");
    await day.focus();
    await page.keyboard.type("3002");
  }
  expect(await day.evaluate((input: HTMLInputElement) => input.validity.badInput)).toBe(true);
  expect(await value()).toBe(text.replace("y", "z"));
  await page.getByLabel("Place").focus();
  await expect(page.locator(".form-error", { hasText: "There is no such day" })).toBeVisible();
  expect(await value()).toBe(text.replace("y", "z"));
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(day).toHaveValue("2026-11-30");
  await expect(page.locator(".form-error", { hasText: "There is no such day" })).toHaveCount(0);
  expect(await value()).toBe(text.replace("y", "z"));
  // What was written on the way and taken back is a step of its own, where a browser has such a way.
  for (let step = 0; step < 2 && (await value()) !== text; step += 1) {
    await page.getByRole("button", { name: "Undo" }).click();
  }
  expect(await value()).toBe(text);
});

test("a date that is emptied shows nothing of what was typed before, and is a date with a time still", async ({
  page,
}) => {
  const editor = await open(page, "---\ntitle: x\ndate: 2026-11-30 10:30:00 +01:00\n---\n\nText.\n");
  const day = page.getByLabel("Date, day");
  await day.focus();
  await page.keyboard.type("31");
  await page.getByRole("button", { name: "Empty “Date”" }).click();
  await expect(day).toHaveValue("");
  expect(await day.evaluate((input: HTMLInputElement) => input.validity.badInput)).toBe(false);
  await page.getByRole("textbox", { name: "Title" }).focus();
  await expect(page.getByLabel("Date, time")).toBeVisible();
  await day.fill("2026-12-01");
  await page.getByLabel("Date, time").fill("09:15");
  await expect.poll(() => editor.evaluate((element: Editor) => element.value)).toContain("date: 2026-12-01 09:15:00\n");
});

test("what is taken back in the form is brought into sight and told, wherever the focus is", async ({ page }) => {
  const rest = Array.from({ length: 40 }, (_, n) => `field-${n}: x\n`).join("");
  await open(page, `---\ntitle: One\n${rest}group:\n  inner: a\n---\n\nText.\n`);
  const title = page.getByRole("textbox", { name: "Title" });
  const inner = page.getByRole("textbox", { name: "Inner" });
  await inner.fill("b");
  await title.fill("Two");
  await inner.focus();
  await expect(title).not.toBeInViewport();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(title).toBeInViewport();
  await expect(title).toHaveValue("One");
  const told = page.getByRole("group", { name: "Front matter" }).getByRole("status");
  await expect(told).toHaveText("Changed: Title");
  await expect(inner).toBeFocused();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(inner).toBeInViewport();
  await expect(inner).toHaveValue("a");
  await expect(told).toHaveText("Changed: Inner");
});
