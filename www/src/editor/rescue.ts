/** Ways out for a text whose editor has stopped: copied, or downloaded, exact. */

import { html, type TemplateResult } from "lit";
import type { Translate } from "../messages";

/** `file` gives the text as it is when it is asked for; `path` names what is downloaded. */
export function rescue(t: Translate, file: () => string, path: string): TemplateResult {
  const copy = async ({ currentTarget }: Event) => {
    const said = (currentTarget as Element).parentElement?.querySelector("[role=status]");
    const copied = await navigator.clipboard?.writeText(file()).then(
      () => true,
      () => false,
    );
    if (said) said.textContent = t(copied ? "editor.copied" : "editor.not-copied");
  };
  return html`<p class="rescue">
    <button type="button" @click=${copy}>${t("editor.copy")}</button>
    <button type="button" @click=${() => download(file(), path)}>${t("editor.download")}</button>
    <span role="status"></span>
  </p>`;
}

function download(text: string, path: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/markdown" }));
  link.download = path.slice(path.lastIndexOf("/") + 1) || "document.md";
  link.click();
  // Not at once: the browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
