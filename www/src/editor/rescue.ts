/** Ways out for a text whose editor has stopped: copied, or downloaded, exact. */

import { html, type TemplateResult } from "lit";
import { download } from "../download";
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
    <button type="button" @click=${() => download(nameOf(path), file())}>${t("editor.download")}</button>
    <span role="status"></span>
  </p>`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1) || "document.md";
}
