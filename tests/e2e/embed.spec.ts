/** The element as HTML would have it: the textarea it stands in for, the browser's history, properties, and what it leaves. */
import { expect, type Page, test } from "./fixtures";

/** What these tests use of the element; its own types are those of the built package. */
interface Editor extends HTMLElement {
  value: string;
  name: string;
  path: string;
  mode: string;
  theme: string;
  dialect: string;
  preview: string;
  required: boolean;
  readonly: boolean;
  dirty: boolean;
  readonly ready: Promise<void>;
  readonly type: string;
  readonly labels: NodeList;
  readonly validationMessage: string;
  readonly doc: { dialect: string } | null;
  readonly view: { hasFocus: boolean } | null;
  undo(): boolean;
  load(value: string, path?: string): void;
  checkValidity(): boolean;
  setCustomValidity(message: string): void;
}

const TEXT = "---\r\ntitle: Old & good\r\n---\nFirst line.\r\nSecond line.";

function found(page: Page) {
  const editor = page.locator("masthead-editor");
  return {
    editor,
    body: page.getByRole("textbox", { name: "Text", exact: true }),
    ready: () => editor.evaluate((element: Editor) => element.ready),
    value: () => editor.evaluate((element: Editor) => element.value),
    run: <Result>(step: (element: Editor) => Result) => editor.evaluate(step as never) as Promise<Result>,
    sent: () =>
      page.evaluate(() => new FormData(document.querySelector("form") ?? undefined).getAll("article") as string[]),
  };
}

async function open(page: Page, address: string) {
  await page.goto(address);
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  const all = found(page);
  await all.ready();
  return all;
}

test("a textarea inside is the field as long as there is no element, and then gives its text, exact", async ({
  page,
}) => {
  const { value, sent, run, editor } = await open(page, "/hosts/fallback.html");
  expect(await value()).toBe(TEXT);
  expect(await sent()).toEqual([TEXT]);
  expect(await run(({ name, required, dirty }) => ({ name, required, dirty }))).toEqual({
    name: "article",
    required: true,
    dirty: false,
  });
  await expect(editor.locator("> textarea")).toBeHidden();
  await page.locator("label", { hasText: "Article" }).click({ position: { x: 4, y: 4 } });
  expect(await run(({ view }) => view?.hasFocus)).toBe(true);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("!");
  expect(await sent()).toEqual([`${TEXT}!`]);
});

test("what was typed in the textarea before the element came is kept, and not what counts as saved", async ({
  page,
}) => {
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/masthead.js", async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto("/hosts/fallback.html", { waitUntil: "commit" });
  const { editor, value, run, ready } = found(page);
  await editor.locator("textarea").focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Early.");
  arrive();
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  expect(await value()).toBe(`${TEXT} Early.`);
  await ready();
  expect(await value()).toBe(`${TEXT} Early.`);
  expect(await run(({ dirty }) => dirty)).toBe(true);
  await page.evaluate(() => document.querySelector("form")?.reset());
  expect(await value()).toBe(TEXT);
  expect(await run(({ dirty }) => dirty)).toBe(false);
});

test("a value that the host sets goes before the textarea's", async ({ page }) => {
  await page.addInitScript(() => {
    document.addEventListener("DOMContentLoaded", () => {
      Object.assign(document.querySelector("masthead-editor") ?? {}, { value: "The host's\n" });
    });
  });
  const { value, sent } = await open(page, "/hosts/fallback.html");
  expect(await value()).toBe("The host's\n");
  expect(await sent()).toEqual(["The host's\n"]);
});

test("parsed with its element defined, the textarea is taken over as well", async ({ page }) => {
  await open(page, "/hosts/fallback.html");
  const found = await page.evaluate(async () => {
    const frame = document.createElement("div");
    // What a script inserts is upgraded at once, with its content.
    frame.append(document.importNode(document.querySelector("masthead-editor") as Node, true));
    const textarea = frame.querySelector("textarea");
    if (textarea) textarea.disabled = false;
    document.body.append(frame);
    const element = frame.querySelector("masthead-editor") as unknown as Editor;
    const { value } = element;
    await element.ready;
    return [value, element.value, textarea?.disabled];
  });
  expect(found).toEqual([TEXT, TEXT, true]);
});

