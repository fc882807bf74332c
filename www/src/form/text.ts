/** Texts: of one line, of several, and the title, which is one line that wraps. */

import { html, nothing, type TemplateResult } from "lit";
import { describedBy, frame, invalid } from "./frame";
import { isNumber } from "./number";
import type { Pane, Place, Written } from "./pane";
import { shown } from "./shown";
import { textShown, typing } from "./typing";

export function textField(pane: Pane, place: Place): TemplateResult {
  if (headRole(place)) return headField(pane, place);
  return frame(pane, place, { kind: "text", controlId: pane.state.elementId(place.id), control: line(pane, place) });
}

export function multilineField(pane: Pane, place: Place): TemplateResult {
  if (headRole(place)) return headField(pane, place);
  const control = area(pane, place, { rows: 2, oneLine: false });
  return frame(pane, place, { kind: "multiline", controlId: pane.state.elementId(place.id), control });
}

/** The title and the lead: set as they are read. */
function headField(pane: Pane, place: Place): TemplateResult {
  const title = headRole(place) === "title";
  const placeholder = place.label;
  const control = area(pane, place, { rows: 1, oneLine: title && isOneLine(place), placeholder });
  return frame(pane, place, { kind: "multiline", controlId: pane.state.elementId(place.id), control });
}

/** What a field at the top is to the reader, where it stands in the head of the form. */
export function headRole({ field, path }: Pick<Place, "field" | "path">): "title" | "lead" | null {
  if (path.length !== 1) return null;
  return field.role === "title" || field.role === "lead" ? field.role : null;
}

/** The control for a text of one line. `label`: its name where no label stands at it. */
export function line(pane: Pane, place: Place, label?: string): TemplateResult {
  const on = typing(pane, place, (text) => written(pane, place, text));
  return html`<input
    type="text"
    class="form-control"
    id=${pane.state.elementId(place.id)}
    aria-label=${label ?? nothing}
    aria-describedby=${describedBy(pane, place)}
    aria-invalid=${invalid(pane, place.id)}
    autocomplete="off"
    ?readonly=${!pane.isWritable(place)}
    .value=${shown(textShown(pane, place.id, textOf(place)), pane.state.isHeld(place.id))}
    @focus=${on.focus}
    @blur=${on.blur}
    @input=${on.input}
    @compositionend=${on.compositionend}
    @keydown=${on.keydown}
  />`;
}

interface Area {
  readonly rows: number;
  readonly oneLine: boolean;
  /** Its name, where no label stands at it. */
  readonly label?: string;
  readonly placeholder?: string;
}

/** The control for a text that wraps: as high as what is in it. */
export function area(pane: Pane, place: Place, { rows, oneLine, label, placeholder }: Area): TemplateResult {
  const [text, tail] = withoutTail(place);
  const on = typing(pane, place, (typed) => {
    const kept = oneLine ? typed.replace(/\s*\n\s*/g, " ") : tail === null ? typed : typed.replace(/\n+$/, "") + tail;
    return written(pane, place, kept);
  });
  const keydown = (event: KeyboardEvent) => {
    if (oneLine && event.key === "Enter" && !event.isComposing) event.preventDefault();
    else on.keydown(event);
  };
  return html`<textarea
    class="form-control"
    id=${pane.state.elementId(place.id)}
    rows=${rows}
    aria-label=${label ?? nothing}
    placeholder=${placeholder ?? nothing}
    aria-describedby=${describedBy(pane, place)}
    aria-invalid=${invalid(pane, place.id)}
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
function written(pane: Pane, place: Place, text: string): Written {
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
  const text = textOf(place);
  if (node.kind !== "scalar" || (node.style !== "literal" && node.style !== "folded")) return [text, null];
  const shownText = text.replace(/\n+$/, "");
  return [shownText, text.slice(shownText.length)];
}

const textOf = ({ node }: Place) => (node.kind === "scalar" ? node.text : "");
const isOneLine = (place: Place) => !withoutTail(place)[0].includes("\n");
