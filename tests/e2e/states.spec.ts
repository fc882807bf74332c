/** The form that a site describes in every state of a screen and a person: narrow, magnified, dark, forced colours, keys alone. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  readonly ready: Promise<void>;
  value: string;
  schema: unknown;
  load(value: string, path?: string): void;
}

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFile(join(ROOT, path), "utf8");

async function open(page: Page, height = 700) {
  await page.goto("/hosts/form.html");
  const [text, config] = await Promise.all([
    read("www/src/app/samples/communique.md"),
    read("tests/fixtures/schema/_config.yml"),
  ]);
  const editor = page.locator("#editor");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await editor.evaluate((element: Editor) => element.ready);
  await editor.evaluate(
    (element: Editor, { text, config, height }) => {
      element.setAttribute("lang", "fr");
      element.setAttribute("dialect", "jekyll");
      element.style.blockSize = `${height}px`;
      element.schema = { format: "jekyll", text: config };
      element.load(text, "_posts/2026-11-16-lire-le-dimanche.md");
    },
    { text, config, height },
  );
  await expect(page.getByText("Contact presse").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Gabarit" })).toBeVisible();
  return { value: () => editor.evaluate((element: Editor) => element.value), text };
}

/** What is wider than there is room for: the page, or a part of the form. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector("#editor")?.shadowRoot;
    const parts = [document.documentElement, ...(root?.querySelectorAll(".fields, .form, .form-column") ?? [])];
    return parts.filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.className || "page");
  });

/** Controls that are smaller than a finger needs (WCAG 2.2, 2.5.8). */
const tooSmall = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector("#editor")?.shadowRoot;
    const controls = root?.querySelectorAll(":is(.form, .toolbar) :is(button, input, select, textarea, summary)") ?? [];
    return [...controls].flatMap((control) => {
      // A box with its words is one target.
      const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
      return width > 0 && (width < 24 || height < 24) ? [control.outerHTML.slice(0, 100)] : [];
    });
  });

