/** A whole press release and a whole event, written through the form that the site's own configuration describes. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  schema: unknown;
  readonly ready: Promise<void>;
  load(value: string, path?: string): void;
}

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFile(join(ROOT, path), "utf8");

async function open(page: Page, text: string, path: string) {
  await page.goto("/hosts/form.html");
  const config = await read("tests/fixtures/schema/_config.yml");
  const editor = page.locator("#editor");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await editor.evaluate((element: Editor) => element.ready);
  await editor.evaluate(
    (element: Editor, [text, path, config]) => {
      element.setAttribute("lang", "fr");
      element.setAttribute("dialect", "jekyll");
      element.style.blockSize = "1600px";
      element.schema = { format: "jekyll", text: config };
      element.load(text ?? "", path);
    },
    [text, path, config],
  );
  const value = () => editor.evaluate((element: Editor) => element.value);
  return { editor, value, box: (name: string | RegExp) => page.getByRole("textbox", { name, exact: true }) };
}

test("a press release is edited wholly through the form, and the diff is what was meant", async ({ page, axe }) => {
  const text = await read("www/src/app/samples/communique.md");
  const { value, box } = await open(page, text, "_posts/2026-11-16-lire-le-dimanche.md");
  await expect(page.getByText("Contact presse").first()).toBeVisible();
  // What the site has and the file lacks is offered, and not written.
  await expect(box("Légende")).toBeVisible();
  await expect(box("Gabarit")).toHaveAttribute("placeholder", "communique");
  await axe();
  expect(await value()).toBe(text);

  await box("Titre").fill("Lire le dimanche");
  await box("Chapeau").fill("L’Agence annonce l’ouverture dominicale de 120 bibliothèques.");
  await box("Date, heure").fill("10:00");
  await page.getByRole("switch", { name: "Publié" }).click();
  await page.getByRole("button", { name: "Ajouter à « Étiquettes »" }).click();
  await page.keyboard.type("Fleuves");
  await box("Texte de remplacement").fill("Une salle de lecture, un dimanche matin");
  await box("Légende").fill("La bibliothèque de Valmont");
  await box("Téléphone 2").fill("06 39 98 56 79");
  await box("E-mail").fill("presse@lecture.example");
  await page
    .getByRole("group", { name: /^Fichiers/ })
    .getByRole("textbox", { name: "Nom" })
    .fill("Le communiqué");

  const meant = [
    [/^title: [\s\S]*?(?=^date)/m, "title: 'Lire le dimanche'\n"],
    [/^(date: 2026-11-16 )09:30/m, "$110:00"],
    ["published: false", "published: true"],
    ["- Bibliothèques\n", "- Bibliothèques\n- Fleuves\n"],
    [
      /^chapeau-text: [\s\S]*?(?=^une)/m,
      "chapeau-text: L’Agence annonce l’ouverture dominicale de 120 bibliothèques.\n",
    ],
    [
      /^- image: .*\n/m,
      '$&  legende: "La bibliothèque de Valmont"\n  alt: "Une salle de lecture, un dimanche matin"\n',
    ],
    ["06 39 98 56 78", "06 39 98 56 79"],
    ["jeanne.exemple@lecture.example", "presse@lecture.example"],
    ["Télécharger le communiqué de presse", "Le communiqué"],
  ] as const;
  const expected = meant.reduce((made, [old, now]) => made.replace(old, now), text);
  await expect.poll(value).toBe(expected);
  await axe();
});

test("an event with lists in lists is written from nothing but its title", async ({ page, axe }) => {
  const text = "---\ntitle: Les fleuves en fête\n---\n\nProgramme.\n";
  const { value, box } = await open(page, text, "_evenements/fleuves.md");
  const group = page.getByText("Journees", { exact: true });
  await expect(group).toBeVisible();
  await box("Lieu").fill("Valmont");
  await group.click();
  const add = (list: string) => page.getByRole("button", { name: `Ajouter à « ${list} »` });
  await add("Journees").click();
  await box("Titre").nth(1).fill("Samedi");
  await add("Etapes").click();
  await box("Heure").fill("9 h");
  await box("Texte").first().fill("Départ du port");
  await add("Etapes").click();
  await box("Heure").nth(1).fill("11 h");
  // What nobody filled in is not there, and nothing has quotes that it only needed while it was typed.
  const filled = [
    "lieu: Valmont",
    "journees:",
    "- titre: Samedi",
    "  etapes:",
    "  - heure: 9 h",
    "    texte: Départ du port",
    "  - heure: 11 h",
  ];
  await expect.poll(value).toBe(text.replace("\n---\n", `\n${filled.join("\n")}\n---\n`));
  await axe();
});
