/** A new item for a list: the value that its fields have while nobody has written anything. */

import type { Field, Json } from "../wire";

export function blank(field: Field | undefined): Json {
  switch (field?.kind) {
    case "boolean":
      return false;
    case "number":
    case "date":
    case "datetime":
      return null;
    case "texts":
    case "mappings":
    case "list":
      return [];
    case "mapping": {
      // Without a prototype, a key of the file such as `__proto__` is a key like any other.
      const mapping: { [key: string]: Json } = Object.create(null);
      for (const inner of field.fields ?? []) mapping[inner.key] = blank(inner);
      return mapping;
    }
    default:
      return "";
  }
}
