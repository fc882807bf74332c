/** The dialog that lists the keys: all that the table of commands has, and those that belong to a place in the text. */

import { html, render, type TemplateResult } from "lit";
import { icons } from "../look/icons";
import type { Translate } from "../messages";
import { keysShown } from "../messages/keys-shown";
import { type CommandName, EDITOR, keysOf, TEXT } from "../write/commands/names";
import { nameOf, saying } from "./names";
import { styles } from "./shortcuts.styles";

type Row = readonly [name: string, keys: string];

/** Second keys, which other programs have for the same. */
const ALSO: Readonly<Partial<Record<CommandName, string>>> = { redo: "Mod+Y", replace: "Mod+H" };

/** What the list has, by where the keys do it. */
export function groups(t: Translate): readonly (readonly [title: string, rows: readonly Row[]])[] {
  const say = saying(t);
  const named = (names: object): Row[] =>
    (Object.keys(names) as CommandName[]).flatMap((name) => {
      const keys = keysOf(name);
      const also = ALSO[name];
      return keys === "" ? [] : [[nameOf(t, name), also ? `${keys} / ${also}` : keys]];
    });
  return [
    [say("editor-keys"), named(EDITOR)],
    [say("text-keys"), [...named(TEXT), [say("key-plain"), "Mod+Shift+V"]]],
    [
      say("other-keys"),
      [
        [say("key-continue"), "Enter"],
        [say("key-indent"), "Tab"],
        [say("key-outdent"), "Shift+Tab"],
        [say("key-cell-start"), "Home / Shift+Home"],
        [say("key-cell-end"), "End / Shift+End"],
        [say("key-leave"), "Escape, Tab"],
      ],
    ],
    [
      say("find-keys"),
      [
        [nameOf(t, "find-next"), "Enter"],
        [nameOf(t, "find-previous"), "Shift+Enter"],
        [say("key-replace-all"), "Mod+Enter"],
        [say("key-close"), "Escape"],
      ],
    ],
    [
      say("form-keys"),
      [
        [say("key-item-add"), "Enter"],
        [say("key-item-up"), "Alt+ArrowUp"],
        [say("key-item-down"), "Alt+ArrowDown"],
        [say("key-take-back"), "Escape"],
      ],
    ],
  ];
}

/** Opens it in the element's shadow tree; it is there while it is open. */
export function showShortcuts(t: Translate, root: ShadowRoot): void {
  const dialog = document.createElement("dialog");
  dialog.className = "shortcuts";
  dialog.setAttribute("aria-labelledby", "shortcuts-title");
  dialog.addEventListener("click", ({ target }) => {
    // A click beside the dialog's content is one on its backdrop.
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => dialog.remove());
  const sheet = styles.styleSheet;
  if (sheet && !root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  render(content(t), dialog);
  (root.querySelector(".frame") ?? root).append(dialog);
  dialog.showModal();
}

function content(t: Translate): TemplateResult {
  // Only here are these named, so that the toolbar need not know them.
  const written = (keys: string) => (t.lang === "fr" ? keys.replace(/Home$/, "Début").replace(/End$/, "Fin") : keys);
  const inTurn = (keys: string) => keys.split(", ").map((one) => html`<kbd>${keysShown(t, written(one))}</kbd> `);
  const shown = (keys: string) => keys.split(" / ").map((one, at) => html`${at === 0 ? "" : "/ "}${inTurn(one)}`);
  return html`<form method="dialog">
    <h2 id="shortcuts-title">${t("commands.shortcuts")}</h2>
    <button class="tool close" aria-label=${t("editor.close")} title=${t("editor.close")}>${icons.close}</button>
    <div class="shortcut-groups">
      ${groups(t).map(
        ([title, rows]) => html`<section>
          <h3>${title}</h3>
          <dl>
            ${rows.map(([name, keys]) => html`<div><dt>${name}</dt><dd>${shown(keys)}</dd></div>`)}
          </dl>
        </section>`,
      )}
    </div>
  </form>`;
}
