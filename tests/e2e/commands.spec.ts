/** The commands as a person reaches them: toolbar, menus, palette, keys; finding and replacing; pasting. */
import { SAMPLES } from "../../www/test/clipboard";
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  readonly ready: Promise<void>;
  load(value: string, path?: string): void;
}

const TEXT = "Un mot et un autre.\n\n- un\n- deux\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\nLa fin, sans mot.\n";

async function open(page: Page, text = TEXT) {
  await page.goto("/site/");
  const editor = page.locator("masthead-editor");
  await editor.evaluate(async (element: Editor, value) => {
    await element.ready;
    element.load(value, "note.md");
  }, text);
  const body = page.getByRole("textbox", { name: "Texte", exact: true });
  // What knows Markdown has come, and with it the commands.
  await expect(page.locator(".surface [data-language=markdown]")).toBeVisible();
  const value = () => editor.evaluate((element: Editor) => element.value);
  /** Puts the caret behind the first of these words. */
  const caret = (words: string) =>
    editor.evaluate(
      (element: Editor & { view: { state: { doc: object }; dispatch(spec: object): void; focus(): void } }, at) => {
        const from = element.view.state.doc.toString().indexOf(at);
        element.view.dispatch({ selection: { anchor: from + at.length }, scrollIntoView: true });
        element.view.focus();
      },
      words,
    );
  /** As the browser does with what is on the clipboard; says whether the editor takes it. */
  const paste = (html: string, plain: string) =>
    body.evaluate(
      (target, [inHtml, inPlain]) => {
        const clipboardData = new DataTransfer();
        if (inHtml) clipboardData.setData("text/html", inHtml);
        clipboardData.setData("text/plain", inPlain ?? "");
        const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
        // In Firefox the constructor takes none.
        Object.defineProperty(event, "clipboardData", { value: clipboardData });
        target.dispatchEvent(event);
      },
      [html, plain],
    );
  return { editor, body, value, caret, paste };
}

test("the toolbar's menus: by keyboard, with what fits the place, and back to the text", async ({ page, axe }) => {
  const { body, value, caret } = await open(page);
  await caret("Un mot");
  const headings = page.getByRole("button", { name: "Intertitre", exact: true });
  await headings.click();
  const menu = page.getByRole("menu");
  await expect(menu.getByRole("menuitem")).toHaveCount(3);
  await expect(menu.getByRole("menuitem", { name: "Titre de niveau 1" })).toBeFocused();
  await expect(headings).toHaveAttribute("aria-expanded", "true");
  await axe();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(menu).toBeHidden();
  await expect(body).toBeFocused();
  await expect.poll(value).toContain("## Un mot et un autre.\n\n- un");

  const more = page.getByRole("button", { name: "Plus", exact: true });
  await more.focus();
  await page.keyboard.press("Enter");
  await expect(menu.getByRole("menuitem", { name: "Ajouter une ligne au-dessous" })).toHaveCount(0);
  await page.keyboard.press("n");
  await expect(menu.getByRole("menuitem", { name: "Note de bas de page" })).toBeFocused();
  await axe();
  await page.keyboard.press("Escape");
  await expect(more).toBeFocused();
  await expect(menu).toBeHidden();

  await caret("| 1");
  await more.click();
  await menu.getByRole("menuitem", { name: "Ajouter une ligne au-dessous" }).click();
  await expect.poll(value).toContain("| 1 | 2 |\n|  |  |\n");
  await page.keyboard.type("3");
  await page.keyboard.press("Tab");
  await page.keyboard.type("4");
  await expect.poll(value).toContain("| 3 | 4 |\n");
});

test("what is typed before the palette is there goes to it, and not into the text", async ({ page }) => {
  let arrive = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/\/palette-[^/]+\.js$/, async (route) => {
    await arrived;
    await route.continue();
  });
  const { value, caret } = await open(page);
  await caret("sans mot");
  const text = await value();
  await page.keyboard.press("Control+Shift+P");
  await page.keyboard.type("tac");
  arrive();
  const field = page.getByRole("combobox", { name: "Rechercher une commande" });
  await expect(field).toHaveValue("tac");
  await page.keyboard.type("he");
  await expect(field).toHaveValue("tache");
  await page.keyboard.press("Escape");
  expect(await value()).toBe(text);
  await page.keyboard.type("!");
  await expect.poll(value).not.toBe(text);
});

