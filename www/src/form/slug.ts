/** The end of an address, made from a title as long as nobody has written it. */

import { html, nothing, type TemplateResult } from "lit";
import { labelOf } from "../labels";
import { slugOf } from "../slug";
import { frame } from "./frame";
import { type Pane, type Place, textOf } from "./pane";
import { line } from "./text";

export function slugField(pane: Pane, place: Place): TemplateResult {
  const source = sourceOf(pane, place);
  const made = source === null ? "" : slugOf(source);
  const make = () => pane.set(place, { value: made }, made);
  const offers = made !== "" && made !== textOf(place.node) && pane.isWritable(place);
  const control = html`<span class="form-beside">
    ${line(pane, place)}
    ${
      offers
        ? html`<button type="button" class="form-small" title=${made} @click=${make}>
            ${pane.t("form.make-slug", labelOf(place.field.slugOf ?? "title", pane.t))}
          </button>`
        : nothing
    }
  </span>`;
  return frame(pane, place, { kind: "text form-slug", control, controlId: pane.state.elementId(place.id) });
}

/** The text that a slug is made from; `null` where there is none. */
export function sourceOf(pane: Pane, { field, path }: Place): string | null {
  const node = pane.node({ path: [...path.slice(0, -1), field.slugOf ?? "title"] });
  return node?.kind === "scalar" ? textOf(node) : null;
}
