/**
 * The HTML that may stand in an article: what Markdown makes and what people write between it.
 * Everything else is dropped. `name` is left out on purpose: with it an image hides a property of the document.
 */

export const attributes: readonly string[] = [
  "align",
  "aria-describedby",
  "aria-hidden",
  "aria-label",
  "aria-labelledby",
  "class",
  "dir",
  "hidden",
  "id",
  "lang",
  "role",
  "title",
];

/** Elements with the attributes they have beside those above. `style` and `meta` must never be among them. */
export const elements: Readonly<Record<string, readonly string[]>> = {
  ...bare(
    "abbr address article aside b bdi bdo big br caption center cite code dd dfn div dl dt em figcaption figure footer",
    "h1 h2 h3 h4 h5 h6 header hgroup hr i kbd main mark nav p picture pre rp rt ruby s samp section small span strike",
    "strong sub summary sup tbody tfoot thead tr tt u ul var wbr",
  ),
  a: ["href", "hreflang", "rel"],
  audio: ["controls", "loop", "muted", "preload", "src"],
  blockquote: ["cite"],
  col: ["span"],
  colgroup: ["span"],
  data: ["value"],
  del: ["cite", "datetime"],
  details: ["open"],
  font: ["color", "face", "size"],
  img: ["alt", "height", "src", "width"],
  input: ["checked", "disabled", "type"],
  ins: ["cite", "datetime"],
  li: ["value"],
  ol: ["reversed", "start", "type"],
  q: ["cite"],
  source: ["src", "type"],
  table: ["border", "cellpadding", "cellspacing", "width"],
  td: ["colspan", "headers", "rowspan", "valign", "width"],
  th: ["abbr", "colspan", "headers", "rowspan", "scope", "valign", "width"],
  time: ["datetime"],
  track: ["default", "kind", "label", "src", "srclang"],
  video: ["controls", "height", "loop", "muted", "playsinline", "poster", "preload", "src", "width"],
};

/** Dropped as elements, but what stands in them is kept. */
export const unwrapped: readonly string[] = ["button", "fieldset", "form", "label", "legend", "noscript"];

/**
 * Of these, what Markdown makes of most blocks. At each call the browser's sanitiser copies its lists, which for all of
 * the above takes four times as long as a paragraph; in HTML that is not `uncommon`, these let through the same.
 */
export const common: readonly string[] = "a blockquote code em h2 h3 h4 img li ol p pre strong ul".split(" ");
export const commonAttributes: readonly string[] = ["class", "id", "title"];
export const uncommon = new RegExp(
  `<(?!/?(?:${common.join("|")})(?: (?:alt|href|src|start|${commonAttributes.join("|")})="[^"<>]*")*(?: /)?>)`,
);

function bare(...names: string[]): Record<string, readonly string[]> {
  return Object.fromEntries(names.flatMap((line) => line.split(" ")).map((name) => [name, []]));
}
