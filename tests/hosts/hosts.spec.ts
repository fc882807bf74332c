/** A whole post is edited in Decap CMS and in Sveltia CMS by the example's widget, and saved by the system. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test as base, expect, type Page } from "../e2e/fixtures";
import { type Server, serve } from "../e2e/server";
import { FILE, NAME } from "./post.js";

interface Editor extends HTMLElement {
  value: string;
  readonly dirty: boolean;
  readonly ready: Promise<void>;
}

const here = import.meta.dirname;
const EDITED = FILE.replace("Libraries open late'", "Libraries open later'");

const test = base.extend<object, { pages: string; server: Server }>({
  pages: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "masthead-hosts-"));
      try {
        execFileSync(process.execPath, [join(here, "build.mjs"), folder], { stdio: "inherit" });
        await use(folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    { scope: "worker", timeout: 240_000 },
  ],
  server: [
    async ({ pages }, use) => {
      // Neither system works under a policy that is worth the name.
      const server = await serve([["/", pages, ""]]);
      await use(server);
      await server.close();
    },
    { scope: "worker" },
  ],
});

// Sveltia speaks the browser's language, and Masthead the page's.
test.use({ locale: "en-GB" });

/** What the systems themselves log, and fonts that they ask for, are theirs. */
function oursAmong(problems: string[]): string[] {
  return problems.splice(0).filter((problem) => /masthead/i.test(problem));
}

async function edit(page: Page) {
  const editor = page.locator("masthead-editor");
  await editor.evaluate((element: Editor) => element.ready);
  await page.getByRole("textbox", { name: "Title" }).fill("Libraries open later");
  // What comes back from the system does not disturb who types.
  await page.getByRole("textbox", { name: "Text", exact: true }).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Open late. ");
  await expect.poll(() => editor.evaluate((element: Editor) => element.dirty)).toBe(true);
  return editor;
}

test("Decap CMS: the file is what Masthead has, byte for byte", async ({ page, server, problems }) => {
  await page.goto(`${server.address}/decap/index.html`);
  await page.getByRole("button", { name: "Login" }).click();
  await page.getByText("Libraries open late").click();
  const stored = () =>
    page.evaluate((name) => {
      const { repoFiles } = window as unknown as { repoFiles: { _posts: Record<string, { content: string }> } };
      return repoFiles._posts[name]?.content;
    }, NAME);
  const editor = await edit(page);
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByText("Publish now").click();
  await expect.poll(stored).toBe(EDITED.replace("---\r\nFrom", "---\r\nOpen late. From"));
  await expect.poll(() => editor.evaluate((element: Editor) => element.dirty)).toBe(false);
  expect(oursAmong(problems)).toEqual([]);
});

test("Sveltia CMS: the file is what Masthead has, but for what Sveltia does to every file", async ({
  page,
  server,
  problems,
}) => {
  await page.goto(`${server.address}/sveltia/index.html`);
  await page.getByRole("button", { name: "Work with Test Repository" }).click();
  await page.getByText("Libraries open late").first().click();
  await edit(page);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const stored = () =>
    page.evaluate(async (name) => {
      const root = await navigator.storage.getDirectory();
      const posts = await (await root.getDirectoryHandle("sveltia-cms-test")).getDirectoryHandle("_posts");
      return (await (await posts.getFileHandle(name)).getFile()).text();
    }, NAME);
  // It reads and writes line feeds, and takes off spaces and breaks at both ends.
  const edited = EDITED.replaceAll("\r\n", "\n").replace("---\nFrom", "---\nOpen late. From");
  await expect.poll(stored).toBe(`${edited.trim()}\n`);
  expect(oursAmong(problems)).toEqual([]);
});
