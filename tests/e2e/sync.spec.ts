/** The two columns in step: whichever the person moves leads, and the other shows the same place. */
import { expect, type Page, test } from "./fixtures";

/** What these tests use of the element and of the CodeMirror view in it. */
interface Editor extends HTMLElement {
  preview: string;
  mode: string;
  assets: { resolve(path: string): string };
  readonly ready: Promise<void>;
  readonly view: {
    documentTop: number;
    hasFocus: boolean;
    state: { doc: { toString(): string; length: number }; selection: { main: { head: number } } };
    lineBlockAt(pos: number): { top: number };
    dispatch(spec: unknown): void;
  };
  readonly previewDocument: Document;
  load(value: string): void;
}

const SECTIONS = 60;
/** Sections whose picture comes late, and is 360 pixels high then. */
const PICTURES = [2, 5, 9, 20, 33, 50];

/** An article of some 60 sections, each of another shape, so that the two columns are nowhere equally high. */
function article(sections = SECTIONS): string {
  const sentence = "La maire de Valmont-sur-Lierre reçoit les habitants le premier samedi du mois, sans rendez-vous. ";
  const parts = ["---\ntitle: Le bulletin\nlead: Ce qui change à Valmont-sur-Lierre\npublished: true\n---\n"];
  for (let index = 1; index <= sections; index += 1) {
    const rows = Array.from({ length: index % 5 }, (_, row) => `| ${row} | ${"cellule ".repeat(row * 3)} |`);
    parts.push(
      `## Section ${index}`,
      sentence.repeat(1 + (index % 7)),
      index % 3 === 0 ? `- un\n- deux\n  - trois\n- ${sentence}` : `> ${sentence}`,
      rows.length > 0 ? `| a | b |\n|---|---|\n${rows.join("\n")}` : "<!-- rien -->",
      PICTURES.includes(index) ? `![Une vue](/late/${index}.svg)` : "",
      index % 4 === 0 ? `\`\`\`yaml\n${"clé: valeur\n".repeat(index % 11)}\`\`\`` : sentence.repeat(index % 4),
    );
  }
  return `${parts.join("\n\n")}\n`;
}

async function open(page: Page, text = article()) {
  let pictures = () => {};
  const arrival = new Promise<void>((arrive) => {
    pictures = arrive;
  });
  await page.route("**/late/*.svg", async (route) => {
    await arrival;
    const body =
      '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="360"><rect width="600" height="360"/></svg>';
    await route.fulfill({ contentType: "image/svg+xml", body }).catch(() => {});
  });
  await page.setViewportSize({ width: 1280, height: 760 });
  await page.goto("/hosts/form.html");
  await page.evaluate(() => customElements.whenDefined("masthead-editor"));
  const editor = page.locator("#editor");
  await editor.evaluate(async (element: Editor, text) => {
    await element.ready;
    element.assets = { resolve: (path) => new URL(path, location.href).href };
    element.load(text);
  }, text);
  await page.waitForFunction((count) => {
    const editor = document.querySelector<Editor>("#editor");
    return (editor?.previewDocument?.querySelectorAll(".body h2").length ?? 0) >= count;
  }, text.split("\n## ").length - 1);
  return {
    editor,
    pictures,
    column: editor.locator(".column"),
    frame: editor.locator("iframe"),
    run: <Result, Given>(step: (element: Editor, given: Given) => Result, given?: Given) =>
      editor.evaluate(step as never, given as never) as Promise<Awaited<Result>>,
  };
}

/** Puts the mouse over a pane and turns its wheel a little, as a person would who is about to scroll it. */
async function takeHold(page: Page, pane: Awaited<ReturnType<typeof open>>["column"]) {
  const box = await pane.boundingBox();
  if (!box) throw new Error("the pane is not shown");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height - 80);
  await page.mouse.wheel(0, 40);
  await page.waitForTimeout(200);
}

