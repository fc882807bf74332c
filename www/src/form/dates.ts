/**
 * Dates as they are written: a source text in, its pieces out, and the same text with another day or time.
 *
 * What is written never passes through `Date`: every piece that is not changed is the same characters as before,
 * separator, seconds, fraction and offset included. What is read here is the timestamp of YAML 1.1
 * (https://yaml.org/type/timestamp.html) and, beyond it, a time without seconds and an offset without a colon, both
 * of which Jekyll and Hugo take.
 */

import type { Lang } from "../messages";

/** The pieces of a date. Joined, they are the text that was read. */
export interface Moment {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly time: Time | null;
}

export interface Time {
  /** `T`, `t` or blanks. */
  readonly separator: string;
  readonly hour: string;
  readonly minute: string;
  /** Empty where there are none. */
  readonly second: string;
  /** With its point, or empty. */
  readonly fraction: string;
  /** The blanks before the zone. */
  readonly gap: string;
  /** `Z` or an offset such as `+02:00`, or empty. */
  readonly zone: string;
}

const DAY = /^(\d{4})-(\d{1,2})-(\d{1,2})(.*)$/s;
const TIME = /^([Tt]|[ \t]+)(\d{1,2}):(\d\d)(?::(\d\d)(\.\d*)?)?(?:([ \t]*)([Zz]|[-+]\d{1,2}(?::?\d\d)?))?$/;

/** The pieces of a date that exists, or `null`. */
export function parseMoment(text: string): Moment | null {
  const [, year = "", month = "", day = "", rest = ""] = DAY.exec(text) ?? [];
  if (!isDay(year, month, day)) return null;
  if (rest === "") return { year, month, day, time: null };
  const match = TIME.exec(rest);
  if (!match) return null;
  const [, separator = "", hour = "", minute = "", second = "", fraction = "", gap = "", zone = ""] = match;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  return { year, month, day, time: { separator, hour, minute, second, fraction, gap, zone } };
}

/** The text that the pieces were read from. */
export function momentText({ year, month, day, time }: Moment): string {
  const date = `${year}-${month}-${day}`;
  if (!time) return date;
  const { separator, hour, minute, second, fraction, gap, zone } = time;
  return `${date}${separator}${hour}:${minute}${second && `:${second}`}${fraction}${gap}${zone}`;
}

/** What an `<input type=date>` takes as its value. */
export function dateValue({ year, month, day }: Moment): string {
  return `${year}-${pad(month)}-${pad(day)}`;
}

/** What an `<input type=time>` takes as its value: with seconds where they say something. */
export function timeValue({ hour, minute, second }: Time): string {
  return `${pad(hour)}:${minute}${hasSeconds({ second }) ? `:${second}` : ""}`;
}

/** Whether the seconds say something, so that they must be seen. */
export function hasSeconds({ second }: Pick<Time, "second">): boolean {
  return Number(second) > 0;
}

/** The moment on another day, given as an `<input type=date>` does, padded as the file pads. `null`: no such day. */
export function withDate(moment: Moment, value: string): Moment | null {
  const [, year = "", month = "", day = "", rest] = DAY.exec(value) ?? [];
  if (rest !== "" || !isDay(year, month, day)) return null;
  const bare = moment.month.length === 1 || moment.day.length === 1;
  return { ...moment, year, month: bare ? strip(month) : month, day: bare ? strip(day) : day };
}

/** The moment at another time, given as an `<input type=time>` does, seconds written only where the file writes them. */
export function withTime(moment: Moment, value: string): Moment | null {
  const [, hour, minute, second] = /^(\d\d):(\d\d)(?::(\d\d))?/.exec(value) ?? [];
  const { time } = moment;
  if (!time || hour === undefined || minute === undefined) return null;
  const written = time.hour.length === 1 ? strip(hour) : hour;
  // The control leaves out seconds that are zero.
  return { ...moment, time: { ...time, hour: written, minute, second: second ?? (time.second && "00") } };
}

/** How far a clock is from Greenwich's: the sign, and hours and minutes as “2” and “30”; `null` where nothing is said. */
export function offsetParts({ zone }: Time): { sign: -1 | 0 | 1; hours: string; minutes: string } | null {
  if (zone === "") return null;
  const [, sign, hours = "0", minutes = "00"] = /^([-+])(\d{1,2}):?(\d\d)?$/.exec(zone) ?? [];
  const nothing = Number(hours) === 0 && Number(minutes) === 0;
  return { sign: nothing ? 0 : sign === "-" ? -1 : 1, hours: strip(hours), minutes: minutes === "00" ? "" : minutes };
}

/** The moment at a time that it did not have, written as Jekyll does: `2021-09-14 17:04:00 +02:00`. */
export function addTime(moment: Moment, value: string, zone: (moment: Moment) => string | null): Moment | null {
  const [, hour, minute, second = "00"] = /^(\d\d):(\d\d)(?::(\d\d))?/.exec(value) ?? [];
  if (hour === undefined || minute === undefined) return null;
  const time: Time = { separator: " ", hour, minute, second, fraction: "", gap: "", zone: "" };
  const offset = zone({ ...moment, time });
  return { ...moment, time: offset === null ? time : { ...time, gap: " ", zone: offset } };
}

/**
 * The moment in words, as the language writes it, in its own zone: “mardi 14 septembre 2021 à 17:04”, or where there
 * is little room “14 sept. 2021, 17:04”.
 */
export function momentWords(moment: Moment, lang: Lang, length: "full" | "medium" = "full"): string {
  const { year, month, day, time } = moment;
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(time?.hour ?? 0), Number(time?.minute ?? 0), Number(time?.second || 0));
  const seconds = time && hasSeconds(time);
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    timeZone: "UTC",
    dateStyle: length,
    ...(time && { timeStyle: seconds ? "medium" : "short" }),
  });
  const words = format.format(date);
  // “1er janvier”, which `Intl` does not say.
  return lang === "fr" ? words.replace(/(?<!\d)1(?= \p{L})/u, "1er") : words;
}

function isDay(year: string, month: string, day: string): boolean {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const leap = (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const days = m === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(m) ? 30 : 31;
  return year !== "" && m >= 1 && m <= 12 && d >= 1 && d <= days;
}

const pad = (digits: string) => digits.padStart(2, "0");
const strip = (digits: string) => digits.replace(/^0(?=\d)/, "");
