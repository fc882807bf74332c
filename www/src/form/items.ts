/** What can be done with the items of a list: add, remove, duplicate, move by keyboard or by dragging, open and close. */

import { html, nothing, type TemplateResult } from "lit";
import { blank } from "./blank";
import { drag } from "./drag";
import { controlsIn, fieldIn } from "./focus";
import { copy, cross, down, grip, plus, up } from "./icons";
import { itemsOf, type Pane, type Place, textOf } from "./pane";

/** Where an item is taken to be dragged, or moved with the arrow keys. */
export function handle(pane: Pane, list: Place, item: Place): TemplateResult {
  const name = pane.t("form.drag", item.label);
  const keydown = (event: KeyboardEvent) => {
    const at = index(item);
    const last = countOf(pane, list) - 1;
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    // At an end too: what scrolls away from the item is not what is meant here.
    event.preventDefault();
    if (to >= 0 && to <= last) moveItem(pane, list, item, to, event.currentTarget);
  };
  const start = (event: PointerEvent) => {
    // An event forgets where it was once it is over.
    const { currentTarget } = event;
    drag(event, index(item), (to) => moveItem(pane, list, item, to, currentTarget));
  };
  return html`<button
    type="button"
    class="form-action form-handle"
    aria-label=${name}
    title=${name}
    @keydown=${keydown}
    @pointerdown=${start}
  >
    ${grip}
  </button>`;
}

export function actions(pane: Pane, list: Place, item: Place, count: number): TemplateResult | typeof nothing {
  if (!pane.can("remove") && !pane.can("move")) return nothing;
  const at = index(item);
  const move = (to: number) => (event: Event) => moveItem(pane, list, item, to, event.currentTarget);
  const action = (name: string, icon: TemplateResult, run: (event: Event) => void, disabled = false) => html`<button
    type="button"
    class="form-action"
    aria-label=${name}
    title=${name}
    ?disabled=${disabled}
    @click=${run}
  >
    ${icon}
  </button>`;
  const { t } = pane;
  const { label } = item;
  const { maxItems = Number.POSITIVE_INFINITY } = list.field;
  return html`<span class="form-actions">
    ${
      pane.can("move") && count > 1
        ? html`${action(t("form.move-up", label), up, move(at - 1), at === 0)}${action(
            t("form.move-down", label),
            down,
            move(at + 1),
            at === count - 1,
          )}`
        : nothing
    }
    ${
      pane.can("insert") && item.node.kind === "mapping" && count < maxItems
        ? action(t("form.duplicate", label), copy, (event) => duplicateItem(pane, list, item, event.currentTarget))
        : nothing
    }
    ${
      pane.can("remove")
        ? action(t("form.remove", label), cross, (event) => removeItem(pane, list, item, event.currentTarget))
        : nothing
    }
  </span>`;
}

export function addButton(pane: Pane, list: Place, count: number): TemplateResult {
  return html`<button
    type="button"
    class="form-add"
    aria-label=${pane.t("form.add-to", list.label)}
    @click=${(event: Event) => addItem(pane, list, count, event.currentTarget)}
  >
    ${plus} ${pane.t("form.add")}
  </button>`;
}

/** Opens or closes every item of a list of groups. */
export function toggleAll(pane: Pane, items: readonly Place[], atFirst: boolean): TemplateResult | typeof nothing {
  const { state, t, host } = pane;
  const isGroup = ({ node, field }: Place) =>
    node.kind === "mapping" && Math.max(node.entries.length, field.fields?.length ?? 0) > 1;
  const groups = items.filter(isGroup);
  if (groups.length < 2) return nothing;
  const isAnyOpen = groups.some(({ id }) => state.isOpen(id, atFirst));
  const toggle = () => {
    for (const { id } of groups) state.setOpen(id, !isAnyOpen);
    host.requestUpdate();
  };
  return html`<button type="button" class="form-link form-toggle" @click=${toggle}>
    ${t(isAnyOpen ? "form.close-all" : "form.open-all")}
  </button>`;
}

