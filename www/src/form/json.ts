/** A value of the file as plain data, to be written once more, and what plain data cannot say: dates, `1.50`, `007`. */

import type { Json, Node, Path } from "../wire";
import type { Written } from "./pane";

export interface Copied {
  /** With nothing where `written` has a value. */
  readonly value: Json;
  readonly written: readonly { readonly path: Path; readonly value: Written }[];
}

export function copyOf(node: Node): Copied {
  const written: { path: Path; value: Written }[] = [];
  const copied = (inner: Node, path: Path): Json => {
    switch (inner.kind) {
      case "sequence":
        return inner.items.map((item, index) => copied(item, [...path, index]));
      case "mapping": {
        // Without a prototype, a key of the file such as `__proto__` is a key like any other.
        const mapping: { [key: string]: Json } = Object.create(null);
        for (const { key, value } of inner.entries) mapping[key] = copied(value, [...path, key]);
        return mapping;
      }
      case "alias":
        return null;
      case "scalar": {
        const { type, text, value } = inner;
        if (type === "string") return text;
        if (type === "null" || type === "boolean") return value;
        const as = type === "date" || type === "datetime" ? "date" : "number";
        if (as === "number" && String(Number(text)) === text) return Number(text);
        written.push({ path, value: { value: text, as } });
        return null;
      }
    }
  };
  return { value: copied(node, []), written };
}
