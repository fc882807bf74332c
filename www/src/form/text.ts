/** Texts: of one line, of several, and the title, which is one line that wraps. */

import { html, nothing, type TemplateResult } from "lit";
import type { FieldKind } from "../wire";
import { isAlternative } from "./alternative";
import { defaultWords } from "./defaults";
import { lengthOf } from "./faults";
import { focusNext } from "./focus";
import { describedBy, frame, invalid, required } from "./frame";
import { isNumber } from "./number";
import { type Pane, type Place, textOf, type Written } from "./pane";
import { shown } from "./shown";
import { textShown, typing } from "./typing";

export function textField(pane: Pane, place: Place): TemplateResult {
  if (headRole(place)) return headField(pane, place);
  const { kind } = place.field;
  const more = moreHint(pane, place);
  const control = html`${line(pane, place, { hint: more !== "" })}${becomesList(pane, place)}`;
  return frame(pane, place, {
    kind: `text form-${kind}`,
    controlId: pane.state.elementId(place.id),
    control,
    hint: more,
  });
}

export function multilineField(pane: Pane, place: Place): TemplateResult {
  if (headRole(place)) return headField(pane, place);
  const more = moreHint(pane, place);
  const control = html`${area(pane, place, { rows: 2, oneLine: false, hint: more !== "" })}${becomesList(pane, place)}`;
  return frame(pane, place, { kind: "multiline", controlId: pane.state.elementId(place.id), control, hint: more });
}

/** The title and the lead: set as they are read. */
function headField(pane: Pane, place: Place): TemplateResult {
  const title = headRole(place) === "title";
  const more = moreHint(pane, place);
  const placeholder = defaultWords(place.field, pane.t) || place.label;
  const control = area(pane, place, { rows: 1, oneLine: title && isOneLine(place), placeholder, hint: more !== "" });
  return frame(pane, place, { kind: "multiline", controlId: pane.state.elementId(place.id), control, hint: more });
}

/** How long the text is, where that matters; what an empty alternative text is for. */
function moreHint(pane: Pane, place: Place): string {
  const { maxLength } = place.field;
  const text = textOf(place.node);
  if (maxLength !== undefined) return pane.t("form.length", lengthOf(text), maxLength);
  return isAlternative(place.field.key) && text === "" ? pane.t("form.alt-hint") : "";
}

/** A single value where a list is wanted can become the first of one. */
function becomesList(pane: Pane, place: Place): TemplateResult | typeof nothing {
  const isList = ["texts", "tags", "choices", "list"].includes(place.wanted?.kind ?? "");
  if (!isList || !pane.isWritable(place)) return nothing;
  const make = () => pane.set(place, { value: [textOf(pane.node(place))] }, textOf(place.node));
  return html`<button type="button" class="form-link" @click=${make}>${pane.t("form.make-list")}</button>`;
}

/** What a field at the top is to the reader, where it stands in the head of the form. */
export function headRole({ field, path }: Pick<Place, "field" | "path">): "title" | "lead" | null {
  if (path.length !== 1) return null;
  return field.role === "title" || field.role === "lead" ? field.role : null;
}

export interface Line {
  /** Its name, where no label stands at it. */
  readonly label?: string;
  readonly placeholder?: string;
  /** Whether a hint is shown beside the field's own. */
  readonly hint?: boolean;
}

/** The control for a text of one line. */
export function line(pane: Pane, place: Place, { label, placeholder, hint = false }: Line = {}): TemplateResult {
  const on = typing(pane, place, (text) => written(pane, place, text));
  const { kind } = place.field;
  const shownDefault = placeholder ?? defaultWords(place.field, pane.t);
  return html`<input
    type="text"
    inputmode=${MODES.get(kind) ?? nothing}
    class="form-control"
    id=${pane.state.elementId(place.id)}
    placeholder=${shownDefault || nothing}
    aria-label=${label ?? nothing}
    aria-describedby=${describedBy(pane, place, hint)}
    aria-invalid=${invalid(pane, place)}
    aria-required=${required(place)}
    autocomplete="off"
    autocapitalize=${MODES.has(kind) || kind === "slug" ? "off" : nothing}
    spellcheck=${MODES.has(kind) || kind === "slug" || kind === "color" ? "false" : nothing}
    ?readonly=${!pane.isWritable(place)}
    .value=${shown(textShown(pane, place.id, textOf(place.node)), pane.state.isHeld(place.id))}
    @focus=${on.focus}
    @blur=${on.blur}
    @input=${on.input}
    @compositionend=${on.compositionend}
    @keydown=${on.keydown}
  />`;
}

/** The keyboards of a phone. The controls are of the type `text`: others change what they are given. */
const MODES: ReadonlyMap<FieldKind, string> = new Map([
  ["email", "email"],
  ["tel", "tel"],
  ["url", "url"],
]);

interface Area {
  readonly rows: number;
  readonly oneLine: boolean;
  /** Its name, where no label stands at it. */
  readonly label?: string;
  readonly placeholder?: string;
  readonly hint?: boolean;
}

/** The control for a text that wraps: as high as what is in it. */
export function area(
  pane: Pane,
  place: Place,
  { rows, oneLine, label, placeholder, hint = false }: Area,
): TemplateResult {
  const [text, tail] = withoutTail(place);
  const on = typing(pane, place, (typed) => {
    const kept = oneLine ? typed.replace(/\s*\n\s*/g, " ") : tail === null ? typed : typed.replace(/\n+$/, "") + tail;
    return written(pane, place, kept);
  });
  const keydown = (event: KeyboardEvent) => {
    if (!oneLine || event.key !== "Enter" || event.isComposing) return on.keydown(event);
    event.preventDefault();
    focusNext(event.currentTarget);
  };
  return html`<textarea
    class="form-control"
    id=${pane.state.elementId(place.id)}
    rows=${rows}
    aria-label=${label ?? nothing}
    placeholder=${(placeholder ?? defaultWords(place.field, pane.t)) || nothing}
    aria-describedby=${describedBy(pane, place, hint)}
    aria-invalid=${invalid(pane, place)}
    aria-required=${required(place)}
    ?readonly=${!pane.isWritable(place)}
    .value=${shown(textShown(pane, place.id, text), pane.state.isHeld(place.id))}
    @focus=${on.focus}
    @blur=${on.blur}
    @input=${on.input}
    @compositionend=${on.compositionend}
    @keydown=${keydown}
  ></textarea>`;
}

/** What is written for a text: nothing again where there was nothing, a number where a number stood, else the text. */
export function written(pane: Pane, place: Place, text: string): Written {
  const node = pane.node(place) ?? place.node;
  const type = node.kind === "scalar" ? node.type : "null";
  const wasEmpty = pane.state.wasEmpty(place.id, type === "null" && place.exists);
  if (text === "" && wasEmpty) return { value: null };
  const number = (type === "integer" || type === "float") && isNumber(text);
  return number ? { value: text, as: "number" } : { value: text };
}

/** A block scalar ends with line breaks that are not the person's: they are not shown, and stay. */
function withoutTail(place: Place): [text: string, tail: string | null] {
  const { node } = place;
  const text = textOf(node);
  if (node.kind !== "scalar" || (node.style !== "literal" && node.style !== "folded")) return [text, null];
  const shownText = text.replace(/\n+$/, "");
  return [shownText, text.slice(shownText.length)];
}

const isOneLine = (place: Place) => !withoutTail(place)[0].includes("\n");
