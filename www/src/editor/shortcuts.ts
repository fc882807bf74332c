/** The dialog that lists the keys. */

import { html, type TemplateResult } from "lit";
import type { Key, Translate } from "../messages";
import { icons } from "./icons";
import { FORMATS, keysShown } from "./toolbar";

export function shortcuts(t: Translate): TemplateResult {
  const rows: [Key, string][] = [
    ["editor.save", "Mod+S"],
    ["editor.undo", "Mod+Z"],
    ["editor.redo", "Mod+Shift+Z"],
    ...FORMATS.map(({ format, keys }): [Key, string] => [`editor.${format}`, keys]),
  ];
  return html`<dialog class="shortcuts" aria-labelledby="shortcuts-title" @click=${closeOutside}>
    <form method="dialog">
      <h2 id="shortcuts-title">${t("editor.shortcuts")}</h2>
      <button class="tool close" aria-label=${t("editor.close")} title=${t("editor.close")}>${icons.close}</button>
      <dl>
        ${rows.map(([name, keys]) => html`<div><dt>${t(name)}</dt><dd><kbd>${keysShown(t, keys)}</kbd></dd></div>`)}
      </dl>
    </form>
  </dialog>`;
}

/** A click beside the dialog's content is one on its backdrop. */
function closeOutside(event: Event): void {
  if (event.target === event.currentTarget) (event.currentTarget as HTMLDialogElement).close();
}
