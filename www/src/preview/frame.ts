/**
 * The frame that the article stands in: a document of the host's origin in which no script ever runs.
 *
 * `allow-scripts` is never given, not even beside `script-src 'none'`: a `<meta http-equiv="refresh">` could then run
 * against the host. Without it, styles and nodes are the parent's to give, and nothing in the frame answers.
 */

import { tokens } from "../look/tokens";
import { policy } from "../policy";
import { article } from "./article.styles";

/** Narrows the host's own policy, which the frame inherits: images, media and fonts load from where the host allows. */
const security = [
  "default-src 'none'",
  "img-src http: https: data: blob:",
  "media-src http: https: data: blob:",
  "font-src http: https: data:",
  "form-action 'none'",
].join("; ");

// Not about:blank, which is in quirks mode. The base keeps a link to #x from loading the host's page in the frame.
const page = `<!doctype html>
<html><head>
<meta charset="utf-8">
<base href="about:srcdoc">
<meta http-equiv="Content-Security-Policy" content="${security}">
<meta name="referrer" content="no-referrer">
<title></title>
</head><body></body></html>`;

/** The frame, not yet in a page. It loads when it is put into one, and again each time it is moved. */
export function makeFrame(): HTMLIFrameElement {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-same-origin");
  Object.assign(frame.style, { display: "block", width: "100%", height: "100%", border: "0" });
  frame.srcdoc = policy().createHTML(page);
  return frame;
}

/** The frame's document once it is the one above and not what stands there before it. */
export function documentOf(frame: HTMLIFrameElement): Document | null {
  const document = frame.contentDocument;
  return document?.URL === "about:srcdoc" ? document : null;
}

/** Gives the document its styles. The sheet is made by the frame's own window: another's is refused. */
export function dress(document: Document): void {
  const view = document.defaultView as (Window & { CSSStyleSheet: typeof CSSStyleSheet }) | null;
  if (!view) return;
  const sheet = new view.CSSStyleSheet();
  sheet.replaceSync(`${tokens.cssText}\n${article.cssText}`);
  document.adoptedStyleSheets = [sheet];
}

/** Takes over the tokens that a host has set on the element, so that the article shares its accent and type. */
export function inherit(document: Document, from: Element): void {
  const declared = [...(document.adoptedStyleSheets[0]?.cssRules ?? [])].find((rule) => "style" in rule);
  if (!declared) return;
  const defaults = (declared as CSSStyleRule).style;
  const computed = getComputedStyle(from);
  const forced = matchMedia("(forced-colors: active)").matches;
  const root = document.documentElement.style;
  for (const name of defaults) {
    if (!name.startsWith("--mh-")) continue;
    const value = computed.getPropertyValue(name).trim();
    if (!forced && value && value !== defaults.getPropertyValue(name).trim()) root.setProperty(name, value);
    else root.removeProperty(name);
  }
}

/**
 * Whether the parent's listeners are called in the frame. They are not in WebKit, where nothing in a document without
 * scripts fires them.
 */
export function hears(document: Document): boolean {
  let heard = false;
  const listen = () => {
    heard = true;
  };
  document.addEventListener("masthead-probe", listen, { once: true });
  document.dispatchEvent(new Event("masthead-probe"));
  document.removeEventListener("masthead-probe", listen);
  return heard;
}