/** Brings each heading to the top of the column, and tells how far from the top of the article it then is. */
const leadByColumn = async (element: Editor, { first, last }: { first: number; last: number }) => {
  const column = element.shadowRoot?.querySelector(".column");
  const { view, previewDocument } = element;
  const frames = async (count: number) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  };
  if (!column) throw new Error("no column");
  const off: { section: number; column: number; article: number }[] = [];
  const heightOf = (pos: number) => view.lineBlockAt(pos).top + view.documentTop - column.getBoundingClientRect().top;
  for (let section = first; section <= last; section += 1) {
    const pos = view.state.doc.toString().indexOf(`## Section ${section}\n`);
    // The editor guesses what it has not measured.
    for (let tries = 0; tries < 4 && Math.abs(heightOf(pos)) > 1; tries += 1) {
      column.scrollTop += heightOf(pos);
      await frames(1);
    }
    await frames(2);
    const heading = previewDocument.querySelectorAll(".body h2")[section - 1];
    off.push({
      section,
      column: Math.round(heightOf(pos)),
      article: Math.round(heading?.getBoundingClientRect().top ?? Number.NaN),
    });
  }
  return off;
};

const leadByArticle = async (element: Editor, { first, last }: { first: number; last: number }) => {
  const column = element.shadowRoot?.querySelector(".column");
  const { view, previewDocument } = element;
  const page = previewDocument.documentElement;
  const frames = async (count: number) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise((done) => requestAnimationFrame(done));
  };
  if (!column) throw new Error("no column");
  const off: { section: number; column: number; article: number }[] = [];
  for (let section = first; section <= last; section += 1) {
    const heading = previewDocument.querySelectorAll(".body h2")[section - 1];
    const top = () => heading?.getBoundingClientRect().top ?? 0;
    // What is not near has no place yet but a guessed one.
    const isNear = () => heading?.checkVisibility({ contentVisibilityAuto: true }) === true;
    for (let tries = 0; tries < 8 && !(isNear() && Math.abs(top()) <= 1); tries += 1) {
      page.scrollTop += top();
      await frames(2);
    }
    await frames(2);
    const pos = view.state.doc.toString().indexOf(`## Section ${section}\n`);
    off.push({
      section,
      column: Math.round(view.lineBlockAt(pos).top + view.documentTop - column.getBoundingClientRect().top),
      article: Math.round(heading?.getBoundingClientRect().top ?? Number.NaN),
    });
  }
  return off;
};

/** A line of the article; the column's are a little lower. */
const LINE = 28;
const apart = (off: { column: number; article: number }[]) =>
  off.filter(({ column, article }) => Math.abs(column - article) > LINE);

for (const mode of ["write", "source"] as const) {
  test(`every heading stands at the same height in both columns, led by either, in ${mode}`, async ({ page }) => {
    const { run, column, frame, pictures } = await open(page);
    await run((element, mode) => {
      element.mode = mode;
    }, mode);
    await takeHold(page, column);
    // The last sections cannot come to the top of both.
    const some = { first: 1, last: 12 };
    expect(apart(await run(leadByColumn, some))).toEqual([]);
    pictures();
    await page.waitForTimeout(300);
    const all = { first: 1, last: SECTIONS - 2 };
    const off = await run(leadByColumn, all);
    expect(apart(off)).toEqual([]);
    expect(off).toHaveLength(SECTIONS - 2);
    await takeHold(page, frame);
    expect(apart(await run(leadByArticle, all))).toEqual([]);
  });
}

test("a picture that comes late moves nothing that is being read", async ({ page }) => {
  const { run, column, pictures } = await open(page);
  await takeHold(page, column);
  await run(leadByColumn, { first: 10, last: 10 });
  const top = () =>
    run(({ previewDocument }) =>
      Math.round(previewDocument.querySelectorAll(".body h2")[9]?.getBoundingClientRect().top ?? Number.NaN),
    );
  // After a far jump Firefox goes on measuring for some frames.
  await page.waitForTimeout(200);
  const before = await top();
  pictures();
  await expect
    .poll(() =>
      run(({ previewDocument }) => [...previewDocument.images].filter(({ naturalHeight }) => naturalHeight > 0).length),
    )
    .toBeGreaterThan(1);
  await page.waitForTimeout(200);
  expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
});

