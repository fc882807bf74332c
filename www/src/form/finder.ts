/** Fields by their names: a few letters in, the fields that are called so out. */

import { html, type TemplateResult } from "lit";
import { labelOf, plain } from "../labels";
import type { Field } from "../wire";
import { fieldIn } from "./focus";
import type { Pane, Place } from "./pane";

/** From so many fields on they are worth looking for. */
export const MANY = 12;

/** Whether a place, or a field in it, is called so. */
export function isSought(pane: Pane, place: Place): boolean {
  const sought = plain(pane.state.sought);
  if (sought === "") return true;
  const isCalled = (label: string) => plain(label).includes(sought);
  const isIn = ({ key, label, fields = [], item }: Field): boolean =>
    isCalled(label ?? labelOf(key, pane.t)) || fields.some(isIn) || (item?.fields?.some(isIn) ?? false);
  return isCalled(place.label) || (place.field.fields ?? []).some(isIn) || (place.field.item?.fields ?? []).some(isIn);
}

/** The field in which a name is typed; `found` is how many are left. */
export function finder(pane: Pane, found: number): TemplateResult {
  const { t, state, host } = pane;
  const seek = (input: EventTarget | null) => {
    if (!(input instanceof HTMLInputElement)) return;
    state.sought = input.value;
    state.version++;
    state.announcement = state.sought.trim() === "" ? null : (say) => say("form.found", found);
    host.requestUpdate();
    void host.drawn().then(() => {
      // What is said is how many there are now.
      state.announcement = state.sought.trim() === "" ? null : (say) => say("form.found", pane.count);
      host.requestUpdate();
    });
  };
  const keydown = (event: KeyboardEvent) => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLInputElement)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      fieldIn(currentTarget.closest(".form")?.querySelector(".form-head, .form-fields"))?.focus();
    } else if (event.key === "Escape" && currentTarget.value !== "") {
      event.stopPropagation();
      currentTarget.value = "";
      seek(currentTarget);
    }
  };
  return html`<div class="form-finder" role="search">
    <input
      type="search"
      class="form-control"
      aria-label=${t("form.find")}
      placeholder=${t("form.find")}
      autocomplete="off"
      .value=${state.sought}
      @input=${({ currentTarget }: Event) => seek(currentTarget)}
      @keydown=${keydown}
    />
    ${found === 0 ? html`<p class="form-hint">${t("form.none-found")}</p>` : ""}
  </div>`;
}
