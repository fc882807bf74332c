/** What stands around a control: its label, a hint, and what is wrong. All are linked to the control by their ids. */

import { html, nothing, type TemplateResult } from "lit";
import type { Diagnostic, Reason } from "../wire";
import type { Pane, Place } from "./pane";

export interface Frame {
  /** The name of the kind, for the styles. */
  readonly kind: string;
  readonly control: TemplateResult;
  /** The control's element id; the label is for it. A group of controls has none and is labelled by the label. */
  readonly controlId?: string;
  /** Ids of places whose drafts are shown here: the control's own where it is left out. */
  readonly drafts?: readonly string[];
  readonly hint?: TemplateResult | string;
}

export function frame(pane: Pane, place: Place, { kind, control, controlId, drafts, hint }: Frame): TemplateResult {
  const id = pane.state.elementId(place.id);
  const role = place.field.role && place.path.length === 1 ? ` form-${place.field.role}` : "";
  const label =
    controlId === undefined
      ? html`<span class="form-label" id=${`${id}-label`}>${place.label}</span>`
      : html`<label class="form-label" for=${controlId}>${place.label}</label>`;
  return html`<div class=${`form-field form-${kind}${role}`}>
    ${label} ${control} ${hint ? html`<p class="form-hint" id=${`${id}-hint`}>${hint}</p>` : nothing}
    ${notes(pane, place, drafts)}
  </div>`;
}

/** What is wrong at a place: the reason why it cannot be edited, warnings, and why what is typed was not taken. */
export function notes(pane: Pane, place: Place, drafts: readonly string[] = [place.id]): TemplateResult {
  const id = pane.state.elementId(place.id);
  const why = drafts.map((draft) => pane.state.draft(draft)?.why).find((reason) => reason !== undefined);
  const locked = lockedReason(pane, place);
  const warnings = warningsAt(pane, place);
  return html`${
    locked || warnings.length > 0
      ? html`<div class="form-notes" id=${`${id}-notes`}>
          ${locked ? html`<p class="form-note">${pane.t.reason(locked)} ${sourceButton(pane, place)}</p>` : nothing}
          ${warnings.map((warning) => html`<p class="form-note form-warning">${pane.t.reason(warning)}</p>`)}
        </div>`
      : nothing
  }${why ? html`<p class="form-error" id=${`${id}-error`}>${why(pane.t)}</p>` : nothing}`;
}

/** The ids of what describes a control, for `aria-describedby`; `nothing` where there is nothing to say. */
export function describedBy(pane: Pane, place: Place, hint = false, draft = place.id): string | typeof nothing {
  const id = pane.state.elementId(place.id);
  const ids = [
    hint && `${id}-hint`,
    (lockedReason(pane, place) || warningsAt(pane, place).length > 0) && `${id}-notes`,
    pane.state.draft(draft) && `${id}-error`,
  ].filter((part) => typeof part === "string");
  return ids.length > 0 ? ids.join(" ") : nothing;
}

/** `aria-invalid` of a control. */
export function invalid(pane: Pane, id: string): "true" | typeof nothing {
  return pane.state.draft(id) ? "true" : nothing;
}

export function sourceButton(pane: Pane, place: Place): TemplateResult {
  const open = () => pane.host.showSource(pane.node(place)?.from);
  return html`<button type="button" class="form-link" @click=${open}>${pane.t("form.show-source")}</button>`;
}

function lockedReason(pane: Pane, { node }: Place): Reason | undefined {
  // In a form that is read-only as a whole the reason would be said at each field; and that a list cannot be
  // written matters only where there would be buttons to do so: its items have their own controls.
  const writes = node.kind === "sequence" ? "insert" : node.kind === "mapping" ? "add" : "set";
  return pane.can(writes) ? node.locked : undefined;
}

/** The findings about the entry's key or its own value. */
function warningsAt(pane: Pane, { entry, node }: Place): Diagnostic[] {
  return pane.host.diagnostics.filter(
    ({ severity, from }) =>
      severity !== "error" &&
      ((entry !== undefined && from >= entry.keyFrom && from < entry.keyTo) ||
        (node.kind === "scalar" && from >= node.from && from < node.to)),
  );
}
