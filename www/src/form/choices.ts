/** Several of a few: a box for each. What the file has beside them is kept, and can be taken out. */

import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Choice } from "../wire";
import { choiceLabel, isValue } from "./choice";
import { describedBy, frame } from "./frame";
import { itemsOf, type Pane, type Place, textOf } from "./pane";
import { leave } from "./typing";

export function choicesField(pane: Pane, place: Place): TemplateResult {
  const { choices = [] } = place.field;
  const present = itemsOf(place.node).map(textOf);
  const isKnown = (text: string) => choices.some(({ value }) => isValue(text, value));
  const others = present.filter((text) => !isKnown(text)).map((value): Choice => ({ value }));
  const id = pane.state.elementId(place.id);
  const control = html`<div
    class="form-options"
    role="group"
    aria-labelledby=${`${id}-label`}
    aria-describedby=${describedBy(pane, place, others.length > 0)}
    @focusout=${() => leave(pane, place)}
  >
    ${[...choices, ...others].map((choice, index) => {
      const text = String(choice.value ?? "");
      const toggle = ({ target }: Event) => {
        if (target instanceof HTMLInputElement) put(pane, place, choice, target.checked);
      };
      return html`<label class="form-option"
        ><input
          type="checkbox"
          id=${index === 0 ? id : `${id}-${index}`}
          .checked=${live(present.includes(text))}
          ?disabled=${!pane.isWritable(place)}
          @change=${toggle}
        />${choiceLabel(choice)}</label
      >`;
    })}
  </div>`;
  const hint = others.length > 0 ? pane.t("form.not-a-choice") : "";
  return frame(pane, place, { kind: "choices", control, hint });
}

/** What is chosen comes behind what is there: nothing else moves. */
function put(pane: Pane, place: Place, choice: Choice, chosen: boolean): void {
  const items = itemsOf(pane.node(place) ?? place.node);
  const name = choiceLabel(choice);
  const index = items.findIndex((item) => isValue(textOf(item), choice.value));
  if (chosen && index < 0) {
    pane.edit(place, { op: "insert", index: items.length, value: choice.value }, (t) => t("form.added", name));
  } else if (!chosen && index >= 0) pane.edit(place, { op: "remove", index }, (t) => t("form.removed", name));
  // Where it was refused, the box goes back.
  pane.host.requestUpdate();
}
