/** Files that are dropped or pasted into the text: on their way, failed, arrived. */
import { expect, type Page, test } from "./fixtures";

interface Editor extends HTMLElement {
  value: string;
  mode: string;
  preview: string;
  assets: unknown;
  readonly updateComplete: Promise<boolean>;
  readonly ready: Promise<void>;
  readonly view: { readonly contentDOM: HTMLElement; dispatch(spec: unknown): void; focus(): void } | null;
  load(value: string, path?: string): void;
}

interface Sent {
  readonly name: string;
  readonly signal: AbortSignal;
  progress(share: number): void;
  done(path: string): void;
  fail(error: Error): void;
}

declare global {
  /** What has been given to the host, in order. */
  var sent: Sent[];
}

/** The element with a body, the caret at its `‸`. `takes`: whether the host takes files. */
async function open(page: Page, marked: string, { takes = true } = {}) {
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  await editor.evaluate(
    async (element: Editor, { marked, takes }) => {
      await customElements.whenDefined("masthead-editor");
      await element.ready;
      element.preview = "off";
      await element.updateComplete;
      globalThis.sent = [];
      const upload = (file: File, { signal, progress }: { signal: AbortSignal; progress(share: number): void }) =>
        new Promise((done, fail) => globalThis.sent.push({ name: file.name, signal, progress, done, fail }));
      element.assets = takes ? { upload, resolve: () => null } : { resolve: () => null };
      element.load(marked.replace("‸", ""), "a.md");
    },
    { marked, takes },
  );
  const text = page.getByRole("textbox", { name: "Text", exact: true });
  await expect(text.locator(".cm-line[dir]").first()).toBeVisible();
  await editor.evaluate((element: Editor, at) => {
    element.view?.dispatch({ selection: { anchor: at } });
    element.view?.focus();
  }, marked.indexOf("‸"));
  /** Gives files to the surface that is shown, as a drop at a line's end or a paste at the caret. */
  const give = (how: "drop" | "paste", files: readonly string[], plain = "") =>
    editor.evaluate(
      async (element: Editor, { how, files, plain }) => {
        const data = new DataTransfer();
        const canvas = document.createElement("canvas");
        canvas.width = 40;
        canvas.height = 30;
        const image = await new Promise<Blob | null>((made) => canvas.toBlob(made));
        for (const name of files) {
          const isImage = name.endsWith(".png");
          const content = isImage && image ? image : new Blob(["x".repeat(1_234_567)]);
          data.items.add(new File([content], name, { type: isImage ? "image/png" : "application/pdf" }));
        }
        if (plain) data.setData("text/plain", plain);
        const content = element.view?.contentDOM;
        if (!content) return false;
        const options = { bubbles: true, cancelable: true, composed: true };
        if (how === "paste") {
          const event = new ClipboardEvent("paste", options);
          // In Firefox the constructor takes none.
          Object.defineProperty(event, "clipboardData", { value: data });
          return !content.dispatchEvent(event);
        }
        const { left, top } = (content.querySelector(".cm-line") ?? content).getBoundingClientRect();
        const place = { clientX: left + 500, clientY: top + 12, dataTransfer: data };
        content.dispatchEvent(new DragEvent("dragover", { ...options, ...place }));
        return !content.dispatchEvent(new DragEvent("drop", { ...options, ...place }));
      },
      { how, files, plain },
    );
  return {
    editor,
    text,
    give,
    value: () => editor.evaluate((element: Editor) => element.value),
    names: () => page.evaluate(() => globalThis.sent.map(({ name }) => name)),
    host: (step: (sent: Sent[]) => void) => page.evaluate(`(${step})(globalThis.sent)`),
  };
}

test("a picture that is dropped is seen at once, goes on, arrives, and its alternative text is asked for", async ({
  page,
  axe,
}) => {
  const { text, give, value, host } = await open(page, "First line.‸\n\nLast line.\n");
  expect(await give("drop", ["hall.png"])).toBe(true);
  await expect(text.locator(".mh-upload img")).toBeVisible();
  const progress = text.getByRole("progressbar", { name: "Sending hall.png…" });
  await expect(progress).toBeVisible();
  await host((sent) => sent[0]?.progress(0.5));
  await expect(progress).toHaveJSProperty("value", 0.5);
  await axe();
  expect(await value()).toBe("First line.\n\nLast line.\n");
  await host((sent) => sent[0]?.done("/uploads/hall.png"));
  await expect(progress).toHaveCount(0);
  expect(await value()).toBe("First line.\n\n![](/uploads/hall.png)\n\nLast line.\n");
  // The site does not show it yet.
  await expect(text.locator(".mh-picture img")).toHaveAttribute("src", /^data:image/);
  await page.keyboard.type("The hall");
  expect(await value()).toContain("![The hall](/uploads/hall.png)");
  await axe();
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await value()).toBe("First line.\n\nLast line.\n");
});

