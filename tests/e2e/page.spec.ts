/** The editor page as a person meets it: open, edit, save, and what can go wrong with a file. */
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, type Page, test } from "./fixtures";
import { own as hostile } from "./hostile";

const sample = readFileSync(join(import.meta.dirname, "../../www/src/app/samples/communique.md"), "utf8");
const title = (page: Page) => page.getByRole("textbox", { name: "Titre" });
const article = (page: Page) => page.frameLocator("iframe");
const bar = (page: Page) => page.getByRole("banner");

/** Without the pickers of the file system, as in Firefox and Safari: saving downloads. */
async function withoutPickers(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const name of ["showOpenFilePicker", "showSaveFilePicker"]) Reflect.deleteProperty(window, name);
  });
}

/** With pickers that choose at once: files of the page's own, private file system, which are saved in place. */
async function withPickers(page: Page, files: Record<string, string>): Promise<void> {
  await page.addInitScript((files) => {
    const root = () => navigator.storage.getDirectory();
    const chosen = { open: Object.keys(files)[0] ?? "", save: "copie.md" };
    Object.assign(window, {
      chosen,
      showOpenFilePicker: async () => {
        const handle = await (await root()).getFileHandle(chosen.open, { create: true });
        if ((await handle.getFile()).size === 0) {
          const stream = await handle.createWritable();
          await stream.write(files[chosen.open] ?? "");
          await stream.close();
        }
        return [handle];
      },
      showSaveFilePicker: async () => (await root()).getFileHandle(chosen.save, { create: true }),
    });
  }, files);
}

async function stored(page: Page, name: string): Promise<string> {
  return page.evaluate(async (name) => {
    const root = await navigator.storage.getDirectory();
    const file = await (await root.getFileHandle(name)).getFile();
    // As bytes would show it: the mark at the start is no exception.
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file.arrayBuffer());
  }, name);
}

async function start(page: Page, path = "/site/"): Promise<void> {
  await page.goto(path);
  await expect(title(page)).toBeVisible();
  await expect(article(page).locator(".body > .chunk").first()).toBeAttached();
}

