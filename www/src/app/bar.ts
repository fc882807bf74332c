/** What is drawn around the editor: the bar above it, and the notices over it. */

import { html, nothing, type TemplateResult } from "lit";
import { closeIcon, copyIcon, draftsIcon, folderIcon, markIcon, openIcon, saveIcon, themeIcons } from "./icons";
import type { Page } from "./page";
import { type State, savedWords } from "./state";

type Actions = Page["actions"];

export function bar(state: State, actions: Actions): TemplateResult {
  const { t, name, dirty, saved, busy, inPlace, theme, drafts, folder } = state;
  const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);
  const keys = isMac ? "⌘" : "Ctrl+";
  const modifier = isMac ? "Meta" : "Control";
  const settled = saved ? savedWords(t, saved) : dirty ? t("app.unsaved") : "";
  const status = busy ? t(`app.${busy}`) : settled;
  const save = t(inPlace ? "app.save" : "app.copy");
  return html`
    <div class="mark">${markIcon}</div>
    <div class="file">
      <h1 title=${name}>${name}</h1>
      ${status ? html`<p class="status" data-dirty=${dirty || nothing}>${status}</p>` : nothing}
    </div>
    <div class="actions">
      ${
        drafts > 0
          ? html`<button type="button" title=${t("app.drafts")} aria-haspopup="dialog" @click=${actions.drafts}>
              ${draftsIcon}<span>${t("app.drafts-count", drafts)}</span>
            </button>`
          : nothing
      }
      <button type="button" title=${t("app.site-hint")} aria-expanded=${folder} aria-controls="folder" @click=${actions.folder}>
        ${folderIcon}<span>${t("app.site")}</span>
      </button>
      <button type="button" title="${t("app.open")} (${keys}O)" aria-keyshortcuts="${modifier}+O" @click=${actions.open}>
        ${openIcon}<span>${t("app.open")}</span>
      </button>
      ${
        inPlace
          ? html`<button type="button" class="copy" title="${t("app.copy")} (${keys}⇧S)" aria-label=${t("app.copy")} aria-keyshortcuts="${modifier}+Shift+S" @click=${actions.copy}>${copyIcon}</button>`
          : nothing
      }
      <button type="button" class="main" data-dirty=${dirty || nothing} title="${save} (${keys}S)" aria-keyshortcuts="${modifier}+S" @click=${actions.save}>
        ${saveIcon}<span>${save}</span>
      </button>
    </div>
    <div class="settings">
      <button type="button" class="lang" lang=${t.lang === "fr" ? "en" : "fr"} title=${t("app.other-lang")} aria-label=${t("app.other-lang")} @click=${actions.lang}>
        ${t.lang === "fr" ? "EN" : "FR"}
      </button>
      <button type="button" title=${t(`app.theme-${theme}`)} aria-label=${t(`app.theme-${theme}`)} @click=${actions.theme}>
        ${themeIcons[theme]}
      </button>
    </div>
  `;
}

export function notices(state: State, actions: Actions): TemplateResult {
  const { t, notice, said, over } = state;
  return html`
    <p class="said" role="status">${said}</p>
    ${
      notice &&
      html`<div class="notice" data-kind=${notice.kind}>
        <p>${notice.text}</p>
        ${notice.actions.map(({ label, run }) => html`<button type="button" @click=${run}>${label}</button>`)}
        ${
          notice.closes
            ? html`<button type="button" class="close" title=${t("app.close")} aria-label=${t("app.close")} @click=${actions.dismiss}>
              ${closeIcon}
            </button>`
            : nothing
        }
      </div>`
    }
    ${over ? html`<div class="over"><div><p>${t("app.drop")}</p><p>${t("app.drop-hint")}</p></div></div>` : nothing}
  `;
}
