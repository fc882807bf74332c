/** What stands around a control: its label, a hint, and what is wrong. All are linked to the control by their ids. */

import { html, nothing, type TemplateResult } from "lit";
import type { Diagnostic, Reason } from "../wire";
import { faultOf } from "./faults";
import type { Pane, Place } from "./pane";
import type { Say } from "./state";

export interface Frame {
  /** The name of the kind, for the styles. */
  readonly kind: string;
  readonly control: TemplateResult;
  /** The control's element id; the label is for it. A group of controls has none and is labelled by the label. */
  readonly controlId?: string;
  /** Ids of places whose drafts are shown here: the control's own where it is left out. */
  readonly drafts?: readonly string[];
  /** What is said below the control beside what the field itself says. */
  readonly hint?: TemplateResult | string;
}

export function frame(pane: Pane, place: Place, { kind, control, controlId, drafts, hint }: Frame): TemplateResult {
  const id = pane.state.elementId(place.id);
  const role = place.field.role && place.path.length === 1 ? ` form-${place.field.role}` : "";
  const name = html`${place.label}${requiredMark(pane, place)}`;
  const label =
    controlId === undefined
      ? html`<span class="form-label" id=${`${id}-label`}>${name}</span>`
      : html`<label class="form-label" for=${controlId}>${name}</label>`;
  return html`<div class=${`form-field form-${kind}${role}`} @focusin=${() => mark(pane, place)}>
    ${label} ${control} ${hints(pane, place, hint)} ${notes(pane, place, drafts)}
  </div>`;
}

/** That a field has to be filled in, as it is seen; to others the control says so. */
export function requiredMark({ t }: Pane, { field }: Place): TemplateResult | typeof nothing {
  return field.required
    ? html`<span class="form-required" aria-hidden="true">${t("form.required-mark")}</span>`
    : nothing;
}

export function hints(pane: Pane, place: Place, hint?: TemplateResult | string): TemplateResult | typeof nothing {
  const own = place.field.hint;
  if (!own && !hint) return nothing;
  return html`<div class="form-hints" id=${`${pane.state.elementId(place.id)}-hint`}>
    ${own ? html`<p class="form-hint">${own}</p>` : nothing} ${hint ? html`<p class="form-hint">${hint}</p>` : nothing}
  </div>`;
}

/** Shows in the article what is edited here. */
export function mark(pane: Pane, { field, path }: Place): void {
  pane.host.mark?.((path.length === 1 && field.role) || null);
}

/** What is wrong at a place: the reason why it cannot be edited, warnings, and why what is typed was not taken. */
export function notes(pane: Pane, place: Place, drafts: readonly string[] = [place.id]): TemplateResult {
  const id = pane.state.elementId(place.id);
  const why = whatIsWrong(pane, place, drafts);
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
    (hint || place.field.hint) && `${id}-hint`,
    (lockedReason(pane, place) || warningsAt(pane, place).length > 0) && `${id}-notes`,
    whatIsWrong(pane, place, [draft]) && `${id}-error`,
  ].filter((part) => typeof part === "string");
  return ids.length > 0 ? ids.join(" ") : nothing;
}

/** `aria-invalid` of a control. */
export function invalid(pane: Pane, place: Place, draft = place.id): "true" | typeof nothing {
  return whatIsWrong(pane, place, [draft]) ? "true" : nothing;
}

/** `aria-required` of a control. */
export function required({ field }: Place): "true" | typeof nothing {
  return field.required ? "true" : nothing;
}

export function sourceButton(pane: Pane, place: Place): TemplateResult {
  const open = () => pane.host.showSource(pane.node(place)?.from);
  return html`<button type="button" class="form-link" @click=${open}>${pane.t("form.show-source")}</button>`;
}

/** Why what is typed was not taken; else what is wrong with the value, once the control has been left or it was asked. */
function whatIsWrong(pane: Pane, place: Place, drafts: readonly string[]): Say | undefined {
  const { state, host } = pane;
  const refused = drafts.map((draft) => state.draft(draft)?.why).find((reason) => reason !== undefined);
  if (refused || host.readonly || !(state.isAsked || state.wasLeft(place.id))) return refused;
  return faultOf(place, { missing: state.isAsked }) ?? undefined;
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
