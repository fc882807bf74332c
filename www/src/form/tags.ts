/** A list of short texts in a line, to which more are added by typing, with suggestions where the site has some. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { choiceLabel } from "./choice";
import { fieldIn } from "./focus";
import { describedBy, frame, invalid, required } from "./frame";
import { cross } from "./icons";
import { itemsOf, type Pane, type Place, textOf } from "./pane";
import { leave } from "./typing";

export function tagsField(pane: Pane, place: Place): TemplateResult {
  const id = pane.state.elementId(place.id);
  const items = itemsOf(place.node);
  const ids = pane.itemIds(place, items);
  const tags = items.map((item, index) => ({ text: textOf(item), index, id: ids[index] ?? index }));
  const writable = pane.isWritable(place);
  const present = new Set(tags.map(({ text }) => text));
  const suggestions = (place.field.choices ?? []).filter(({ value }) => !present.has(String(value)));
  const control = html`<div class="form-tag-row" role="group" aria-labelledby=${`${id}-label`}>
    ${
      tags.length > 0 || !writable
        ? html`<ul class="form-tag-list">
      ${repeat(
        tags,
        (tag) => tag.id,
        ({ text, index }) =>
          html`<li class="form-tag">
            <span>${labelOf(place, text)}</span>${
              writable && pane.can("remove")
                ? html`<button
                    type="button"
                    class="form-action"
                    aria-label=${pane.t("form.remove", labelOf(place, text))}
                    title=${pane.t("form.remove", labelOf(place, text))}
                    @click=${(event: Event) => remove(pane, place, index, event.currentTarget)}
                  >
                    ${cross}
                  </button>`
                : nothing
            }
          </li>`,
      )}
      ${tags.length === 0 ? html`<li class="form-hint">${pane.t("form.empty")}</li>` : nothing}
    </ul>`
        : nothing
    }
    ${
      writable
        ? html`<input
              class="form-control"
              id=${id}
              list=${suggestions.length > 0 ? `${id}-list` : nothing}
              placeholder=${pane.t("form.add-tag")}
              aria-describedby=${describedBy(pane, place)}
              aria-invalid=${invalid(pane, place)}
              aria-required=${required(place)}
              autocomplete="off"
              @keydown=${(event: KeyboardEvent) => key(pane, place, event)}
              @input=${(event: InputEvent) => pick(pane, place, event)}
              @change=${({ currentTarget }: Event) => take(pane, place, currentTarget)}
              @blur=${() => leave(pane, place)}
            />${
              suggestions.length > 0
                ? html`<datalist id=${`${id}-list`}>
                    ${suggestions.map((choice) => html`<option value=${choiceLabel(choice)}></option>`)}
                  </datalist>`
                : nothing
            }`
        : nothing
    }
  </div>`;
  return frame(pane, place, { kind: "tags", control, ...(writable && { controlId: id }) });
}

function labelOf({ field }: Place, text: string): string {
  return field.choices?.find(({ value }) => String(value) === text)?.label ?? text;
}

/** Enter and a comma take what is typed; Backspace at the start takes the last one out. */
function key(pane: Pane, place: Place, event: KeyboardEvent): void {
  const input = event.currentTarget;
  if (!(input instanceof HTMLInputElement) || event.isComposing) return;
  if ((event.key === "Enter" || event.key === ",") && input.value.trim() !== "") {
    event.preventDefault();
    take(pane, place, input);
  } else if (event.key === "Backspace" && input.value === "" && !event.repeat) {
    const last = itemsOf(pane.node(place) ?? place.node).length - 1;
    if (last < 0) return;
    event.preventDefault();
    remove(pane, place, last, input);
  }
}

/** A suggestion that is chosen from the menu is taken at once: it comes as a replacement and not as typing. */
function pick(pane: Pane, place: Place, event: InputEvent): void {
  const chosen = event.inputType === "insertReplacementText" || event.inputType === undefined;
  if (chosen) take(pane, place, event.currentTarget);
}

function take(pane: Pane, place: Place, input: EventTarget | null): void {
  if (!(input instanceof HTMLInputElement)) return;
  const items = itemsOf(pane.node(place) ?? place.node);
  const present = new Set(items.map(textOf));
  const words = input.value.split(",").map((word) => word.trim());
  let index = items.length;
  for (const word of words) {
    const value = place.field.choices?.find((choice) => choice.label === word)?.value ?? word;
    if (word === "" || present.has(String(value))) continue;
    present.add(String(value));
    if (!pane.edit(place, { op: "insert", index, value }, (t) => t("form.added", word))) return;
    index += 1;
  }
  input.value = "";
}

function remove(pane: Pane, place: Place, index: number, control: EventTarget | null): void {
  const name = labelOf(place, textOf(itemsOf(pane.node(place) ?? place.node)[index] ?? null));
  const field = control instanceof Element ? control.closest(".form-tag-row") : null;
  if (!pane.edit(place, { op: "remove", index }, (t) => t("form.removed", name))) return;
  void pane.host.drawn().then(() => {
    const buttons = field?.querySelectorAll<HTMLElement>(".form-tag button");
    const next = control instanceof HTMLButtonElement ? buttons?.[Math.min(index, buttons.length - 1)] : null;
    (next ?? field?.querySelector<HTMLElement>("input") ?? fieldIn(field))?.focus();
  });
}