test("the palette finds commands by typing, remembers the last, and gives the focus back", async ({ page, axe }) => {
  const { body, value, caret } = await open(page);
  await caret("sans mot");
  await page.keyboard.press("Control+Shift+P");
  const field = page.getByRole("combobox", { name: "Rechercher une commande" });
  await expect(field).toBeFocused();
  await axe();
  await page.keyboard.type("TACHE");
  const options = page.getByRole("option");
  await expect(options.first()).toHaveText(/Liste de tâches/);
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await axe();
  await page.keyboard.press("Enter");
  await expect.poll(value).toContain("- [ ] La fin, sans mot.");
  await expect(body).toBeFocused();

  await page.keyboard.press("Control+Shift+P");
  await expect(options.first()).toHaveText(/Liste de tâches.*Utilisées récemment/s);
  // By its English name too, and by pointer.
  await page.keyboard.type("undo");
  await page.getByRole("option", { name: "Annuler" }).click();
  await expect.poll(value).toBe(TEXT);

  await body.focus();
  await page.keyboard.press("Control+Shift+P");
  await page.keyboard.type("zzzz");
  await expect(page.getByText("Aucune commande de ce nom")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(body).toBeFocused();
});

test("the palette goes to suggestions and along links, where there are any", async ({ page }) => {
  const { value, caret } = await open(page, "Voir [le lieu](https://lecture.example/lieu).\n\nL'un. L'autre.\n");
  await page.evaluate(() => {
    window.open = (address) => {
      document.title = String(address);
      return null;
    };
  });
  await expect(page.getByRole("button", { name: "2 suggestions" })).toBeVisible();
  const palette = page.getByRole("dialog", { name: "Toutes les commandes" });
  const ask = async (words: string) => {
    await page.keyboard.press("Control+Shift+p");
    await expect(palette).toBeVisible();
    await page.keyboard.type(words);
  };
  await caret("le");
  await ask("ouvrir lien");
  await expect(palette.getByRole("option").first()).toContainText("Ctrl + Entrée");
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("https://lecture.example/lieu");
  await ask("appliquer sugg");
  await expect(palette.getByRole("option")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await ask("next sugg");
  await expect(palette.getByRole("option")).toContainText("Suggestion suivante");
  await expect(palette.getByRole("option")).toContainText("F8");
  await page.keyboard.press("Enter");
  await expect(page.locator(".suggestion-card")).toContainText("Apostrophes");
  await ask("appliquer sugg");
  await page.keyboard.press("Enter");
  await expect.poll(value).toContain("L’un. L'autre.");
  await caret("autre");
  await ask("ouvrir lien");
  await expect(palette.getByRole("option")).toHaveCount(0);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect.poll(value).toContain("L'un. L'autre.");

  // At two carets both are put right, in one step.
  await expect(page.getByRole("button", { name: "2 suggestions" })).toBeVisible();
  const marks = page.locator(".mh-suggestion");
  await marks.nth(0).click();
  await marks.nth(1).click({ modifiers: ["Control"] });
  await page.keyboard.press("Control+.");
  await expect.poll(value).toContain("L’un. L’autre.");
  await page.keyboard.press("Control+z");
  await expect.poll(value).toContain("L'un. L'autre.");
});

test("Tab indents items and goes through cells; elsewhere, and behind Escape, it leaves the text", async ({ page }) => {
  const { body, value, caret } = await open(page);
  await caret("deux");
  await page.keyboard.press("Tab");
  await expect(body).toBeFocused();
  expect(await value()).toContain("- un\n  - deux\n");
  await page.keyboard.press("Shift+Tab");
  expect(await value()).toBe(TEXT);
  await caret("Un mot");
  await page.keyboard.press("Tab");
  await expect(body).not.toBeFocused();

  await caret("| 1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("x");
  expect(await value()).toContain("| 1 | x |");
  await page.keyboard.press("Tab");
  await expect(body).not.toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(body).toBeFocused();
  await page.keyboard.type("neuf");
  expect(await value()).toContain("| 1 | x |\n| neuf |");

  await caret("deux");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(body).not.toBeFocused();
});

test("find and replace: how many, where, and one step of undo; in Source too", async ({ page, axe }) => {
  const { body, value, caret } = await open(page);
  await caret("");
  await page.keyboard.press("Control+f");
  const field = page.getByRole("textbox", { name: "Rechercher", exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.type("mot");
  const panel = page.getByRole("search", { name: "Rechercher dans le texte" });
  await expect(panel.getByRole("status")).toHaveText("2 résultats");
  await page.keyboard.press("Enter");
  await expect(panel.getByRole("status")).toHaveText("1 sur 2");
  await page.keyboard.press("Control+g");
  await expect(panel.getByRole("status")).toHaveText("2 sur 2");

  await page.keyboard.press("Control+h");
  await page.getByRole("textbox", { name: "Remplacer par" }).fill("nom");
  await page.getByRole("button", { name: "Tout remplacer" }).click();
  expect(await value()).toBe(TEXT.replaceAll("mot", "nom"));
  await expect(panel.getByRole("status")).toHaveText("Introuvable");
  await axe();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(body).toBeFocused();
  await page.keyboard.press("Control+z");
  expect(await value()).toBe(TEXT);

  await page.getByRole("button", { name: "Source", exact: true }).click();
  await page.getByRole("textbox", { name: "Source du fichier" }).click();
  await page.keyboard.press("Control+f");
  await page.keyboard.type("deux");
  await expect(panel.getByRole("status")).toHaveText("1 résultat");
});

test("footnotes: made, and gone to and fro", async ({ page }) => {
  const { value, caret } = await open(page, "Un fait.\n");
  await caret("fait");
  await page.keyboard.press("Control+Alt+n");
  await page.keyboard.type("La source.");
  expect(await value()).toBe("Un fait[^1].\n\n[^1]: La source.\n");
  await page.keyboard.press("Control+Alt+n");
  await page.keyboard.type("!");
  expect(await value()).toBe("Un fait[^1]!.\n\n[^1]: La source.\n");
});

test("the focus on a paragraph dims the others, and the status line counts what is selected", async ({ page, axe }) => {
  test.setTimeout(120_000);
  const { caret, editor } = await open(page);
  await caret("Un mot");
  await expect(page.getByText("15 mots", { exact: true })).toBeVisible();
  await page.keyboard.press("Shift+Home");
  await expect(page.getByText("2 mots sur 15")).toBeVisible();
  await expect(page.getByText("6 caractères")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByText("15 mots", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Plus", exact: true }).click();
  await page.getByRole("menuitemcheckbox", { name: "Se concentrer sur le paragraphe" }).click();
  const lit = editor.locator(".surface .cm-line:not(.mh-dimmed)");
  await expect(lit).toHaveText(["Un mot et un autre."]);
  await axe();
  // A table steps back evenly, its bars stay hidden; with the caret in it all of it is lit.
  const colours = (selector: string) =>
    editor.locator(`.surface ${selector}`).evaluateAll((found) => {
      const seen = found.flatMap((one) => [one, ...one.querySelectorAll("*")]);
      return [...new Set(seen.map((one) => getComputedStyle(one).color))];
    });
  expect(await colours(".mh-row .mh-veiled")).toEqual(["rgba(0, 0, 0, 0)"]);
  const dimmed = await colours(".mh-dimmed:not(.mh-row)");
  expect(dimmed).toHaveLength(1);
  expect((await colours(".mh-row")).filter((colour) => colour !== "rgba(0, 0, 0, 0)")).toEqual(dimmed);
  await caret("| a");
  await expect(editor.locator(".surface .mh-row.mh-dimmed")).toHaveCount(0);
  await expect(editor.locator(".surface .cm-line:not(.mh-dimmed)")).toHaveCount(3);
  await caret("La fin");
  await expect(lit).toHaveText(["La fin, sans mot."]);
  await page.getByRole("button", { name: "Plus", exact: true }).click();
  const item = page.getByRole("menuitemcheckbox", { name: "Se concentrer sur le paragraphe" });
  await expect(item).toHaveAttribute("aria-checked", "true");
  await item.click();
  await expect(editor.locator(".mh-dimmed")).toHaveCount(0);
});

test("End in a table's last cell stays in the cell; an item that is selected as a whole becomes a link", async ({
  page,
}) => {
  const { value, caret } = await open(page, "| a | b |\n|---|---|\n| un | deux |\n\n- 10 h : discours\n- 11 h\n");
  await caret("deu");
  await page.keyboard.press("End");
  await page.keyboard.type(" mots");
  await page.keyboard.press("Home");
  await page.keyboard.type("les ");
  expect(await value()).toContain("| un | les deux mots |\n\n");
  await page.keyboard.press("Shift+End");
  await page.keyboard.press("Control+b");
  expect(await value()).toContain("| un | les **deux mots** |\n\n");
  await caret("discours");
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("https://y.example/");
  expect(await value()).toMatch(/\n\n- \[10 h : discours\]\(https:\/\/y\.example\/\)\n- 11 h\n$/);
});

test("what is pasted from word processors and web pages becomes clean Markdown, under the policy", async ({
  page,
  problems,
}) => {
  test.setTimeout(120_000);
  const { value, paste, body } = await open(page, "Text.\n");
  for (const { from, what, html, markdown } of SAMPLES) {
    await body.focus();
    await page.keyboard.press("Control+a");
    await paste(html, "plain");
    await expect.poll(value, { message: `${from}: ${what}`, intervals: [50] }).toBe(markdown);
  }
  // The page shows pictures of its own place only: that one is named and not loaded is its policy's doing.
  const others = problems.filter((problem) => !problem.includes("https://lecture.example/salle.jpg"));
  problems.splice(0, problems.length, ...others);
});

test("plain paste stays plain, so does code; an address over words is a link; each is one step", async ({ page }) => {
  const { value, caret, paste, body } = await open(page, "Un mot.\n\n```\ncode\n```\n");
  await caret("mot");
  await paste("<p>x <b>gras</b></p>", "x gras");
  await expect.poll(value).toContain("Un motx **gras**.");
  await page.keyboard.press("Control+z");
  expect(await value()).toContain("Un mot.\n");

  // The browser's own key for plain text.
  await body.dispatchEvent("keydown", { key: "V", ctrlKey: true, shiftKey: true });
  await paste("<p>x <b>gras</b></p>", " x gras");
  await expect.poll(value).toContain("Un mot x gras.");
  await page.keyboard.press("Control+z");

  await paste("", " **tel** quel_");
  await expect.poll(value).toContain("Un mot **tel** quel_.");
  await page.keyboard.press("Control+z");

  await caret("co");
  await paste("<p><b>x</b></p>", "x");
  await expect.poll(value).toContain("```\ncoxde\n```");
  await page.keyboard.press("Control+z");

  await caret("mot");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await paste("", "https://lecture.example/guide");
  await expect.poll(value).toContain("Un [mot](https://lecture.example/guide).");
  await page.keyboard.press("Control+z");
  expect(await value()).toBe("Un mot.\n\n```\ncode\n```\n");
});

test("the list of keys has every key, and the narrow toolbar scrolls to every button", async ({ page, axe }) => {
  await page.setViewportSize({ width: 400, height: 760 });
  await open(page);
  const button = page.getByRole("button", { name: "Raccourcis clavier" });
  await button.click();
  const dialog = page.getByRole("dialog", { name: "Raccourcis clavier" });
  await expect(dialog.getByText("Note de bas de page")).toBeAttached();
  expect(await dialog.locator("dt").count()).toBeGreaterThan(30);
  await axe();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Plus", exact: true }).click();
  const menu = page.getByRole("menu");
  const box = await menu.boundingBox();
  expect(box && box.x >= 0 && box.x + box.width <= 400 && box.y + box.height <= 760).toBe(true);
  await axe();
});
