/** A moment in milliseconds in, its day and time as the language writes them out. */

import type { Translate } from "../messages";

export function when({ lang }: Translate, time: number): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: "medium", timeStyle: "short" }).format(time);
}
