/** What Word and Outlook write in their own way: lists as paragraphs with a sign, and a rule above notes. */

/** What is said of an element by its style; `convert` has renamed the attribute. */
export const styleOf = (element: Element): string => (element.getAttribute("data-style") ?? "").toLowerCase();

interface Level {
  readonly list: Element;
  readonly level: number;
}

/** Paragraphs that Word calls items become lists, nested as deep as they say. */
export function wordLists(page: Document): void {
  let open: Level[] = [];
  let last: Element | null = null;
  for (const paragraph of [...page.body.querySelectorAll("p, div, h1, h2, h3, h4, h5, h6")]) {
    const found = /mso-list:[^;]*\bl\d+\s+level(\d+)/.exec(styleOf(paragraph));
    if (!found || paragraph.querySelector("p")) continue;
    const isHeading = /^h\d$/.test(paragraph.localName);
    const sign = takeSign(paragraph);
    // A heading with a number is a heading.
    if (isHeading) continue;
    const level = Number(found[1]);
    const follows = last?.nextElementSibling === paragraph;
    if (!follows) open = [];
    while (open.length > 0 && (open[open.length - 1]?.level ?? 0) > level) open.pop();
    let top = open[open.length - 1];
    const name = /^[(]?(?:\d+|[a-z]{1,4})[.)]/i.test(sign) ? "ol" : "ul";
    if (top === undefined || top.level < level) {
      const list = page.createElement(name);
      const parent = top?.list.lastElementChild;
      if (parent) parent.append(list);
      else if (follows && last) last.after(list);
      else paragraph.before(list);
      const start = /^\d+/.exec(sign)?.[0];
      if (name === "ol" && start !== undefined && start !== "1") list.setAttribute("start", start);
      top = { list, level };
      open.push(top);
    }
    const item = page.createElement("li");
    item.append(...paragraph.childNodes);
    top.list.append(item);
    paragraph.remove();
    last = open[0]?.list ?? null;
  }
}

/** Takes the bullet or number, which is written out before the text, away. */
function takeSign(paragraph: Element): string {
  const ignored = [...paragraph.querySelectorAll("[data-style]")].find((element) =>
    /mso-list:\s*ignore/.test(styleOf(element)),
  );
  const sign = (ignored?.textContent ?? "").trim();
  ignored?.remove();
  return sign;
}

/** The short line that Word puts above its notes. */
export function wordRules(page: Document): void {
  for (const rule of page.body.querySelectorAll('hr[width="33%"]')) rule.remove();
}
