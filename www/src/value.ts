/** The front matter's entries in, what they say as plain values out: for hosts that read it. */

import type { Entry, FrontMatter, Node } from "./wire";

/** A mapping's values: an object without a prototype, so that a key such as `__proto__` is a key. */
type Mapping = Record<string, unknown>;

/** What a front matter says. */
export function valueOf(frontMatter: Omit<FrontMatter, "value">): unknown {
  return mapping(frontMatter.entries, frontMatter.format === "yaml" ? new Map() : null);
}

/** What YAML's aliases stand for; `null` in other formats, in which `<<` is a name like any other. */
type Anchors = Map<string, unknown> | null;

/** `anchors` holds the values met so far by the names that aliases use; an alias shares its anchor's value. */
function value(node: Node, anchors: Anchors): unknown {
  if (node.kind === "alias") return anchors?.get(node.name);
  if (node.kind === "mapping") return mapping(node.entries, anchors, node.anchor);
  if (node.kind === "sequence") {
    const items: unknown[] = [];
    if (node.anchor !== undefined) anchors?.set(node.anchor, items);
    for (const item of node.items) items.push(value(item, anchors));
    return items;
  }
  if (node.anchor !== undefined) anchors?.set(node.anchor, node.value);
  return node.value;
}

function mapping(entries: readonly Entry[], anchors: Anchors, anchor?: string): Mapping {
  const result: Mapping = Object.create(null);
  if (anchor !== undefined) anchors?.set(anchor, result);
  const merged: unknown[] = [];
  for (const entry of entries) {
    const entryValue = value(entry.value, anchors);
    if (anchors !== null && entry.key === "<<" && isMerge(entryValue)) merged.push(...[entryValue].flat());
    else result[entry.key] = entryValue;
  }
  // Merge keys give what the mapping itself, and the merges before, have not (yaml.org/type/merge.html).
  for (const from of merged) {
    for (const key of Object.keys(from as Mapping)) {
      if (!Object.hasOwn(result, key)) result[key] = (from as Mapping)[key];
    }
  }
  return result;
}

function isMerge(value: unknown): boolean {
  if (Array.isArray(value))
    return value.every((item) => typeof item === "object" && !Array.isArray(item) && item !== null);
  return typeof value === "object" && value !== null;
}