test("what is written meanwhile stays, several keep their order, and the caret stays with the person", async ({
  page,
}) => {
  const { text, give, value, host, names } = await open(page, "Start ‸\n");
  await give("paste", ["dossier-de-presse.pdf", "b.png"]);
  await expect(text.locator(".mh-upload")).toHaveCount(2);
  expect(await names()).toEqual(["dossier-de-presse.pdf", "b.png"]);
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Typed. ");
  await host((sent) => sent[1]?.done("/b b.png"));
  await expect(text.locator(".mh-upload")).toHaveCount(1);
  await host((sent) => sent[0]?.done("/d.pdf"));
  await expect(text.locator(".mh-upload")).toHaveCount(0);
  await page.keyboard.type("More. ");
  expect(await value()).toBe("Typed. More. Start [Dossier de presse (PDF, 1.2 MB)](/d.pdf)\n\n![](</b b.png>)\n");
});

test("a failure is told, tried again or given up; what is on its way can be stopped", async ({ page, axe }) => {
  const { text, give, value, host, names } = await open(page, "‸\n");
  await give("paste", ["a.png"]);
  await expect(text.getByRole("progressbar")).toBeVisible();
  await host((sent) => sent[0]?.fail(new Error("The picture is too large.")));
  await expect(text.getByRole("alert")).toHaveText("a.png could not be sent. The picture is too large.");
  await axe();
  await text.getByRole("button", { name: "Try again" }).click();
  await expect(text.getByRole("progressbar")).toBeVisible();
  expect(await names()).toEqual(["a.png", "a.png"]);
  await text.getByRole("button", { name: "Stop sending a.png" }).click();
  await expect(text.locator(".mh-upload")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.sent[1]?.signal.aborted)).toBe(true);
  expect(await value()).toBe("\n");
});

test("a host that takes no files says so, and the page stays", async ({ page }) => {
  const { text, give, value } = await open(page, "Text‸\n", { takes: false });
  const address = page.url();
  expect(await give("drop", ["a.png"])).toBe(true);
  await expect(text.getByRole("alert")).toHaveText("Files cannot be added here: a.png was not taken.");
  await text.getByRole("button", { name: "Cancel" }).click();
  await expect(text.getByRole("alert")).toHaveCount(0);
  expect(page.url()).toBe(address);
  expect(await value()).toBe("Text\n");
});

test("an upload goes on in Source, where a path alone is put into front matter", async ({ page }) => {
  const { editor, text, give, value, host } = await open(page, "Text‸\n");
  await give("paste", ["a.png"]);
  await expect(text.locator(".mh-upload")).toBeVisible();
  await page.getByRole("button", { name: "Source", exact: true }).click();
  const source = page.getByRole("textbox", { name: "Source of the file" });
  await expect(source.locator(".mh-upload")).toBeVisible();
  await host((sent) => sent[0]?.done("/a.png"));
  await expect.poll(value).toBe("Text\n\n![](/a.png)\n");
  await editor.evaluate(async (element: Editor) => {
    element.load("---\nimage: \n---\n\nText\n");
    await element.updateComplete;
    element.view?.dispatch({ selection: { anchor: 11 } });
  });
  await give("paste", ["b.png"]);
  await expect(source.locator(".mh-upload")).toBeVisible();
  await host((sent) => sent[1]?.done("/b.png"));
  await expect.poll(value).toBe("---\nimage: /b.png\n---\n\nText\n");
});

test("text that comes with a picture of itself is pasted as text", async ({ page }) => {
  const { give, value, names } = await open(page, "‸\n");
  await give("paste", ["word.png"], "Words");
  await expect.poll(value).toBe("Words\n");
  expect(await names()).toEqual([]);
});

