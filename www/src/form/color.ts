/** A colour: its text, and the system's palette beside it. */

import { html, type TemplateResult } from "lit";
import { frame } from "./frame";
import { type Pane, type Place, textOf } from "./pane";
import { line } from "./text";

export function colorField(pane: Pane, place: Place): TemplateResult {
  const text = textOf(place.node);
  const pick = ({ target }: Event) => {
    if (!(target instanceof HTMLInputElement)) return;
    // In capitals where the file has them.
    const value = /[A-F]/.test(pane.text(place)) ? target.value.toUpperCase() : target.value;
    pane.set(place, { value }, value);
  };
  const control = html`<span class="form-color">
    <input
      type="color"
      aria-label=${pane.t("form.palette", place.label)}
      ?disabled=${!pane.isWritable(place)}
      .value=${hexOf(text)}
      @input=${pick}
    />
    ${line(pane, place)}
  </span>`;
  return frame(pane, place, { kind: "text", control, controlId: pane.state.elementId(place.id) });
}

/** What a palette takes: six digits. */
export function hexOf(text: string): string {
  const [, digits] = /^#([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return "#000000";
  return `#${(digits.length === 3 ? digits.replace(/./g, "$&$&") : digits).toLowerCase()}`;
}
