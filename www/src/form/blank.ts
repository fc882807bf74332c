/** A new item for a list, while nobody has written anything in it. */

import type { Field, Json } from "../wire";

/** A group starts without entries: each comes with what is written in its field, and its order is the fields'. */
export function blank(field: Field | undefined): Json {
  switch (field?.kind) {
    case "boolean":
      return false;
    case "number":
    case "date":
    case "datetime":
      return null;
    case "texts":
    case "tags":
    case "choices":
    case "mappings":
    case "list":
      return [];
    case "mapping":
      return {};
    default:
      return "";
  }
}
