/** One of several: buttons where there are few, else a menu. What the file has and nobody offers is kept, and shown as such. */

import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Choice, Json } from "../wire";
import { defaultWords } from "./defaults";
import { describedBy, frame, invalid, required } from "./frame";
import { type Pane, type Place, textOf, type Written } from "./pane";
import { written } from "./text";
import { leave } from "./typing";

/** So many are seen at once. */
const FEW = 4;

export function choiceField(pane: Pane, place: Place): TemplateResult {
  const choices = offered(place);
  const few = choices.length <= FEW;
  const control = few ? radios(pane, place, choices) : menu(pane, place, choices);
  const id = pane.state.elementId(place.id);
  const usual = few ? defaultWords(place.field, pane.t) : "";
  const hint = isForeign(place) ? pane.t("form.not-a-choice") : usual && pane.t("form.usually", usual);
  return frame(pane, place, { kind: "choice", control, ...(few ? {} : { controlId: id }), hint });
}

/** What a choice is called. */
export function choiceLabel({ value, label }: Choice): string {
  return label ?? String(value ?? "");
}

/** Whether a value's text is that of a choice. */
export const isValue = (text: string, value: Json) => value !== null && String(value) === text;

function offered({ field, node }: Place): readonly Choice[] {
  const { choices = [] } = field;
  const text = textOf(node);
  return text === "" || choices.some(({ value }) => isValue(text, value)) ? choices : [...choices, { value: text }];
}

function isForeign({ field, node }: Place): boolean {
  const text = textOf(node);
  return text !== "" && !(field.choices ?? []).some(({ value }) => isValue(text, value));
}

/** Whether none can be chosen. */
const canBeNone = ({ field, node }: Place) => !field.required || textOf(node) === "";

function menu(pane: Pane, place: Place, choices: readonly Choice[]): TemplateResult {
  const { t } = pane;
  const present = textOf(place.node);
  const usual = defaultWords(place.field, t);
  const none = usual ? t("form.usually", usual) : t("form.choose");
  return html`<select
    class="form-control"
    id=${pane.state.elementId(place.id)}
    aria-describedby=${describedBy(pane, place, isForeign(place))}
    aria-invalid=${invalid(pane, place)}
    aria-required=${required(place)}
    ?disabled=${!pane.isWritable(place)}
    @change=${({ target }: Event) => target instanceof HTMLSelectElement && choose(pane, place, target.value)}
    @blur=${() => leave(pane, place)}
  >
    ${canBeNone(place) ? html`<option value="" .selected=${live(present === "")}>${none}</option>` : nothing}
    ${choices.map((choice) => {
      const text = String(choice.value ?? "");
      return html`<option value=${text} .selected=${live(text === present)}>${choiceLabel(choice)}</option>`;
    })}
  </select>`;
}

function radios(pane: Pane, place: Place, choices: readonly Choice[]): TemplateResult {
  const id = pane.state.elementId(place.id);
  const present = textOf(place.node);
  const none: Choice[] = canBeNone(place) && !place.field.required ? [{ value: "", label: pane.t("form.none") }] : [];
  return html`<div
    class="form-options"
    role="radiogroup"
    aria-labelledby=${`${id}-label`}
    aria-describedby=${describedBy(pane, place, isForeign(place) || place.field.default !== undefined)}
    aria-invalid=${invalid(pane, place)}
    aria-required=${required(place)}
    @focusout=${() => leave(pane, place)}
  >
    ${[...choices, ...none].map((choice, index) => {
      const text = String(choice.value ?? "");
      return html`<label class="form-option"
        ><input
          type="radio"
          name=${id}
          id=${index === 0 ? id : nothing}
          value=${text}
          .checked=${live(text === present)}
          ?disabled=${!pane.isWritable(place)}
          @change=${() => choose(pane, place, text)}
        />${choiceLabel(choice)}</label
      >`;
    })}
  </div>`;
}

function choose(pane: Pane, place: Place, text: string): void {
  const value = place.field.choices?.find((choice) => isValue(text, choice.value))?.value;
  pane.set(place, value === undefined || text === "" ? written(pane, place, text) : writtenChoice(value), text);
}

/** Numbers as they are given, not as a text. */
export function writtenChoice(value: Json): Written {
  return typeof value === "number" ? { value: String(value), as: "number" } : { value };
}