/** Enter adds an item below, Backspace in an empty one removes it, as in any list that is written; Alt and an arrow move it. */
export function itemKey(pane: Pane, list: Place, item: Place, event: KeyboardEvent): void {
  if (event.isComposing || pane.host.readonly || list.node.locked || list.field.readonly) return;
  const control = event.target;
  if (!(control instanceof HTMLInputElement)) return;
  const at = index(item);
  const by = event.altKey ? { ArrowUp: -1, ArrowDown: 1 }[event.key] : undefined;
  if (event.key === "Enter" && pane.can("insert")) {
    event.preventDefault();
    addItem(pane, list, at + 1, control);
  } else if (event.key === "Backspace" && control.value === "" && pane.can("remove")) {
    event.preventDefault();
    removeItem(pane, list, item, control);
  } else if (by !== undefined && pane.can("move") && at + by >= 0 && at + by < countOf(pane, list)) {
    event.preventDefault();
    moveItem(pane, list, item, at + by, control);
  }
}

function addItem(pane: Pane, list: Place, at: number, control: EventTarget | null): void {
  const { maxItems } = list.field;
  if (maxItems !== undefined && countOf(pane, list) >= maxItems) return;
  const name = pane.t("form.item", list.label, at + 1);
  const value = blank(list.field.item);
  if (pane.edit(list, { op: "insert", index: at, value }, (t) => t("form.added", name)))
    focusItem(pane, control, at, true);
}

function duplicateItem(pane: Pane, list: Place, item: Place, control: EventTarget | null): void {
  const at = index(item);
  const { label } = item;
  const done = pane.edit(list, { op: "duplicate", index: at }, (t) => t("form.duplicated", label));
  if (done) focusItem(pane, control, at + 1, true);
}

function removeItem(pane: Pane, list: Place, item: Place, control: EventTarget | null): void {
  const at = index(item);
  const label = textOf(pane.node(item)) || item.label;
  if (pane.edit(list, { op: "remove", index: at }, (t) => t("form.removed", label))) focusItem(pane, control, at);
}

function moveItem(pane: Pane, list: Place, item: Place, to: number, control: EventTarget | null): void {
  const label = textOf(pane.node(item)) || item.label;
  const count = countOf(pane, list);
  const say = (t: Pane["t"]) => t("form.moved", label, to + 1, count);
  if (to === index(item) || !pane.edit(list, { op: "move", index: index(item), to }, say)) return;
  // The control moves with its item, and the focus with it, unless it cannot be pressed there.
  void pane.host.drawn().then(() => {
    if (!(control instanceof HTMLElement)) return;
    if (!control.matches(":disabled")) control.focus();
    else control.parentElement?.querySelector<HTMLElement>("button:enabled")?.focus();
  });
}

/**
 * Focuses the item at an index, the last one where there are fewer, or the button that adds one where there is none.
 * At once: what is typed right behind the click belongs there.
 */
function focusItem(pane: Pane, control: EventTarget | null, at: number, isNew = false): void {
  const list = control instanceof Element ? control.closest(".form-list") : null;
  const item = () => {
    const items = list?.querySelectorAll(":scope > .form-items > .form-item");
    return items?.[Math.min(at, items.length - 1)] ?? list;
  };
  void pane.host.drawn().then(async () => {
    // A new item is there to be filled in, even where the others start closed.
    const closed = isNew && item()?.querySelector<HTMLElement>(":scope > details:not([open]) > summary");
    if (closed) {
      closed.click();
      await pane.host.drawn();
    }
    const part = item();
    const field = isNew ? fieldIn(part?.querySelector(".form-fields, .form-item-text") ?? part) : undefined;
    (field ?? fieldOf(part))?.focus();
  });
}

/** The item's own control or its line, and not what moves it. */
function fieldOf(part: Element | null | undefined): HTMLElement | undefined {
  const controls = part ? controlsIn(part) : [];
  return controls.find((control) => !control.matches(".form-handle, .form-toggle"));
}

const countOf = (pane: Pane, list: Place) => itemsOf(pane.node(list) ?? list.node).length;

export const index = (item: Place) => Number(item.path.at(-1));
