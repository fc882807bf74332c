/** Care for the text: what is suggested, how it is applied and ignored, and that nothing happens by itself. */
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  readonly dirty: boolean;
  readonly suggestions: readonly { kind: string; from: number; to: number; message: string }[];
  load(value: string, path?: string): void;
}

const TEXT = `---
title: "Est-ce bien? Oui!"
---

## L'essentiel

La Ville de Saint-Ver ouvre un "tiers-lieu" le 12 mars: inscrivez-vous!

Voir [ici](https://saint-ver.example/lieu) et [le rapport](/uploads/rapport.pdf).

![IMG_1234](/uploads/lieu.jpg)

#### Horaires

Il ouvre à 14:30. Le code \`l'index: 1\` reste.
`;

const editor = (page: Page) => page.locator("masthead-editor");
const value = (page: Page) => editor(page).evaluate((element: Editor) => element.value);
const kinds = (page: Page) => editor(page).evaluate((element: Editor) => element.suggestions.map(({ kind }) => kind));

async function open(page: Page, text = TEXT, lang = "fr"): Promise<void> {
  await page.goto("/site/");
  await expect(page.getByRole("textbox", { name: "Titre" })).toBeVisible();
  await editor(page).evaluate(
    (element: Editor, [text, lang]) => {
      element.lang = lang ?? "";
      element.load(text ?? "", "essai.md");
    },
    [text, lang],
  );
}

test("suggestions are a quiet count, a list with reasons, and each fix is one step of undo", async ({ page, axe }) => {
  test.slow();
  await open(page);
  const count = page.getByRole("button", { name: /\d+ suggestions?$/ });
  await expect(count).toHaveText("9 suggestions");
  expect(await value(page)).toBe(TEXT);
  await axe();

  await count.click();
  const list = page.getByRole("region", { name: "Suggestions" });
  await expect(list.getByRole("heading", { level: 3 })).toContainText([
    "Lien qui ne dit pas où il mène",
    "Fichier sans format ni poids",
    "Texte de remplacement sans contenu",
    "Niveau de titre sauté",
    "Apostrophes",
    "Guillemets",
    "Dates et siècles",
    "Espaces insécables",
  ]);
  await axe();

  await list.getByRole("button", { name: "Appliquer : Guillemets, ligne 7" }).click();
  await expect(list.getByRole("heading", { name: /^Guillemets/ })).toHaveCount(0);
  expect(await value(page)).toBe(TEXT.replace('"tiers-lieu"', "«\u00a0tiers-lieu\u00a0»"));
  await expect(list.getByRole("status")).toHaveText("1 suggestion appliquée. Elle peut être annulée.");
  // The focus is on the next thing that can be done.
  await expect(list.locator(":focus")).toHaveCount(1);

  await list.getByRole("button", { name: /^Appliquer les 2 : Espaces insécables/ }).click();
  await expect.poll(() => value(page)).toContain("12 mars\u00a0: inscrivez-vous\u202f!");
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  await expect.poll(() => value(page)).toContain("12 mars: inscrivez-vous!");
  expect(await value(page)).toContain("« tiers-lieu »".replaceAll(" ", "\u00a0"));
  await page.getByRole("button", { name: "Annuler", exact: true }).click();
  expect(await value(page)).toBe(TEXT);
  expect(await editor(page).evaluate((element: Editor) => element.dirty)).toBe(false);
});

test("Escape closes the list from any of its buttons, and the focus goes to the one that opened it", async ({
  page,
}) => {
  await open(page);
  const count = page.getByRole("button", { name: /\d+ suggestions?$/ });
  const list = page.getByRole("region", { name: "Suggestions" });
  for (const name of ["Fermer", /^Ignorer/, /^Appliquer/]) {
    await count.click();
    await list.getByRole("button", { name }).first().focus();
    await page.keyboard.press("Escape");
    await expect(list).toBeHidden();
    await expect(count).toBeFocused();
  }
});

test("what is ignored stays so while the file is open, wherever it moves", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "9 suggestions" }).click();
  const list = page.getByRole("region", { name: "Suggestions" });
  await list.getByRole("button", { name: /^Ignorer : Texte de remplacement/ }).click();
  await expect(page.getByRole("button", { name: "8 suggestions" })).toBeVisible();
  await list.getByRole("button", { name: "Fermer" }).click();
  await expect(page.getByRole("button", { name: "8 suggestions" })).toBeFocused();
  await page.getByRole("textbox", { name: "Texte" }).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Chapeau\n\n");
  await expect.poll(() => kinds(page)).not.toContain("image-junk");
  await expect(page.getByRole("button", { name: "8 suggestions" })).toBeVisible();
  await page.getByRole("button", { name: "8 suggestions" }).click();
  await list.getByRole("button", { name: "Revoir 1 suggestion ignorée" }).click();
  await expect(page.getByRole("button", { name: "9 suggestions" })).toBeVisible();
});

