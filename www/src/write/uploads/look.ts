/** How files on their way look in the text. */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

export const look: Extension = EditorView.theme({
  ".mh-upload": {
    display: "inline-flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: "var(--mh-2)",
    maxInlineSize: "100%",
    boxSizing: "border-box",
    margin: "0 var(--mh-1)",
    padding: "var(--mh-2) var(--mh-3)",
    border: "1px solid var(--mh-line)",
    borderRadius: "var(--mh-radius)",
    background: "var(--mh-raised)",
    color: "var(--mh-text)",
    font: "0.8125rem/1.5 var(--mh-font)",
    fontStyle: "normal",
    verticalAlign: "middle",
    userSelect: "none",
  },
  ".mh-upload-picture": { display: "block", blockSize: "8rem" },
  ".mh-upload-picture img": { display: "block", blockSize: "100%", maxInlineSize: "100%", objectFit: "contain" },
  ".mh-upload-state": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "var(--mh-1) var(--mh-2)" },
  ".mh-upload-name": { overflowWrap: "anywhere" },
  ".mh-upload-failure": { color: "var(--mh-error)", overflowWrap: "anywhere" },
  ".mh-upload progress": { inlineSize: "8rem", accentColor: "var(--mh-accent)" },
  ".mh-upload-button": {
    minBlockSize: "28px",
    minInlineSize: "28px",
    padding: "0 var(--mh-2)",
    border: "1px solid var(--mh-edge)",
    borderRadius: "var(--mh-radius)",
    background: "none",
    color: "inherit",
    font: "inherit",
    cursor: "pointer",
  },
  ".mh-upload-button:focus-visible": { outline: "2px solid var(--mh-focus)", outlineOffset: "2px" },
});
