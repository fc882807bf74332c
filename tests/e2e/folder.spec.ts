/** A site's folder: looked through, a file found and edited in place, a new one made, its pictures shown and added. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { strToU8, zipSync } from "../../www/node_modules/fflate/esm/index.mjs";
import { expect, type Page, test } from "./fixtures";

const CONFIG = join(import.meta.dirname, "../fixtures/schema/_config.yml");
const title = (page: Page) => page.getByRole("textbox", { name: "Titre", exact: true }).first();
const panel = (page: Page) => page.getByRole("complementary");
const value = (page: Page) =>
  page.locator("masthead-editor").evaluate((element) => (element as HTMLElement & { value: string }).value);
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

async function files(): Promise<Record<string, string>> {
  return {
    "_config.yml": await readFile(CONFIG, "utf8"),
    "_posts/2026-11-16-lire-le-dimanche.md":
      "---\ntitle: Lire le dimanche\npublished: true\n---\n\nTexte.\n\n![Une salle](/uploads/salle.png)\n",
    "_posts/2026-10-02-ecole.md": "---\ntitle: L’école en été\n---\n\nTexte.\n",
    "_evenements/fleuves.md": "---\ntitle: Les fleuves en fête\ndate: 2026-05-01 09:00:00 +02:00\n---\n\nProgramme.\n",
    "README.md": "# Le site\n",
  };
}

/** A picker that chooses at once: a folder of the page's own file system, with these files. */
async function withFolder(page: Page, content: Record<string, string>): Promise<void> {
  await page.addInitScript(
    ({ content, pixel }) => {
      const put = async (root: FileSystemDirectoryHandle, path: string, text: string | Uint8Array<ArrayBuffer>) => {
        const parts = path.split("/");
        const name = parts.pop() ?? "";
        let folder = root;
        for (const part of parts) folder = await folder.getDirectoryHandle(part, { create: true });
        const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await stream.write(text);
        await stream.close();
      };
      Object.assign(window, {
        showDirectoryPicker: async () => {
          const root = await navigator.storage.getDirectory();
          const site = await root.getDirectoryHandle("site", { create: true });
          for (const [path, text] of Object.entries(content)) await put(site, path, text);
          if (pixel)
            await put(
              site,
              "uploads/salle.png",
              Uint8Array.from(atob(pixel), (char) => char.charCodeAt(0)),
            );
          return site;
        },
      });
    },
    { content, pixel: Object.keys(content).length > 0 ? PIXEL : "" },
  );
}

async function onDisk(page: Page, path: string): Promise<string | null> {
  return page.evaluate(async (path) => {
    let folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("site");
    const parts = path.split("/");
    const name = parts.pop() ?? "";
    try {
      for (const part of parts) folder = await folder.getDirectoryHandle(part);
      return await (await (await folder.getFileHandle(name)).getFile()).text();
    } catch {
      return null;
    }
  }, path);
}

async function start(page: Page): Promise<void> {
  await page.goto("/site/");
  await expect(title(page)).toBeVisible();
  await page.getByRole("button", { name: "Dossier", exact: true }).click();
}

test("a site's folder is opened, a file found by its title, edited by the site's fields, and saved in place", async ({
  page,
  axe,
}) => {
  await withFolder(page, await files());
  await start(page);
  await expect(panel(page).getByRole("listitem")).toHaveCount(3);
  await expect(panel(page).getByRole("listitem").first()).toContainText("Lire le dimanche");
  await expect(panel(page).getByRole("listitem").nth(2)).toContainText("Événements");
  await axe();

  await page.getByRole("searchbox", { name: "Chercher un titre" }).fill("ete ecole");
  await expect(panel(page).getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.getByRole("searchbox").fill("dimanche");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(title(page)).toHaveValue("Lire le dimanche");
  // The site's own fields, and its pictures.
  await expect(page.getByText("Contact presse").first()).toBeVisible();
  const picture = page.frameLocator("iframe").getByRole("img", { name: "Une salle" });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1);
  await axe();

  await title(page).fill("Lire tous les jours");
  await page.keyboard.press("Control+s");
  await expect(page.getByRole("banner")).toContainText("Enregistré, 1 ligne modifiée");
  expect(await onDisk(page, "_posts/2026-11-16-lire-le-dimanche.md")).toContain("\ntitle: Lire tous les jours\n");
  await page.getByRole("button", { name: "Masquer le dossier" }).click();
  await expect(panel(page)).toBeHidden();
});

