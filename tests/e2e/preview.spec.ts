/** The preview pane by itself, under the strictest policy that a host may have. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import type {} from "../../www/test/parts/preview";
import { test } from "./parts";

const frame = (page: Page) => page.frameLocator("iframe");

/** What Markdown makes, as the core writes it. */
const everything = [
  '<h2 id="deux" class="a b" data-line="3">Titre</h2>',
  '<p>Un <a href="https://exemple.example/x?y=1&amp;z" title="t">lien</a>, <a href="/presse/">du site</a></p>',
  '<p><a href="#deux">ici</a>, <code>x</code>, <del>y</del><sup id="r1"><a href="#n1">1</a></sup></p>',
  '<ul><li><input disabled="" type="checkbox" checked="" aria-label="Fait">fait</li></ul><ol start="3"><li>trois</li></ol>',
  '<table><thead><tr><th align="right">a</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
  '<pre><code class="language-yaml">a: 1\n</code></pre><blockquote class="markdown-alert-note"><p>n</p></blockquote>',
  "<details><summary>s</summary><p>d</p></details><dl><dt>t</dt><dd>d</dd></dl><hr><p>a<br>b <kbd>K</kbd></p>",
].join("\n");

test.beforeEach(async ({ page, parts }) => {
  // Nothing leaves this machine.
  await page.route(/^https?:\/\/(?!127\.0\.0\.1)/, (route) => route.abort());
  await page.goto(`${parts}preview.html`);
  await page.waitForFunction(() => window.part?.preview.target());
});

for (const native of [true, false]) {
  const by = native ? "the browser's sanitiser" : "DOMPurify";

  test(`what Markdown makes is kept, with ${by}`, async ({ page }) => {
    const drawn = await page.evaluate(
      async ([html, native]) => {
        await window.part.draw(html, native);
        return (await window.part.preview.target()).root.innerHTML;
      },
      [everything, native] as const,
    );
    const sorted = (markup: string) =>
      markup.replace(/<(\w+)((?: [\w-]+="[^"]*")+)>/g, (_tag, name: string, attributes: string) => {
        const each = attributes.match(/[\w-]+="[^"]*"/g) ?? [];
        return `<${name} ${each.sort().join(" ")}>`;
      });
    expect(sorted(drawn)).toBe(sorted(everything));
  });
}

test("what most blocks are made of goes through short lists, which let through what the long ones do", async ({
  page,
}) => {
  const drawn = (html: string) =>
    page.evaluate(async (html) => {
      const { root } = await window.part.preview.target();
      const view = root.ownerDocument.defaultView as unknown as { HTMLTemplateElement: typeof HTMLTemplateElement };
      type Setting = (html: string, options: { sanitizer: { get(): { elements: unknown[] } } }) => void;
      const template = view.HTMLTemplateElement.prototype as unknown as { setHTML: Setting };
      const { setHTML } = template;
      let listed = 0;
      template.setHTML = function (html, options) {
        listed = options.sanitizer.get().elements.length;
        setHTML.call(this, html, options);
      };
      try {
        await window.part.draw(html);
        return { listed, html: root.innerHTML };
      } finally {
        template.setHTML = setHTML;
      }
    }, html);
  const common = [
    '<p>Un <a href="/a?b=1&amp;c" title="t &gt; u">lien</a>, <em>de <strong>plus</strong></em>\n<code>x</code></p>\n',
    '<h2 id="deux" class="a">Titre</h2><ol start="3"><li><p>x</p></li></ol><pre><code class="language-a">y</code></pre>',
    '<p><img src="/a.jpg" alt="A &quot;b&quot;" /> &lt;script&gt;</p>',
    // Where the attribute has no business, or where none of the tags is closed.
    '<p href="/a" start="1" src="x" alt="y"><a src="x" href="javascript:alert(1)"><em id="a"><p></em><li></ul></strong>',
  ];
  const others = [
    '<p class="a" onclick="x">a</p>',
    '<p><a href="/a" rel="me" lang="fr" data-b="1">a</a></p>',
    "<p id='a'>a</p><P TITLE=b>b</P><p\nclass=\"c\">c</p>",
    '<p title="a<script>b</script>">c</p>',
    "<table><tr><td>a</td></tr></table><p>a<sup>b</sup></p>",
    "<!-- a --><p>b</p><![CDATA[c]]><svg><p>d</p></svg>",
    '<p class="a"id="b"/title="c">d</p>< p>e</p></>f',
    "<p>a<br>b<del>c</del><hr>d</p>",
    "<pa>a</pa><em-b>c</em-b><li/x>d",
  ];
  const long = (await drawn("<kbd></kbd>")).listed;
  for (const html of [...common, ...others]) {
    const { listed, html: short } = await drawn(html);
    expect(listed < long, html).toBe(common.includes(html));
    // The element before it asks for the long lists.
    expect(`<kbd></kbd>${short}`).toBe((await drawn(`<kbd></kbd>${html}`)).html);
  }
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the article is accessible in ${colorScheme} colours`, async ({ page, context }) => {
    await page.emulateMedia({ colorScheme });
    await page.evaluate((html) => {
      window.part.preview.setHead({ title: "Titre", date: "2026-11-16", lead: "Chapeau" });
      return window.part.draw(html);
    }, everything);
    // Nothing runs in the frame, axe neither: the same nodes and styles stand in a page of their own.
    const copy = await page.evaluate(() => {
      const { document } = window.part.preview;
      const sheets = [...(document?.adoptedStyleSheets ?? [])].flatMap((sheet) => [...sheet.cssRules]);
      const style = sheets.map(({ cssText }) => cssText).join("\n");
      return `<!doctype html><html lang="fr"><title>Titre</title><style>${style}</style>${document?.body.outerHTML}`;
    });
    const plain = await context.newPage();
    await plain.emulateMedia({ colorScheme });
    await plain.setContent(copy);
    const { violations } = await new AxeBuilder({ page: plain }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`)).toEqual([]);
  });
}

