/**
 * The documentation as pages: `docs/*.md`, the manifest and the design tokens in, `dist/docs` out.
 *
 *   node docs.mjs
 *
 * The package's own core renders the Markdown, and the package is the example on the first page.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { loadCore } from "./dist/lib/core.js";

const here = import.meta.dirname;
const docs = join(here, "../docs");
const out = join(here, "dist/docs");
const lib = join(here, "dist/lib");

/** The pages in the order of the navigation, by their files. */
const PAGES = {
  index: "Masthead",
  embedding: "Embedding",
  files: "Pictures and files",
  drafts: "Drafts",
  theming: "Theming",
  api: "The element",
  guarantees: "Guarantees",
  decap: "Decap CMS",
  sveltia: "Sveltia CMS",
  accessibility: "Accessibility",
};

const FILES = {
  en: `---
layout: post
title: 'Libraries open late' # as agreed with the town
date: 2026-11-02 09:00:00 +01:00
tags: [ books, evenings ]
---

From Monday on, the **libraries** of the town are open until ten.
`,
  fr: `---
layout: post
title: 'Les bibliothèques ouvrent le soir' # d'accord avec la mairie
date: 2026-11-02 09:00:00 +01:00
tags: [ livres, soirées ]
---

À partir de lundi, les **bibliothèques** de la ville ouvrent jusqu’à 22 heures.
`,
};

const core = await loadCore();
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const read = (path) => readFileSync(path, "utf8");

function rendered(markdown) {
  const doc = core.open(markdown, { dialect: "gfm" });
  const html = doc.html();
  doc.free();
  return html;
}

/** The colours by their names, as the element's own source has them. */
function colours() {
  const source = read(join(here, "src/look/tokens.ts"));
  return [...source.matchAll(/^ {2}"?([\w-]+)"?: \{ light: "(#\w+)", dark: "(#\w+)"/gm)].map(
    ([, name, light, dark]) => {
      return { name, light, dark };
    },
  );
}

function tokens() {
  const [, spacing = ""] = /(--mh-radius:[\s\S]*?--mh-8: 32px;)/.exec(read(join(here, "src/look/tokens.ts"))) ?? [];
  const declared = colours().map(({ name, light, dark }) => `--mh-${name}: light-dark(${light}, ${dark});`);
  return `:root { color-scheme: light dark; ${declared.join(" ")} ${spacing} }\n`;
}

const swatch = (colour) =>
  `<svg class="swatch" aria-hidden="true"><rect width="32" height="20" fill="${colour}"/></svg> <code>${colour}</code>`;

function colourTable() {
  const rows = colours().map(
    ({ name, light, dark }) =>
      `<tr><td><code>--mh-${name}</code></td><td>${swatch(light)}</td><td>${swatch(dark)}</td></tr>`,
  );
  return `<table><thead><tr><th>property</th><th>light</th><th>dark</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** The element's page, as Markdown, from the manifest that the package has. */
function api() {
  const [{ declarations }] = JSON.parse(read(join(lib, "custom-elements.json"))).modules;
  const [element] = declarations;
  const cell = (text = "") => text.replace(/\s+/g, " ").replaceAll("|", "\\|");
  const table = (head, rows) => [`| ${head} | |`, "| --- | --- |", ...rows].join("\n");
  const described = ({ name, description }) => `| \`${name}\` | ${cell(description)} |`;
  const properties = element.members.filter(({ kind }) => kind === "field");
  const methods = element.members.filter(({ kind }) => kind === "method");
  const signature = ({ name, parameters = [] }) =>
    `${name}(${parameters.map(({ name, default: given }) => (given ? `${name}?` : name)).join(", ")})`;
  const attribute = (field) => (field.attribute ? `Attribute \`${field.attribute}\`. ` : "");
  return `# The element

\`<masthead-editor>\`: ${element.description.replace(/\s+/g, " ")}

## Properties and attributes

${table(
  "property",
  properties.map((field) => described({ name: field.name, description: attribute(field) + (field.description ?? "") })),
)}

## Methods

${table(
  "method",
  methods.map((method) => described({ name: signature(method), description: method.description })),
)}

## Events

${table("event", element.events.map(described))}

## Parts

${table("part", element.cssParts.map(described))}
`;
}

/** Links to pages lead to pages; what lies elsewhere in the sources is only named. */
function linked(html) {
  return html.replace(/<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (whole, href, text) => {
    if (/^(https?:|#)/.test(href)) return whole;
    const [path, anchor] = href.split("#");
    const name = basename(path, ".md");
    if (path.endsWith(".md") && name in PAGES) return `<a href="${name}.html${anchor ? `#${anchor}` : ""}">${text}</a>`;
    return existsSync(join(out, path)) && !path.startsWith("..") ? `<a href="${path}">${text}</a>` : text;
  });
}

function page(name, lang, markdown) {
  const file = lang === "en" ? name : `${name}.${lang}`;
  const hasExample = markdown.includes("<!-- live -->");
  const body = linked(
    rendered(markdown.replace("<!-- live -->", "LIVE-EXAMPLE").replace("<!-- colours -->", "COLOURS")),
  )
    .replace("<p>LIVE-EXAMPLE</p>", () => `<pre class="file">${escaped(FILES[lang])}</pre>`)
    .replace("<p>COLOURS</p>", colourTable)
    .replace(/<pre>/g, '<pre tabindex="0">')
    .replace(/<table>[\s\S]*?<\/table>/g, (table) => `<div class="wide" tabindex="0">${table}</div>`)
    .replace(/<th><\/th>/g, "<td></td>");
  const navigation = Object.entries(PAGES).map(([other, title]) => {
    const current = other === name && lang === "en" ? ' aria-current="page"' : "";
    return `<a href="${other}.html"${current}${other === "index" ? ' class="name"' : ""}>${title}</a>`;
  });
  const other = lang === "fr" ? ["index.html", "en", "English"] : ["index.fr.html", "fr", "Français"];
  const title = name === "index" ? "Masthead" : `${PAGES[name]} · Masthead`;
  writeFileSync(
    join(out, `${file}.html`),
    `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
${hasExample ? '<script type="module" src="live.js"></script>\n' : ""}</head>
<body>
<a class="skip" href="#content">${lang === "fr" ? "Aller au contenu" : "Skip to content"}</a>
<header><nav aria-label="Documentation" lang="en">${navigation.join("\n")}
<a href="${other[0]}" hreflang="${other[1]}" lang="${other[1]}">${other[2]}</a></nav></header>
<main id="content">
${body}</main>
</body>
</html>
`,
  );
}

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
cpSync(lib, join(out, "masthead"), {
  recursive: true,
  filter: (path) => !/types|single|external/.test(basename(path)),
});
cpSync(join(docs, "examples"), join(out, "examples"), { recursive: true });
cpSync(join(docs, "site/live.js"), join(out, "live.js"));
writeFileSync(join(out, "style.css"), tokens() + read(join(docs, "site/style.css")));
for (const name of Object.keys(PAGES)) page(name, "en", name === "api" ? api() : read(join(docs, `${name}.md`)));
page("index", "fr", read(join(docs, "index.fr.md")));
process.stdout.write(`dist/docs: ${readdirSync(out).filter((name) => name.endsWith(".html")).length} pages\n`);
