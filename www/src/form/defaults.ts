/** What the site takes where the file says nothing, as a person reads it. It is shown and never written. */

import type { Translate } from "../messages";
import type { Field, Json } from "../wire";
import { momentWords, parseMoment } from "./dates";

/** Empty where there is no default, or none that can be said in a line. */
export function defaultWords(field: Field, t: Translate): string {
  return field.default === undefined ? "" : words(field.default, field, t);
}

function words(value: Json, field: Field, t: Translate): string {
  if (value === null) return "";
  if (typeof value === "boolean") return t(value ? "form.yes" : "form.no");
  if (Array.isArray(value)) return value.map((item) => words(item, field, t)).join(", ");
  if (typeof value === "object") return "";
  const chosen = field.choices?.find((choice) => choice.value === value)?.label;
  const moment = field.kind === "date" || field.kind === "datetime" ? parseMoment(String(value)) : null;
  return chosen ?? (moment ? momentWords(moment, t.lang) : String(value));
}
