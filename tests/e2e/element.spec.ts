/** The element in a host's form, under the policy that it is made for: the contract, seen from outside. */
import { expect, type Page, test } from "./fixtures";

/** What these tests use of the element; its own types are those of the built package. */
interface Editor extends HTMLElement {
  value: string;
  path: string;
  dirty: boolean;
  disabled: boolean;
  readonly: boolean;
  required: boolean;
  preview: string;
  mode: string;
  readonly ready: Promise<void>;
  readonly doc: { text: string; frontMatter: { value: unknown } | null } | null;
  readonly view: { hasFocus: boolean } | null;
  readonly previewDocument: Document | null;
  edit(edit: unknown): unknown[];
  undo(): boolean;
  save(): void;
  markSaved(value?: string): void;
  load(value: string, path?: string): void;
  checkValidity(): boolean;
}

declare global {
  var heard: string[];
  /** How many of the core's next steps fail as a broken instance does. */
  var traps: number;
}

const START = "---\ntitle: Old\nlead: A lead\npublished: false\n---\n\nFirst line.\n\nSecond line.\n";

async function open(page: Page) {
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  await editor.evaluate((element: Editor) => element.ready);
  return {
    editor,
    title: page.getByRole("textbox", { name: "Title" }),
    body: page.getByRole("textbox", { name: "Text", exact: true }),
    source: page.getByRole("textbox", { name: "Source of the file" }),
    value: () => editor.evaluate((element: Editor) => element.value),
    set: (value: string) => editor.evaluate((element: Editor, text) => element.load(text), value),
    run: <Result>(step: (element: Editor) => Result) => editor.evaluate(step as never) as Promise<Result>,
  };
}

const told = (page: Page) => page.evaluate(() => globalThis.heard.splice(0));

test("a value set before the element is defined is kept, and nothing is told but that it is ready", async ({
  page,
}) => {
  const { value, run } = await open(page);
  expect(await value()).toBe(START);
  expect(await run(({ dirty }) => dirty)).toBe(false);
  expect(await told(page)).toEqual(["masthead-ready"]);
});

test("one history: a title and a text are undone in order, to the same bytes", async ({ page }) => {
  const { body, title, value, run } = await open(page);
  await body.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("Hello. ");
  await title.fill("Fresh");
  expect(await value()).toBe(START.replace("Old", "Fresh").replace("\n\nFirst", "\nHello. \nFirst"));
  expect(await run(({ dirty }) => dirty)).toBe(true);
  await expect(page.getByText("Not saved")).toBeVisible();
  await page.keyboard.press("Control+z");
  await expect(title).toHaveValue("Old");
  expect(await value()).toBe(START.replace("\n\nFirst", "\nHello. \nFirst"));
  await body.focus();
  await page.keyboard.press("Control+z");
  expect(await value()).toBe(START);
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+y");
  expect(await value()).toContain("Fresh");
  expect(await value()).toContain("Hello. ");
});

test("the view of a text that gave way to another does nothing to that", async ({ page }) => {
  const { editor } = await open(page);
  const shown = await editor.evaluate((element: Editor) => {
    const { view } = element as { view: { dispatch?(spec: object): void } | null };
    element.load("Another text.\n");
    view?.dispatch?.({ changes: { from: 0, insert: "x" }, userEvent: "input.type" });
    return [element.value, element.doc?.text];
  });
  expect(shown).toEqual(["Another text.\n", "Another text.\n"]);
  await expect(page.frameLocator("iframe").getByText("Another text.")).toBeVisible();
});

test("undo by the browser's own command is the editor's, in the text and in a field", async ({ page }) => {
  const { body, title, value } = await open(page);
  await title.fill("Fresh");
  const historyUndo = (element: Element) =>
    element.dispatchEvent(
      new InputEvent("beforeinput", { inputType: "historyUndo", bubbles: true, cancelable: true, composed: true }),
    );
  expect(await title.evaluate(historyUndo)).toBe(false);
  expect(await value()).toBe(START);
  await body.click();
  await page.keyboard.type("x");
  expect(await body.evaluate(historyUndo)).toBe(false);
  expect(await value()).toBe(START);
});

test("select all, then delete, in Write leaves the front matter", async ({ page }) => {
  const { body, value } = await open(page);
  await body.click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  expect(await value()).toBe(START.slice(0, START.indexOf("\nFirst")));
});

