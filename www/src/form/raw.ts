/** A value without a control, shown as it is written. */

import { html, type TemplateResult } from "lit";
import { sourceButton } from "./frame";
import type { Pane, Place } from "./pane";

export function rawField(pane: Pane, place: Place): TemplateResult {
  const { node } = place;
  const id = pane.state.elementId(place.id);
  const start = pane.host.frontMatter?.from ?? 0;
  const text = pane.host.source.slice(node.from - start, node.to - start);
  const reason = node.locked
    ? pane.t.reason(node.locked)
    : node.kind === "alias"
      ? pane.t("form.alias-reason", node.name)
      : pane.t("form.raw-reason");
  return html`<div class="form-field form-raw" role="group" aria-labelledby=${`${id}-label`}>
    <span class="form-label" id=${`${id}-label`}>${place.label}</span>
    <pre class="form-source" tabindex="0" aria-labelledby=${`${id}-label`}>${text}</pre>
    <p class="form-note">${reason} ${sourceButton(pane, place)}</p>
  </div>`;
}
