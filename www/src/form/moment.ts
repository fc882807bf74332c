/**
 * A date, or a date and a time with its offset: two native inputs that change only their own characters. Where the
 * site's time zone is known, they show its clock, whatever offset the file has.
 */

import { html, nothing, type TemplateResult } from "lit";
import type { Translate } from "../messages";
import {
  addTime,
  dateValue,
  hasSeconds,
  type Moment,
  momentText,
  momentWords,
  offsetParts,
  parseMoment,
  type Time,
  timeValue,
  withDate,
  withTime,
} from "./dates";
import { defaultWords } from "./defaults";
import { describedBy, frame, invalid, required } from "./frame";
import { cross } from "./icons";
import { type Pane, type Place, textOf } from "./pane";
import { shown } from "./shown";
import { type Say, SEPARATOR } from "./state";
import { textField } from "./text";
import { giveUp, leave } from "./typing";
import { fromZone, inZone, zoneAt, zoneWords } from "./zones";

export function momentField(pane: Pane, place: Place): TemplateResult {
  const { t } = pane;
  const text = textOf(place.node);
  const clock = clockOf(place);
  const moment = clock.read(text);
  // A date that no calendar has is a text like any other.
  if (!moment && text !== "") return textField(pane, place);
  const [day, time] = partIds(place);
  const words = moment ? momentWords(moment, t.lang) : "";
  const timed = moment?.time != null || place.field.kind === "datetime";
  const usual = defaultWords(place.field, t);
  const zone = moment ? zoneOf(t, moment.time, clock.isSite ? place.field.timeZone : undefined) : "";
  const hint = (zone ? t("form.in-zone", words, zone) : words) || (usual && t("form.usually", usual));
  const control = html`<span class="form-moment" role=${timed ? "group" : nothing} aria-label=${timed ? place.label : nothing}
    ><span class="form-moment-parts">
    ${input(pane, place, {
      id: day,
      type: "date",
      value: moment ? dateValue(moment) : "",
      label: timed ? t("form.day", place.label) : null,
      put: (present, value) => (present ? withDate(present, value) : parseMoment(value)),
      empty: (present) => (present ? { value: null } : null),
      missing: (say) => say("form.date-incomplete"),
      hint: hint !== "",
    })}
    ${
      timed
        ? html`${input(pane, place, {
            id: time,
            type: "time",
            value: moment?.time ? timeValue(moment.time) : "",
            label: t("form.time", place.label),
            step: moment?.time && hasSeconds(moment.time) ? "1" : null,
            put: (present, value) =>
              present && (present.time ? withTime(present, value) : addTime(present, value, clock.zone)),
            empty: () => null,
            missing: (say) => (moment ? say("form.time-needed", words) : say("form.day-first")),
            hint: hint !== "",
          })}`
        : nothing
    }</span>
    ${moment && !place.field.required && pane.isWritable(place) ? clearButton(pane, place) : nothing}
  </span>`;
  return frame(pane, place, {
    kind: timed ? "datetime" : "date",
    control,
    controlId: pane.state.elementId(day),
    drafts: [day, time],
    ...(hint && { hint }),
  });
}

/** The element id of a field's control, where the focus goes when something is wrong with it: of a date, the day's. */
export function controlId(pane: Pane, place: Pick<Place, "id" | "field">): string {
  const isDate = place.field.kind === "date" || place.field.kind === "datetime";
  return pane.state.elementId(isDate ? partIds(place)[0] : place.id);
}

const partIds = ({ id }: Pick<Place, "id">): [day: string, time: string] => [
  `${id}${SEPARATOR}day`,
  `${id}${SEPARATOR}time`,
];

/** By which clock a date is shown and entered. */
interface Clock {
  /** Whether it is the site's, and not the file's own. */
  readonly isSite: boolean;
  read(text: string): Moment | null;
  /** What is written for a moment of this clock. */
  write(file: Moment | null, shown: Moment): Moment | null;
  /** The offset for a time that is added. */
  zone(moment: Moment): string | null;
}

function clockOf({ node, field: { timeZone } }: Place): Clock {
  const file = parseMoment(textOf(node));
  const isSite = timeZone !== undefined && (file?.time ? inZone(file, timeZone) !== null : true);
  return {
    isSite,
    read: (text) => {
      const moment = parseMoment(text);
      return moment?.time && isSite && timeZone !== undefined ? inZone(moment, timeZone) : moment;
    },
    write: (present, moment) =>
      present?.time && isSite && timeZone !== undefined ? fromZone(present, moment, timeZone) : moment,
    zone: (moment) => (timeZone === undefined ? null : zoneAt(moment, timeZone)),
  };
}