async function drop(page: Page, ...files: { name: string; bytes: number[] | string }[]): Promise<void> {
  const data = await page.evaluateHandle((files) => {
    const data = new DataTransfer();
    for (const { name, bytes } of files) {
      data.items.add(new File([typeof bytes === "string" ? bytes : new Uint8Array(bytes)], name));
    }
    return data;
  }, files);
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

async function downloaded(page: Page): Promise<{ name: string; text: string }> {
  const waiting = page.waitForEvent("download");
  await bar(page).getByRole("button", { name: "Enregistrer une copie" }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
}

const TITLE =
  "title: 'Lire le dimanche\u00a0: 120 bibliothèques ouvrent leurs portes sept jours sur sept\n  dès janvier 2027'";

test("the sample opens, its title is changed in the form, and only the title changes in the file", async ({
  page,
  axe,
}) => {
  await withoutPickers(page);
  await start(page);
  await axe();
  await expect(page).toHaveTitle("communique.md – Masthead");
  await expect(bar(page).getByRole("heading")).toHaveText("communique.md");
  expect((await downloaded(page)).text).toBe(sample);

  await title(page).fill("Lire le dimanche");
  await expect(article(page).locator("h1")).toHaveText("Lire le dimanche");
  await expect(page).toHaveTitle("communique.md (non enregistré) – Masthead");
  await expect(bar(page)).toContainText("Non enregistré");
  await axe();

  const { name, text } = await downloaded(page);
  expect(name).toBe("communique.md");
  expect(sample).toContain(TITLE);
  expect(text).toBe(sample.replace(TITLE, "title: 'Lire le dimanche'"));
  await expect(bar(page)).toContainText("Copie enregistrée, 2 lignes modifiées");
  await expect(page).toHaveTitle("communique.md – Masthead");
});

test("while the lines of a save are still to be counted, work goes on, is not called saved, and can be saved", async ({
  page,
}) => {
  await withoutPickers(page);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/changed-[^/]*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  await start(page);
  await downloaded(page);
  await expect(bar(page)).toContainText("Copie enregistrée");
  await title(page).fill("Un");
  const first = (await downloaded(page)).text;
  expect(first).toBe(sample.replace(TITLE, "title: 'Un'"));
  await title(page).fill("Deux");
  letThrough();
  await page.waitForResponse(/\/changed-[^/]*\.js$/);
  await expect(bar(page)).toContainText("Non enregistré");
  expect((await downloaded(page)).text).toBe(sample.replace(TITLE, "title: 'Deux'"));
  await expect(bar(page)).toContainText("Copie enregistrée, 1 ligne modifiée");
});

test("what was done in the body and in the form is undone in turn, back to the very bytes", async ({ page }) => {
  await withoutPickers(page);
  await start(page);
  const body = page.getByRole("textbox", { name: "Texte" });
  await body.click();
  await page.keyboard.press("Control+Home");
  // At once: with a pause between its letters it would be two steps.
  await page.keyboard.insertText("Premier mot. ");
  await title(page).fill("Autre titre");
  await body.click();
  await page.keyboard.press("Control+z");
  await expect(title(page)).toHaveValue(/^Lire le dimanche/);
  await expect(body).toContainText("Premier mot.");
  await page.keyboard.press("Control+z");
  await expect(body).not.toContainText("Premier mot.");
  await expect(page).toHaveTitle("communique.md – Masthead");
  expect((await downloaded(page)).text).toBe(sample);
});

test("a dropped file is opened, and saved as it came: byte order mark, line endings, no final newline", async ({
  page,
  axe,
}) => {
  await withoutPickers(page);
  await start(page);
  const text = '\uFEFF---\r\ntitle: "Un"\r\n---\r\n\r\nDeux\r\ntrois';
  await drop(page, { name: "note.md", bytes: text });
  await expect(title(page)).toHaveValue("Un");
  await expect(article(page).locator(".body")).toContainText("Deux");
  await axe();
  expect(await downloaded(page)).toEqual({ name: "note.md", text });
});

for (const [what, text] of [
  ["an empty file", ""],
  ["a file without front matter", "# Rien que du texte\n"],
  ["a file with NUL in it", "---\ntitle: a\n---\nb\0c\n"],
] as const) {
  test(`${what} opens and is saved as it is`, async ({ page, axe }) => {
    await withoutPickers(page);
    await start(page);
    await drop(page, { name: "autre.md", bytes: text });
    await expect(bar(page).getByRole("heading")).toHaveText("autre.md");
    await axe();
    expect((await downloaded(page)).text).toBe(text);
  });
}

test("a file held over the page is told where to go, over the preview too", async ({ page }) => {
  await start(page);
  const target = page.getByText("Déposez le fichier pour l’ouvrir");
  for (const place of [page.locator("body"), article(page).locator("body")]) {
    const data = await place.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["Texte\n"], "note.md"));
      return data;
    });
    // The browser goes on saying so while it is held.
    await expect(async () => {
      await place.dispatchEvent("dragover", { dataTransfer: data });
      await expect(target).toBeVisible({ timeout: 200 });
    }).toPass();
    await expect(target).toBeHidden();
    await place.dispatchEvent("drop", { dataTransfer: data });
    await expect(bar(page).getByRole("heading")).toHaveText("note.md");
    await page.reload();
  }
});

test("broken front matter can be put right where it stands; the body and the preview work", async ({ page, axe }) => {
  await start(page);
  await drop(page, { name: "casse.md", bytes: "---\n- a\n- 'sans fin\n---\n\nLe **texte**\n" });
  await expect(article(page).locator(".body strong")).toHaveText("texte");
  await expect(page.getByRole("textbox", { name: /En-tête/ })).toContainText("- 'sans fin");
  await axe();
});

test("a broken entry is put right where it stands, and the others are edited meanwhile", async ({ page, axe }) => {
  await start(page);
  const text = "---\ntitle: Un titre\ntags: [eau\nlead: x\n---\n\nLe texte\n";
  await drop(page, { name: "casse.md", bytes: text });
  const broken = page.getByRole("textbox", { name: "Étiquettes" });
  await expect(broken).toHaveValue("[eau");
  await axe();
  await title(page).fill("Autre");
  const value = () =>
    page.locator("masthead-editor").evaluate((editor: HTMLElement & { value: string }) => editor.value);
  expect(await value()).toBe(text.replace("Un titre", "Autre"));
  await broken.fill("[eau, air]");
  await broken.blur();
  // One for each item now.
  await expect(page.getByRole("textbox", { name: "Étiquettes" })).toHaveCount(2);
  expect(await value()).toBe(text.replace("Un titre", "Autre").replace("[eau", "[eau, air]"));
});

