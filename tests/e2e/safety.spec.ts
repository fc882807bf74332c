/** Nothing that comes from a file runs (law 9): hostile payloads at every place of a file, in the whole editor. */
import type { Page, Request } from "@playwright/test";
import { expect, test } from "./fixtures";
import { everywhere, hostile, own, reports } from "./hostile";

interface Editor extends HTMLElement {
  value: string;
  path: string;
  dialect: string;
  readonly ready: Promise<void>;
  load(text: string, path: string): void;
  readonly updateComplete: Promise<unknown>;
  readonly previewDocument: Document;
}

test("the payloads run where nothing protects from them", async ({ page, problems }) => {
  await page.route("**/*", (route) => (route.request().isNavigationRequest() ? route.fallback() : route.abort()));
  await page.goto("about:blank");
  const run = await page.evaluate(async (own) => {
    const run = new Set<number>();
    Object.assign(window, { hit: (index: number) => run.add(index) });
    const tryOut = async (html: string, index: number, time: number) => {
      const frame = document.createElement("iframe");
      // Only so that it does not take the whole page away.
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
      const start = `alert = confirm = prompt = print = () => top.hit(${index});`;
      const types = ["mouseover", "click", "focus", "error", "load", "toggle"];
      const end = `document.body.innerHTML = ${JSON.stringify(html).replaceAll("<", "\\u003c")};
        for (const node of document.body.querySelectorAll("*")) for (const type of ${JSON.stringify(types)}) {
          node.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true }));
        }`;
      frame.srcdoc = `<body><script>${start}</script><script>${end}</script>`;
      document.body.append(frame);
      await new Promise((settled) => setTimeout(settled, time));
      frame.remove();
    };
    // A busy machine takes longer: what has not run is given more time, and then still more.
    for (let time = 800; run.size < 60 && time < 10_000; time *= 2) {
      const left = own.map((html, index) => ({ html, index })).filter(({ index }) => !run.has(index));
      for (let from = 0; from < left.length; from += 40) {
        await Promise.all(left.slice(from, from + 40).map(({ html, index }) => tryOut(html, index, time)));
      }
    }
    return run.size;
  }, own);
  process.stdout.write(`${run} of our ${own.length} payloads run without protection\n`);
  problems.length = 0;
  expect(run).toBeGreaterThanOrEqual(60);
});