test("without WebAssembly in the policy the text is there, as it is, with the reason, and is sent", async ({
  page,
  problems,
  axe,
}) => {
  await page.goto("/hosts-without-wasm/fallback.html");
  const area = page.getByRole("textbox", { name: "The file as text" });
  await expect(area).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("security policy");
  const { value, sent, run } = found(page);
  expect(await value()).toBe(TEXT);
  await axe();
  await area.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("!");
  expect(await sent()).toEqual([`${TEXT}!`]);
  expect(await run(({ dirty }) => dirty)).toBe(true);
  await area.fill("");
  expect(await page.evaluate(() => document.querySelector("form")?.checkValidity())).toBe(false);
  await page.evaluate(() => document.querySelector("form")?.reset());
  expect(await sent()).toEqual([TEXT]);
  await expect(area).toHaveValue(/Second line\.$/);
  const about = problems.splice(0);
  expect(about.length).toBeGreaterThan(0);
  expect(about.filter((problem) => !/wasm|WebAssembly/i.test(problem))).toEqual([]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the form sends the textarea's text", async ({ page }) => {
    await page.goto("/hosts/fallback.html");
    await page.getByRole("textbox", { name: "Article" }).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("!");
    const [request] = await Promise.all([
      page.waitForRequest((request) => request.method() === "POST"),
      page.getByRole("button", { name: "Send" }).click(),
    ]);
    const sent = new URLSearchParams(request.postData() ?? "").getAll("article");
    // As HTML has forms sent.
    expect(sent).toEqual([`${TEXT}!`.replace(/\r?\n/g, "\r\n")]);
  });
});

test("sent by its button, the form has one value", async ({ page }) => {
  const { body } = await open(page, "/hosts/fallback.html");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("!");
  const [request] = await Promise.all([
    page.waitForRequest((request) => request.method() === "POST"),
    page.getByRole("button", { name: "Send" }).click(),
  ]);
  const sent = new URLSearchParams(request.postData() ?? "").getAll("article");
  expect(sent).toEqual([`${TEXT}!`.replace(/\r?\n/g, "\r\n")]);
});

// When a page is loaded again, Chromium restores no field at all.
test("after back the text is the edited one, and what counts as saved is not", async ({ page }) => {
  const { body, value, run, sent } = await open(page, "/hosts/fallback.html");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(" Kept.");
  // The browser is told when typing rests.
  await page.waitForTimeout(400);
  await page.goto("/hosts/form.html");
  await page.goBack();
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await run(({ ready }) => ready);
  expect(await value()).toBe(`${TEXT} Kept.`);
  expect(await sent()).toEqual([`${TEXT} Kept.`]);
  expect(await run(({ dirty }) => dirty)).toBe(true);
  await page.evaluate(() => document.querySelector("form")?.reset());
  expect(await value()).toBe(TEXT);
});

test("every property that is set before the element is defined is kept, and so is the history", async ({ page }) => {
  await open(page, "/hosts/form.html");
  const kept = await page.evaluate(async () => {
    // An element of a page without a window is not upgraded before it comes here.
    const early = document.implementation.createHTMLDocument().createElement("masthead-editor");
    const properties = {
      value: "---\ntitle: Early\n---\nText\n",
      name: "early",
      path: "_posts/early.md",
      mode: "source",
      theme: "dark",
      dialect: "hugo",
      preview: "off",
      required: true,
      readonly: true,
    };
    Object.assign(early, properties);
    document.querySelector("form")?.append(early);
    const element = early as unknown as Editor;
    await element.ready;
    const now = Object.fromEntries(Object.keys(properties).map((name) => [name, element[name as keyof Editor]]));
    const same = JSON.stringify(now) === JSON.stringify(properties);
    element.value = "---\ntitle: Later\n---\nText\n";
    const undone = element.undo() && element.value === properties.value;
    return { same, undone, now, dialect: element.doc?.dialect, html: element.cloneNode() as HTMLElement };
  });
  expect(kept).toMatchObject({ same: true, undone: true, dialect: "hugo" });
});

