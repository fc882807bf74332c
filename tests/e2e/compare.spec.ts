/** The comparison before saving: what it shows, what is taken back from it, and that the file is then what it says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page, test } from "./fixtures";

const sample = readFileSync(join(import.meta.dirname, "../../www/src/app/samples/communique.md"), "utf8");
const value = (page: Page) =>
  page.locator("masthead-editor").evaluate((element) => (element as HTMLElement & { value: string }).value);

async function start(page: Page): Promise<void> {
  await page.goto("/site/");
  await expect(page.getByRole("textbox", { name: "Titre" })).toBeVisible();
}

test("what will change is shown by its field or heading, and one change is taken back", async ({ page, axe }) => {
  await start(page);
  await expect(page.getByRole("button", { name: "Comparer" })).toBeHidden();
  await page.getByRole("textbox", { name: "Titre" }).fill("Lire le dimanche");
  const body = page.getByRole("textbox", { name: "Texte" });
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("Fin.");
  await page.getByRole("button", { name: "Comparer" }).click();

  const dialog = page.getByRole("dialog", { name: "Ce qui va changer" });
  await expect(dialog).toContainText("2 modifications");
  await expect(dialog.getByRole("heading", { level: 3 })).toHaveText(["Titre", /^Texte, «/]);
  await expect(dialog.locator("del mark").first()).toContainText("120 bibliothèques");
  await expect(dialog.locator("ins").first()).toHaveText("title: 'Lire le dimanche'");
  await axe();

  await dialog.getByRole("button", { name: "Annuler ce changement : Titre" }).click();
  await expect(dialog).toContainText("1 modification depuis");
  await expect(dialog.getByRole("button", { name: /^Annuler ce changement/ })).toBeFocused();
  expect(await value(page)).toBe(`${sample}Fin.`);
  await dialog.getByRole("button", { name: /^Annuler ce changement/ }).click();
  await expect(dialog).toContainText("Rien ne diffère");
  await expect(dialog.getByRole("button", { name: "Fermer" })).toBeFocused();
  expect(await value(page)).toBe(sample);
  await axe();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  // Each was one step of undo.
  await body.click();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await value(page)).toContain("title: 'Lire le dimanche'");
  expect((await value(page)).endsWith("Fin.")).toBe(true);
});

test("it is saved from there", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await start(page);
  await page.getByRole("textbox", { name: "Titre" }).fill("Lire");
  await page.getByRole("button", { name: "Comparer" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name: "Enregistrer" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("title: 'Lire'\n");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("the host asks for the same", async ({ page }) => {
  await start(page);
  await page.getByRole("textbox", { name: "Titre" }).fill("Lire");
  const found = await page
    .locator("masthead-editor")
    .evaluate((element) => (element as HTMLElement & { diff(): Promise<unknown> }).diff());
  expect(found).toMatchObject([{ added: ["title: 'Lire'\n"], line: 2, oldLine: 2 }]);
});
