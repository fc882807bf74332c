/** Lists: of texts, of mappings, and of anything else, item by item. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Node } from "../wire";
import { blank } from "./blank";
import { checkbox } from "./boolean";
import { describedBy, frame, notes } from "./frame";
import { group, mappingBody } from "./group";
import { cross, down, plus, up } from "./icons";
import { itemsOf, type Pane, type Place, placeOfItem } from "./pane";
import { summaryOf } from "./summary";
import { area, line } from "./text";

/** Texts in rows. */
export function textsField(pane: Pane, place: Place): TemplateResult {
  return frame(pane, place, { kind: "texts", control: list(pane, place, textItem) });
}

/** Mappings, and items of different kinds: a group with a group for each item. */
export function listField(pane: Pane, place: Place): TemplateResult {
  return group(pane, place, {
    level: place.path.length === 1 ? "top" : "inner",
    about: place.exists ? summaryOf(place.node, pane.t) : pane.t("form.empty"),
    open: place.exists && !pane.host.compact,
    body: () => html`${notes(pane, place)} ${list(pane, place, anyItem)}`,
  });
}

type DrawItem = (pane: Pane, list: Place, item: Place) => TemplateResult;

function list(pane: Pane, place: Place, draw: DrawItem): TemplateResult {
  const items = itemsOf(place.node);
  const ids = pane.itemIds(place, items);
  const writable = !pane.host.readonly && !place.node.locked;
  const places = items.map((node, index) => placeOfItem(place, node, index, ids[index] ?? index));
  const adds = writable && canAdd(pane, place);
  if (items.length === 0 && !adds) return html`<p class="form-hint">${pane.t("form.empty")}</p>`;
  return html`<div
    class=${`form-list form-list-${place.field.kind}`}
    role="group"
    aria-labelledby=${`${pane.state.elementId(place.id)}${place.field.kind === "texts" ? "-label" : ""}`}
    aria-describedby=${describedBy(pane, place)}
  >
    <ol class="form-items">
      ${repeat(
        places,
        ({ id }) => id,
        (item, index) =>
          html`<li class="form-item">
            ${pane.unlessSame(
              item,
              () => {
                // A name is made where it is drawn: a hundred of them at each key would be felt.
                const named = { ...item, label: nameOf(pane, place, item.node, index) };
                return html`${draw(pane, place, named)} ${writable ? actions(pane, place, named, items.length) : nothing}`;
              },
              index === items.length - 1,
              items.length > 1,
            )}
          </li>`,
      )}
    </ol>
    ${adds ? addButton(pane, place, items.length) : nothing}
  </div>`;
}

function textItem(pane: Pane, list: Place, item: Place): TemplateResult {
  const label = pane.t("form.item", list.label, index(item) + 1);
  const { kind } = pane.steady({ ...item, field: { ...item.field, kind: "text" } }).field;
  const keydown = (event: KeyboardEvent) => itemKey(pane, list, item, event);
  return html`<div class="form-item-text" @keydown=${keydown}>
    ${kind === "multiline" ? area(pane, item, { rows: 1, oneLine: false, label }) : line(pane, item, label)} ${notes(pane, item)}
  </div>`;
}

function anyItem(pane: Pane, list: Place, item: Place): TemplateResult {
  switch (item.field.kind) {
    case "text":
    case "multiline":
    case "number":
    case "date":
    case "datetime":
      return textItem(pane, list, item);
    case "boolean":
      return html`<div class="form-item-text">${checkbox(pane, item, item.label)} ${notes(pane, item)}</div>`;
    case "mapping": {
      // An item of one field needs no group around it.
      const fields = item.node.kind === "mapping" ? item.node.entries.length : 0;
      if (fields <= 1 && (list.field.item?.fields?.length ?? 0) <= 1) return mappingBody(pane, item);
      return group(pane, item, {
        level: "item",
        about: "",
        open: itemsOf(list.node).length <= FEW && !pane.host.compact,
        body: () => html`${notes(pane, item)} ${mappingBody(pane, item)}`,
      });
    }
    default:
      return pane.field(item);
  }
}

/** Lists of so many items start with all of them open. */
const FEW = 3;

/** What an item is called: by what is in it, else by its number. */
function nameOf(pane: Pane, list: Place, node: Node, index: number): string {
  if (node.kind === "scalar") return pane.t("form.item", list.label, index + 1);
  const summary = node.kind === "mapping" ? summaryOf(node, pane.t) : "";
  return summary && summary !== pane.t("form.empty") ? summary : pane.t("form.untitled", index + 1);
}

