/** What was typed and is in no file: kept, offered on return, never put over a file; and what others did to the file. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialog } from "@playwright/test";
import { expect, type Page, test } from "./fixtures";

const sample = readFileSync(join(import.meta.dirname, "../../www/src/app/samples/communique.md"), "utf8");
const TITLE = /^title: [\s\S]*?\n(?=\w)/m;
const title = (page: Page) => page.getByRole("textbox", { name: "Titre" });
const body = (page: Page) => page.getByRole("textbox", { name: "Texte" });
const notice = (page: Page, text: string | RegExp) => page.locator(".notice p").filter({ hasText: text });
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });
const value = (page: Page) =>
  page.locator("masthead-editor").evaluate((element) => (element as HTMLElement & { value: string }).value);

async function start(page: Page): Promise<void> {
  await page.goto("/site/");
  await expect(title(page)).toBeVisible();
}

/** The drafts that the browser has kept. */
async function kept(page: Page): Promise<{ text: string; state: string; name: string }[]> {
  return page.evaluate(async () => {
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await wait(indexedDB.open("masthead"));
    if (!db.objectStoreNames.contains("drafts")) return [];
    const found = await wait(db.transaction("drafts").objectStore("drafts").getAll());
    db.close();
    return found;
  });
}

/** The page is left without saving, as after a crash, and opened again. */
async function comeBack(page: Page): Promise<void> {
  await leave(page);
  await start(page);
}

async function leave(page: Page): Promise<void> {
  const accept = (dialog: Dialog) => void dialog.accept();
  page.on("dialog", accept);
  await page.goto("about:blank");
  page.off("dialog", accept);
}

/** A page with a picker that opens this file of the page's own file system. */
async function withFile(page: Page, text: string): Promise<void> {
  await page.addInitScript((text) => {
    const root = () => navigator.storage.getDirectory();
    Object.assign(window, {
      showOpenFilePicker: async () => {
        const handle = await (await root()).getFileHandle("page.md", { create: true });
        if ((await handle.getFile()).size === 0) {
          const stream = await handle.createWritable();
          await stream.write(text);
          await stream.close();
        }
        return [handle];
      },
    });
  }, text);
  await start(page);
  await page.keyboard.press("Control+o");
  await expect(page.getByRole("heading", { name: "page.md" })).toBeVisible();
  await expect(title(page)).toBeVisible();
}

/** Another program writes the file; then the person comes back to the window. */
async function writtenElsewhere(page: Page, text: string, comesBack = true): Promise<void> {
  await page.evaluate(
    async ([text, comesBack]) => {
      await new Promise((later) => setTimeout(later, 20));
      const handle = await (await navigator.storage.getDirectory()).getFileHandle("page.md");
      const stream = await handle.createWritable();
      await stream.write(text);
      await stream.close();
      if (comesBack) dispatchEvent(new Event("focus"));
    },
    [text, comesBack] as const,
  );
}

async function onDisk(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle("page.md");
    return (await handle.getFile()).text();
  });
}

// Whole ways of working, looked through by axe in each state.
test.slow();

