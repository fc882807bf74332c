/** Two tabs with the same file: each knows of the other, and whatever they do, nobody's latest version is lost. */
import { Random } from "../../www/test/random";
import { expect, type Page, test } from "./fixtures";
import { test as testParts } from "./parts";

const INTERLEAVINGS = Number(process.env["MASTHEAD_INTERLEAVINGS"] ?? 100);
const title = (page: Page) => page.getByRole("textbox", { name: "Titre" });
const notice = (page: Page, text: string | RegExp) => page.locator(".notice p").filter({ hasText: text });
const FILE = "---\ntitle: Une page\nlayout: simple\n---\n\nUn.\n\nDeux.\n";

async function open(page: Page): Promise<void> {
  await page.addInitScript((text) => {
    Object.assign(window, {
      showOpenFilePicker: async () => {
        const handle = await (await navigator.storage.getDirectory()).getFileHandle("page.md", { create: true });
        if ((await handle.getFile()).size === 0) {
          const stream = await handle.createWritable();
          await stream.write(text);
          await stream.close();
        }
        return [handle];
      },
    });
  }, FILE);
  await page.goto("/site/");
  await expect(title(page)).toBeVisible();
  await page.keyboard.press("Control+o");
  await expect(title(page)).toHaveValue("Une page");
}

const value = (page: Page) =>
  page.locator("masthead-editor").evaluate((element) => (element as HTMLElement & { value: string }).value);

test("the second tab with a file says so, both may write, and what one saves the other takes over", async ({
  page: one,
  context,
  axe,
}) => {
  await open(one);
  const other = await context.newPage();
  await open(other);
  await expect(notice(one, "page.md est aussi ouvert dans un autre onglet")).toBeVisible();
  await expect(notice(other, "page.md est aussi ouvert dans un autre onglet")).toBeVisible();
  await axe();
  await title(one).fill("De l’un");
  await other.getByRole("textbox", { name: "Texte" }).click();
  await other.keyboard.press("Control+End");
  await other.keyboard.type("De l’autre.");
  await one.bringToFront();
  await one.keyboard.press("Control+s");
  await expect(one).toHaveTitle("page.md – Masthead");
  await other.bringToFront();
  await expect(notice(other, "ont été réunies aux vôtres")).toBeVisible();
  expect(await value(other)).toBe(`${FILE.replace("Une page", "De l’un")}De l’autre.`);
  await other.keyboard.press("Control+s");
  await expect(other).toHaveTitle("page.md – Masthead");
  await one.bringToFront();
  await expect.poll(() => value(one)).toBe(`${FILE.replace("Une page", "De l’un")}De l’autre.`);

  await other.close();
  await one.getByRole("button", { name: "Fermer ce message" }).click();
  await expect(one.locator(".notice")).toBeHidden();
});

/** What a tab of `www/test/parts/drafts.ts` can be told. */
interface Tab {
  readonly text: string;
  readonly base: string;
  readonly troubles: string[];
  begin(file: string, base: string): void;
  edit(text: string): void;
  save(): Promise<string>;
  adopt(file: string, number: number): Promise<string | null>;
  settle(): Promise<void>;
  kept(file: string): Promise<string[]>;
}

declare const tab: Tab;

testParts(`in ${INTERLEAVINGS} random interleavings, no version is lost`, async ({ page: one, context, parts }) => {
  testParts.setTimeout(60_000 + INTERLEAVINGS * 3_000);
  const other = await context.newPage();
  const tabs = [one, other];
  for (const page of tabs) {
    await page.goto(`${parts}drafts.html`);
    await page.waitForFunction(() => "tab" in globalThis);
  }
  const random = new Random(20261124);
  for (let round = 0; round < INTERLEAVINGS; round += 1) {
    const file = `file ${round}`;
    // The last text of each tab that has ended, and what was saved. Texts only grow, each by a mark of its own: who has
    // gone on with a text has one that starts with it.
    const owed = new Set<string>();
    const saved = new Set<string>();
    for (const page of tabs) await page.evaluate((file) => tab.begin(file, "base"), file);
    for (let step = 0; step < 8; step += 1) {
      const acts = tabs.map(async (page, index) => {
        const mark = ` ${index}${step}`;
        const act = random.number(8);
        if (act < 4) await page.evaluate((mark) => tab.edit(mark), mark);
        else if (act === 4) await page.evaluate(() => tab.settle());
        else if (act === 5) saved.add(await page.evaluate(() => tab.save()));
        else if (act === 6) {
          const number = random.number(5);
          await page.evaluate(
            async ([file, number, mark]) => {
              const adopted = await tab.adopt(file, number);
              // Who takes a draft goes on with it.
              if (adopted !== null) tab.edit(mark);
            },
            [file, number, mark] as const,
          );
        } else {
          // The tab ends, what it had typed is kept, and another one opens the file.
          const left = await page.evaluate(async (file) => {
            await tab.settle();
            const { text, base } = tab;
            tab.begin(file, "base");
            return text === base ? null : text;
          }, file);
          if (left !== null) owed.add(left);
        }
      });
      await Promise.all(acts);
    }
    const texts: string[] = [];
    for (const page of tabs) {
      const { text, base, troubles } = await page.evaluate(async () => {
        await tab.settle();
        const { text, base, troubles } = tab;
        return { text, base, troubles };
      });
      expect(troubles).toEqual([]);
      if (text !== base) texts.push(text);
    }
    const kept = await one.evaluate((file) => tab.kept(file), file);
    for (const text of texts) expect(kept, `round ${round}`).toContain(text);
    for (const text of owed) {
      const goesOn = [...kept, ...saved].some((other) => other.startsWith(text));
      expect(goesOn, `round ${round}: ${text} of ${kept.join()}`).toBe(true);
    }
  }
});
