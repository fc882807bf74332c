/** Lists: of texts, of mappings, and of anything else, item by item. */

import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Node } from "../wire";
import { checkbox } from "./boolean";
import { describedBy, frame, hints, notes } from "./frame";
import { group, groupLine, mappingBody, opensAtFirst } from "./group";
import { actions, addButton, handle, index, itemKey, toggleAll } from "./items";
import { itemsOf, type Pane, type Place, placeOfItem, textOf } from "./pane";
import { namedBy, summaryOf } from "./summary";
import { area, line } from "./text";

/** Texts in rows. */
export function textsField(pane: Pane, place: Place): TemplateResult {
  return frame(pane, place, { kind: "texts", control: list(pane, place, textItem) });
}

/** Mappings, and items of different kinds: a group with a group for each item. */
export function listField(pane: Pane, place: Place): TemplateResult {
  return group(pane, place, {
    level: place.path.length === 1 ? "top" : "inner",
    about: groupLine(pane, place),
    // Of a list that is not there, nothing is seen but what adds to it: in an open item that takes no click.
    open: opensAtFirst(pane, place) || (!place.exists && place.path.length > 1 && !pane.host.compact),
    body: () => html`${hints(pane, place)} ${notes(pane, place)} ${list(pane, place, anyItem)}`,
  });
}

type DrawItem = (pane: Pane, list: Place, item: Place) => TemplateResult;

function list(pane: Pane, place: Place, draw: DrawItem): TemplateResult {
  const items = itemsOf(place.node);
  const ids = pane.itemIds(place, items);
  const writable = !pane.host.readonly && !place.node.locked && place.field.readonly !== true;
  const places = items.map((node, at) => placeOfItem(place, node, at, ids[at] ?? at));
  const adds = writable && canAdd(pane, place);
  if (items.length === 0 && !adds) return html`<p class="form-hint">${pane.t("form.empty")}</p>`;
  const isSorted = writable && pane.can("move") && items.length > 1;
  return html`<div
    class=${`form-list form-list-${place.field.kind}`}
    role="group"
    aria-labelledby=${`${pane.state.elementId(place.id)}${place.field.kind === "texts" ? "-label" : ""}`}
    aria-describedby=${describedBy(pane, place)}
  >
    ${toggleAll(pane, places, itemsOpen(pane, place))}
    <ol class="form-items">
      ${repeat(
        places,
        ({ id }) => id,
        (item, at) =>
          html`<li class="form-item">
            ${pane.unlessSame(
              item,
              () => {
                // A name is made where it is drawn: a hundred of them at each key would be felt.
                const named = { ...item, label: nameOf(pane, place, item.node, at) };
                return html`${isSorted ? handle(pane, place, named) : nothing} ${draw(pane, place, named)}
                ${writable ? actions(pane, place, named, items.length) : nothing}`;
              },
              at === items.length - 1,
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
  const own = { ...item, label };
  const { kind } = pane.steady(own).field;
  const keydown = (event: KeyboardEvent) => itemKey(pane, list, own, event);
  return html`<div class="form-item-text" @keydown=${keydown}>
    ${kind === "multiline" ? area(pane, own, { rows: 1, oneLine: false, label }) : line(pane, own, { label })}
    ${notes(pane, own)}
  </div>`;
}

function anyItem(pane: Pane, list: Place, item: Place): TemplateResult {
  switch (item.field.kind) {
    case "text":
    case "multiline":
    case "number":
    case "email":
    case "tel":
    case "url":
    case "slug":
      return textItem(pane, list, { ...item, field: { ...item.field, kind: lineKind(item) } });
    case "boolean":
      return html`<div class="form-item-text">${checkbox(pane, item, item.label)} ${notes(pane, item)}</div>`;
    case "mapping": {
      // An item of one field needs no group around it.
      const fields = item.node.kind === "mapping" ? item.node.entries.length : 0;
      if (fields <= 1 && (list.field.item?.fields?.length ?? 0) <= 1) return mappingBody(pane, item);
      return group(pane, item, {
        level: "item",
        about: "",
        open: itemsOpen(pane, list),
        body: () => html`${notes(pane, item)} ${mappingBody(pane, item)}`,
      });
    }
    case "date":
    case "datetime":
    case "image":
    case "file":
    case "color":
    case "choice":
      return pane.field({ ...item, label: pane.t("form.item", list.label, index(item) + 1) });
    default:
      return pane.field(item);
  }
}

/** A number in a list is written as a text that stays one. */
const lineKind = ({ field: { kind } }: Place) => (kind === "number" ? "text" : kind);

/** Lists of so many items start with all of them open. */
const FEW = 3;

/** Whether the items are open as long as nobody has opened or closed them. */
function itemsOpen({ host }: Pane, { node, field }: Place): boolean {
  return itemsOf(node).length <= FEW && !host.compact && field.collapsed !== true;
}

/** What an item is called: by what is in it, else by its number. */
function nameOf(pane: Pane, list: Place, node: Node, at: number): string {
  if (node.kind === "scalar") return textOf(node) || pane.t("form.item", list.label, at + 1);
  const own = node.kind === "mapping" ? namedBy(list.field.item?.summary ?? list.field.summary, node.entries) : "";
  const summary = own || (node.kind === "mapping" ? summaryOf(node, pane.t) : "");
  return summary && summary !== pane.t("form.empty") ? summary : pane.t("form.untitled", at + 1);
}

function canAdd(pane: Pane, list: Place): boolean {
  const { maxItems } = list.field;
  if (maxItems !== undefined && itemsOf(list.node).length >= maxItems) return false;
  return list.exists ? pane.can("insert") : pane.can("add");
}