test("the preview follows each key, and leaves what has not changed alone", async ({ page }) => {
  await start(page);
  const picture = "![Point](data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7)";
  await drop(page, { name: "vue.md", bytes: `---\ntitle: Vue\n---\n\nUn.\n\n${picture}\n\nDeux.\n` });
  const shown = article(page).locator(".body");
  await shown.locator("img").evaluate((image) => image.setAttribute("data-kept", "yes"));
  await page.getByRole("textbox", { name: "Texte" }).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  for (const [typed, read] of [
    ["A", "AUn."],
    ["*", "A*Un."],
    ["b", "A*bUn."],
    ["*", "AbUn."],
  ] as const) {
    await page.keyboard.type(typed);
    await expect(shown.locator("p").first()).toHaveText(read);
  }
  await expect(shown.locator("em")).toHaveText("b");
  await title(page).fill("Revue");
  await expect(article(page).locator("h1")).toHaveText("Revue");
  await expect(shown.locator("img")).toHaveAttribute("data-kept", "yes");
});

test("a hostile file does nothing but show", async ({ page, problems }) => {
  await start(page);
  const happened: string[] = [];
  page.on("dialog", (dialog) => {
    happened.push(`asked ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("popup", (popup) => happened.push(`opened ${popup.url()}`));
  page.on("framenavigated", (frame) => happened.push(`went to ${frame.url()}`));
  const inText = hostile.map((html) => `Texte ${html.replace(/\s+/g, " ")}\n`).join("\n");
  const values = `title: ${JSON.stringify(hostile[0])}\nconstructor: ${JSON.stringify(hostile[1])}\n__proto__:\n  x: 1\n`;
  await drop(page, { name: "hostile.md", bytes: `---\n${values}---\n\n${inText}\n${hostile.join("\n\n")}\nFin.\n` });
  await expect(article(page).locator(".head h1")).toHaveText(hostile[0] ?? "");
  await expect(title(page)).toHaveValue(hostile[0] ?? "");
  await page.waitForTimeout(1000);
  expect(happened).toEqual([]);
  // Pictures of other sites are asked for, as in any article; the policy keeps these away, and says so.
  const others = problems.filter((problem) => !/Content Security Policy|^asked for/.test(problem));
  expect(others).toEqual([]);
  problems.length = 0;
});

test("what is not UTF-8 is refused with a sentence, and the page stays as it was", async ({ page, axe }) => {
  await start(page);
  await title(page).fill("En cours");
  await drop(page, { name: "latin1.md", bytes: [0x6c, 0x27, 0xe9, 0x74, 0xe9] });
  const notice = page.getByText(/^latin1\.md n’est pas un texte en UTF.8/).last();
  await expect(notice).toBeVisible();
  await expect(page.getByRole("status").filter({ hasText: "latin1.md" })).toBeAttached();
  await axe();
  await expect(title(page)).toHaveValue("En cours");
  await page.getByRole("button", { name: "Fermer ce message" }).click();
  await expect(notice).toBeHidden();
});

test("what is too large, several files and a folder are refused", async ({ page }) => {
  await start(page);
  const large = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(50 * 1024 * 1024).fill(65)], "grand.md"));
    return data;
  });
  await page.dispatchEvent("body", "drop", { dataTransfer: large });
  await expect(page.getByText(/^grand\.md pèse 50 Mo/).last()).toBeVisible();
  await drop(page, { name: "a.md", bytes: "a" }, { name: "b.md", bytes: "b" });
  await expect(page.getByText("Vous avez déposé 2 fichiers.").last()).toBeVisible();
  await expect(bar(page).getByRole("heading")).toHaveText("communique.md");
});

test("work that another file is opened over can be gone back to", async ({ page, axe }) => {
  await start(page);
  await title(page).fill("En cours");
  await drop(page, { name: "note.md", bytes: "---\ntitle: Note\n---\n" });
  await expect(title(page)).toHaveValue("Note");
  await expect(page.getByText(/^Les modifications de communique\.md n’étaient pas enregistrées/)).toBeVisible();
  await axe();
  await page.getByRole("button", { name: "Revenir à communique.md" }).click();
  await expect(title(page)).toHaveValue("En cours");
  await expect(page).toHaveTitle("communique.md (non enregistré) – Masthead");
  await expect(page.getByRole("button", { name: /Revenir/ })).toBeHidden();
});

test("the page asks before it is left, only while there is work to lose", async ({ page }) => {
  await start(page);
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  await page.reload();
  await expect(title(page)).toBeVisible();
  expect(asked).toEqual([]);
  await title(page).pressSequentially("x");
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
});

test("without pickers, a file is chosen as browsers always could", async ({ page }) => {
  await withoutPickers(page);
  await start(page);
  const choose = async (files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const waiting = page.waitForEvent("filechooser");
    await bar(page).getByRole("button", { name: "Ouvrir" }).click();
    await (await waiting).setFiles(files);
  };
  await choose([{ name: "choix.md", mimeType: "text/markdown", buffer: Buffer.from("---\ntitle: Choix\n---\n") }]);
  await expect(title(page)).toHaveValue("Choix");
  await expect(bar(page).getByRole("heading")).toHaveText("choix.md");
  await expect(page).toHaveTitle("choix.md – Masthead");
});

test("a file is opened by the picker and saved in place, by keyboard", async ({ page, axe }) => {
  await withPickers(page, { "page.md": "---\ntitle: Une page\nlayout: simple # rien d’autre\n---\n\nTexte\n" });
  await start(page);
  await page.keyboard.press("Control+o");
  await expect(title(page)).toHaveValue("Une page");
  await title(page).fill("Une autre");
  await page.keyboard.press("Control+s");
  await expect(bar(page)).toContainText("Enregistré, 1 ligne modifiée");
  await axe();
  expect(await stored(page, "page.md")).toBe("---\ntitle: Une autre\nlayout: simple # rien d’autre\n---\n\nTexte\n");

  await title(page).fill("Encore");
  await bar(page).getByRole("button", { name: "Enregistrer une copie" }).click();
  await expect(bar(page)).toContainText("Copie enregistrée, 1 ligne modifiée");
  expect(await stored(page, "copie.md")).toContain("title: Encore");
  expect(await stored(page, "page.md")).toContain("title: Une autre");
  // The file itself is still to be saved.
  await expect(page).toHaveTitle("page.md (non enregistré) – Masthead");
});

test("a file that another program has changed is not overwritten unasked", async ({ page, axe }) => {
  await withPickers(page, { "page.md": "---\ntitle: Une page\n---\n" });
  await start(page);
  await page.keyboard.press("Control+o");
  await expect(title(page)).toHaveValue("Une page");
  await page.evaluate(async () => {
    await new Promise((later) => setTimeout(later, 20));
    const handle = await (await navigator.storage.getDirectory()).getFileHandle("page.md");
    const stream = await handle.createWritable();
    await stream.write("d’ailleurs");
    await stream.close();
  });
  await title(page).fill("Ici");
  await page.keyboard.press("Control+s");
  await expect(page.getByText(/^page\.md a été modifié par un autre logiciel/).last()).toBeVisible();
  await axe();
  expect(await stored(page, "page.md")).toBe("d’ailleurs");
  await page.getByRole("button", { name: "Écraser" }).click();
  await expect(bar(page)).toContainText("Enregistré, 1 ligne modifiée");
  expect(await stored(page, "page.md")).toBe("---\ntitle: Ici\n---\n");
});

test("the sample becomes a file when it is saved", async ({ page }) => {
  await withPickers(page, {});
  await start(page);
  await title(page).fill("À moi");
  await page.keyboard.press("Control+s");
  await expect(bar(page).getByRole("heading")).toHaveText("copie.md");
  await title(page).fill("À moi seul");
  await page.keyboard.press("Control+s");
  await expect(bar(page)).toContainText("Enregistré, 1 ligne modifiée");
  expect(await stored(page, "copie.md")).toContain("title: 'À moi seul'");
});

test("the language and the colours are changed, and remembered", async ({ page, axe }) => {
  await start(page);
  await bar(page).getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByRole("textbox", { name: "Title" })).toBeVisible();
  for (const theme of ["light", "dark"]) {
    await bar(page)
      .getByRole("button", { name: /^Colours/ })
      .click();
    await expect(page.locator("html")).toHaveAttribute("theme", theme);
    await expect(article(page).locator("html")).toHaveAttribute("theme", theme);
    await axe();
  }
  await page.reload();
  await expect(bar(page).getByRole("heading")).toHaveText("press-release.md");
  await expect(page.locator("html")).toHaveAttribute("theme", "dark");
});

test("it works from any path, and on a narrow screen", async ({ page, axe }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/a/path/of/its/own/");
  await expect(title(page)).toBeVisible();
  await axe();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await drop(page, { name: "image.md", bytes: [0xff, 0xd8, 0xff] });
  const notice = await page
    .getByText(/^image\.md n’est pas/)
    .last()
    .boundingBox();
  expect(notice?.x).toBeGreaterThanOrEqual(0);
  expect((notice?.x ?? 0) + (notice?.width ?? 999)).toBeLessThanOrEqual(320);
  await axe();
});

test("what a field has not taken is said when it is saved, in every way to save", async ({ page }) => {
  await withoutPickers(page);
  await start(page);
  await drop(page, { name: "prix.md", bytes: "---\ntitle: Une page\nprix: 12\n---\n\nTexte\n" });
  const price = page.getByRole("textbox", { name: "Prix" });
  const none = page.getByText("Aucun problème", { exact: true });
  await expect(none).toBeVisible();
  await price.fill("abc");
  await expect(none).toBeHidden();
  const said = bar(page).getByText("À revoir : Prix. Copie enregistrée, rien n’avait changé");
  const list = page.getByRole("alert").getByRole("button", { name: "Prix" });
  expect((await downloaded(page)).text).toContain("prix: 12\n");
  await expect(said).toBeVisible();
  await expect(list).toBeVisible();
  for (const keys of ["Control+s", "Control+Shift+s"]) {
    await page.reload();
    await start(page);
    await drop(page, { name: "prix.md", bytes: "---\ntitle: Une page\nprix: 12\n---\n\nTexte\n" });
    await price.fill("abc");
    const waiting = page.waitForEvent("download");
    await page.keyboard.press(keys);
    await waiting;
    await expect(said).toBeVisible();
    await expect(list).toBeVisible();
  }
  await price.fill("13");
  expect((await downloaded(page)).text).toContain("prix: 13\n");
  await expect(bar(page).getByText("Copie enregistrée, 1 ligne modifiée", { exact: true })).toBeVisible();
});

test("another file starts at its top, with nothing selected", async ({ page }) => {
  await start(page);
  await page.getByRole("textbox", { name: "Texte" }).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await page.keyboard.press("Control+Shift+ArrowLeft");
  await expect(page.getByText(/^\d+ mots? sur/)).toBeVisible();
  const top = () => page.locator("masthead-editor .column").evaluate(({ scrollTop }) => scrollTop);
  expect(await top()).toBeGreaterThan(0);
  await drop(page, { name: "autre.md", bytes: `${sample}\nEncore un mot\n` });
  await expect(page.getByRole("heading", { name: "autre.md" })).toBeVisible();
  await expect(page.getByText(/^\d+ mots$/)).toBeVisible();
  await expect(page.getByText(/^\d+ mots? sur/)).toBeHidden();
  expect(await top()).toBe(0);
});

test("the palette is opened by its key also from the page's header, and from nowhere", async ({ page }) => {
  await start(page);
  const palette = page.getByRole("dialog").getByRole("combobox");
  await page.keyboard.press("Control+Shift+p");
  await expect(palette).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(palette).toBeHidden();
  await bar(page).getByRole("button", { name: "Ouvrir" }).focus();
  await page.keyboard.press("Control+Shift+p");
  await expect(palette).toBeFocused();
});

test("the line at the foot is one line on a phone, with something to compare too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await start(page);
  const height = () => page.locator("masthead-editor .status").evaluate(({ clientHeight }) => clientHeight);
  await title(page).fill("Autre");
  await expect(page.getByRole("button", { name: "Comparer" })).toBeVisible();
  expect(await height()).toBeLessThan(40);
  await page.setViewportSize({ width: 320, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
