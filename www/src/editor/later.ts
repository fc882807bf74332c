/** What stands in the form's place while the front matter cannot be read: for a moment, or for good. */

import { html, type TemplateResult } from "lit";
import type { Translate } from "../messages";

export function fieldsLater(t: Translate, failed: boolean): TemplateResult {
  return html`<div class="fields later" part="form">
    ${
      failed
        ? html`<p role="alert">${t("editor.fields-missing")}</p>`
        : html`<p role="status">${t("editor.fields-loading")}</p>`
    }
  </div>`;
}