/** Drops what a browser gives of a page: its HTML, its address, and for a picture a file. */
async function dropFromPage(
  page: Page,
  line: number,
  { html, uri = "", plain = "", file = false }: { html: string; uri?: string; plain?: string; file?: boolean },
) {
  return page.locator("#editor").evaluate(
    (element: Editor, { line, html, uri, plain, file }) => {
      const data = new DataTransfer();
      data.setData("text/html", html);
      if (uri) data.setData("text/uri-list", uri);
      if (plain) data.setData("text/plain", plain);
      if (file) data.items.add(new File(["x"], "hall.png", { type: "image/png" }));
      const content = element.view?.contentDOM;
      const place = content?.querySelectorAll(".cm-line")[line]?.getBoundingClientRect();
      if (!content || !place) return;
      const options = { bubbles: true, cancelable: true, composed: true, dataTransfer: data };
      const at = { clientX: place.left + 500, clientY: place.top + place.height / 2 };
      content.dispatchEvent(new DragEvent("dragover", { ...options, ...at }));
      content.dispatchEvent(new DragEvent("drop", { ...options, ...at }));
    },
    { line, html, uri, plain, file },
  );
}

test("what is dragged from a page comes as Markdown where it is dropped: links, words, pictures of the site", async ({
  page,
  problems,
}) => {
  const { value, names } = await open(page, "First ‸\n\n```\ncode\n```\n");
  const undone = async () => {
    await page.keyboard.press("Control+z");
    expect(await value()).toBe("First \n\n```\ncode\n```\n");
  };
  const link = '<a href="https://lecture.example/guide">Le guide</a>';
  await dropFromPage(page, 0, {
    html: link,
    uri: "https://lecture.example/guide",
    plain: "https://lecture.example/guide",
  });
  await expect.poll(value).toContain("First [Le guide](https://lecture.example/guide)\n");
  await undone();
  await dropFromPage(page, 0, { html: "<p>un <b>mot</b></p>", plain: "un mot" });
  await expect.poll(value).toContain("First un **mot**\n");
  await undone();
  // In code it is a text as any other.
  await dropFromPage(page, 3, { html: "<p>un <b>mot</b></p>", plain: "un mot" });
  await expect.poll(value).toContain("codeun mot\n");
  await undone();
  // What the site has is named, not sent once more.
  const { origin } = new URL(page.url());
  const address = `${origin}/uploads/hall.png`;
  await dropFromPage(page, 0, { html: `<img src="${address}" alt="The hall">`, uri: address, file: true });
  await expect.poll(value).toContain("First ![The hall](/uploads/hall.png)\n");
  await undone();
  expect(await names()).toEqual([]);
  // A picture from elsewhere is sent to the site, as one that is pasted.
  const elsewhere = "https://lecture.example/hall.png";
  await dropFromPage(page, 0, { html: `<img src="${elsewhere}" alt="The hall">`, uri: elsewhere, file: true });
  await expect.poll(names).toEqual(["hall.png"]);
  problems.length = 0;
});

test("where no files are taken, a picture from a page comes with its address", async ({ page, problems }) => {
  const { text, value } = await open(page, "First ‸\n", { takes: false });
  const uri = "https://lecture.example/hall.png";
  await dropFromPage(page, 0, { html: `<img src="${uri}" alt="The hall">`, uri, file: true });
  await expect.poll(value).toBe("First ![The hall](https://lecture.example/hall.png)\n");
  await expect(text.locator(".mh-upload")).toHaveCount(0);
  // The policy lets in no picture from there.
  problems.length = 0;
});

test("what is dragged within the text is moved as it is written, pictures too", async ({ page }) => {
  const pixel = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
  const moved = `**bold** ![dot](${pixel})`;
  const { editor, text, value, names } = await open(page, `A ${moved} b.\n\nLast.‸\n`);
  await editor.evaluate((element: Editor, head) => {
    element.view?.dispatch({ selection: { anchor: 2, head } });
    element.view?.focus();
  }, 2 + moved.length);
  const [from, to] = [await text.getByText("bold").boundingBox(), await text.getByText("Last.").boundingBox()];
  if (!from || !to) throw new Error("nothing to drag");
  // Slowly enough for the browser to see more than a click.
  await page.mouse.move(from.x + 12, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 22, from.y + 12, { steps: 3 });
  await page.mouse.move(to.x + 1, to.y + 8, { steps: 5 });
  await page.mouse.up();
  await expect.poll(value).toBe(`A  b.\n\n${moved}Last.\n`);
  expect(await names()).toEqual([]);
  await page.keyboard.press("Control+z");
  expect(await value()).toBe(`A ${moved} b.\n\nLast.\n`);
});