/** What the page asks for and where it goes, apart from what it is made of. */
function watch(page: Page) {
  const happened: string[] = [];
  const asked: Request[] = [];
  page.on("framenavigated", (frame) => happened.push(`went to ${frame.url()}`));
  page.on("popup", (popup) => happened.push(`opened ${popup.url()}`));
  page.on("dialog", (dialog) => {
    happened.push(`asked ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => asked.push(request));
  return { happened, asked };
}

/** Takes the browser's sanitiser away from every frame before anybody looks for it. */
function withoutSanitiser() {
  const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, "contentDocument") ?? {};
  Object.defineProperty(HTMLIFrameElement.prototype, "contentDocument", {
    configurable: true,
    get() {
      const document: Document | null = get?.call(this);
      const view = document?.defaultView as (Window & typeof globalThis) | null | undefined;
      if (view) {
        Reflect.deleteProperty(view, "Sanitizer");
        Reflect.deleteProperty(view.Element.prototype, "setHTML");
      }
      return document;
    },
  });
}

/** Puts each text into the editor and does to every node of the article what a reader might. */
const goThrough = async (editor: Editor, texts: readonly (readonly [text: string, path: string])[]) => {
  const found: string[] = [];
  const here = new URL(location.href);
  for (const place of [window, editor.previewDocument.defaultView]) {
    for (const name of ["alert", "confirm", "prompt", "print", "hit"]) {
      Object.assign(place ?? {}, { [name]: () => found.push(`${name} was called`) });
    }
  }
  window.open = (url, _target, features) => {
    const { protocol } = new URL(String(url), here);
    if (!/^(https?|mailto|tel):$/.test(protocol) || features !== "noopener") found.push(`${url} was opened`);
    return null;
  };
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, sample, blockedURI }) => {
    if (/trusted-types|script|frame|object|style|base|form|connect/.test(effectiveDirective)) {
      found.push(`${effectiveDirective}: ${blockedURI} ${sample}`);
    }
  });
  const forbidden =
    "script,style,meta,link,base,iframe,frame,frameset,object,embed,applet,portal,svg,math,form,button,template,area,dialog";
  const answering = "a, a *, img, details, summary, label, input, audio, video, [href], [tabindex]";
  for (const [text, path] of texts) {
    editor.load(text, path);
    await editor.updateComplete;
    // What does not fit into the first screen is drawn while nothing else is to be done.
    for (let nodes = -1; nodes !== editor.previewDocument.body.querySelectorAll("*").length; ) {
      nodes = editor.previewDocument.body.querySelectorAll("*").length;
      await new Promise((idle) => requestIdleCallback(idle));
      await new Promise((idle) => requestIdleCallback(idle));
    }
    const { body, URL: address } = editor.previewDocument;
    if (address !== "about:srcdoc") return [...found, "the article was replaced"];
    for (const node of body.querySelectorAll("*")) {
      if (node.matches(forbidden)) found.push(`<${node.localName}> is left of ${text}`);
      for (const { name, value } of node.attributes) {
        const { protocol = "" } = URL.canParse(value) ? new URL(value) : {};
        const runs = name === "href" && !/^(https?|mailto|tel)?:?$/.test(protocol);
        // The height that is guessed for a chunk is not the file's.
        const isStyle = name === "style" && !node.matches(".chunk");
        if (runs || isStyle || /^(on|srcdoc$|formaction$|target$|ping$|background$|srcset$)/.test(name)) {
          found.push(`${name}=${value} is left of ${text}`);
        }
      }
      for (const type of ["mouseover", "click", "auxclick", "focus", "error", "load", "toggle"]) {
        // On a plain element as the second of a double click: the first only puts the caret there, and takes its time.
        const detail = node.matches(answering) ? 1 : 2;
        node.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, detail }));
      }
    }
  }
  await new Promise((settled) => setTimeout(settled, 400));
  if (editor.previewDocument.URL !== "about:srcdoc") found.push("the article was replaced");
  return found;
};

for (const native of [true, false]) {
  const by = native ? "the browser's sanitiser" : "DOMPurify";

  test(`nothing of a hostile file runs or is fetched, with ${by}`, async ({ page, server, problems }) => {
    test.setTimeout(300_000);
    if (!native) await page.addInitScript(withoutSanitiser);
    const { happened, asked } = watch(page);
    await page.route("**/report**", (route) => {
      happened.push(`reached ${route.request().url()} as ${route.request().resourceType()}`);
      const script = "for (const at of [parent, top, opener]) try { at.hit() } catch {}";
      return route.fulfill({ contentType: "text/html", body: `<script>${script}</script>` });
    });
    await page.goto("/hosts/form.html");
    const editor = page.locator("#editor");
    await editor.evaluate(async (element: Editor) => {
      await customElements.whenDefined("masthead-editor");
      await element.ready;
      element.dialect = "jekyll";
      element.value = "Start.\n";
    });
    await page.waitForFunction(() => document.querySelector<Editor>("#editor")?.previewDocument?.querySelector("p"));
    const purify = () => asked.some((request) => /purify/.test(request.url()));
    // Firefox may tell of a request when its answer is in use already.
    if (native) expect(purify()).toBe(false);
    else await expect.poll(purify).toBe(true);
    happened.length = asked.length = 0;
    const payloads = [...hostile(native ? 0 : 1), ...reports];
    for (let from = 0; from < payloads.length; from += 60) {
      const texts = payloads
        .slice(from, from + 60)
        .map((payload) => [everywhere(payload), `_posts/${payload}.md`] as const);
      expect(await editor.evaluate(goThrough, texts)).toEqual([]);
    }
    expect(happened).toEqual([]);
    // Refused by the policy before it went anywhere, an image of the policy's own places, or a part of the editor.
    const isFine = (request: Request) =>
      request.failure()?.errorText === "csp" ||
      request.url().startsWith("data:image/") ||
      request.url().startsWith(`${server.address}/lib/`) ||
      (request.resourceType() === "image" && request.url().startsWith(`${server.address}/`));
    expect(asked.filter((request) => !isFine(request)).map((request) => request.url())).toEqual([]);
    // What the policy has kept out is said there, and nothing else.
    const refused =
      /^asked for |img-src|style-src|default-src|media-src|Failed to load resource|404 for|violates the following Content Security Policy/;
    problems.splice(0, problems.length, ...problems.filter((problem) => !refused.test(problem)));
  });
}

test("a link with a target, clicked by hand, leaves the host and the article where they are", async ({ page }) => {
  const { happened } = watch(page);
  await page.route("**/report**", (route) => {
    happened.push(`reached ${route.request().url()}`);
    return route.fulfill({ contentType: "text/html", body: "<script>opener.hit()</script>" });
  });
  await page.goto("/hosts/form.html");
  const editor = page.locator("#editor");
  await editor.evaluate(async (element: Editor) => {
    await customElements.whenDefined("masthead-editor");
    await element.ready;
    const targets = ["_top", "_parent", "_self", "_blank", "other"];
    element.value = targets
      .map((target) => `<p><a href="/report?${target}" target=${target}>${target}</a></p>\n`)
      .join("\n");
  });
  const frame = page.frameLocator("#editor iframe");
  await frame.getByText("other", { exact: true }).waitFor();
  happened.length = 0;
  for (const target of ["_top", "_parent", "_self", "_blank", "other"]) {
    await frame.getByText(target, { exact: true }).click();
    await frame.getByText(target, { exact: true }).click({ button: "middle" });
  }
  await page.waitForTimeout(200);
  expect(happened).toEqual([]);
});
