/** How Markdown looks where it is shown as it reads. Nothing here is higher with the caret in it than without. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { DEEPEST_LIST, DEEPEST_QUOTE } from "./sheet";

const BAR = "1.25rem";
const STEP = "1.6em";

export const look: Extension = EditorView.theme({
  ".cm-content": {
    "--mh-edge-space": "var(--mh-8)",
    // Rows that follow each other make a table, which takes these from here.
    borderCollapse: "separate",
    borderSpacing: "0",
  },
  "@container masthead-column (inline-size < 34rem)": {
    ".cm-content": { "--mh-edge-space": "var(--mh-4)" },
  },
  // What is beside a hidden mark makes no line higher.
  ".cm-widgetBuffer": { blockSize: "0.7em" },
  // Seen by nobody, but there: what stands beside it does not move when it comes back.
  ".mh-veiled.mh-veiled, .mh-veiled *": { color: "transparent" },

  ".mh-heading-line": { lineHeight: "1.3", fontWeight: "650", textWrap: "balance" },
  ".mh-heading-line-1": { fontSize: "1.625rem", paddingBlock: "0.25em 0.1em" },
  ".mh-heading-line-2": { fontSize: "1.375rem", paddingBlock: "0.25em 0.1em" },
  ".mh-heading-line-3": { fontSize: "1.175rem", paddingBlock: "0.2em 0.05em" },
  ".mh-heading-line .mh-heading": { fontSize: "inherit", lineHeight: "inherit" },
  ".mh-underline": { fontSize: "0.625rem", lineHeight: "1.2" },
  ".mh-underline .mh-heading": { fontSize: "inherit", lineHeight: "inherit" },

  // Marks that come back hang before the text, in the room that is there in any case.
  ".mh-hanging": {
    display: "inline-block",
    boxSizing: "border-box",
    textIndent: "0",
    minInlineSize: "var(--mh-hang)",
    marginInlineStart: "calc(-1 * var(--mh-hang))",
    whiteSpace: "pre",
  },
  ".mh-heading-line .mh-hanging": {
    "--mh-hang": "var(--mh-edge-space)",
    paddingInlineEnd: "0.25rem",
    fontSize: "0.75rem",
    letterSpacing: "-0.04em",
    textAlign: "end",
  },
  ".mh-hanging .mh-heading": { fontSize: "inherit" },

  ".mh-inset": {
    "--mh-hang": STEP,
    position: "relative",
    paddingInlineStart: `calc(var(--mh-edge-space) + var(--mh-quotes, 0) * ${BAR} + var(--mh-lists, 0) * ${STEP})`,
  },
  ...Object.fromEntries(counted(DEEPEST_LIST, (depth) => [`.mh-list-${depth}`, { "--mh-lists": String(depth) }])),
  ...Object.fromEntries(counted(DEEPEST_QUOTE, (depth) => [`.mh-quote-${depth}`, { "--mh-quotes": String(depth) }])),
  "[class*='mh-quote-']": { "--mh-hang": BAR },
  "[class*='mh-list-']": { "--mh-hang": STEP },
  "[class*='mh-quote-']::before": {
    content: "''",
    position: "absolute",
    insetBlock: "0",
    insetInlineStart: "var(--mh-edge-space)",
    inlineSize: `calc((var(--mh-quotes) - 1) * ${BAR} + 2px)`,
    borderInlineStart: "2px solid var(--mh-accent)",
    boxSizing: "border-box",
    pointerEvents: "none",
  },
  "[class*='mh-quote-']:not(.mh-quote-1)::before": { borderInlineEnd: "2px solid var(--mh-accent)" },
  ".mh-quote": { color: "inherit" },
  "[class*='mh-quote-']:not([class*='mh-list-'])": { fontStyle: "italic" },
  ".mh-bullet, .mh-box": {
    display: "inline-block",
    inlineSize: STEP,
    marginInlineStart: `calc(-1 * ${STEP})`,
    color: "var(--mh-muted)",
    fontStyle: "normal",
  },
  ".mh-bullet": { paddingInlineStart: "0.35em", boxSizing: "border-box" },
  ".mh-number, .mh-number .mh-mark": { color: "var(--mh-muted)", fontVariantNumeric: "tabular-nums" },
  ".mh-box input": {
    inlineSize: "1rem",
    blockSize: "1rem",
    margin: "0 0 0 0.1em",
    verticalAlign: "-0.1em",
    accentColor: "var(--mh-accent)",
    cursor: "pointer",
  },
  ".mh-done": { color: "var(--mh-muted)" },

  ".mh-code-chip": {
    padding: "0.1em 0.25em",
    marginInline: "-0.05em",
    borderRadius: "3px",
    background: "color-mix(in srgb, var(--mh-text) 7%, transparent)",
  },
  ".mh-code-line": {
    borderInline: "calc(var(--mh-edge-space) - var(--mh-3)) solid transparent",
    paddingInline: "var(--mh-3)",
    backgroundClip: "padding-box",
    background: "color-mix(in srgb, var(--mh-text) 6%, transparent) padding-box",
    fontFamily: "var(--mh-font-mono)",
    fontSize: "0.875rem",
    fontStyle: "normal",
    lineHeight: "1.6",
  },
  ".mh-code-line .mh-code": { fontSize: "inherit" },
  ".mh-code-first": { paddingBlockStart: "var(--mh-2)" },
  ".mh-code-last": { paddingBlockEnd: "var(--mh-2)" },
  ".mh-fence": { fontSize: "0.75rem", color: "var(--mh-muted)" },
  ".mh-fence.mh-code-last": { lineHeight: "1", paddingBlockEnd: "0.25rem" },

  ".mh-rule": { position: "relative" },
  ".mh-rule-drawn *": { color: "transparent" },
  ".mh-rule-drawn::before": {
    content: "''",
    position: "absolute",
    insetInline: "var(--mh-edge-space)",
    insetBlockStart: "50%",
    borderBlockStart: "1px solid var(--mh-edge)",
    pointerEvents: "none",
  },

  ".cm-line.mh-row": { display: "table-row" },
  ".mh-row::before, .mh-row::after": {
    content: "''",
    display: "table-cell",
    paddingInlineStart: "calc(var(--mh-edge-space) - 0.6rem)",
  },
  ".mh-cell": {
    display: "table-cell",
    position: "relative",
    padding: "0.25em 0.6em",
    borderBlockEnd: "1px solid var(--mh-line)",
    overflowWrap: "anywhere",
    fontSize: "1rem",
    lineHeight: "1.5",
  },
  // Bars stand in what is between the columns, and nothing gives way to them.
  ".mh-bar": { position: "absolute", insetInlineStart: "0", color: "var(--mh-muted)", fontWeight: "400" },
  ".mh-bar-last": { insetInline: "auto 0" },
  // A row without a word is a row.
  ".mh-cell::after": { content: "'\\200b'" },
  ".mh-cell-center": { textAlign: "center" },
  ".mh-cell-end": { textAlign: "end" },
  ".mh-row-head .mh-cell": { borderBlockEnd: "0", fontWeight: "650" },
  ".mh-row-rule .mh-cell": {
    paddingBlock: "0",
    borderBlockEnd: "1px solid var(--mh-edge)",
    fontSize: "0.625rem",
    lineHeight: "1.2",
  },

  ".mh-link:not(.mh-mark, .mh-address)": { color: "inherit" },
  ".mh-link-text, .mh-link-text .mh-link, .mh-link-text.mh-address, .mh-link-text .mh-address, .mh-address .mh-link-text":
    {
      color: "var(--mh-accent)",
      fontSize: "inherit",
      textDecoration: "underline 1px",
      textUnderlineOffset: "0.18em",
    },
  ".mh-follow": {
    minInlineSize: "1.5em",
    margin: "0 0.15em",
    padding: "0",
    border: "0",
    borderRadius: "var(--mh-radius)",
    background: "color-mix(in srgb, var(--mh-accent) 12%, transparent)",
    color: "var(--mh-accent)",
    font: "500 0.875em/1.5 var(--mh-font)",
    cursor: "pointer",
  },
  ".mh-footnote": { fontSize: "0.75em", verticalAlign: "super", lineHeight: "0", color: "var(--mh-accent)" },
  ".mh-footnote .mh-link": { fontSize: "inherit" },
  ".mh-footnote-text .mh-link": { color: "inherit" },
  ".mh-html": {
    color: "var(--mh-muted)",
    fontFamily: "var(--mh-font-mono)",
    fontSize: "0.875rem",
    fontStyle: "normal",
  },
  ".mh-definition": { color: "var(--mh-muted)", fontSize: "0.875rem" },
  ".mh-tag": { color: "var(--mh-muted)", fontFamily: "var(--mh-font-mono)", fontSize: "0.875em" },

  ".mh-picture img": {
    maxInlineSize: "100%",
    maxBlockSize: "1.6em",
    verticalAlign: "middle",
    borderRadius: "2px",
  },
  ".mh-picture-block": { display: "block", paddingBlock: "var(--mh-2) var(--mh-1)" },
  ".mh-picture-block img": { display: "block", maxBlockSize: "22rem", blockSize: "auto", inlineSize: "auto" },
  ".mh-picture-missing": {
    display: "inline-block",
    boxSizing: "border-box",
    maxInlineSize: "100%",
    padding: "0 0.5em",
    border: "1px dashed var(--mh-edge)",
    borderRadius: "var(--mh-radius)",
    color: "var(--mh-muted)",
    font: "0.8125rem/1.6 var(--mh-font)",
    overflowWrap: "anywhere",
  },
  ".mh-picture-block .mh-picture-missing": { padding: "var(--mh-2) var(--mh-3)" },
  ".mh-picture-line": { font: "0.8125rem/1.5 var(--mh-font)" },
  ".mh-picture-line .mh-link": { color: "var(--mh-muted)" },
  ".mh-alt-mark": {
    marginInlineEnd: "0.5em",
    padding: "0.05em 0.35em",
    border: "1px solid var(--mh-line)",
    borderRadius: "3px",
    color: "var(--mh-muted)",
    fontSize: "0.6875rem",
    fontWeight: "600",
    letterSpacing: "0.03em",
  },
  ".mh-alt-missing": {
    padding: "0",
    border: "0",
    background: "none",
    color: "var(--mh-warning)",
    font: "inherit",
    textDecoration: "underline 1px",
    textUnderlineOffset: "0.2em",
    cursor: "text",
  },
  "@media (forced-colors: active)": {
    ".mh-veiled, .mh-veiled *, .mh-rule-drawn *": { forcedColorAdjust: "none" },
  },
});

function counted<T>(count: number, make: (depth: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
