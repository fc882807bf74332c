/** The form alone over a real file, with the fields of a schema: every kind, lists, what is wrong, and what it costs. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import type { Field } from "../../www/src/wire";
import type {} from "../../www/test/parts/fields";
import { test } from "./parts";

const image: Field = {
  key: "",
  kind: "mapping",
  fields: [
    { key: "image", kind: "image" },
    { key: "legende", kind: "text" },
    { key: "alt", kind: "text" },
  ],
};
const choices = ["Bretagne", "Corse", "Normandie", "Occitanie", "Réunion"].map((label) => ({
  value: label.toLowerCase(),
  label,
}));

/** A press release as a site describes it: a field of every kind. */
const FIELDS: Field[] = [
  { key: "title", kind: "text", role: "title", required: true },
  { key: "chapeau-text", kind: "multiline", role: "lead", hint: "Deux phrases au plus.", maxLength: 300 },
  { key: "date", kind: "datetime", role: "date", timeZone: "Europe/Paris", required: true },
  { key: "published", kind: "boolean", role: "published", default: true },
  { key: "slug", kind: "slug", label: "Fin de l’adresse", slugOf: "title" },
  {
    key: "rubrique",
    kind: "choice",
    required: true,
    choices: [
      { value: "cp", label: "Communiqué" },
      { value: "dp", label: "Dossier" },
    ],
  },
  { key: "region", kind: "choice", label: "Région", choices },
  {
    key: "publics",
    kind: "choices",
    choices: [
      { value: "presse", label: "Presse" },
      { value: "elus", label: "Élus" },
    ],
  },
  { key: "tags", kind: "tags", choices: [{ value: "Archives" }, { value: "Patrimoine" }] },
  { key: "couleur", kind: "color" },
  { key: "site", kind: "url", label: "Site de l’opération" },
  { key: "resume", kind: "markdown", label: "En bref" },
  { key: "une-ou-diaporama", kind: "mappings", item: image },
  {
    key: "contact-presse",
    kind: "mapping",
    fields: [
      { key: "name", kind: "text", required: true },
      { key: "tel", kind: "texts", item: { key: "", kind: "tel" } },
      { key: "email", kind: "email" },
    ],
  },
  {
    key: "files",
    kind: "mappings",
    minItems: 1,
    item: {
      key: "",
      kind: "mapping",
      summary: "nom",
      fields: [
        { key: "file", kind: "file" },
        { key: "nom", kind: "text" },
      ],
    },
  },
];

const TEXT = `---
# Relu le 3 mai
title: 'Les archives ouvrent leurs registres'
date: 2023-04-18 15:04:00 +00:00
chapeau-text: Le service des archives met en ligne les registres paroissiaux
  de trois vallées.
rubrique: cp
region: alsace
publics: [presse]
tags:
- Archives
couleur: "#1F5583"
resume: |
  Quarante mille **pages**.
une-ou-diaporama:
- image: "/uploads/une.jpg"
- image: "/uploads/lecture.jpg"
  alt: Deux lectrices
contact-presse:
  name: Jeanne Exemple
  tel:
  - 05 00 00 00 01
  - 06 00 00 00 02
  email: jeanne.exemple@archives.example
files:
- file: "/uploads/CP_archives.pdf"
  nom: Le communiqué
---

Texte.
`;

test.beforeEach(async ({ page, parts }) => {
  // Nothing leaves this machine.
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  await page.goto(`${parts}fields.html`);
  await page.waitForFunction(() => window.fields);
});

interface Given {
  text?: string;
  fields?: Field[];
  lang?: "fr" | "en";
  theme?: "light" | "dark";
  readonly?: boolean;
}

const open = (page: Page, given: Given = {}) =>
  page.evaluate((all) => window.fields.open(JSON.parse(all)), JSON.stringify({ text: TEXT, fields: FIELDS, ...given }));

const text = (page: Page) => page.evaluate(() => window.fields.text);

