/** A value without a control, shown as it is written. */

import { html, type TemplateResult } from "lit";
import type { Entry, Node } from "../wire";
import { fieldIn, focused } from "./focus";
import { frame, sourceButton } from "./frame";
import { isBroken, type Pane, type Place } from "./pane";
import { shown } from "./shown";
import { leave, textShown } from "./typing";

export function rawField(pane: Pane, place: Place): TemplateResult {
  const { node } = place;
  if (isBroken(node) && pane.can("set")) return brokenField(pane, place);
  const { frontMatter, source } = pane.host;
  const id = pane.state.elementId(place.id);
  const { from, to } = (node.kind === "alias" && anchored(frontMatter?.entries ?? [], node.name, node.from)) || node;
  const start = frontMatter?.from ?? 0;
  return html`<div class="form-field form-raw" role="group" aria-labelledby=${`${id}-label`}>
    <span class="form-label" id=${`${id}-label`}>${place.label}</span>
    <pre class="form-source" tabindex="0" aria-labelledby=${`${id}-label`}>${source.slice(from - start, to - start)}</pre>
    <p class="form-note">${reason(pane, node)} ${sourceButton(pane, place)}</p>
  </div>`;
}

/**
 * What cannot be read, as it is written and to be corrected there. It is taken when it is left: half a correction is
 * as broken, or means something else.
 */
function brokenField(pane: Pane, place: Place): TemplateResult {
  const { t, state, host } = pane;
  const { node, entry } = place;
  const id = state.elementId(place.id);
  const text = node.kind === "scalar" ? node.text : "";
  const range = entry ?? node;
  const error = host.diagnostics.find(
    ({ severity, from }) => severity === "error" && from >= range.from && from <= range.to,
  );
  const control = html`<textarea
    class="form-control form-source"
    id=${id}
    rows=${text.split("\n").length}
    spellcheck="false"
    autocomplete="off"
    aria-invalid="true"
    aria-describedby=${`${id}-hint ${id}-notes`}
    .value=${shown(textShown(pane, place.id, text), state.isHeld(place.id))}
    @focus=${() => state.hold(place.id)}
    @change=${({ target }: Event) => {
      if (!(target instanceof HTMLTextAreaElement)) return;
      pane.set(place, { value: target.value, as: "raw" }, target.value);
      keepFocus(pane, place, target);
    }}
    @blur=${() => leave(pane, place)}
  ></textarea>`;
  const hint = error ? t.reason(error) : "";
  return frame(pane, place, { kind: "broken", control, controlId: id, hint });
}

/** Where the person was going is often gone with the mistake: then the focus stays at the field. */
function keepFocus(pane: Pane, place: Place, control: Element): void {
  const form = control.closest(".form");
  // First the focus gets to where it was going, then what is there is drawn.
  setTimeout(async () => {
    await pane.host.drawn();
    if (!form || focused(form)) return;
    const id = pane.state.elementId(place.id);
    const field = form.querySelector<HTMLElement>(`#${CSS.escape(id)}, #${CSS.escape(`${id}-label`)}`);
    (field?.matches("input, textarea, select") ? field : fieldIn(field?.closest(".form-field")))?.focus();
  });
}

function reason({ t }: Pane, node: Node): string {
  if (node.kind === "alias") return t("form.alias-reason", node.name);
  return node.locked ? t.reason(node.locked) : t("form.raw-reason");
}

/** What an alias repeats: the last value with the anchor before it. */
function anchored(entries: readonly Entry[], name: string, before: number): Node | null {
  let found: Node | null = null;
  const look = (node: Node) => {
    if (node.anchor === name && node.to <= before) found = node;
    if (node.kind === "sequence") node.items.forEach(look);
    if (node.kind === "mapping") for (const { value } of node.entries) look(value);
  };
  for (const { value } of entries) look(value);
  return found;
}
