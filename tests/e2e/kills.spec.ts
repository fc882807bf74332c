/**
 * What is left after the browser is killed, or the tab crashes, while somebody types: at most a second of typing is
 * lost, and nothing that was saved. `MASTHEAD_KILLS=200` for so many of them; what was lost is printed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { expect, type Page, test } from "./fixtures";

const KILLS = Number(process.env["MASTHEAD_KILLS"] ?? 10);
/** The most of typing that may be lost, in milliseconds, beside what the machine itself takes for one letter. */
const MOST = 1_000;
const TEXT = "---\ntitle: Une page\n---\n\n";

/** A browser of its own, which can be killed: with this profile, and nobody's but this test's. */
async function launch(profile: string): Promise<{ browser: Browser; kill(): Promise<void> }> {
  const { executablePath = "", args = [] } = test.info().project.use.launchOptions ?? {};
  const own = ["--headless", "--remote-debugging-port=0", "--lang=fr", `--user-data-dir=${profile}`, "about:blank"];
  const child = spawn(executablePath, [...args, ...own], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const kill = async () => {
    // The whole group: what the browser has started as well.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
    await ended;
    await browser.close().catch(() => {});
  };
  return { browser, kill };
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (data: Buffer) => {
      said += data.toString();
      const [, address] = /listening on (ws:\S+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", () => reject(new Error(`the browser has ended: ${said}`)));
  });
}

/** Opens the file, of the page's own file system, by the page's own picker. */
async function open(page: Page, address: string): Promise<void> {
  await page.addInitScript((text) => {
    const picked = async () => {
      const handle = await (await navigator.storage.getDirectory()).getFileHandle("page.md", { create: true });
      if ((await handle.getFile()).size === 0) {
        const stream = await handle.createWritable();
        await stream.write(text);
        await stream.close();
      }
      return [handle];
    };
    Object.assign(window, { showOpenFilePicker: picked });
  }, TEXT);
  await page.goto(`${address}/site/`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.locator("masthead-editor").evaluate((editor: HTMLElement & { ready: Promise<void> }) => editor.ready);
  await page.keyboard.press("Control+o");
  await expect(page).toHaveTitle(/^page\.md/);
}

/** What lies in the file, and the latest draft of it. */
async function left(page: Page): Promise<{ file: string; draft: string | null }> {
  return page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle("page.md");
    const file = await (await handle.getFile()).text();
    const wait = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const db = await wait(indexedDB.open("masthead"));
    const drafts: { text: string; time: number }[] = await wait(
      db.transaction("drafts").objectStore("drafts").getAll(),
    );
    db.close();
    const [latest] = drafts.sort((a, b) => b.time - a.time);
    return { file, draft: latest?.text ?? null };
  });
}

/** Takes the draft, if one is offered, so that each round goes on where the last has ended. */
async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^(Reprendre le brouillon|Continue with the draft)$/ }).click();
  await expect(page).toHaveTitle(/^page\.md \(/);
}

test(`${KILLS} kills of the browser and crashes of the tab while somebody types`, async ({ server }) => {
  test.setTimeout(60_000 + KILLS * 30_000);
  const profile = await mkdtemp(join(tmpdir(), "masthead-kills-"));
  const losses: number[] = [];
  let slowest = 0;
  let [saved, known] = [TEXT, TEXT];
  let running = await launch(profile);
  try {
    for (let round = 0; round < KILLS; round += 1) {
      const context = running.browser.contexts()[0] ?? (await running.browser.newContext());
      const page = await context.newPage();
      page.on("dialog", (dialog) => void dialog.accept());
      await open(page, server.address);
      if (known !== saved) await goOn(page);
      await page.getByRole("textbox", { name: /^(Texte|Text)$/ }).click();
      await page.keyboard.press("Control+End");

      // A letter after the other, with the time at which the page has it; somewhere between, a save.
      const typed: { text: string; at: number }[] = [];
      const value = () =>
        page.locator("masthead-editor").evaluate((editor: HTMLElement & { value: string }) => editor.value);
      const until = Date.now() + 400 + ((round * 577) % 1_700);
      const savesAt = round % 3 === 1 ? 5 : -1;
      for (let letter = 0; Date.now() < until || letter < 8; letter += 1) {
        await page.keyboard.type(letter === 0 ? `\n${round}: ` : ("abcdefghij"[letter % 10] ?? ""));
        const former = typed.at(-1)?.at ?? Date.now();
        typed.push({ text: await value(), at: Date.now() });
        slowest = Math.max(slowest, Date.now() - former);
        if (letter !== savesAt) continue;
        await page.keyboard.press("Control+s");
        await expect(page).toHaveTitle(/^page\.md –/);
        saved = await value();
      }
      const end = Date.now();
      if (round % 2 === 0) {
        await running.kill();
        running = await launch(profile);
      } else {
        const crashed = page.waitForEvent("crash");
        const devtools = await context.newCDPSession(page);
        void devtools.send("Page.crash").catch(() => {});
        await crashed;
        await page.close().catch(() => {});
      }

      const after = await (running.browser.contexts()[0] ?? (await running.browser.newContext())).newPage();
      await open(after, server.address);
      const { file, draft } = await left(after);
      expect(file, "what was saved").toBe(saved);
      const text = draft ?? file;
      const at = typed.findLastIndex((step) => step.text === text);
      expect(at >= 0 || text === known, "the draft is what was typed").toBe(true);
      const firstLost = typed[at + 1];
      losses.push(firstLost ? end - firstLost.at : 0);
      known = text;
      await after.close();
    }
  } finally {
    await running.kill();
    await rm(profile, { recursive: true, force: true });
  }
  const sorted = losses.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  process.stdout.write(
    `typing lost in ${losses.length} kills: median ${median} ms, most ${sorted.at(-1)} ms; a letter took ${slowest} ms at most\n`,
  );
  expect(Math.max(...losses)).toBeLessThanOrEqual(MOST + slowest);
});