/** The lines that are there no more, and those that were not there. */
async function changed(page: Page, before = TEXT): Promise<string[]> {
  const lines = (file: string) => file.split("\n").map((line) => line.trimEnd());
  const [old, now] = [lines(before), lines(await text(page))];
  const left = [...now];
  const gone = old.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...gone.map((line) => `-${line}`), ...left.map((line) => `+${line}`)];
}

async function axe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include("form-part").analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`))).toEqual([]);
}

test("nothing is written by looking: every control is visited, and the file is the same", async ({ page }) => {
  await open(page);
  for (let stop = 0; stop < 90; stop++) await page.keyboard.press("Tab");
  expect(await text(page)).toBe(TEXT);
});

test("every kind is edited, and the diff is what was edited", async ({ page }) => {
  await open(page);
  await page.getByLabel("Titre").fill("Les archives s’ouvrent");
  await page.getByLabel("Date, heure").fill("08:30");
  await page.getByRole("switch", { name: "Publié" }).click();
  await page.getByRole("radio", { name: "Dossier" }).click();
  await expect(page.getByLabel("Région")).toHaveValue("alsace");
  await page.getByLabel("Région").selectOption("Corse");
  await page.getByRole("checkbox", { name: "Élus" }).click();
  await page.getByLabel("Étiquettes").fill("Patrimoine");
  await page.getByLabel("Étiquettes").press("Enter");
  await page.getByLabel("Couleur", { exact: true }).fill("#AA0000");
  await page.getByLabel("Site de l’opération").fill("https://archives.example/");
  await page.getByLabel("Texte de remplacement").first().fill("Un registre ouvert");
  await page.getByLabel("Téléphone 2").fill("06 00 00 00 03");
  expect(await changed(page)).toEqual([
    "-title: 'Les archives ouvrent leurs registres'",
    "-date: 2023-04-18 15:04:00 +00:00",
    "-rubrique: cp",
    "-region: alsace",
    "-publics: [presse]",
    '-couleur: "#1F5583"',
    "-  - 06 00 00 00 02",
    "+title: 'Les archives s’ouvrent'",
    "+date: 2023-04-18 06:30:00 +00:00",
    "+published: false",
    "+rubrique: dp",
    "+region: corse",
    "+publics: [presse, elus]",
    "+- Patrimoine",
    '+couleur: "#AA0000"',
    "+site: https://archives.example/",
    "+  alt: Un registre ouvert",
    "+  - 06 00 00 00 03",
  ]);
  // As many steps back as there were edits.
  for (let step = 0; step < 11; step++) await page.keyboard.press("Control+z");
  expect(await text(page)).toBe(TEXT);
});

test("a text in Markdown is written on its own surface, with its tools, in the same history", async ({ page }) => {
  await open(page);
  const surface = page.getByRole("textbox", { name: "En bref" });
  await surface.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Un mot");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.getByRole("button", { name: "Gras" }).click();
  expect(await changed(page)).toEqual(["-  Quarante mille **pages**.", "+  Quarante mille **pages**. Un **mot**"]);
  await expect(surface.locator(".mh-strong").first()).toBeVisible();
  for (let step = 0; step < 3; step++) await page.keyboard.press("Control+z");
  expect(await text(page)).toBe(TEXT);
  await expect(surface).toHaveText("Quarante mille **pages**.");
});

test("what is added with a letter right behind it has the letter", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Ajouter à « Téléphone »" }).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("07");
  expect(await changed(page)).toEqual(["+  - '07'"]);
  // What was typed, and the item.
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await text(page)).toBe(TEXT);
});

test("a list is sorted by dragging, by keyboard, and copied, each in one step", async ({ page }) => {
  await open(page);
  const handles = page.locator(".form-list-mappings").first().locator(".form-handle");
  await handles.nth(0).scrollIntoViewIfNeeded();
  await handles.nth(1).scrollIntoViewIfNeeded();
  const [from, to] = [await handles.nth(1).boundingBox(), await handles.nth(0).boundingBox()];
  if (!from || !to) throw new Error("no handles");
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, from.y - 30, { steps: 3 });
  await page.mouse.move(to.x + 8, to.y - 10, { steps: 3 });
  await page.mouse.up();
  await expect(handles.nth(0)).toBeFocused();
  const sorted = TEXT.replace(/(- image: "\/uploads\/une\.jpg"\n)(- image: .*\n {2}alt: .*\n)/, "$2$1");
  expect(await text(page)).toBe(sorted);
  await page.keyboard.press("Control+z");
  expect(await text(page)).toBe(TEXT);
  await handles.nth(0).focus();
  await page.keyboard.press("ArrowDown");
  expect(await text(page)).toBe(sorted);
  await expect(handles.nth(1)).toBeFocused();
  await page.keyboard.press("Home");
  expect(await text(page)).toBe(TEXT);
  await expect(handles.nth(0)).toBeFocused();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.getByRole("button", { name: "Dupliquer « Deux lectrices »" }).click();
  expect(await changed(page)).toEqual(['+- image: "/uploads/lecture.jpg"', "+  alt: Deux lectrices"]);
  await page.keyboard.press("Control+z");
  expect(await text(page)).toBe(TEXT);
});

test("a file is chosen, shows how far it is, and can be stopped; a picture is pasted", async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    window.fields.upload = ({ name }, { signal, progress }) => {
      progress(0.5);
      return new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => reject(new Error("stopped")));
        setTimeout(() => resolve(`/uploads/${name}`), name.startsWith("slow") ? 60_000 : 50);
      });
    };
  });
  const file = page.locator(".form-asset", { has: page.getByLabel("Fichier", { exact: true }) });
  const choose = (name: string) =>
    file.locator("input[type=file]").setInputFiles({ name, mimeType: "application/pdf", buffer: Buffer.from("x") });
  await choose("slow.pdf");
  await expect(page.getByRole("progressbar", { name: "Envoi de slow.pdf…" })).toHaveAttribute("value", "0.5");
  await axe(page);
  await page.getByRole("button", { name: "Arrêter l’envoi de slow.pdf" }).click();
  expect(await text(page)).toBe(TEXT);
  await choose("CP.pdf");
  await expect(page.getByLabel("Fichier", { exact: true })).toHaveValue("/uploads/CP.pdf");
  expect(await changed(page)).toEqual(['-- file: "/uploads/CP_archives.pdf"', '+- file: "/uploads/CP.pdf"']);
  await page.keyboard.press("Control+z");
  await page
    .getByLabel("Image")
    .first()
    .evaluate((control) => {
      const data = new DataTransfer();
      data.items.add(new File(["x"], "collee.png", { type: "image/png" }));
      const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
      // In Firefox the constructor takes none.
      Object.defineProperty(event, "clipboardData", { value: data });
      control.dispatchEvent(event);
    });
  await expect(page.getByLabel("Image").first()).toHaveValue("/uploads/collee.png");
  await expect(page.locator(".form-thumb img").first()).toBeVisible();
});

test("what is wrong is said at the top with a way there, also into a closed group", async ({ page }) => {
  await open(page);
  await page.getByLabel("Titre").fill("");
  await page.getByLabel("E-mail").fill("jeanne");
  await page.getByText("Contact presse").click();
  await page.evaluate(() => window.fields.form.ask());
  await expect(page.getByRole("alert")).toContainText("2 champs à revoir");
  await axe(page);
  await page.getByRole("button", { name: "E-mail", exact: true }).click();
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await expect(page.getByLabel("E-mail")).toHaveAccessibleDescription(
    "Une adresse e-mail s’écrit comme nom@exemple.fr.",
  );
  await page.getByLabel("E-mail").fill("jeanne@archives.example");
  await expect(page.getByRole("alert")).toContainText("1 champ à revoir");
});

test("a date is emptied, and a new one is entered by the site's clock", async ({ page }) => {
  const fields = FIELDS.map((field) => (field.key === "date" ? { ...field, required: false } : field));
  await open(page, { fields });
  await page.getByRole("button", { name: "Vider « Date »" }).click();
  expect(await changed(page)).toEqual(["-date: 2023-04-18 15:04:00 +00:00", "+date:"]);
  await expect(page.getByLabel("Date, jour")).toBeFocused();
  await page.getByLabel("Date, jour").fill("2023-12-24");
  await page.getByLabel("Date, heure").fill("09:00");
  expect(await changed(page)).toEqual(["-date: 2023-04-18 15:04:00 +00:00", "+date: 2023-12-24 09:00:00 +01:00"]);
  await expect(page.getByText("Dimanche 24 décembre 2023 à 09:00, heure d’Europe centrale")).toBeVisible();
});

test("a field that the file lacks is added by its name and taken away again by emptying it", async ({ page }) => {
  await open(page);
  await page.getByLabel("Trouver un champ").fill("site");
  await expect(page.getByLabel("Titre")).toHaveCount(0);
  await page.keyboard.press("Enter");
  await page.keyboard.type("https://a.example");
  expect(await changed(page)).toEqual(["+site: https://a.example"]);
  // At its place among the others, and no quotes that it needed only on the way.
  expect(await text(page)).toContain('couleur: "#1F5583"\nsite: https://a.example\nresume: |\n');
  await page.getByLabel("Site de l’opération").fill("");
  expect(await text(page)).toBe(TEXT);
  await page.getByLabel("Trouver un champ").fill("");
  await page.getByRole("button", { name: "Ajouter un champ" }).click();
  await page.keyboard.type("Lieu de l’événement");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Lyon");
  expect(await changed(page)).toEqual(["+lieu-de-l-evenement: Lyon"]);
});

for (const lang of ["fr", "en"] as const) {
  test(`nothing found by axe: ${lang}, light and dark, read-only, narrow, looked through, added to`, async ({
    page,
  }) => {
    for (const theme of ["light", "dark"] as const) {
      await open(page, { lang, theme });
      await axe(page);
    }
    await page.getByRole("button", { name: lang === "fr" ? "Ajouter un champ" : "Add a field" }).click();
    await page.keyboard.press("Enter");
    await axe(page);
    await page.getByRole("searchbox").fill("a");
    await axe(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await open(page, { lang, readonly: true });
    await axe(page);
    // Nothing stands out to the side.
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test("controls are large enough to be hit", async ({ page }) => {
  await open(page);
  await page.evaluate(() => window.fields.form.ask());
  const small = await page.evaluate(() =>
    [...(window.fields.renderRoot.querySelectorAll("button, input, select, textarea, summary") ?? [])]
      .map((control) => [control.outerHTML.slice(0, 80), control.getBoundingClientRect()] as const)
      .filter(([html, { width, height }]) => width > 0 && (width < 24 || height < 24) && !/radio|"checkbox"/.test(html))
      .map(([html]) => html),
  );
  expect(small).toEqual([]);
});

test("a hundred items of six fields: from a key to the form that shows it", async ({ page }) => {
  const keys = ["nom", "role", "ville", "tel", "note", "lien"];
  const item = (n: number) => keys.map((key, at) => `${at === 0 ? "- " : "  "}${key}: ${key} ${n}\n`).join("");
  const long = `---\ntitle: x\npeople:\n${Array.from({ length: 100 }, (_, n) => item(n)).join("")}---\n`;
  await open(page, { text: long, fields: [{ key: "title", kind: "text", role: "title" }] });
  const spent = await page.evaluate(async () => {
    const button = [...window.fields.renderRoot.querySelectorAll<HTMLElement>("button")].find(
      ({ textContent }) => textContent?.trim() === "Tout déplier",
    );
    button?.click();
    await window.fields.updateComplete;
    return window.fields.measure(["people", 50, "note"], 40);
  });
  expect(await page.locator(".form-group-item[open]").count()).toBe(100);
  const at = (share: number, of: (one: (typeof spent)[number]) => number) => {
    const sorted = spent.map(of).sort((a, b) => a - b);
    return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN;
  };
  const both = (share: number) =>
    `${at(share, ({ edit }) => edit).toFixed(1)} ms to edit + ${at(share, ({ draw }) => draw).toFixed(1)} ms to show it`;
  // biome-ignore lint/suspicious/noConsole: What it costs is printed, not asserted.
  console.log(`a key in one of 100 items of 6 fields: ${both(0.5)} (95 %: ${both(0.95)})`);
});
