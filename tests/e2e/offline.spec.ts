/** The page without network, and a new build of it: taken at the next start, never under an open document. */
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "@playwright/test";
import { PAGE, type Server, serve } from "./server";

interface Built {
  readonly server: Server;
  /** The page's folder, which a later build may change. */
  readonly folder: string;
}

const test = base.extend<{ built: Built }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
  built: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "masthead-site-"));
    await cp(join(import.meta.dirname, "../../www/dist/site"), folder, { recursive: true });
    const server = await serve([["/site/", folder, PAGE]]);
    await use({ server, folder });
    await server.close();
    await rm(folder, { recursive: true, force: true });
  },
});
test.use({ serviceWorkers: "allow" });

const title = (page: Page) => page.getByRole("textbox", { name: "Titre" });

async function start(page: Page, { server }: Built): Promise<void> {
  await page.goto(`${server.address}/site/`);
  await expect(title(page)).toBeVisible();
}

async function kept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** Another build: the same page with a mark, as a later version would have other files. */
async function buildAgain({ folder }: Built, version: string): Promise<void> {
  for (const [file, change] of [
    ["index.html", (text: string) => text.replace("<head>", `<head><meta name="build" content="${version}">`)],
    ["worker.js", (text: string) => text.replace(/const VERSION = "[^"]*"/, `const VERSION = "${version}"`)],
  ] as const) {
    await writeFile(join(folder, file), change(await readFile(join(folder, file), "utf8")));
  }
}

const build = (page: Page) =>
  page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name="build"]')?.content ?? "first");

/** Lets the browser look for a new worker, as it does by itself when a page is opened. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const coming = registration.installing ?? registration.waiting;
    if (!coming) throw new Error("there is no new worker");
    if (coming.state !== "installed") {
      await new Promise<void>((done) => {
        coming.addEventListener("statechange", () => coming.state === "installed" && done());
      });
    }
  });
}

test("after one visit the page opens, edits and saves without network, whatever kind of file it is", async ({
  page,
  context,
  built,
}) => {
  await start(page, built);
  await kept(page);
  await built.server.close();
  await context.setOffline(true);
  await page.reload();
  await expect(title(page)).toBeVisible();
  await title(page).fill("Hors ligne");
  await expect(page.frameLocator("iframe").locator("h1")).toHaveText("Hors ligne");
  await page.getByRole("button", { name: "Comparer" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 modification");
  await page.keyboard.press("Escape");
  const data = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["+++\ntitle = 'Sans réseau'\n+++\n\nTexte.\n"], "hugo.md"));
    return data;
  });
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
  await expect(title(page)).toHaveValue("Sans réseau");
  await page.getByRole("button", { name: "Source", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Fichier" })).toContainText("Sans réseau");
});

test("a new build waits as long as a document is open, and is there at the next start", async ({
  page,
  built,
  context,
}) => {
  await start(page, built);
  await kept(page);
  await title(page).fill("En cours");
  await buildAgain(built, "second");
  await lookForUpdate(page);
  // What is loaded later still comes from the build that the page began with, and the text stays.
  await page.getByRole("button", { name: "Comparer" }).click();
  await expect(page.getByRole("dialog")).toContainText("1 modification");
  await page.keyboard.press("Escape");
  expect(await build(page)).toBe("first");
  await expect(title(page)).toHaveValue("En cours");

  // A second page beside it is of the same build: the first is still open.
  const beside = await context.newPage();
  await start(beside, built);
  expect(await build(beside)).toBe("first");
  await beside.close();
  await page.close();
  const next = await context.newPage();
  await start(next, built);
  // It may be about to begin again.
  await expect.poll(() => build(next).catch(() => "")).toBe("second");
  await expect.poll(() => next.evaluate(async () => (await caches.keys()).length)).toBe(1);
});

test("where the page is only loaded again, the new build is taken at once, as nothing is open yet", async ({
  page,
  built,
}) => {
  await start(page, built);
  await kept(page);
  await buildAgain(built, "second");
  await lookForUpdate(page);
  expect(await build(page)).toBe("first");
  await page.reload();
  await expect.poll(() => build(page).catch(() => "")).toBe("second");
  await expect(title(page)).toBeVisible();
});

test("the page can be installed: its manifest and icons are there", async ({ page, built, context }) => {
  await start(page, built);
  const devtools = await context.newCDPSession(page);
  const { errors } = await devtools.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  // A window without history of its own is never installable; nothing else may be in the way.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
});
