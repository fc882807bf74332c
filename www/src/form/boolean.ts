/** Yes or no. */

import { html, nothing, type TemplateResult } from "lit";
import { describedBy, hints, invalid, mark, notes, requiredMark } from "./frame";
import type { Pane, Place } from "./pane";

export function booleanField(pane: Pane, place: Place): TemplateResult {
  const id = pane.state.elementId(place.id);
  const role = place.field.role && place.path.length === 1 ? ` form-${place.field.role}` : "";
  return html`<div class=${`form-field form-boolean${role}`} @focusin=${() => mark(pane, place)}>
    <label class="form-label" for=${id}>${place.label}${requiredMark(pane, place)}</label>
    ${checkbox(pane, place)} ${hints(pane, place)} ${notes(pane, place)}
  </div>`;
}

/** The control alone; `label` names it where no label stands at it. */
export function checkbox(pane: Pane, place: Place, label?: string): TemplateResult {
  const id = pane.state.elementId(place.id);
  const draft = pane.state.draft(place.id)?.text;
  const on = draft === undefined ? isYes(place) : draft === "true";
  const change = (event: Event) => {
    const { checked } = event.target as HTMLInputElement;
    pane.set(place, { value: checked }, String(checked));
  };
  return html`<span class="form-check">
    <input
      type="checkbox"
      role="switch"
      id=${id}
      aria-label=${label ?? nothing}
      aria-describedby=${describedBy(pane, place)}
      aria-invalid=${invalid(pane, place)}
      ?disabled=${!pane.isWritable(place)}
      .checked=${on}
      @change=${change}
    />
    <span aria-hidden="true"
      >${pane.t(on ? "form.yes" : "form.no")}${isDefault(place) ? html` <i>${pane.t("form.by-default")}</i>` : nothing}</span
    >
  </span>`;
}

function isYes(place: Place): boolean {
  const { node, field } = place;
  return isDefault(place) ? field.default === true : node.kind === "scalar" && node.value === true;
}

/** Whether the site says it, where the file does not. */
function isDefault({ node, field }: Place): boolean {
  return node.kind === "scalar" && node.type === "null" && typeof field.default === "boolean";
}