function actions(pane: Pane, list: Place, item: Place, count: number): TemplateResult | typeof nothing {
  if (!pane.can("remove") && !pane.can("move")) return nothing;
  const at = index(item);
  const move = (to: number) => (event: Event) => moveItem(pane, list, item, to, event.currentTarget);
  return html`<span class="form-actions">
    ${
      pane.can("move") && count > 1
        ? html`<button
              type="button"
              class="form-action"
              aria-label=${pane.t("form.move-up", item.label)}
              title=${pane.t("form.move-up", item.label)}
              ?disabled=${at === 0}
              @click=${move(at - 1)}
            >
              ${up}</button
            ><button
              type="button"
              class="form-action"
              aria-label=${pane.t("form.move-down", item.label)}
              title=${pane.t("form.move-down", item.label)}
              ?disabled=${at === count - 1}
              @click=${move(at + 1)}
            >
              ${down}
            </button>`
        : nothing
    }
    ${
      pane.can("remove")
        ? html`<button
            type="button"
            class="form-action"
            aria-label=${pane.t("form.remove", item.label)}
            title=${pane.t("form.remove", item.label)}
            @click=${(event: Event) => removeItem(pane, list, item, event.currentTarget)}
          >
            ${cross}
          </button>`
        : nothing
    }
  </span>`;
}

function addButton(pane: Pane, list: Place, count: number): TemplateResult {
  return html`<button
    type="button"
    class="form-add"
    aria-label=${pane.t("form.add-to", list.label)}
    @click=${(event: Event) => addItem(pane, list, count, event.currentTarget)}
  >
    ${plus} ${pane.t("form.add")}
  </button>`;
}

function canAdd(pane: Pane, list: Place): boolean {
  return list.exists ? pane.can("insert") : pane.can("add");
}

/** Enter adds an item below, Backspace in an empty one removes it, as in any list that is written. */
function itemKey(pane: Pane, list: Place, item: Place, event: KeyboardEvent): void {
  if (event.isComposing || pane.host.readonly || list.node.locked) return;
  const control = event.target;
  if (!(control instanceof HTMLInputElement)) return;
  const at = index(item);
  if (event.key === "Enter" && pane.can("insert")) {
    event.preventDefault();
    addItem(pane, list, at + 1, control);
  } else if (event.key === "Backspace" && control.value === "" && pane.can("remove")) {
    event.preventDefault();
    removeItem(pane, list, item, control);
  }
}

function addItem(pane: Pane, list: Place, at: number, control: EventTarget | null): void {
  const name = pane.t("form.item", list.label, at + 1);
  const value = blank(list.field.item);
  if (pane.edit(list, { op: "insert", index: at, value }, (t) => t("form.added", name))) focusItem(control, at, true);
}

function removeItem(pane: Pane, list: Place, item: Place, control: EventTarget | null): void {
  const { label } = item;
  const at = index(item);
  if (pane.edit(list, { op: "remove", index: at }, (t) => t("form.removed", label))) focusItem(control, at);
}

function moveItem(pane: Pane, list: Place, item: Place, to: number, control: EventTarget | null): void {
  const { label } = item;
  const count = itemsOf(pane.node(list) ?? list.node).length;
  const say = (t: Pane["t"]) => t("form.moved", label, to + 1, count);
  // The button moves with its item, and the focus with the button, unless it cannot be pressed there.
  if (!pane.edit(list, { op: "move", index: index(item), to }, say)) return;
  afterDrawing(() => {
    if (!(control instanceof HTMLButtonElement)) return;
    if (!control.disabled) control.focus();
    else control.parentElement?.querySelector<HTMLElement>("button:enabled")?.focus();
  });
}

/** Focuses the item at an index, the last one where there are fewer, or the button that adds one where there is none. */
function focusItem(control: EventTarget | null, index: number, isNew = false): void {
  const list = control instanceof Element ? control.closest(".form-list") : null;
  afterDrawing(() => {
    const items = list?.querySelectorAll(":scope > .form-items > .form-item");
    const item = items?.[Math.min(index, items.length - 1)] ?? list;
    // A new item is there to be filled in, even where the others start closed.
    if (isNew) item?.querySelector<HTMLElement>(":scope > details:not([open]) > summary")?.click();
    afterDrawing(() => {
      const field = isNew && item?.querySelector<HTMLElement>("input, textarea");
      (field || item?.querySelector<HTMLElement>("input, textarea, summary, button"))?.focus();
    });
  });
}

const afterDrawing = (then: () => void) => requestAnimationFrame(then);

const index = (item: Place) => Number(item.path.at(-1));
