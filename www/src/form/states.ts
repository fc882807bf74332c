/** What stands instead of fields, or above them: no front matter, none of a kind that has a form, one with an error. */

import { html, nothing, type TemplateResult } from "lit";
import type { Diagnostic, FrontMatter } from "../wire";
import type { Pane } from "./pane";

export function noFrontMatter(pane: Pane, addTitle: (event: Event) => void): TemplateResult {
  const { t, host } = pane;
  const canAdd = !host.readonly && host.operations.has("add");
  return html`<div class="form-state">
    <p class="form-state-title">${t("form.no-front-matter")}</p>
    <p>${t("form.no-front-matter-do")}</p>
    ${
      canAdd
        ? html`<button type="button" class="form-button" @click=${addTitle}>${t("form.add-title")}</button>`
        : host.readonly
          ? nothing
          : html`<button type="button" class="form-button" @click=${() => host.showSource(0)}>
              ${t("form.no-front-matter-source")}
            </button>`
    }
  </div>`;
}

export function emptyFrontMatter(pane: Pane, addTitle: (event: Event) => void): TemplateResult {
  const { t, host } = pane;
  return html`<div class="form-state">
    <p class="form-state-title">${t("form.empty-front-matter")}</p>
    <p>${t("form.empty-front-matter-do")}</p>
    ${
      pane.can("add")
        ? html`<button type="button" class="form-button" @click=${addTitle}>${t("form.add-title")}</button>`
        : host.readonly
          ? nothing
          : openSource(pane, host.frontMatter?.from)
    }
  </div>`;
}

/** Files that were sent for fields which are not there any more: the host has them, and nobody is told of them otherwise. */
export function strays(pane: Pane): TemplateResult | typeof nothing {
  const { t, state, host } = pane;
  if (state.strays.size === 0) return nothing;
  const forget = (path: string) => {
    state.strays.delete(path);
    host.requestUpdate();
  };
  return html`${[...state.strays].map(
    ([path, name]) => html`<div class="form-state form-stray">
      <p>${t("form.upload-stray", name)}</p>
      <p><code>${path}</code></p>
      <button type="button" class="form-button" @click=${() => forget(path)}>${t("form.understood")}</button>
    </div>`,
  )}`;
}

/** Above the fields of a file that has none of them yet. */
export function beforeFirst({ t }: Pane): TemplateResult {
  return html`<p class="form-hint form-before">${t("form.no-front-matter-do")}</p>`;
}

export function otherFormat(pane: Pane, { format, from }: FrontMatter): TemplateResult {
  return html`<div class="form-state">
      <p>${pane.t("form.format-raw", format.toUpperCase())}</p>
      ${openSource(pane, from)}
    </div>
    <pre class="form-source" tabindex="0" aria-label=${pane.t("form.form")}>${pane.host.source}</pre>`;
}

/** The error at its line; what was read before it stands below, where it cannot be edited. */
export function broken(pane: Pane, frontMatter: FrontMatter, readable: TemplateResult): TemplateResult {
  const { t, host } = pane;
  const error = host.diagnostics.find(
    ({ severity, from }) => severity === "error" && from >= frontMatter.from && from <= frontMatter.to,
  );
  const at = error && lineAt(host.source, error.from - frontMatter.from);
  const title = at ? t("form.broken", at.index + (host.firstLine ?? 2)) : t("form.broken-somewhere");
  return html`<div class="form-state form-broken" role="group" aria-label=${title}>
      <p class="form-state-title">${title}</p>
      ${error ? html`<p>${t.reason(error)}</p>` : nothing}
      ${at ? excerpt(pane, at.index) : nothing}
      <p>${t("form.broken-do")}</p>
      ${openSource(pane, error?.from ?? frontMatter.from)}
    </div>
    ${
      frontMatter.entries.length > 0
        ? html`<p class="form-state-rest">${t("form.broken-readable")}</p>
            ${readable}`
        : nothing
    }`;
}

/** The line of an error with the one before and the one behind it. */
function excerpt({ t, host }: Pane, index: number): TemplateResult {
  const first = Math.max(0, index - 1);
  const lines = host.source
    .trimEnd()
    .split("\n")
    .slice(first, index + 2);
  return html`<ol class="form-excerpt" start=${first + (host.firstLine ?? 2)}>
    ${lines.map((line, offset) =>
      first + offset === index
        ? html`<li value=${first + offset + (host.firstLine ?? 2)} class="form-excerpt-error">
            <code>${line || " "}</code><span class="form-unseen"> (${t("form.line-marked")})</span>
          </li>`
        : html`<li value=${first + offset + (host.firstLine ?? 2)}><code>${line || " "}</code></li>`,
    )}
  </ol>`;
}

function openSource(pane: Pane, at: Diagnostic["from"] | undefined): TemplateResult {
  return html`<button type="button" class="form-button" @click=${() => pane.host.showSource(at)}>
    ${pane.t("form.show-source")}
  </button>`;
}

/** The line, counted from zero, that a position of the text lies on. */
function lineAt(text: string, position: number): { index: number } {
  return { index: text.slice(0, position).split("\n").length - 1 };
}
