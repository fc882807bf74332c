/** Yes or no. */

import { html, nothing, type TemplateResult } from "lit";
import { describedBy, invalid, notes } from "./frame";
import type { Pane, Place } from "./pane";

export function booleanField(pane: Pane, place: Place): TemplateResult {
  const id = pane.state.elementId(place.id);
  const role = place.field.role && place.path.length === 1 ? ` form-${place.field.role}` : "";
  return html`<div class=${`form-field form-boolean${role}`}>
    <label class="form-label" for=${id}>${place.label}</label>
    ${checkbox(pane, place)} ${notes(pane, place)}
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
      aria-invalid=${invalid(pane, place.id)}
      ?disabled=${!pane.isWritable(place)}
      .checked=${on}
      @change=${change}
    />
    <span aria-hidden="true">${pane.t(on ? "form.yes" : "form.no")}</span>
  </span>`;
}

function isYes({ node }: Place): boolean {
  return node.kind === "scalar" && node.value === true;
}
