/** A date as a file writes it -> as a reader expects it, at the hour of the file's own offset. */

import type { Lang } from "../messages";

const written =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d*)?)?[ \t]*(?:[Zz]|[A-Z]{1,5}|[+-]\d\d?(?::?\d\d)?)?)?$/;

/**
 * `2021-09-14 17:04:00 +02:00` is 14 September 2021 at 17:04 wherever it is read. Midnight is taken for a day without
 * an hour. What is no date stays as it is written.
 */
export function readableDate(text: string, lang: Lang): string {
  const [, year, month, day, hour = "0", minute = "0", second = "0"] = written.exec(text.trim()) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  // The parts are shown as they are: UTC stands for the file's own offset, so that no day is shifted.
  const date = new Date(0);
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  date.setUTCHours(Number(hour), Number(minute), Number(second));
  const exists = date.getUTCMonth() === Number(month) - 1 && date.getUTCHours() === Number(hour);
  if (!exists || Number(minute) > 59 || Number(second) > 60) return text;
  const timed = Number(hour) + Number(minute) + Number(second) > 0;
  const form: Intl.DateTimeFormatOptions = { dateStyle: "long", timeZone: "UTC", ...(timed && { timeStyle: "short" }) };
  const readable = new Intl.DateTimeFormat(lang === "fr" ? "fr" : "en-GB", form).format(date);
  return lang === "fr" ? readable.replace(/^1 /, "1er ") : readable;
}
