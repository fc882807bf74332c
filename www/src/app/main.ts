/** Starts the editor page with the sample of the person's language. */

import "../define";
import type { MastheadEditor } from "../index";
import { tokens } from "../look/tokens";
import { Page } from "./page";
import { preferredLang } from "./preferences";
import french from "./samples/communique.md?raw";
import english from "./samples/press-release.md?raw";

document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...(tokens.styleSheet ? [tokens.styleSheet] : [])];

const lang = preferredLang();
const sample = lang === "fr" ? { name: "communique.md", text: french } : { name: "press-release.md", text: english };
new Page(
  { editor: place<MastheadEditor>("editor"), bar: place("bar"), notices: place("notices"), folder: place("folder") },
  lang,
  {
    ...sample,
    handle: null,
    written: 0,
    place: `sample:${sample.name}`,
  },
).start();

function place<Found extends HTMLElement>(id: string): Found {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as Found;
}
