/** A value without a control, shown as it is written. */

import { html, type TemplateResult } from "lit";
import type { Entry, Node } from "../wire";
import { sourceButton } from "./frame";
import type { Pane, Place } from "./pane";

export function rawField(pane: Pane, place: Place): TemplateResult {
  const { node } = place;
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
