/** Texts: of one line, of several, and the title, which is one line that wraps. */

import { html, nothing, type TemplateResult } from "lit";
import { describedBy, frame, invalid } from "./frame";
import type { Pane, Place } from "./pane";
import { shown } from "./shown";
import { textShown, typing } from "./typing";

export function textField(pane: Pane, place: Place): TemplateResult {
  const id = pane.state.elementId(place.id);
  const title = place.field.role === "title" && place.path.length === 1;
  return frame(pane, place, {
    kind: "text",
    controlId: id,
    control: title ? area(pane, place, { rows: 1, oneLine: isOneLine(place) }) : line(pane, place),
  });
}

export function multilineField(pane: Pane, place: Place): TemplateResult {
  const id = pane.state.elementId(place.id);
  const title = place.field.role === "title" && place.path.length === 1;
  const control = area(pane, place, { rows: title ? 1 : 2, oneLine: title && isOneLine(place) });
  return frame(pane, place, { kind: title ? "text" : "multiline", controlId: id, control });
}

/** The control for a text of one line. `label`: its name where no label stands at it. */
export function line(pane: Pane, place: Place, label?: string): TemplateResult {
  const on = typing(pane, place, (text) => valueOf(pane, place, text));
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

/** The control for a text that wraps: as high as what is in it. */
export function area(
  pane: Pane,
  place: Place,
  { rows, oneLine, label }: { rows: number; oneLine: boolean; label?: string },
): TemplateResult {
  const [text, tail] = withoutTail(place);
  const on = typing(pane, place, (typed) => {
    const kept = oneLine ? typed.replace(/\s*\n\s*/g, " ") : tail === null ? typed : typed.replace(/\n+$/, "") + tail;
    return valueOf(pane, place, kept);
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
function valueOf(pane: Pane, place: Place, text: string): string | number | null {
  const node = pane.node(place) ?? place.node;
  const type = node.kind === "scalar" ? node.type : "null";
  const wasEmpty = pane.state.wasEmpty(place.id, type === "null" && place.exists);
  if (text === "" && wasEmpty) return null;
  const number = type === "integer" || type === "float" ? Number(text) : Number.NaN;
  return String(number) === text ? number : text;
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
