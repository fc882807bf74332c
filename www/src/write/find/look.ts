/** How the panel looks, and what it has found. */

import { EditorView } from "@codemirror/view";

export const look = EditorView.theme({
  ".cm-panels": { zIndex: "2", backgroundColor: "var(--mh-raised)", color: "var(--mh-text)" },
  ".cm-panels-top": { borderBlockEnd: "1px solid var(--mh-line)", borderBlockStart: "1px solid var(--mh-line)" },
  ".mh-find": {
    display: "grid",
    gap: "var(--mh-1)",
    boxSizing: "border-box",
    maxInlineSize: "46rem",
    marginInline: "auto",
    padding: "var(--mh-2) var(--mh-8)",
    font: "0.875rem / 1.4 var(--mh-font)",
  },
  ".mh-find-row": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "2px" },
  ".mh-find-field": { position: "relative", flex: "1 1 12rem", minInlineSize: "0", marginInlineEnd: "var(--mh-1)" },
  ".mh-find-field input": {
    boxSizing: "border-box",
    inlineSize: "100%",
    minBlockSize: "36px",
    padding: "0 var(--mh-3)",
    border: "1px solid var(--mh-edge)",
    borderRadius: "var(--mh-radius)",
    background: "var(--mh-surface)",
    color: "inherit",
    font: "inherit",
  },
  ".mh-find-field input[main-field]": { paddingInlineEnd: "7.5rem" },
  ".mh-find-field input::placeholder": { color: "var(--mh-muted)", opacity: "1" },
  ".mh-find-field output": {
    position: "absolute",
    insetBlock: "0",
    insetInlineEnd: "var(--mh-3)",
    display: "flex",
    alignItems: "center",
    color: "var(--mh-muted)",
    fontSize: "0.8125rem",
    fontVariantNumeric: "tabular-nums",
    pointerEvents: "none",
  },
  ".mh-find-field output.is-none": { color: "var(--mh-error)" },
  ".mh-find-tool, .mh-find-button": {
    flex: "none",
    minBlockSize: "36px",
    border: "0",
    borderRadius: "var(--mh-radius)",
    background: "none",
    color: "inherit",
    font: "inherit",
    cursor: "pointer",
  },
  ".mh-find-tool": { display: "inline-grid", placeItems: "center", inlineSize: "36px", padding: "0" },
  ".mh-find-button": { padding: "0 var(--mh-3)", fontWeight: "500", color: "var(--mh-accent)" },
  ".mh-find-option": { fontSize: "0.8125rem", fontWeight: "600", color: "var(--mh-muted)" },
  ".mh-find-tool:hover, .mh-find-button:hover": {
    background: "color-mix(in srgb, var(--mh-text) 7%, transparent)",
  },
  ".mh-find-tool[aria-pressed=true]": {
    background: "color-mix(in srgb, var(--mh-accent) 12%, transparent)",
    color: "var(--mh-accent)",
  },
  ".mh-find :focus-visible": { outline: "2px solid var(--mh-focus)", outlineOffset: "-1px" },
  ".cm-searchMatch": {
    backgroundColor: "color-mix(in srgb, var(--mh-warning) 26%, transparent)",
    borderRadius: "2px",
  },
  ".cm-searchMatch-selected": {
    backgroundColor: "color-mix(in srgb, var(--mh-warning) 52%, transparent)",
    outline: "1px solid var(--mh-warning)",
  },
  "@container masthead-column (inline-size < 34rem)": {
    ".mh-find": { paddingInline: "var(--mh-4)" },
    // A line for the field, one for its buttons.
    ".mh-find-field": { flexBasis: "100%", marginInlineEnd: "0" },
  },
  "@media (forced-colors: active)": {
    ".cm-searchMatch": { forcedColorAdjust: "none", backgroundColor: "Mark", color: "MarkText" },
    ".mh-find-tool[aria-pressed=true]": {
      forcedColorAdjust: "none",
      background: "Highlight",
      color: "HighlightText",
    },
  },
});
