/** How the writing surfaces look: Write as an article on paper, Source and the front matter as text of a file. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The same column as the form's, so that title and text stand on one line. */
const COLUMN = "46rem";

const common = EditorView.theme({
  "&": { color: "var(--mh-text)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { lineHeight: "inherit", fontFamily: "inherit", overflow: "visible" },
  ".cm-content": {
    boxSizing: "border-box",
    inlineSize: "100%",
    maxInlineSize: COLUMN,
    marginInline: "auto",
    padding: "var(--mh-4) 0 var(--mh-8)",
    caretColor: "var(--mh-text)",
  },
  // The lines have the margin, not what is around them: a selection begins where they do.
  ".cm-line, .mh-problem-note": { paddingInline: "var(--mh-8)" },
  ".cm-placeholder": { color: "var(--mh-muted)" },
  ".cm-cursor, .cm-dropCursor": { borderInlineStart: "2px solid var(--mh-accent)", marginInlineStart: "-1px" },
  // With the person's own colours too: those that the system would put there hide the text.
  ".cm-selectionBackground": {
    background: "color-mix(in srgb, var(--mh-accent) 16%, transparent)",
    forcedColorAdjust: "none",
  },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--mh-accent) 26%, transparent)",
  },
  ".cm-specialChar": { color: "var(--mh-warning)" },
  ".mh-mark, .mh-address": { color: "var(--mh-muted)", fontWeight: "400", fontStyle: "normal" },
  ".mh-strong": { fontWeight: "650" },
  ".mh-emphasis": { fontStyle: "italic" },
  ".mh-strike": { textDecoration: "line-through" },
  ".mh-link": { color: "var(--mh-accent)" },
  ".mh-address": { fontSize: "0.875em", overflowWrap: "anywhere" },
  ".mh-quote": { color: "var(--mh-muted)" },
  ".mh-comment": { color: "var(--mh-muted)", fontStyle: "italic" },
  ".mh-code": { fontFamily: "var(--mh-font-mono)", fontSize: "0.875em" },
  ".mh-key": { color: "var(--mh-accent)" },
  ".mh-problem": { textDecoration: "underline wavy 1px", textUnderlineOffset: "0.25em" },
  ".mh-problem-error": { textDecorationColor: "var(--mh-error)" },
  ".mh-problem-warning, .mh-problem-info": { textDecorationColor: "var(--mh-warning)" },
  ".mh-problem-note": {
    userSelect: "none",
    paddingBlock: "var(--mh-1) var(--mh-2)",
    fontFamily: "var(--mh-font)",
    fontSize: "0.8125rem",
    lineHeight: "1.5",
  },
  ".mh-problem-note-error": { color: "var(--mh-error)" },
  ".mh-problem-note-warning, .mh-problem-note-info": { color: "var(--mh-warning)" },
});

const article = EditorView.theme({
  "&": { fontFamily: "var(--mh-font-reading)", fontSize: "1.0625rem", lineHeight: "1.65" },
  ".cm-content": { minBlockSize: "16rem" },
  ".mh-heading": { fontWeight: "650", lineHeight: "1.35" },
  ".mh-heading-1": { fontSize: "1.5rem" },
  ".mh-heading-2": { fontSize: "1.3125rem" },
  ".mh-heading-3": { fontSize: "1.125rem" },
  "@container masthead-column (inline-size < 34rem)": {
    ".cm-line": { paddingInline: "var(--mh-4)" },
  },
});

const plain = EditorView.theme({
  "&": { fontFamily: "var(--mh-font-mono)", fontSize: "0.875rem", lineHeight: "1.6" },
  ".mh-code": { fontSize: "inherit" },
  ".mh-address": { fontSize: "inherit" },
  ".mh-heading": { fontWeight: "650" },
  ".cm-gutters": {
    backgroundColor: "transparent",
    border: "0",
    color: "var(--mh-muted)",
    fontVariantNumeric: "tabular-nums",
  },
  ".cm-lineNumbers .cm-gutterElement": { minInlineSize: "3.5ch", padding: "0 var(--mh-2) 0 var(--mh-3)" },
  ".cm-gutters + .cm-content": { maxInlineSize: "none" },
  ".cm-gutters + .cm-content > :is(.cm-line, .mh-problem-note)": { paddingInline: "var(--mh-2) var(--mh-5)" },
  "@container masthead-column (inline-size < 34rem)": {
    ".cm-line, .mh-problem-note": { paddingInline: "var(--mh-4)" },
  },
});

export const themes: Readonly<Record<"article" | "plain", Extension>> = {
  // The first wins.
  article: [article, common],
  plain: [plain, common],
};