test("words in an element that is dropped stay", async ({ page }) => {
  await page.evaluate(() => window.part.draw("<form><label>Votre <b>nom</b></label><input name=a></form>"));
  await expect(frame(page).locator(".body")).toHaveText("Votre nom");
});

test("a picture's address is asked of the host; what is not there is shown in words", async ({ page }) => {
  await page.evaluate(() =>
    window.part.draw('<img src="/here/a.jpg" alt="A"><img src="/uploads/b.jpg" alt="B"><img src="file:///c" alt="C">'),
  );
  const addresses = await frame(page)
    .locator(".body img")
    .evaluateAll((images) => images.map((image) => image.getAttribute("src")));
  expect(addresses).toEqual([expect.stringContaining("#/here/a.jpg"), null, null]);
  expect(await page.evaluate(() => window.part.asked)).toEqual(["/here/a.jpg", "/uploads/b.jpg"]);
});

test("links open through the host, and never in the article's place", async ({ page }) => {
  const links: [string, string][] = [
    ["web", "https://exemple.example/a"],
    ["mail", "mailto:a@exemple.example"],
    ["tel", "tel:+33199001234"],
    ["site", "/presse/"],
    ["sans", "//exemple.example/b"],
    ["js", "javascript:alert(1)"],
    ["ftp", "ftp://exemple.example/"],
  ];
  const html = links.map(([name, href]) => `<p><a href="${href}">${name}</a></p>`).join("\n");
  await page.evaluate((html) => window.part.draw(html), html);
  for (const [name] of links) await frame(page).getByText(name, { exact: true }).click();
  expect(await page.evaluate(() => window.part.opened)).toEqual([
    "https://exemple.example/a",
    "mailto:a@exemple.example",
    "tel:+33199001234",
    "https://exemple.example/b",
  ]);
  expect(await page.evaluate(() => window.part.preview.document?.URL)).toBe("about:srcdoc");
});

test("a link within the article goes there", async ({ page }) => {
  await page.evaluate(() =>
    window.part.draw(`<p><a href="#l%C3%A0">aller</a></p>${"<p>x</p>".repeat(200)}<h2 id="là">Là</h2>`),
  );
  await frame(page).getByText("aller").click();
  const target = frame(page).getByRole("heading", { name: "Là" });
  await expect(target).toBeInViewport();
  await expect(target).toBeFocused();
});

test("the head shows title, date and lead, and only what there is", async ({ page }) => {
  const head = frame(page).locator(".head");
  await page.evaluate(() =>
    window.part.preview.setHead({ title: "Un <b>titre</b>", date: "2026-11-16 23:30:00 -05:00", lead: "Chapeau" }),
  );
  await expect(head.locator("h1")).toHaveText("Un <b>titre</b>");
  await expect(head.locator("time")).toHaveText("16 novembre 2026 à 23:30");
  await expect(head.locator(".lead")).toHaveText("Chapeau");
  await page.evaluate(() => window.part.preview.setLang(window.part.translate("en")));
  await expect(head.locator("time")).toHaveText("16 November 2026 at 23:30");
  await page.evaluate(() => window.part.preview.setHead({ title: "Seul" }));
  await expect(head.locator("time")).toBeHidden();
  await expect(head.locator(".lead")).toBeHidden();
  await page.evaluate(() => window.part.preview.setHead({}));
  await expect(head).toBeHidden();
});

test("an empty article says so, until there is something", async ({ page }) => {
  const empty = frame(page).locator(".empty");
  await expect(empty).toBeVisible();
  await page.evaluate(() => window.part.draw('<div class="chunk"></div>'));
  await expect(empty).toBeVisible();
  await page.evaluate(() => window.part.draw('<div class="chunk"><p>x</p></div>'));
  await expect(empty).toBeHidden();
});

test("moved in the page, it loads anew and asks to be drawn again", async ({ page }) => {
  await page.evaluate(() => {
    window.part.preview.setHead({ title: "Titre" });
    const main = document.createElement("main");
    document.body.prepend(main);
    main.append(window.part.preview.element);
  });
  await page.waitForFunction(() => window.part.redrawn() === 1);
  await page.evaluate(() => window.part.draw("<p>Texte</p>"));
  await expect(frame(page).locator("h1")).toHaveText("Titre");
  await expect(frame(page).locator(".body p")).toHaveText("Texte");
});

test("a host's accent is the article's too", async ({ page }) => {
  await page.evaluate(() => {
    window.part.preview.element.style.setProperty("--mh-accent", "rgb(1, 2, 3)");
    window.part.preview.setTheme("light");
    return window.part.draw('<p><a href="#x">lien</a></p>');
  });
  await expect(frame(page).getByText("lien")).toHaveCSS("color", "rgb(1, 2, 3)");
});

test("keys and dropped files reach the page around", async ({ page }) => {
  const heard = await page.evaluate(() => {
    const heard: (string | boolean)[] = [];
    for (const type of ["keydown", "dragover", "drop"]) {
      addEventListener(type, (event) => {
        heard.push(event.type);
        event.preventDefault();
      });
    }
    const { body } = window.part.preview.document ?? document;
    const options = { cancelable: true, bubbles: true };
    const events = [
      new KeyboardEvent("keydown", { key: "s", ctrlKey: true, ...options }),
      new DragEvent("dragover", options),
      new DragEvent("drop", options),
    ];
    return [...heard, ...events.map((event) => !body.dispatchEvent(event)), ...heard];
  });
  expect(heard).toEqual([true, true, true, "keydown", "dragover", "drop"]);
});
