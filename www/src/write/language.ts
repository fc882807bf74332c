/** Markdown for the writing surfaces: how it is parsed. */

import { defineLanguageFacet, Language, languageDataProp } from "@codemirror/language";
import { GFM, parser } from "@lezer/markdown";
import { Chunked } from "./chunks";

const data = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } });

export const markdown: Language = new Language(
  data,
  new Chunked(parser.configure([GFM, { props: [languageDataProp.add((type) => (type.isTop ? data : undefined))] }])),
  [],
  "markdown",
);