test("Source is the whole file, and the form follows it", async ({ page }) => {
  const { source, title, value, body } = await open(page);
  await page.getByRole("button", { name: "Source", exact: true }).click();
  await source.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.type("er");
  expect(await value()).toBe(START.replace("Old", "Older"));
  await page.getByRole("button", { name: "Write", exact: true }).click();
  await expect(title).toHaveValue("Older");
  await body.focus();
  await page.keyboard.press("Control+z");
  await expect(title).toHaveValue("Old");
  expect(await value()).toBe(START);
});

test("the preview follows each key, with the title above", async ({ page }) => {
  const { body, title, editor } = await open(page);
  const text = () => editor.evaluate((element: Editor) => element.previewDocument?.body.textContent ?? "");
  await expect.poll(text).toContain("First line.");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n## Third");
  await expect.poll(text).toContain("Third");
  await title.fill("Fresh");
  await expect.poll(text).toContain("Fresh");
});

test("a form gets the exact text, and no disabled one", async ({ page }) => {
  const { set, run } = await open(page);
  const odd = "\ufeff---\r\ntitle: Old\r\n---\nMixed\r\n\0\u2028lone \ud83d, no end";
  await set(odd);
  const sent = () =>
    page.evaluate(() => new FormData(document.querySelector("form") ?? undefined).getAll("article") as string[]);
  const [text = ""] = await sent();
  // A form sends Unicode, so that half of a pair becomes a mark for it.
  expect(text).toBe(odd.toWellFormed());
  await page.evaluate(() => document.querySelector("fieldset")?.toggleAttribute("disabled", true));
  expect(await sent()).toEqual([]);
  await page.evaluate(() => document.querySelector("fieldset")?.toggleAttribute("disabled", false));
  await run((element) => {
    element.disabled = true;
  });
  expect(await sent()).toEqual([]);
});

test("a form's reset brings back what was set, a required one wants a text", async ({ page }) => {
  const { body, value, set, run } = await open(page);
  await body.click();
  await page.keyboard.type("x");
  await page.evaluate(() => document.querySelector("form")?.reset());
  expect(await value()).toBe(START);
  await run((element) => {
    element.required = true;
  });
  expect(await run((element) => element.checkValidity())).toBe(true);
  await set(" \n");
  expect(await run((element) => element.checkValidity())).toBe(false);
});

test("its label leads to the text", async ({ page }) => {
  const { run } = await open(page);
  await page.locator("label[for=editor]").click();
  expect(await run(({ view }) => view?.hasFocus)).toBe(true);
});

test("tells what a person does, once, and not what the host does", async ({ page }) => {
  const { body, title, run } = await open(page);
  await told(page);
  await run((element) => {
    element.value = `${element.value}More.\n`;
  });
  await run((element) => element.edit({ op: "set", path: ["title"], value: "Host" }));
  expect(await told(page)).toEqual([]);
  await expect(title).toHaveValue("Host");
  await body.click();
  await page.keyboard.press("x");
  expect(await told(page)).toEqual(["input"]);
  await title.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("y");
  expect(await told(page)).toEqual(["input"]);
  await title.evaluate((control: HTMLElement) => control.blur());
  await expect.poll(() => told(page)).toEqual(["change"]);
});

test("an edit that is refused says why and changes nothing", async ({ page }) => {
  const { value, run } = await open(page);
  const refused = await run((element) => {
    try {
      return element.edit({ op: "set", path: ["title", "deeper"], value: "x" });
    } catch (error) {
      return error instanceof Error ? `${error.name}: ${error.message}` : "";
    }
  });
  expect(refused).toMatch(/^EditRefused: \S/);
  expect(await value()).toBe(START);
});

test("saving by key: the text counts as saved, unless the host saves later", async ({ page }) => {
  const { body, run } = await open(page);
  // What nobody has touched was not saved by anybody.
  await expect(page.getByText("No changes")).toBeVisible();
  await body.click();
  await page.keyboard.type("x");
  await expect(page.getByText("Not saved")).toBeVisible();
  await told(page);
  await page.keyboard.press("Control+s");
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  expect(await told(page)).toEqual(["masthead-save"]);
  expect(await run(({ dirty }) => dirty)).toBe(false);
  await page.evaluate(() => addEventListener("masthead-save", (event) => event.preventDefault()));
  await page.keyboard.type("y");
  await page.keyboard.press("Control+s");
  expect(await run(({ dirty }) => dirty)).toBe(true);
  await run((element) => element.markSaved());
  expect(await run(({ dirty }) => dirty)).toBe(false);
  await page.keyboard.press("Control+z");
  expect(await run(({ dirty }) => dirty)).toBe(true);
});

