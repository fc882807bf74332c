/** A number: kept as it is written, `1.50` and `007` included. */

import { html, nothing, type TemplateResult } from "lit";
import { defaultWords } from "./defaults";
import { describedBy, frame, invalid, required } from "./frame";
import { type Pane, type Place, textOf, type Written } from "./pane";
import { shown } from "./shown";
import type { Say } from "./state";
import { textShown, typing } from "./typing";

export function numberField(pane: Pane, place: Place): TemplateResult {
  const id = pane.state.elementId(place.id);
  const text = textOf(place.node);
  const hint = grouped(text, pane.t.lang);
  const on = typing(pane, place, (typed) => readNumber(pane.text(place), typed));
  const control = html`<input
    type="text"
    inputmode="decimal"
    class="form-control"
    id=${id}
    aria-describedby=${describedBy(pane, place, hint !== "")}
    aria-invalid=${invalid(pane, place)}
    aria-required=${required(place)}
    placeholder=${defaultWords(place.field, pane.t) || nothing}
    autocomplete="off"
    ?readonly=${!pane.isWritable(place)}
    .value=${shown(textShown(pane, place.id, text), pane.state.isHeld(place.id))}
    @focus=${on.focus}
    @blur=${on.blur}
    @input=${on.input}
    @compositionend=${on.compositionend}
    @keydown=${on.keydown}
  />`;
  return frame(pane, place, { kind: "number", controlId: id, control, ...(hint && { hint }) });
}

/** What is typed as a value, or what is wrong with it; `present` is what the file says. */
export function readNumber(present: string, typed: string): Written | Say {
  const text = typed.trim();
  if (text === "") return { value: null };
  if (text === present) return { value: text, as: "number" };
  if (isNumber(text)) {
    // An integer with a leading zero is octal in YAML 1.1; in a file that has such numbers it is meant.
    const zeros = /^[-+]?0+(?=\d+$)/;
    if (zeros.test(text) && !zeros.test(present)) {
      return (t) => t("form.number-zero", text.replace(/^([-+]?)0+(?=\d)/, "$1"));
    }
    return { value: text, as: "number" };
  }
  if (/^[-+]?[\d\s]*,\d+$/.test(text)) {
    return (t) => t("form.number-point", text.replace(/\s/g, "").replace(",", "."));
  }
  return (t) => t("form.number-digits");
}

/** Whether a text is a decimal number in every YAML. */
export function isNumber(text: string): boolean {
  return /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]\d+)?$/.test(text);
}

/** A large number as the language groups its digits; empty where that says nothing more. */
function grouped(text: string, lang: string): string {
  if (!/^-?\d{5,}(?:\.\d+)?$/.test(text)) return "";
  return new Intl.NumberFormat(lang, { maximumFractionDigits: 20 }).format(text as Intl.StringNumericLiteral);
}