test("keys go from one to the next and apply it; the focus stays in the text", async ({ page, axe }) => {
  test.slow();
  await open(page);
  await expect(page.getByRole("button", { name: "9 suggestions" })).toBeVisible();
  const body = page.getByRole("textbox", { name: "Texte" });
  await body.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F8");
  const card = page.locator(".suggestion-card");
  await expect(card).toContainText("Apostrophes");
  await expect(page.locator(".suggestion-said")).toContainText("Apostrophes.");
  await axe();
  await page.keyboard.press("Control+.");
  await expect(card).toBeHidden();
  await expect.poll(() => value(page)).toContain("## L’essentiel");
  await page.keyboard.press("F8");
  await expect(card).toContainText("Guillemets");
  await page.keyboard.press("Shift+F8");
  await expect(card).toBeVisible();
  await expect(body).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(card).toBeHidden();
  await expect(body).toBeFocused();
  await page.keyboard.press("F8");
  await expect(card).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(card).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect.poll(() => value(page)).toBe(TEXT);
});

test("the pointer shows what is suggested at a place", async ({ page }) => {
  await open(page);
  await page.locator(".mh-suggestion", { hasText: "ici" }).hover();
  const card = page.locator(".suggestion-card");
  await expect(card).toContainText("« ici » ne dit pas où mène le lien");
  await card.getByRole("button", { name: "Ignorer" }).click();
  await expect(card).toBeHidden();
  await expect(page.getByRole("button", { name: "8 suggestions" })).toBeVisible();
  expect(await value(page)).toBe(TEXT);
});

test("whose typography is meant is chosen in the list, and follows the file's language until then", async ({
  page,
}) => {
  test.slow();
  const typographic = async () =>
    (await kinds(page)).filter((kind) => !/^(image|heading|link|table)/.test(kind)).length;
  await open(page, TEXT, "en");
  await expect(page.getByRole("button", { name: "4 suggestions" })).toBeVisible();
  await page.getByRole("button", { name: "4 suggestions" }).click();
  const choice = page.getByRole("combobox", { name: "Typography" });
  await expect(choice).toHaveValue("off");
  await choice.selectOption("fr-CA");
  await expect.poll(typographic).toBe(4);
  await choice.selectOption("fr-FR");
  await expect.poll(typographic).toBe(5);
  expect(await value(page)).toBe(TEXT);

  await page.reload();
  await open(page, TEXT.replace("---\n", "---\nlang: fr\n"), "en");
  await expect(page.getByRole("button", { name: "9 suggestions" })).toBeVisible();
});

test("a text that nobody may write in can still be read with care, in Source too", async ({ page }) => {
  await open(page);
  await expect(page.getByRole("button", { name: "9 suggestions" })).toBeVisible();
  await editor(page).evaluate((element) => element.toggleAttribute("readonly", true));
  await page.getByRole("button", { name: "9 suggestions" }).click();
  await expect(page.getByRole("button", { name: /^Ignorer : / })).toHaveCount(9);
  await expect(page.getByRole("button", { name: /^Appliquer/ })).toHaveCount(0);
  await editor(page).evaluate((element) => element.toggleAttribute("readonly", false));
  await page.getByRole("button", { name: "Source", exact: true }).click();
  await expect(page.locator(".mh-suggestion", { hasText: "IMG_1234" })).toBeVisible();
  await page.getByRole("button", { name: "Appliquer : Guillemets, ligne 7" }).click();
  await expect.poll(() => value(page)).toContain("«\u00a0tiers-lieu\u00a0»");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 760 }, hasTouch: true, isMobile: true });

  test("a tap on a marked place opens its card, whose fix is applied by another tap", async ({ page, axe }) => {
    await open(page);
    const card = page.locator(".suggestion-card");
    await expect(page.getByRole("button", { name: "9 suggestions" })).toBeVisible();
    const mark = (words: string) => page.locator(".mh-suggestion", { hasText: words });
    await mark("ici").tap();
    await expect(card).toContainText("« ici » ne dit pas où mène le lien");
    // Of no use without keys.
    await expect(card.locator(".keys")).toBeHidden();
    await page.getByText("Horaires").tap();
    await expect(card).toBeHidden();

    await mark('"tiers-lieu"').tap();
    await expect(card).toContainText("Guillemets");
    await axe();
    for (const button of await card.getByRole("button").all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(40);
    }
    const box = await card.boundingBox();
    expect(box && box.x >= 0 && box.x + box.width <= 390 && box.y + box.height <= 760).toBe(true);
    await card.getByRole("button", { name: "Appliquer" }).tap();
    await expect(card).toBeHidden();
    expect(await value(page)).toBe(TEXT.replace('"tiers-lieu"', "«\u00a0tiers-lieu\u00a0»"));

    // Outside of the text too.
    await mark("ici").tap();
    await expect(card).toBeVisible();
    await page.locator("[part=status]").tap({ position: { x: 2, y: 2 } });
    await expect(card).toBeHidden();
    await page.getByRole("button", { name: "Annuler", exact: true }).tap();
    await expect.poll(() => value(page)).toBe(TEXT);
  });
});