test("a new file has its day and its name as the generator wants them, and a picture that is given goes into the site", async ({
  page,
  axe,
}) => {
  await withFolder(page, await files());
  await page.clock.setFixedTime(new Date("2026-11-24T10:15:00+01:00"));
  await start(page);
  await panel(page).getByRole("combobox", { name: "Rubrique" }).selectOption({ label: "Articles" });
  await panel(page).getByRole("button", { name: "Nouveau" }).click();
  await panel(page).getByRole("textbox", { name: "Titre" }).fill("Un été à l’école : le bilan");
  await expect(panel(page)).toContainText("_posts/2026-11-24-un-ete-a-l-ecole-le-bilan.md");
  await axe();
  await page.keyboard.press("Enter");
  await expect(page).toHaveTitle("2026-11-24-un-ete-a-l-ecole-le-bilan.md – Masthead");
  const text = "---\ntitle: 'Un été à l’école : le bilan'\ndate: 2026-11-24 10:15:00 +01:00\n---\n\n";
  expect(await value(page)).toBe(text);
  expect(await onDisk(page, "_posts/2026-11-24-un-ete-a-l-ecole-le-bilan.md")).toBe(text);
  await expect(panel(page).getByRole("listitem").first()).toContainText("Un été à l’école");
  // The site's fields are offered, and none of them is written.
  await expect(page.getByText("Contact presse").first()).toBeVisible();

  const path = await page.locator("masthead-editor").evaluate(async (element, pixel) => {
    const bytes = Uint8Array.from(atob(pixel), (char) => char.charCodeAt(0));
    const { assets } = element as HTMLElement & {
      assets: { upload(file: File, options: { signal: AbortSignal; progress(): void }): Promise<string> };
    };
    const file = new File([bytes], "Une Image.PNG", { type: "image/png" });
    return assets.upload(file, { signal: new AbortController().signal, progress: () => {} });
  }, PIXEL);
  expect(path).toBe("/uploads/une-image.png");
  expect(await onDisk(page, "uploads/une-image.png")).not.toBeNull();

  // The same again is there already.
  await panel(page).getByRole("button", { name: "Nouveau" }).click();
  await panel(page).getByRole("textbox", { name: "Titre" }).fill("Un été à l’école : le bilan");
  await panel(page).getByRole("button", { name: "Créer" }).click();
  await expect(panel(page).getByRole("alert")).toContainText("existe déjà");
  await page.keyboard.press("Escape");
  await expect(panel(page).getByRole("button", { name: "Nouveau" })).toBeFocused();
});

test("an empty folder says what to do first", async ({ page, axe }) => {
  await withFolder(page, {});
  await start(page);
  await expect(panel(page)).toContainText("Créez le premier");
  await axe();
});

test("where folders cannot be picked, a zip archive is opened, and its files are saved as downloads", async ({
  page,
  axe,
}) => {
  await page.addInitScript(() => {
    for (const name of ["showDirectoryPicker", "showSaveFilePicker"]) Reflect.deleteProperty(window, name);
  });
  await start(page);
  await expect(panel(page)).toContainText("archive zip");
  await axe();
  const content = Object.entries(await files()).map(([path, text]) => [`site-main/${path}`, strToU8(text)] as const);
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choisir une archive zip" }).click();
  await (await chooser).setFiles([
    { name: "site.zip", mimeType: "application/zip", buffer: Buffer.from(zipSync(Object.fromEntries(content))) },
  ]);
  await expect(panel(page).getByRole("listitem")).toHaveCount(3);
  await expect(panel(page)).toContainText("Lecture seule");
  await panel(page)
    .getByRole("button", { name: /Les fleuves en fête/ })
    .click();
  await expect(title(page)).toHaveValue("Les fleuves en fête");
  await title(page).fill("Les fleuves");
  const download = page.waitForEvent("download");
  await page.keyboard.press("Control+s");
  expect((await download).suggestedFilename()).toBe("fleuves.md");
});

test("5,000 files: their titles are read in slices; what a key costs is printed", async ({ page }) => {
  await page.addInitScript(() => {
    const folder = (name: string, entries: [string, unknown][]) => ({
      kind: "directory",
      name,
      async *entries() {
        yield* entries;
      },
      getDirectoryHandle: async (name: string) => entries.find(([own]) => own === name)?.[1],
      getFileHandle: async (name: string) => {
        const found = entries.find(([own]) => own === name)?.[1];
        if (!found) throw new DOMException(name, "NotFoundError");
        return found;
      },
    });
    const text = (index: number) => `---\ntitle: Le communiqué numéro ${index} sur l’été\n---\n\nTexte.\n`;
    const posts = Array.from({ length: 5_000 }, (_, index): [string, unknown] => {
      const name = `2026-01-01-${index}.md`;
      return [name, { kind: "file", name, getFile: async () => new File([text(index)], name) }];
    });
    const byName = new Map(posts);
    const fast = { ...folder("_posts", posts), getFileHandle: async (name: string) => byName.get(name) };
    const config = {
      kind: "file",
      name: "_config.yml",
      getFile: async () => new File(["title: Site\n"], "_config.yml"),
    };
    const site = folder("site", [
      ["_posts", fast],
      ["_config.yml", config],
    ]);
    Object.assign(window, { showDirectoryPicker: async () => site });
  });
  await start(page);
  const began = Date.now();
  await expect(panel(page).locator(".count")).toHaveText("5 000 fichiers", { timeout: 60_000 });
  process.stdout.write(`5,000 titles read in about ${Date.now() - began} ms\n`);
  const search = page.getByRole("searchbox");
  const times = await search.evaluate((input: HTMLInputElement) => {
    const times: number[] = [];
    const word = "numero 49";
    for (let end = 1; end <= word.length; end += 1) {
      input.value = word.slice(0, end);
      const start = performance.now();
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
      // To the drawn list, its layout included.
      document.querySelector("#folder ul")?.getBoundingClientRect();
      times.push(performance.now() - start);
    }
    return times;
  });
  const most = Math.max(...times);
  process.stdout.write(
    `a key among 5,000 titles: ${times.map((time) => time.toFixed(0)).join(", ")} ms; most ${most.toFixed(0)}\n`,
  );
  const expected = Array.from({ length: 5_000 }, (_, index) => index).filter((index) => `${index}`.includes("49"));
  await expect(panel(page).locator(".count")).toHaveText(`${expected.length} fichiers`);
});
