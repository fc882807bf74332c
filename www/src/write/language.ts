/** Markdown for the writing surfaces: how it is parsed, and the classes that its parts get. */

import { defineLanguageFacet, Language, languageDataProp, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tagHighlighter, tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";
import { Chunked } from "./chunks";

const data = defineLanguageFacet({ commentTokens: { block: { open: "<!--", close: "-->" } } });

export const markdown: Language = new Language(
  data,
  new Chunked(parser.configure([GFM, { props: [languageDataProp.add((type) => (type.isTop ? data : undefined))] }])),
  [],
  "markdown",
);

/** Classes for what is written; `theme.ts` says how they look. */
export const highlighting: Extension = syntaxHighlighting(
  tagHighlighter([
    { tag: tags.heading1, class: "mh-heading mh-heading-1" },
    { tag: tags.heading2, class: "mh-heading mh-heading-2" },
    { tag: tags.heading3, class: "mh-heading mh-heading-3" },
    { tag: [tags.heading4, tags.heading5, tags.heading6], class: "mh-heading" },
    { tag: tags.heading, class: "mh-strong" },
    { tag: tags.strong, class: "mh-strong" },
    { tag: tags.emphasis, class: "mh-emphasis" },
    { tag: tags.strikethrough, class: "mh-strike" },
    { tag: tags.monospace, class: "mh-code" },
    { tag: tags.link, class: "mh-link" },
    { tag: tags.url, class: "mh-address" },
    { tag: tags.quote, class: "mh-quote" },
    { tag: tags.contentSeparator, class: "mh-mark" },
    { tag: [tags.processingInstruction, tags.meta, tags.labelName], class: "mh-mark" },
    { tag: [tags.comment, tags.lineComment, tags.blockComment], class: "mh-comment" },
    // In the front matter.
    { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "mh-key" },
    { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: "mh-mark" },
  ]),
);
