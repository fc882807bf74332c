/**
 * HTML that comes from a file -> nodes that do nothing but show.
 *
 * The frame runs no script whatever stands in it; this is the second lock, and it keeps the article from looking like
 * anything but an article. The browser's own sanitiser does it where there is one, DOMPurify, loaded then, elsewhere.
 */

import type { Config } from "dompurify";
import { followed, loadable, schemeOf } from "../address";
import { policy } from "../policy";
import { attributes, common, commonAttributes, elements, uncommon, unwrapped } from "./allowed";

export interface Surroundings {
  /** What a ticked or empty box of a task list is called for a person who does not see it. */
  boxName(checked: boolean): string;
  /** The address at which the browser finds what the file calls `path`; `null` where there is nothing to show. */
  resolve(path: string): string | null | Promise<string | null>;
  /** Whether a click is noticed. Where it is not, a followed link would replace the article, so it gets no address. */
  readonly clickable: boolean;
}

/** Parses HTML into nodes that hold nothing but what is allowed: to be taken out of the fragment before the next call. */
export type Sanitise = (html: string) => DocumentFragment;

export async function sanitiser(document: Document, around: Surroundings, native = true): Promise<Sanitise> {
  const parse = (native ? byBrowser(document) : null) ?? (await byLibrary(document));
  return (html) => {
    const fragment = parse(html);
    // Nothing else has what these look for.
    if (uncommon.test(html)) {
      strip(fragment);
      nameBoxes(fragment, around);
    }
    readdress(fragment, around);
    return fragment;
  };
}

// Not in the compiler's DOM yet. A template's own content is what is set.
type SettingHTML = HTMLTemplateElement & { setHTML(html: string, options: { sanitizer: Sanitizer }): void };

function byBrowser(document: Document): Sanitise | null {
  const view: (Window & { Sanitizer?: typeof Sanitizer }) | null = document.defaultView;
  const template = document.createElement("template");
  if (!view?.Sanitizer || !("setHTML" in template)) return null;
  const setting = template as SettingHTML;
  const Made = view.Sanitizer;
  const listed = (names: readonly string[]) => names.map((name) => ({ name, attributes: [...(elements[name] ?? [])] }));
  const whole = new Made({
    elements: listed(Object.keys(elements)),
    attributes: [...attributes],
    replaceWithChildrenElements: [...unwrapped],
    dataAttributes: true,
    comments: false,
  });
  const short = new Made({ elements: listed(common), attributes: [...commonAttributes], comments: false });
  return (html) => {
    setting.setHTML(html, { sanitizer: uncommon.test(html) ? whole : short });
    return setting.content;
  };
}

async function byLibrary(document: Document): Promise<Sanitise> {
  const view = document.defaultView;
  if (!view) throw new Error("the preview's document has no window");
  const { default: make } = await import("dompurify");
  const purifier = make(view as Window & typeof globalThis);
  // Where it keeps the words of an element that goes, it copies what is inside; a script's copy breaks a host's policy.
  // By the prototype: a form's own properties may be named after anything in it.
  const { querySelectorAll } = (view as Window & typeof globalThis).Element.prototype;
  purifier.addHook("beforeSanitizeElements", (node) => {
    if (node.nodeName !== "BODY") return;
    for (const script of querySelectorAll.call(node as Element, "script")) script.remove();
  });
  const config: Config & { RETURN_DOM_FRAGMENT: true } = {
    ALLOWED_TAGS: Object.keys(elements),
    ALLOWED_ATTR: [...attributes, ...Object.values(elements).flat()],
    ALLOW_DATA_ATTR: true,
    ALLOW_ARIA_ATTR: false,
    RETURN_DOM_FRAGMENT: true,
    // Its own policy would have a name that a host's page does not allow.
    TRUSTED_TYPES_POLICY: policy() as unknown as NonNullable<Config["TRUSTED_TYPES_POLICY"]>,
  };
  return (html) => {
    // It gives nothing, instead of an empty fragment, where nothing is left.
    const fragment: DocumentFragment | null = purifier.sanitize(html, config);
    return fragment ?? document.createDocumentFragment();
  };
}

/** What stays out whichever parser let it through; WebKit applies `style` in spite of the frame's policy. */
function strip(fragment: DocumentFragment): void {
  for (const node of fragment.querySelectorAll("[style]")) node.removeAttribute("style");
  for (const node of fragment.querySelectorAll("meta, style, link, base")) node.remove();
  for (const input of fragment.querySelectorAll("input")) {
    if (input.getAttribute("type")?.toLowerCase() !== "checkbox") input.remove();
    else input.setAttribute("disabled", "");
  }
}

export function nameBoxes(root: ParentNode, { boxName }: Pick<Surroundings, "boxName">): void {
  for (const box of root.querySelectorAll("input")) {
    box.setAttribute("aria-label", boxName(box.hasAttribute("checked")));
  }
}

function readdress(fragment: DocumentFragment, { resolve, clickable }: Surroundings): void {
  for (const node of fragment.querySelectorAll("[href], [src], [poster]")) {
    const href = node.getAttribute("href") ?? "#";
    const inPage = href.startsWith("#");
    if (!inPage && !(clickable && followed.includes(schemeOf(href) ?? "https:"))) node.removeAttribute("href");
    for (const name of ["src", "poster"]) if (node.hasAttribute(name)) place(node, name, resolve);
  }
}

function place(node: Element, name: string, resolve: Surroundings["resolve"]): void {
  const written = node.getAttribute(name) ?? "";
  const isWhole = schemeOf(written) !== null;
  const found = loadable(written, resolve);
  if (isWhole && found !== null) return;
  // Nothing else is fetched: about:srcdoc is no base for a relative address.
  node.removeAttribute(name);
  if (isWhole) return;
  node.setAttribute("data-path", written);
  const set = (address: string | null) => {
    if (address) node.setAttribute(name, address);
  };
  if (found instanceof Promise) found.then(set, () => {});
  else set(found);
}