test("both ends meet", async ({ page }) => {
  const { run, column, frame } = await open(page);
  const ends = () =>
    run((element) => {
      const panes = [element.shadowRoot?.querySelector(".column"), element.previewDocument.documentElement];
      return panes.map((pane) =>
        pane ? [pane.scrollTop, pane.scrollHeight - pane.clientHeight - pane.scrollTop] : [],
      );
    });
  for (const pane of [column, frame]) {
    await takeHold(page, pane);
    for (const by of [100_000, -100_000]) {
      await expect
        .poll(async () => {
          // The end moves away while what comes into sight turns out to be higher than was guessed.
          await page.mouse.wheel(0, by);
          const [a = [], b = []] = await ends();
          const end = by > 0 ? 1 : 0;
          return Math.max(a[end] ?? 9, b[end] ?? 9) <= 1;
        })
        .toBe(true);
    }
  }
});

test("what is at rest stays at rest: neither pane moves once the person has stopped", async ({ page }) => {
  const { run, column, frame, pictures } = await open(page);
  pictures();
  for (const pane of [column, frame, column]) {
    await takeHold(page, pane);
    for (let turn = 0; turn < 12; turn += 1) await page.mouse.wheel(0, 90 + turn * 17);
    await page.waitForTimeout(400);
    const moved = await run(async (element) => {
      const panes = [element.shadowRoot?.querySelector(".column"), element.previewDocument.documentElement];
      const tops = () => panes.map((pane) => Math.round(pane?.scrollTop ?? 0)).join();
      const seen = new Set<string>();
      for (let frame = 0; frame < 40; frame += 1) {
        seen.add(tops());
        await new Promise((done) => requestAnimationFrame(done));
      }
      return [...seen];
    });
    expect(moved).toHaveLength(1);
  }
});

test("a pane under the wheel only ever goes the way that it is turned", async ({ page }) => {
  const { run, frame } = await open(page);
  await takeHold(page, frame);
  await run((element) => {
    const page = element.previewDocument.documentElement;
    const tops: number[] = [];
    Object.assign(globalThis, { tops });
    const look = () => {
      tops.push(page.scrollTop);
      requestAnimationFrame(look);
    };
    look();
  });
  for (let turn = 0; turn < 15; turn += 1) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(30);
  }
  await expect
    .poll(() => run(({ previewDocument }) => previewDocument.documentElement.scrollTop))
    .toBeGreaterThan(1500);
  const tops = await page.evaluate(() => (globalThis as unknown as { tops: number[] }).tops);
  const back = tops.filter((top, at) => top < (tops[at - 1] ?? 0) - 1);
  expect(back).toEqual([]);
});

test("what is being written stays in sight in the article", async ({ page }) => {
  const { run, pictures } = await open(page);
  pictures();
  for (const section of [3, 40, 12, 58]) {
    await run((element, section) => {
      const { view } = element;
      const text = view.state.doc.toString();
      const at = text.indexOf("\n\n", text.indexOf(`## Section ${section}\n`) + 20);
      view.dispatch({ selection: { anchor: at }, scrollIntoView: true });
      (view as unknown as { focus(): void }).focus();
    }, section);
    await page.keyboard.type(" Un mot de plus.");
    await page.waitForTimeout(150);
    const { top, bottom, height } = await run(({ previewDocument }) => {
      const written = [...previewDocument.querySelectorAll(".body p")].find((p) => p.textContent?.endsWith("de plus."));
      const { top = -1, bottom = -1 } = written?.getBoundingClientRect() ?? {};
      // So that the next round finds its own.
      written?.classList.add("seen");
      return { top, bottom, height: previewDocument.documentElement.clientHeight };
    });
    expect(top, `section ${section}`).toBeGreaterThanOrEqual(0);
    expect(bottom, `section ${section}`).toBeLessThanOrEqual(height);
    await page.keyboard.press("Control+z");
  }
});

