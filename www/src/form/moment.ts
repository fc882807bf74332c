/** A date, or a date and a time with its offset: two native inputs that change only their own characters. */

import { html, nothing, type TemplateResult } from "lit";
import {
  dateValue,
  hasSeconds,
  type Moment,
  momentText,
  momentWords,
  parseMoment,
  timeValue,
  withDate,
  withTime,
  zoneName,
} from "./dates";
import { describedBy, frame, invalid } from "./frame";
import type { Pane, Place } from "./pane";
import { shown } from "./shown";
import { type Say, SEPARATOR } from "./state";
import { textField } from "./text";
import { giveUp, leave, textShown } from "./typing";

export function momentField(pane: Pane, place: Place): TemplateResult {
  const text = place.node.kind === "scalar" ? place.node.text : "";
  const moment = parseMoment(text);
  // A date that no calendar has is a text like any other.
  if (!moment && text !== "") return textField(pane, place);
  const [day, time] = [`${place.id}${SEPARATOR}day`, `${place.id}${SEPARATOR}time`];
  const words = moment ? momentWords(moment, pane.t.lang) : "";
  const control = html`<span class="form-moment" role=${moment?.time ? "group" : nothing} aria-label=${place.label}>
    ${input(pane, place, {
      id: day,
      type: "date",
      value: moment ? dateValue(moment) : "",
      label: moment?.time ? pane.t("form.day", place.label) : null,
      put: (present, value) => (present ? withDate(present, value) : parseMoment(value)),
      missing: (t) => (moment ? t("form.date-needed", words) : t("form.date-incomplete")),
    })}
    ${
      moment?.time
        ? html`${input(pane, place, {
            id: time,
            type: "time",
            value: timeValue(moment.time),
            label: pane.t("form.time", place.label),
            step: hasSeconds(moment.time) ? "1" : null,
            put: (present, value) => present && withTime(present, value),
            missing: (t) => t("form.time-needed", words),
          })}
          ${
            moment.time.zone
              ? html`<span class="form-zone" title=${pane.t("form.zone", moment.time.zone)}
                  >${zoneName(moment.time)}</span
                >`
              : nothing
          }`
        : nothing
    }
  </span>`;
  return frame(pane, place, {
    kind: moment?.time ? "datetime" : "date",
    control,
    controlId: pane.state.elementId(day),
    drafts: [day, time],
    ...(words && { hint: words }),
  });
}

interface Part {
  /** The place's id with the part's name. */
  readonly id: string;
  readonly type: "date" | "time";
  readonly value: string;
  /** Its name, where the field's label is not enough. */
  readonly label: string | null;
  readonly step?: string | null;
  /** The moment with the part changed; `null` where there is no such moment. */
  readonly put: (present: Moment | null, value: string) => Moment | null;
  readonly missing: Say;
}

function input(pane: Pane, place: Place, { id, type, value, label, step, put, missing }: Part): TemplateResult {
  const take = (control: HTMLInputElement, left: boolean) => {
    const present = parseMoment(pane.text(place));
    const moment = put(present, control.value);
    // While a year is typed, its first digits are a date of antiquity: it is taken when it has four, or is left.
    if (moment && (left || Number(moment.year) >= 1000)) {
      unfinished.delete(control);
      pane.set({ ...place, id }, { value: momentText(moment), as: "date" }, control.value);
    } else if (left && !present && !control.validity.badInput) pane.state.dropDraft(id);
    else if (left && !moment) pane.refuse({ ...place, id }, control.value, missing);
    else unfinished.add(control);
  };
  const blur = (event: Event) => {
    const control = event.target as HTMLInputElement;
    if (unfinished.delete(control)) take(control, true);
    leave(pane, id);
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !pane.state.draft(id)) return;
    event.stopPropagation();
    giveUp(pane, id);
  };
  const hold = () => pane.state.hold(id);
  return html`<input
    type=${type}
    class="form-control"
    id=${pane.state.elementId(id)}
    step=${step ?? nothing}
    max=${type === "date" ? "9999-12-31" : nothing}
    aria-label=${label ?? nothing}
    aria-describedby=${describedBy(pane, place, place.exists, id)}
    aria-invalid=${invalid(pane, id)}
    ?readonly=${!pane.isWritable(place)}
    .value=${shown(textShown(pane, id, value), pane.state.isHeld(id))}
    @focus=${hold}
    @blur=${blur}
    @input=${(event: Event) => {
      hold();
      take(event.target as HTMLInputElement, false);
    }}
    @keydown=${keydown}
  />`;
}

/** The inputs whose last change is not a moment yet. */
const unfinished = new WeakSet<HTMLInputElement>();
