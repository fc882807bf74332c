/** Front matter in TOML and JSON: a form as for YAML, from a module that only such files load. */
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  readonly ready: Promise<void>;
  undo(): boolean;
  load(value: string): void;
}

const MODULE = /formats\.wasm$/;

async function open(page: Page, text: string) {
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await editor.evaluate((element: Editor) => element.ready);
  await editor.evaluate((element: Editor, text) => element.load(text), text);
  return {
    title: page.getByRole("textbox", { name: "Title" }),
    value: () => editor.evaluate((element: Editor) => element.value),
    undo: () => editor.evaluate((element: Editor) => element.undo()),
    load: (text: string) => editor.evaluate((element: Editor, text) => element.load(text), text),
  };
}

const YAML = "---\ntitle: Old\n---\nText\n";
const FILES = {
  TOML: "+++\n# note\ntitle   = 'Old' # kept\nday = 2026-03-08\n\n[params]\n  x = 1_000\n+++\n\nText\n",
  JSON: '{\n\t"title" : "Old",\n\t"day": "2026-03-08", "params": {"x": 1.50}\n}\n\nText\n',
};

for (const [format, text] of Object.entries(FILES)) {
  test(`the title of a file in ${format} is changed in the form, and nothing else, and taken back`, async ({
    page,
  }) => {
    const { title, value, undo } = await open(page, text);
    await expect(title).toHaveValue("Old");
    await title.fill("Fresh");
    expect(await value()).toBe(text.replace("Old", "Fresh"));
    await expect(
      page
        .getByRole("spinbutton", { name: "X" })
        .or(page.getByLabel("X", { exact: true }))
        .first(),
    ).toBeVisible();
    await undo();
    expect(await value()).toBe(text);
    await expect(title).toHaveValue("Old");
  });
}

test("its module is loaded when the first such file is opened, and once", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (MODULE.test(request.url())) asked.push(request.url());
  });
  const { title, load } = await open(page, YAML);
  await expect(title).toHaveValue("Old");
  expect(asked).toHaveLength(0);
  await load(FILES.TOML);
  await expect(title).toHaveValue("Old");
  await load(FILES.JSON.replace("Old", "Third"));
  await expect(title).toHaveValue("Third");
  await load(YAML);
  await expect(title).toHaveValue("Old");
  expect(asked).toHaveLength(1);
});

test("without its module the front matter is said to be missing, and the text can be written", async ({
  page,
  problems,
}) => {
  await page.route(MODULE, (route) => route.abort());
  const { value, load, title } = await open(page, YAML);
  await load(FILES.TOML);
  await expect(page.getByRole("alert")).toBeVisible();
  const body = page.getByRole("textbox", { name: "Text", exact: true });
  await body.click();
  await body.press("Control+End");
  await body.pressSequentially("more");
  expect(await value()).toContain("more");
  await load(YAML);
  await expect(title).toHaveValue("Old");
  problems.splice(0);
});