test("attributes and properties say the same", async ({ page }) => {
  const { run } = await open(page, "/hosts/form.html");
  const mirrored = await run(async (element) => {
    Object.assign(element, { name: "n", path: "p.md", mode: "source", theme: "dark", dialect: "gfm", preview: "off" });
    Object.assign(element, { required: true, readonly: true, disabled: true });
    await (element as unknown as { updateComplete: Promise<unknown> }).updateComplete;
    const set = Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
    for (const name of ["name", "path", "dialect", "required", "readonly", "disabled"]) element.removeAttribute(name);
    const { name, path, dialect, required, readonly } = element;
    return { set, now: { name, path, dialect, required, readonly } };
  });
  expect(mirrored.set).toMatchObject({
    name: "n",
    path: "p.md",
    mode: "source",
    theme: "dark",
    dialect: "gfm",
    preview: "off",
    required: "",
    readonly: "",
    disabled: "",
  });
  expect(mirrored.now).toEqual({ name: "", path: "", dialect: undefined, required: false, readonly: false });
});

test("it is valid or not at once, by its text, by what is demanded and by the host's own word", async ({ page }) => {
  const { run } = await open(page, "/hosts/form.html");
  const states = await run((element) => {
    const form = document.querySelector("form");
    const valid = () => form?.checkValidity();
    const seen: unknown[] = [element.type, element.labels.length];
    element.value = "";
    seen.push(valid());
    element.required = true;
    seen.push(valid(), element.validationMessage);
    element.value = "x";
    seen.push(valid());
    element.setCustomValidity("Not yet.");
    seen.push(valid(), element.validationMessage);
    element.setCustomValidity("");
    seen.push(valid());
    return seen;
  });
  expect(states).toEqual(["masthead-editor", 1, true, false, "Write something first.", true, false, "Not yet.", true]);
});

test("several elements share one core: each module is asked for once", async ({ page }) => {
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await open(page, "/hosts/form.html");
  await page.evaluate(async () => {
    for (let count = 0; count < 3; count += 1) {
      const element = document.createElement("masthead-editor") as unknown as Editor;
      element.value = "+++\ntitle = 'Hugo'\n+++\nText\n";
      document.querySelector("main")?.append(element);
      await element.ready;
    }
  });
  const modules = asked.filter((path) => path.endsWith(".wasm")).sort();
  expect(modules).toEqual(["/lib/formats.wasm", "/lib/front-matter.wasm", "/lib/masthead.wasm"]);
  expect(new Set(asked).size).toBe(asked.length);
});

test("200 that come and go leave nothing", async ({ page }) => {
  test.setTimeout(120_000);
  await open(page, "/hosts/form.html");
  const client = await page.context().newCDPSession(page);
  await client.send("HeapProfiler.enable");
  const settled = async () => {
    for (let round = 0; round < 3; round += 1) await client.send("HeapProfiler.collectGarbage");
    const { usedSize } = await client.send("Runtime.getHeapUsage");
    const { nodes } = await client.send("Memory.getDOMCounters");
    return { usedSize, nodes };
  };
  const comeAndGo = (times: number) =>
    page.evaluate(async (times) => {
      const gone: WeakRef<Element>[] = [];
      for (let round = 0; round < times; round += 1) {
        const element = document.createElement("masthead-editor") as unknown as Editor;
        element.value = `---\ntitle: Number ${round}\n---\n\n${"Some words of a paragraph.\n\n".repeat(20)}`;
        document.querySelector("form")?.append(element);
        await element.ready;
        element.load("Another file\n", "other.md");
        element.remove();
        await new Promise((resolve) => setTimeout(resolve));
        gone.push(new WeakRef(element));
      }
      Object.assign(globalThis, { gone });
    }, times);
  // The first ones fill caches that stay.
  await comeAndGo(20);
  const before = await settled();
  await comeAndGo(200);
  // What rests for a moment before it is done must be over.
  await page.waitForTimeout(500);
  const after = await settled();
  const alive = await page.evaluate(
    () => (globalThis as unknown as { gone: WeakRef<Element>[] }).gone.filter((ref) => ref.deref()).length,
  );
  const grown = (after.usedSize - before.usedSize) / 1e6;
  process.stdout.write(
    `200 editors: the heap has grown by ${grown.toFixed(2)} MB, nodes by ${after.nodes - before.nodes}, ${alive} are left\n`,
  );
  expect(alive).toBe(0);
  expect(grown).toBeLessThan(5);
  expect(after.nodes - before.nodes).toBeLessThan(500);
});
