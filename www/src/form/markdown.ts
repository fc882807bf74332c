/** A text in Markdown, coloured and with its own few tools; as plain text until there is a surface for it. */

import { html, nothing, type TemplateResult } from "lit";
import type { Key } from "../messages";
import { describedBy, frame, invalid } from "./frame";
import type { Formatting } from "./host";
import { bold, italic, link, list } from "./icons";
import type { Pane, Place } from "./pane";
import { multilineField } from "./text";

export function markdownField(pane: Pane, place: Place): TemplateResult {
  const { t, host, state } = pane;
  const id = state.elementId(place.id);
  const described = describedBy(pane, place);
  const surface = pane.markdown(place, {
    label: place.label,
    id,
    describedBy: typeof described === "string" ? described : "",
    invalid: invalid(pane, place) === "true",
    required: place.field.required === true,
    readonly: !pane.isWritable(place),
    lang: host.lang,
  });
  if (!surface) return multilineField(pane, place);
  const tool = ([formatting, key, icon]: (typeof TOOLS)[number]) => html`<button
    type="button"
    class="form-action"
    aria-label=${t(key)}
    title=${t(key)}
    @mousedown=${(event: Event) => event.preventDefault()}
    @click=${() => surface.format(formatting)}
  >
    ${icon}
  </button>`;
  const tools = html`<span class="form-tools" role="group" aria-label=${t("form.tools", place.label)}>
    ${TOOLS.map(tool)}
  </span>`;
  const control = html`<div class="form-markdown">
    ${pane.isWritable(place) ? tools : nothing} ${surface.element}
  </div>`;
  return frame(pane, place, { kind: "multiline form-long", control });
}

const TOOLS: readonly (readonly [Formatting, Key, TemplateResult])[] = [
  ["bold", "commands.bold", bold],
  ["italic", "commands.italic", italic],
  ["list", "commands.list", list],
  ["link", "commands.link", link],
];