test("what was typed is offered on return with what differs, and gone on with as one step of undo", async ({
  page,
  axe,
}) => {
  await start(page);
  await title(page).fill("Lire le dimanche");
  await body(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("Fin.");
  const typed = await value(page);
  await expect.poll(async () => (await kept(page)).map(({ text }) => text)).toEqual([typed]);

  await comeBack(page);
  expect(await value(page)).toBe(sample);
  await expect(notice(page, /^Un brouillon de communique\.md, du /)).toBeVisible();
  await axe();
  await button(page, "Voir les différences").click();
  const dialog = page.getByRole("dialog", { name: "Le brouillon et le fichier" });
  await expect(dialog).toContainText("2 différences");
  await expect(dialog.getByRole("heading", { level: 3 })).toHaveText(["Titre", /^Texte, «/]);
  await expect(dialog.locator("ins").first()).toHaveText("title: 'Lire le dimanche'");
  await axe();
  await dialog.getByRole("button", { name: "Reprendre le brouillon" }).click();
  expect(await value(page)).toBe(typed);
  await expect(page).toHaveTitle("communique.md (non enregistré) – Masthead");
  await expect(page.locator(".notice")).toBeHidden();
  await page.keyboard.press("Control+z");
  expect(await value(page)).toBe(sample);
  await page.keyboard.press("Control+y");
  expect(await value(page)).toBe(typed);
});

test("where the file is kept, the draft stays in the list, to be opened or given up", async ({ page, axe }) => {
  await start(page);
  await title(page).fill("Un brouillon");
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await comeBack(page);
  await button(page, "Garder le fichier").click();
  await expect(notice(page, "pendant 30 jours")).toBeVisible();
  await comeBack(page);
  await expect(button(page, "1 brouillon")).toBeVisible();
  await expect(page.locator(".notice")).toBeHidden();

  await button(page, "1 brouillon").click();
  const list = page.getByRole("dialog", { name: "Brouillons" });
  await expect(list.getByRole("listitem")).toContainText("communique.md");
  await axe();
  await list.getByRole("button", { name: /^Supprimer/ }).click();
  await expect(list).toContainText("Il sera supprimé");
  await list.getByRole("button", { name: "Le garder" }).click();
  await list.getByRole("button", { name: /^Ouvrir le brouillon/ }).click();
  await expect(title(page)).toHaveValue("Un brouillon");

  await comeBack(page);
  await button(page, "Garder le fichier").click();
  await button(page, "1 brouillon").click();
  await list.getByRole("button", { name: /^Supprimer/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Fermer" }).click();
  await expect(button(page, "1 brouillon")).toBeHidden();
  expect(await kept(page)).toEqual([]);
});

test("what is saved, or as the file again, is no draft any more", async ({ page }) => {
  await withFile(page, "---\ntitle: Une page\n---\n\nTexte\n");
  await title(page).fill("Une autre");
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await page.keyboard.press("Control+s");
  await expect.poll(() => kept(page)).toEqual([]);
  await title(page).fill("Encore");
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await title(page).fill("Une autre");
  await expect.poll(() => kept(page)).toEqual([]);
});

test("what was given out as a copy is kept for a while, and not offered", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await start(page);
  await title(page).fill("En copie");
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await page.keyboard.press("Control+s");
  await expect.poll(async () => (await kept(page)).map(({ state }) => state)).toEqual(["copied"]);
  await comeBack(page);
  await button(page, "1 brouillon").click();
  await expect(page.getByRole("dialog")).toContainText("Une copie a été enregistrée");
  await expect(page.locator(".notice")).toBeHidden();
});

test("of copies made one from the other the last is kept, and what is in none of them", async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  await start(page);
  const titles = async () => (await kept(page)).map(({ text, state }) => [state, TITLE.exec(text)?.[0].trim()]).sort();
  for (const name of ["Une", "Deux", "Trois"]) {
    await title(page).fill(name);
    await page.keyboard.press("Control+s");
    await expect.poll(titles).toEqual([["copied", `title: '${name}'`]]);
  }
  await page.keyboard.press("Control+s");
  await title(page).fill("Quatre");
  await expect.poll(titles).toEqual([
    ["copied", "title: 'Trois'"],
    ["open", "title: 'Quatre'"],
  ]);
  // Begun anew from the file, it is another text: neither takes the place of the other.
  await comeBack(page);
  await title(page).fill("Cinq");
  await page.keyboard.press("Control+s");
  await expect.poll(titles).toEqual([
    ["copied", "title: 'Cinq'"],
    ["copied", "title: 'Trois'"],
    ["open", "title: 'Quatre'"],
  ]);
});

test("full storage is told, a copy is offered, and work goes on", async ({ page, context, axe, server }) => {
  await start(page);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.address, quotaSize: 1 });
  await title(page).fill("Trop");
  await expect(notice(page, /^Le stockage du navigateur est plein/)).toBeVisible();
  await axe();
  await title(page).fill("Trop plein");
  expect(await value(page)).toBe(sample.replace(TITLE, "title: 'Trop plein'\n"));
  const download = page.waitForEvent("download");
  await button(page, "Télécharger une copie").click();
  expect(readFileSync(await (await download).path(), "utf8")).toContain("title: 'Trop plein'\n");
  await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.address });
  await title(page).fill("Assez");
  await expect(page.locator(".notice")).toBeHidden();
  await expect.poll(async () => (await kept(page)).length).toBe(1);
});

test("where nothing can be stored, that is told within a second of the first key", async ({ page, axe }) => {
  await page.addInitScript(() => {
    Object.defineProperty(IDBFactory.prototype, "open", {
      value: () => {
        throw new DOMException("The user denied permission to access the database.", "SecurityError");
      },
    });
  });
  await start(page);
  await expect(page.locator(".notice")).toBeHidden();
  await title(page).fill("Sans brouillon");
  const before = Date.now();
  await expect(notice(page, /^Ce navigateur ne garde rien ici/)).toBeVisible();
  process.stdout.write(`blocked storage told after ${Date.now() - before} ms\n`);
  await axe();
  await button(page, "Fermer ce message").click();
  await title(page).fill("Toujours sans");
  await page.waitForTimeout(600);
  await expect(page.locator(".notice")).toBeHidden();
  expect(await value(page)).toContain("title: 'Toujours sans'\n");
});