test("at 320 pixels, and magnified to twice the size, nothing is cut off and every target is large enough", async ({
  page,
  axe,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await open(page, 560);
  for (const group of ["Une ou diaporama", "Contact presse", "Fichiers"]) {
    await page.locator("summary", { hasText: group }).click();
  }
  expect(await tooWide(page)).toEqual([]);
  expect(await tooSmall(page)).toEqual([]);
  await axe("#editor");
  // A window of 1280 pixels at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  expect(await tooWide(page)).toEqual([]);
  expect(await tooSmall(page)).toEqual([]);
});

test("in the dark, with the system's own colours and with less motion there is the same form", async ({
  page,
  axe,
}) => {
  await open(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await axe("#editor");
  await page.emulateMedia({ forcedColors: "active", colorScheme: "light" });
  await axe("#editor");
  // What is on and where the focus is must be seen without colours of ours.
  const published = page.getByRole("switch", { name: "Publié" });
  const looks = () =>
    published.evaluate((control) => {
      const style = getComputedStyle(control);
      const knob = getComputedStyle(control, "::before");
      return [style.backgroundColor, style.borderColor, knob.transform, knob.translate, knob.insetInlineStart].join();
    });
  const off = await looks();
  await published.click();
  await expect.poll(looks).not.toBe(off);
  await page.getByRole("textbox", { name: "Gabarit" }).focus();
  const outline = () =>
    page.evaluate(() => {
      const control = document.querySelector("#editor")?.shadowRoot?.activeElement;
      if (!control) return 0;
      const { outlineStyle, outlineWidth } = getComputedStyle(control);
      return outlineStyle === "none" ? 0 : Number.parseFloat(outlineWidth);
    });
  await expect.poll(outline).toBeGreaterThanOrEqual(2);
  await page.emulateMedia({ forcedColors: "none", reducedMotion: "reduce" });
  const moving = await page.evaluate(() => {
    const all = document.querySelector("#editor")?.shadowRoot?.querySelectorAll(".form *") ?? [];
    const seconds = (times: string) => Math.max(...times.split(",").map((time) => Number.parseFloat(time)));
    const moves = (style: CSSStyleDeclaration) =>
      seconds(style.transitionDuration) > 0.01 ||
      (style.animationName !== "none" && seconds(style.animationDuration) > 0.01);
    return [...all].filter((part) => moves(getComputedStyle(part)) || moves(getComputedStyle(part, "::before")));
  });
  expect(moving).toEqual([]);
});

test("every control of the form is reached by Tab, in the order in which it is read, and left again", async ({
  page,
}) => {
  await open(page);
  const controls = await page.evaluate(() => {
    const root = document.querySelector("#editor")?.shadowRoot;
    const all = root?.querySelectorAll<HTMLElement>(".form :is(button, input, select, textarea, summary)") ?? [];
    const reached = [...all].filter(
      (control) => control.checkVisibility() && !control.matches(":disabled, [tabindex='-1']") && control.tabIndex >= 0,
    );
    for (const [at, control] of reached.entries()) control.dataset["stop"] = String(at);
    reached[0]?.focus();
    return reached.length;
  });
  expect(controls).toBeGreaterThan(30);
  const stop = () =>
    page.evaluate(() => {
      const control = document.querySelector("#editor")?.shadowRoot?.activeElement;
      return control instanceof HTMLElement ? Number(control.dataset["stop"] ?? -1) : -1;
    });
  const stops = [await stop()];
  // A date has several parts of its own.
  for (let keys = 0; keys < 2 * controls && stops.at(-1) !== -1; keys++) {
    await page.keyboard.press("Tab");
    const at = await stop();
    if (at !== stops.at(-1)) stops.push(at);
  }
  expect(stops).toEqual([...Array(controls).keys(), -1]);
});

test("by keys alone an item is added, moved, removed and brought back, and the focus stays with what is done", async ({
  page,
}) => {
  const { value, text } = await open(page);
  const box = (name: string) => page.getByRole("textbox", { name, exact: true });
  const focused = () =>
    page.evaluate(() => {
      const control = document.querySelector("#editor")?.shadowRoot?.activeElement;
      return control instanceof HTMLInputElement ? control.value : (control?.getAttribute("aria-label") ?? "");
    });
  const isInForm = () =>
    page.evaluate(() => document.querySelector("#editor")?.shadowRoot?.activeElement?.closest(".form") != null);
  await box("Téléphone 2").focus();
  await page.keyboard.press("Enter");
  await expect(box("Téléphone 3")).toBeFocused();
  await page.keyboard.type("01 99 00 12 36");
  const added = text.replace(/( *- )(06 39 98 56 78|"06 39 98 56 78"|'06 39 98 56 78')\n/, "$&$101 99 00 12 36\n");
  await expect.poll(value).toContain("01 99 00 12 36");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(box("Téléphone 2")).toBeFocused();
  await expect.poll(focused).toBe("01 99 00 12 36");
  await page.keyboard.press("Control+z");
  await expect.poll(focused).toBe("01 99 00 12 36");
  await expect(box("Téléphone 3")).toBeFocused();
  expect((await value()).split("\n").length).toBe(added.split("\n").length);
  // Emptied, it goes; the one above has the focus.
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Backspace");
  await page.keyboard.press("Backspace");
  await expect(box("Téléphone 2")).toBeFocused();
  expect(await value()).toBe(text);
  // Undone, an item that was added has the focus no more, but the list that it was in has.
  await page.keyboard.press("Enter");
  await expect(box("Téléphone 3")).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect(box("Téléphone 3")).toHaveCount(0);
  await expect(box("Téléphone 2")).toBeFocused();
  expect(await value()).toBe(text);
  // A group opens and closes, and what is added to it goes again.
  await page.locator("summary", { hasText: "Fichiers" }).first().focus();
  await page.keyboard.press("Enter");
  const add = page.getByRole("button", { name: "Ajouter à « Fichiers »" });
  await expect(add).toHaveCount(0);
  await page.keyboard.press("Enter");
  await add.focus();
  await page.keyboard.press("Enter");
  await expect.poll(value).not.toBe(text);
  await expect(page.getByRole("textbox", { name: "Fichier", exact: true }).last()).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(value).toBe(text);
  await expect.poll(isInForm).toBe(true);
});