for (const mode of ["write", "source"] as const) {
  test(`a click in the article puts the caret at the word, in ${mode}`, async ({ page }) => {
    const { run, frame, editor } = await open(page);
    await run((element, mode) => {
      element.mode = mode;
    }, mode);
    await takeHold(page, frame);
    await run(leadByArticle, { first: 30, last: 30 });
    const at = await run(({ previewDocument }) => {
      const heading = previewDocument.querySelectorAll(".body h2")[29];
      const all = [...previewDocument.querySelectorAll(".body :is(h2, p)")];
      const text = all[(heading ? all.indexOf(heading) : -1) + 1]?.firstChild;
      if (!text) throw new Error("no paragraph");
      const range = previewDocument.createRange();
      const word = (text.nodeValue ?? "").indexOf("habitants");
      range.setStart(text, word);
      range.setEnd(text, word + 9);
      const { left, top, width, height } = range.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2 };
    });
    const box = await frame.boundingBox();
    await page.mouse.click((box?.x ?? 0) + at.x, (box?.y ?? 0) + at.y);
    const caret = await run(({ view }) => {
      const text = view.state.doc.toString();
      const { head } = view.state.selection.main;
      const from = text.indexOf("habitants", text.indexOf("## Section 30\n"));
      return { off: head - from, hasFocus: view.hasFocus };
    });
    expect(caret.hasFocus).toBe(true);
    expect(caret.off).toBeGreaterThanOrEqual(0);
    expect(caret.off).toBeLessThanOrEqual(9);
    // And it can be seen there.
    await expect(editor.locator(".cm-cursor-primary")).toBeInViewport();
  });
}

test("the caret's block is shown where the caret goes", async ({ page }) => {
  const { run, column } = await open(page);
  await takeHold(page, column);
  await run(leadByColumn, { first: 20, last: 20 });
  const box = await column.boundingBox();
  await page.mouse.click((box?.x ?? 0) + 200, (box?.y ?? 0) + (box?.height ?? 0) - 30);
  await page.waitForTimeout(200);
  const seen = await run((element) => {
    const { view, previewDocument } = element;
    const text = view.state.doc.toString();
    const section = text.slice(0, view.state.selection.main.head).split("\n## ").length - 1;
    const { top = -1 } = previewDocument.querySelectorAll(".body h2")[section - 1]?.getBoundingClientRect() ?? {};
    return { section, top, height: previewDocument.documentElement.clientHeight };
  });
  expect(seen.section).toBeGreaterThanOrEqual(20);
  expect(seen.top).toBeLessThan(seen.height);
});

test("where one pane is shown at a time, the other one shows the same place", async ({ page }) => {
  const { run, editor, column, pictures } = await open(page);
  pictures();
  await page.setViewportSize({ width: 620, height: 760 });
  await expect(editor.locator(".pane-choice")).toBeVisible();
  const choose = (index: number) => editor.locator(".pane-choice :is(button, label)").nth(index).click();
  await takeHold(page, column);
  const inColumn = (section: number) =>
    run((element, section) => {
      const { view, shadowRoot } = element;
      const top = shadowRoot?.querySelector(".column")?.getBoundingClientRect().top ?? 0;
      const pos = view.state.doc.toString().indexOf(`## Section ${section}\n`);
      return Math.round(view.lineBlockAt(pos).top + view.documentTop - top);
    }, section);
  const inArticle = (section: number) =>
    run(
      ({ previewDocument }, section) =>
        Math.round(
          previewDocument.querySelectorAll(".body h2")[section - 1]?.getBoundingClientRect().top ?? Number.NaN,
        ),
      section,
    );
  await run(leadByColumn, { first: 30, last: 30 });
  expect(Math.abs(await inColumn(30))).toBeLessThanOrEqual(2);
  await choose(1);
  await expect.poll(async () => Math.abs(await inArticle(30))).toBeLessThanOrEqual(LINE);
  await run(({ previewDocument }) => previewDocument.querySelectorAll(".body h2")[44]?.scrollIntoView());
  await page.waitForTimeout(200);
  // Headings leave some space above.
  const top = await inArticle(45);
  await choose(0);
  await expect.poll(async () => Math.abs((await inColumn(45)) - top)).toBeLessThanOrEqual(LINE);
});