test("another file starts another history", async ({ page }) => {
  const { body, value, run } = await open(page);
  await body.click();
  await page.keyboard.type("x");
  await run((element) => {
    element.path = "_posts/other.md";
    element.value = "Other\n";
  });
  expect(await run((element) => element.undo())).toBe(false);
  expect(await value()).toBe("Other\n");
  expect(await run(({ dirty }) => dirty)).toBe(false);
});

test("another file in the moment in which the preview goes, and back with it", async ({ page, problems }) => {
  const { run } = await open(page);
  await expect.poll(() => run((element) => element.previewDocument?.body.textContent)).toContain("First line.");
  await run((element) => {
    element.preview = "off";
    element.load("Other words.\n");
  });
  await expect.poll(() => run((element) => element.previewDocument)).toBeNull();
  await run((element) => {
    element.preview = "side";
  });
  await expect.poll(() => run((element) => element.previewDocument?.body.textContent)).toContain("Other words.");
  expect(problems).toEqual([]);
});

test("moved in the page it keeps its text, its history and its preview", async ({ page }) => {
  const { body, value, editor } = await open(page);
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("x");
  await editor.evaluate((element) => document.querySelector("main")?.prepend(element));
  await expect
    .poll(() => editor.evaluate((element: Editor) => element.previewDocument?.body.textContent))
    .toContain("x");
  await editor.evaluate(async (element) => {
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector("main")?.append(element);
  });
  await expect(body).toContainText("Second line.");
  await body.click();
  await page.keyboard.press("Control+z");
  expect(await value()).toBe(START);
  await expect
    .poll(() => editor.evaluate((element: Editor) => element.previewDocument?.body.textContent))
    .toContain("Second");
});

test("front matter without a field to blame is corrected where it stands, and the text goes on", async ({
  page,
  axe,
}) => {
  const { set, title, value, editor } = await open(page);
  await set("---\n{title: 'Old'\n---\n\nText\n");
  const raw = page.getByRole("textbox", { name: "Front matter, as written in the file" });
  await expect(raw).toBeVisible();
  await expect(title).toBeHidden();
  await expect(page.locator(".mh-problem-note")).toBeVisible();
  await expect
    .poll(() => editor.evaluate((element: Editor) => element.previewDocument?.body.textContent))
    .toContain("Text");
  await axe();
  await page.getByRole("button", { name: "1 problem" }).click();
  await page.getByRole("button", { name: /^Line 2/ }).click();
  await expect(raw).toBeFocused();
  await page.keyboard.press("End");
  await page.keyboard.type("}");
  expect(await value()).toBe("---\n{title: 'Old'}\n---\n\nText\n");
  await expect(page.getByText("No problems")).toBeVisible();
  await expect(raw).toBeFocused();
  await page.getByRole("textbox", { name: "Text", exact: true }).click();
  await expect(title).toHaveValue("Old");
});

test("read-only, it can be read and copied, not changed", async ({ page }) => {
  const { body, value, run } = await open(page);
  await run((element) => {
    element.readonly = true;
  });
  await body.click();
  await page.keyboard.type("x");
  await page.keyboard.press("Control+b");
  await page.getByRole("button", { name: "Bold" }).click({ force: true });
  expect(await value()).toBe(START);
});