test("what another program changes elsewhere in the file is put together with what is typed here", async ({
  page,
  axe,
}) => {
  const text = "---\ntitle: Une page\nlayout: simple\n---\n\nUn.\n\nDeux.\n";
  await withFile(page, text);
  await writtenElsewhere(page, text.replace("Deux.", "Deux et demi."));
  await expect(notice(page, "Vous voyez la nouvelle version")).toBeVisible();
  expect(await value(page)).toContain("Deux et demi.");
  await expect(page).toHaveTitle("page.md – Masthead");
  await button(page, "Fermer ce message").click();

  await title(page).fill("Ici");
  await writtenElsewhere(page, text.replace("Deux.", "Trois.").replace("simple", "double"));
  await expect(notice(page, "ont été réunies aux vôtres")).toBeVisible();
  await axe();
  expect(await value(page)).toBe("---\ntitle: Ici\nlayout: double\n---\n\nUn.\n\nTrois.\n");
  await expect(page).toHaveTitle("page.md (non enregistré) – Masthead");
  await page.locator(".notice").getByRole("button", { name: "Annuler" }).click();
  expect(await value(page)).toBe("---\ntitle: Ici\nlayout: simple\n---\n\nUn.\n\nDeux et demi.\n");
  await title(page).press("Control+y");
  await page.keyboard.press("Control+s");
  await expect(page).toHaveTitle("page.md – Masthead");
  expect(await onDisk(page)).toBe("---\ntitle: Ici\nlayout: double\n---\n\nUn.\n\nTrois.\n");
});

test("where both have changed the same lines, both are shown, and a person chooses", async ({ page, axe }) => {
  const text = "---\ntitle: Une page\nlayout: simple\n---\n\nUn.\n\nDeux.\n";
  await withFile(page, text);
  await title(page).fill("Ici");
  await body(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("End");
  await page.keyboard.type(" Ici.");
  const typed = await value(page);
  const theirs = "---\ntitle: Là\nlayout: double\n---\n\nUn.\n\nDeux. Là.\n";
  await writtenElsewhere(page, theirs, false);
  await page.keyboard.press("Control+s");
  await expect(notice(page, /^page\.md a été modifié par un autre logiciel/)).toBeVisible();
  expect(await onDisk(page)).toBe(theirs);
  expect(await value(page)).toBe(typed);
  await button(page, "Voir les deux versions").click();
  const dialog = page.getByRole("dialog", { name: "Deux versions des mêmes lignes" });
  await expect(dialog).toContainText("2 passages");
  await expect(dialog.getByRole("heading", { level: 3 })).toHaveText(["Titre", "Texte"]);
  await axe();
  await dialog.getByRole("radio", { name: "Retenir l’autre" }).nth(1).check();
  await dialog.getByRole("button", { name: "Réunir" }).click();
  const both = "---\ntitle: Ici\nlayout: double\n---\n\nUn.\n\nDeux. Là.\n";
  expect(await value(page)).toBe(both);
  expect(await onDisk(page)).toBe(theirs);
  await page.keyboard.press("Control+s");
  await expect(page).toHaveTitle("page.md – Masthead");
  expect(await onDisk(page)).toBe(both);
});

test("a draft of a file that has changed since is put together with it", async ({ page }) => {
  const text = "---\ntitle: Une page\nlayout: simple\n---\n\nUn.\n\nDeux.\n";
  await withFile(page, text);
  await title(page).fill("Ici");
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await writtenElsewhere(page, text.replace("Deux.", "Trois."), false);
  await leave(page);
  await withFile(page, text);
  await expect(notice(page, /^Un brouillon de page\.md/)).toBeVisible();
  await button(page, "Reprendre le brouillon").click();
  await expect(notice(page, /ont été réunis\.$/)).toBeVisible();
  expect(await value(page)).toBe("---\ntitle: Ici\nlayout: simple\n---\n\nUn.\n\nTrois.\n");
});

test("a draft of another file is offered when the page starts, and opens with its file", async ({ page }) => {
  await withFile(page, "---\ntitle: Une page\n---\n\nUn.\n");
  await title(page).fill("Ici");
  await expect.poll(async () => (await kept(page)).length).toBe(1);
  await comeBack(page);
  await expect(notice(page, /^Un brouillon de page\.md/)).toBeVisible();
  await button(page, "Reprendre le brouillon").click();
  await expect(title(page)).toHaveValue("Ici");
  await page.keyboard.press("Control+s");
  await expect(page).toHaveTitle("page.md – Masthead");
  expect(await onDisk(page)).toBe("---\ntitle: Ici\n---\n\nUn.\n");
});