/** Whose clock it is; empty where the file does not say. */
function zoneOf(t: Translate, time: Time | null, site: string | undefined): string {
  const offset = time && offsetParts(time);
  if (!offset) return "";
  if (site !== undefined) return zoneWords(site, t.lang);
  const { sign, hours, minutes } = offset;
  if (sign === 0) return t("form.universal");
  const distance = minutes ? t("form.hours-minutes", hours, minutes) : t("form.hours", hours);
  return t(sign > 0 ? "form.universal-ahead" : "form.universal-behind", distance);
}

function clearButton(pane: Pane, place: Place): TemplateResult {
  const name = pane.t("form.clear-date", place.label);
  const clear = ({ currentTarget }: Event) => {
    const inputs =
      currentTarget instanceof Element ? (currentTarget.parentElement?.querySelectorAll("input") ?? []) : [];
    for (const id of partIds(place)) pane.state.dropDraft(id);
    pane.state.release();
    pane.set(place, { value: null }, "");
    // Half a date as well; and one that has the focus keeps what it shows.
    for (const input of inputs) input.value = "";
    // The button goes with the date.
    inputs[0]?.focus();
  };
  return html`<button type="button" class="form-action" aria-label=${name} title=${name} @click=${clear}>${cross}</button>`;
}

interface Part {
  /** The place's id with the part's name. */
  readonly id: string;
  readonly type: "date" | "time";
  readonly value: string;
  /** Its name, where the field's label is not enough. */
  readonly label: string | null;
  readonly step?: string | null;
  readonly hint: boolean;
  /** The moment with the part changed; `null` where there is no such moment. */
  readonly put: (present: Moment | null, value: string) => Moment | null;
  /** What is written where the part is emptied; `null` where it cannot be. */
  readonly empty: (present: Moment | null) => { value: null } | null;
  readonly missing: Say;
}

function input(pane: Pane, place: Place, part: Part): TemplateResult {
  const { id, type, value, label, step, hint, put, empty, missing } = part;
  const own = { ...place, id };
  const take = (control: HTMLInputElement, left: boolean) => {
    const file = parseMoment(pane.text(place));
    const clock = clockOf({ ...place, node: pane.node(place) ?? place.node });
    const present = clock.read(pane.text(place));
    const changed = put(present, control.value);
    const moment = changed && clock.write(file, changed);
    const before = befores.get(control);
    // On the way to what is no date there may have been others, which nobody meant.
    if (control.validity.badInput && before !== undefined && before !== pane.text(place)) {
      pane.set(own, before === "" ? { value: null } : { value: before, as: "date" }, "");
    }
    // While a year is typed, its first digits are a date of antiquity: it is taken when it has four, or is left.
    if (moment && (left || Number(moment.year) >= 1000)) {
      unfinished.delete(control);
      pane.set(own, { value: momentText(moment), as: "date" }, control.value);
    } else if (!left) unfinished.add(control);
    else if (control.value === "" && !control.validity.badInput) {
      const nothingLeft = empty(present);
      if (nothingLeft) pane.set(own, nothingLeft, "");
      else if (present?.time) pane.refuse(own, "", missing);
      else pane.state.dropDraft(id);
    } else pane.refuse(own, control.value, missing);
  };
  const blur = (event: Event) => {
    const control = event.target as HTMLInputElement;
    if (unfinished.delete(control)) take(control, true);
    leave(pane, place, id);
  };
  const keydown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !pane.state.draft(id)) return;
    event.stopPropagation();
    giveUp(pane, place, id);
  };
  const hold = () => pane.state.hold(id);
  const focus = ({ currentTarget }: Event) => {
    hold();
    befores.set(currentTarget as HTMLInputElement, pane.text(place));
  };
  return html`<input
    type=${type}
    class="form-control"
    id=${pane.state.elementId(id)}
    step=${step ?? nothing}
    max=${type === "date" ? "9999-12-31" : nothing}
    aria-label=${label ?? nothing}
    aria-describedby=${describedBy(pane, place, hint, id)}
    aria-invalid=${invalid(pane, place, id)}
    aria-required=${type === "date" ? required(place) : nothing}
    ?readonly=${!pane.isWritable(place)}
    .value=${shown(pane.state.draft(id) ? null : value, pane.state.isHeld(id))}
    @focus=${focus}
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
/** What the file said when the inputs got the focus. */
const befores = new WeakMap<HTMLInputElement, string>();