test("the toolbar is one stop of the Tab key, formats, and lists its keys", async ({ page, axe }) => {
  const { body, value } = await open(page);
  await body.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+End");
  await page.getByRole("button", { name: "Bold" }).click();
  expect(await value()).toContain("**First line.**");
  await expect(body).toBeFocused();
  await page.keyboard.press("Control+b");
  expect(await value()).toBe(START);
  await page.getByRole("button", { name: "Bold" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("button", { name: "Italic" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("toolbar").locator(":focus")).toHaveCount(0);
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await axe();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a toolbar that comes into sight later is one stop of the Tab key too", async ({ page }) => {
  const { editor } = await open(page);
  const stops = () =>
    editor
      .getByRole("toolbar")
      .getByRole("button")
      .evaluateAll((buttons) => buttons.filter((button) => (button as HTMLElement).tabIndex === 0).length);
  await expect.poll(stops).toBe(1);
  await editor.evaluate(async (element: HTMLElement & { updateComplete: Promise<boolean> }) => {
    const other = element.cloneNode() as typeof element;
    other.style.cssText = "display: none; inline-size: 300px";
    element.replaceWith(other);
    await new Promise((done) => setTimeout(done, 500));
    other.style.display = "block";
    await other.updateComplete;
  });
  await expect.poll(stops).toBe(1);
});

test("narrow, the panes become two of which one is shown", async ({ page, axe }) => {
  await page.setViewportSize({ width: 420, height: 800 });
  const { body, editor } = await open(page);
  await expect(body).toBeVisible();
  await expect(editor.locator("iframe")).toBeHidden();
  await axe();
  await page.getByRole("button", { name: "Preview", exact: true }).click();
  await expect(body).toBeHidden();
  await expect(editor.locator("iframe")).toBeVisible();
  await axe();
});

test("nothing found by axe, in both surfaces, light and dark, and in French", async ({ page, axe }) => {
  const { editor } = await open(page);
  await axe();
  await page.getByRole("button", { name: "Source", exact: true }).click();
  await expect(page.getByRole("textbox", { name: "Source of the file" })).toBeVisible();
  await axe();
  for (const theme of ["dark", "light"]) {
    await editor.evaluate((element, name) => element.setAttribute("theme", name), theme);
    await axe();
  }
  await editor.evaluate((element) => element.setAttribute("lang", "fr"));
  await expect(page.getByRole("textbox", { name: "Source du fichier" })).toBeVisible();
  await axe();
});

test("where the core cannot be loaded, the plain text is there, exact, and is sent", async ({
  page,
  problems,
  axe,
  browserName,
}) => {
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/hosts/form.html");
  const area = page.getByRole("textbox", { name: "The file as text" });
  await expect(area).toHaveValue(START);
  expect(await told(page)).toEqual(["masthead-error"]);
  await axe();
  const mixed = "a\r\nb\nc\r\n";
  const editor = page.locator("#editor");
  await editor.evaluate((element: Editor, text) => element.load(text), mixed);
  const sent = () => page.evaluate(() => new FormData(document.querySelector("form") ?? undefined).get("article"));
  expect(await sent()).toBe(mixed);
  await area.focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("d");
  expect(await sent()).toBe("a\r\nb\nc\r\nd");
  await page.keyboard.press("Control+z");
  expect(await sent()).toBe(mixed);
  // Firefox says nothing of it.
  const about = problems.splice(0).join();
  if (browserName === "chromium") expect(about).toContain("ERR_FAILED");
});

test("composing text is one step of undo, and does not join the title before it", async ({ page }) => {
  const { body, title, value } = await open(page);
  await title.fill("Fresh");
  await body.click();
  await page.keyboard.press("Control+End");
  const client = await page.context().newCDPSession(page);
  for (const text of ["k", "か", "かん"]) {
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await client.send("Input.insertText", { text: "漢" });
  await expect.poll(value).toContain("漢");
  await page.keyboard.press("Control+z");
  expect(await value()).toBe(START.replace("Old", "Fresh"));
  await page.keyboard.press("Control+z");
  expect(await value()).toBe(START);
});

/** Makes the core's instances fail on demand. */
async function injectTraps(page: Page) {
  await page.addInitScript(() => {
    globalThis.traps = 0;
    const Real = WebAssembly.Instance;
    const failing =
      (step: (...args: unknown[]) => unknown) =>
      (...args: unknown[]) => {
        if (globalThis.traps === 0) return step(...args);
        globalThis.traps -= 1;
        throw new WebAssembly.RuntimeError("injected");
      };
    Object.assign(WebAssembly, {
      Instance: function instantiate(module: WebAssembly.Module, imports: WebAssembly.Imports) {
        const { exports } = new Real(module, imports);
        const wrapped = Object.entries(exports).map(([name, value]) => [
          name,
          /apply(one)?$/i.test(name) ? failing(value as () => unknown) : value,
        ]);
        return { exports: Object.fromEntries(wrapped) };
      },
    });
  });
}

test("a core that fails is started again: nothing typed is lost, nor the history, nor the preview", async ({
  page,
}) => {
  await injectTraps(page);
  const { body, title, value, editor } = await open(page);
  await page.evaluate(() => addEventListener("masthead-recovered", (event) => globalThis.heard.push(event.type)));
  await title.fill("Fresh");
  await body.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.insertText("one ");
  await told(page);
  await page.evaluate(() => {
    globalThis.traps = 1;
  });
  await page.keyboard.insertText("two three");
  expect(await told(page)).toContain("masthead-recovered");
  expect(await value()).toBe(`${START.replace("Old", "Fresh")}one two three`);
  await expect
    .poll(() => editor.evaluate((element: Editor) => element.previewDocument?.body.textContent))
    .toContain("one two three");
  // Whether the words are one step depends on how long the recovery took.
  const undone = async () => {
    await page.keyboard.press("Control+z");
    return value();
  };
  await expect.poll(undone).toBe(START);
});

test("a core that goes on failing gives way to the plain text, whole", async ({ page, axe }) => {
  await injectTraps(page);
  const { body, value } = await open(page);
  await body.click();
  await page.keyboard.press("Control+End");
  for (const letter of "abc") {
    await page.evaluate(() => {
      globalThis.traps = 1;
    });
    await page.keyboard.type(letter);
  }
  expect(await value()).toBe(`${START}abc`);
  const area = page.getByRole("textbox", { name: "The file as text" });
  await expect(area).toHaveValue(`${START}abc`);
  await expect(page.getByRole("alert")).toContainText("stopped");
  expect(await told(page)).toContain("masthead-error");
  await axe();
});

test("several on one page do not know of each other, and those that are gone leave nothing", async ({ page }) => {
  const { value } = await open(page);
  const second = await page.evaluate(async (text) => {
    const make = async () => {
      const element = document.createElement("masthead-editor") as unknown as Editor;
      element.value = text;
      document.querySelector("main")?.append(element);
      await element.ready;
      return element;
    };
    const made = await make();
    made.edit({ op: "set", path: ["title"], value: "Second" });
    for (let round = 0; round < 5; round += 1) (await make()).remove();
    return { text: made.value, elements: document.querySelectorAll("masthead-editor").length };
  }, START);
  expect(second).toEqual({ text: START.replace("Old", "Second"), elements: 2 });
  expect(await value()).toBe(START);
});

test("the host is asked where the pictures of the text are", async ({ page }) => {
  const { body, set, editor } = await open(page);
  await editor.evaluate((element: HTMLElement) => {
    const asked: string[] = [];
    Object.assign(element, {
      assets: {
        resolve: (path: string) => {
          asked.push(path);
          return null;
        },
      },
    });
    Object.assign(globalThis, { asked });
  });
  await set("![A picture](/uploads/picture.jpg)\n");
  await expect
    // By the preview, and by the text once it is shown as it reads.
    .poll(() => page.evaluate(() => [...new Set((globalThis as { asked?: string[] }).asked)]))
    .toEqual(["/uploads/picture.jpg"]);
  await expect(body).toContainText("A picture");
});

test("what is typed into a field with a mistake is saved, though the field has not been left", async ({ page }) => {
  const { set, value } = await open(page);
  await set('---\ntitle: Old\nlead: "x\n---\nText\n');
  await page.getByRole("textbox", { name: "Lead" }).fill("Plain words");
  await page.keyboard.press("Control+s");
  expect(await value()).toBe("---\ntitle: Old\nlead: Plain words\n---\nText\n");
});

test("the text is written before the fields are there, and they follow", async ({ page, axe }) => {
  let arrive = () => {};
  const arrival = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/front-matter*.wasm", async (route) => {
    await arrival;
    await route.continue();
  });
  await page.goto("/hosts/form.html");
  const body = page.getByRole("textbox", { name: "Text", exact: true });
  await body.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.insertText("Early. ");
  await expect(page.frameLocator("iframe").getByText("Early. First line.")).toBeVisible();
  const title = page.getByRole("textbox", { name: "Title" });
  await expect(title).toHaveCount(0);
  await expect(page.getByText("Reading the fields…")).toBeAttached();
  expect(await page.evaluate(() => globalThis.heard.includes("masthead-ready"))).toBe(false);
  await axe();

  arrive();
  await expect(title).toHaveValue("Old");
  await title.fill("New");
  expect(await page.locator("#editor").evaluate((editor: Editor) => editor.value)).toBe(
    START.replace("Old", "New").replace("\n\nFirst", "\nEarly. \nFirst"),
  );
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await page.locator("#editor").evaluate((editor: Editor) => editor.value)).toBe(START);
});

test("where the fields' part cannot be loaded, the text can still be written", async ({
  page,
  problems,
  axe,
  browserName,
}) => {
  await page.route("**/front-matter*.wasm", (route) => route.abort());
  await page.goto("/hosts/form.html");
  await expect(page.getByRole("alert")).toContainText("The fields cannot be shown");
  const body = page.getByRole("textbox", { name: "Text", exact: true });
  await body.click();
  await page.keyboard.type("Words. ");
  expect(await page.locator("#editor").evaluate((editor: Editor) => editor.value)).toContain("Words. ");
  expect(await page.evaluate(() => globalThis.heard.includes("masthead-error"))).toBe(true);
  await axe();
  // Firefox says nothing of it.
  const about = problems.splice(0).join();
  if (browserName === "chromium") expect(about).toContain("ERR_FAILED");
});
