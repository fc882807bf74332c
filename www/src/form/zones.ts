/**
 * A moment with an offset in, the same moment as the site's zone shows it out, and back: the offset is that of the day,
 * by the zone's own rules for summer and winter (Intl). What a file says without an offset is left as it says it.
 */

import type { Moment, Time } from "./dates";

/** The moment as it is in a zone; `null` where the file does not say which moment it is. */
export function inZone(moment: Moment, timeZone: string): Moment | null {
  const offset = offsetOf(moment.time);
  if (offset === null) return null;
  const instant = wallTime(moment) - offset * MINUTE;
  const there = offsetAt(timeZone, instant);
  return there === null ? null : moved(moment, instant + there * MINUTE);
}

/**
 * A moment as it is in a zone, as the file writes it: with an offset where that is the zone's own, else by the file's
 * clock, which may be Greenwich's.
 */
export function fromZone(file: Moment, shown: Moment, timeZone: string): Moment | null {
  const { time } = file;
  const offset = offsetOf(time);
  if (!time || offset === null) return null;
  const wall = wallTime(shown);
  const there = offsetFor(timeZone, wall);
  if (there === null) return null;
  const instant = wall - there * MINUTE;
  const before = offsetAt(timeZone, wallTime(file) - offset * MINUTE);
  if (before !== offset || /z/i.test(time.zone)) return withTimeOf(moved(file, instant + offset * MINUTE), shown);
  const zone = offsetText(there, time.zone);
  return withTimeOf(withZone(moved(file, instant + there * MINUTE), zone), shown);
}

/** The offset of a day and time in a zone, written as Jekyll does: `+02:00`. */
export function zoneAt(moment: Moment, timeZone: string): string | null {
  const offset = offsetFor(timeZone, wallTime(moment));
  return offset === null ? null : offsetText(offset, "+00:00");
}

/** What a zone is called: “heure d’Europe centrale”, or its own name where the language has none. */
export function zoneWords(timeZone: string, lang: string): string {
  try {
    const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, { timeZone, timeZoneName: "longGeneric" });
    return format.formatToParts(SUMMER).find(({ type }) => type === "timeZoneName")?.value ?? timeZone;
  } catch {
    return timeZone;
  }
}

const MINUTE = 60_000;

/** A day on which zones that have a summer time are told from those that have none. */
const SUMMER = Date.UTC(2026, 6);

/** In minutes east of Greenwich. */
function offsetOf(time: Time | null): number | null {
  if (!time || time.zone === "") return null;
  const [, sign, hours, minutes = "0"] = /^([-+])(\d{1,2}):?(\d\d)?$/.exec(time.zone) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** The clock's time as if it were Greenwich's. */
function wallTime({ year, month, day, time }: Moment): number {
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(time?.hour ?? 0), Number(time?.minute ?? 0), Number(time?.second || 0));
  return date.getTime();
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(timeZone: string): Intl.DateTimeFormat | null {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    const parts = {
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    } as const;
    made = new Intl.DateTimeFormat("en-US", { timeZone, hourCycle: "h23", era: "short", ...parts });
  } catch {
    // No such zone.
  }
  formats.set(timeZone, made);
  return made;
}

/** The offset that a zone has at an instant, in minutes; `null` where it is no zone, or its offset has seconds. */
function offsetAt(timeZone: string, instant: number): number | null {
  const format = formatOf(timeZone);
  if (!format) return null;
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  if (!/^A/.test(parts.get("era") ?? "A")) return null;
  const part = (name: Intl.DateTimeFormatPartTypes) => parts.get(name) ?? "0";
  const time = { hour: part("hour"), minute: part("minute"), second: part("second") };
  const there = wallTime({
    year: part("year"),
    month: part("month"),
    day: part("day"),
    time: { separator: " ", fraction: "", gap: "", zone: "", ...time },
  });
  const minutes = (there - Math.floor(instant / 1000) * 1000) / MINUTE;
  return Number.isInteger(minutes) ? minutes : null;
}

/** The offset of a clock's time. An hour that is left out in spring counts as in winter; one that comes twice, as in summer. */
function offsetFor(timeZone: string, wall: number): number | null {
  const day = 24 * 60 * MINUTE;
  const around = [offsetAt(timeZone, wall - day), offsetAt(timeZone, wall + day)];
  const fitting = around.find((offset) => offset !== null && offsetAt(timeZone, wall - offset * MINUTE) === offset);
  return fitting ?? around[0] ?? null;
}

/** An offset spelled like another one: `+02:00`, `+0200` or `+2`. */
function offsetText(offset: number, like: string): string {
  const [, , hours = "00", colon = "", rest] = /^([-+])(\d{1,2})(:?)(\d\d)?$/.exec(like) ?? [];
  const minutes = Math.abs(offset) % 60;
  const hour = String(Math.floor(Math.abs(offset) / 60)).padStart(hours.length, "0");
  const tail =
    rest === undefined && minutes === 0 ? "" : `${rest === undefined ? ":" : colon}${String(minutes).padStart(2, "0")}`;
  return `${offset < 0 ? "-" : "+"}${hour}${tail}`;
}

/** The moment with the day, hour and minute of a clock, each as wide as it was. */
function moved(moment: Moment, wall: number): Moment {
  const date = new Date(wall);
  const two = (value: number, like: string) => String(value).padStart(like.length, "0");
  const { time } = moment;
  return {
    year: String(date.getUTCFullYear()).padStart(4, "0"),
    month: two(date.getUTCMonth() + 1, moment.month),
    day: two(date.getUTCDate(), moment.day),
    time: time && { ...time, hour: two(date.getUTCHours(), time.hour), minute: two(date.getUTCMinutes(), "00") },
  };
}

const withZone = (moment: Moment, zone: string): Moment => ({
  ...moment,
  time: moment.time && { ...moment.time, zone },
});

/** The seconds are those that were entered. */
const withTimeOf = (moment: Moment, { time }: Moment): Moment => ({
  ...moment,
  time: moment.time && { ...moment.time, second: time?.second ?? moment.time.second },
});
