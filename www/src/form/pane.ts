/** What a kind of field gets: the place that it draws, and the form around it. */

import type { TemplateResult } from "lit";
import { labelOf } from "../labels";
import type { Translate } from "../messages";
import type { Uploads } from "../uploads";
import type { Entry, Field, FieldKind, Json, MappingNode, Node, Path, ScalarNode } from "../wire";
import type { FormHost, KeyPlace, MarkdownControl, MarkdownLook, Operation } from "./host";
import { type Say, SEPARATOR, type State } from "./state";

/** A value in the form. */
export interface Place {
  /** Stays the same while items before it come and go, as `path` does not. */
  readonly id: string;
  readonly path: Path;
  readonly node: Node;
  readonly field: Field;
  /** The field as it is described, where the file has something that its control cannot show. */
  readonly wanted?: Field;
  /** What it is called. */
  readonly label: string;
  /** False where the key is not in the file: its field is offered, and writing in it adds the key. */
  readonly exists: boolean;
  /** Where the key will stand that a value here adds; at the end where it is left out. */
  readonly place?: KeyPlace | undefined;
  /** The key, for what is said about it; absent for items. */
  readonly entry?: Entry;
}

/** The form, as the kinds of field see it. */
export interface Pane {
  readonly host: FormHost;
  readonly t: Translate;
  readonly state: State;
  /** A whole field: label, control, hint, error. */
  field(place: Place): TemplateResult;
  /** The place with the kind of control that it has had so far, where a change of it would only get in the way. */
  steady(place: Place): Place;
  /** The fields of a mapping. */
  fields(places: readonly Place[]): TemplateResult;
  /** A text in Markdown; `null` where there is no surface for one. */
  markdown(place: Place, look: MarkdownLook): MarkdownControl | null;
  readonly uploads: Uploads;
  /** How many fields are shown at the top. */
  readonly count: number;
  /** The numbers that a list's items keep while others come and go. */
  itemIds(place: Place, items: readonly Node[]): readonly number[];
  /** Draws only where the value, its place or the form's state changed, or one of the `others` that are drawn. */
  unlessSame(place: Place, draw: () => TemplateResult, ...others: readonly unknown[]): unknown;
  /** Whether an operation is possible and wanted here. */
  can(operation: Operation): boolean;
  /** Whether this value can be written. */
  isWritable(place: Place): boolean;
  /** A control was left. */
  left(place: Place): void;
  /** The place with an id, wherever it is by now. */
  placeOf(id: string): Place | null;
  /** Writes a value; `typed` is what the control shows, kept beside the reason where the edit is refused. */
  set(place: Place, written: Written, typed: string): void;
  /** Keeps what is typed and cannot be a value, and says why. */
  refuse(place: Place, typed: string | null, why: Say): void;
  /** Another operation than `set`. Says whether it was carried out; if not, the reason stands at `place`. */
  edit(place: Place, edit: ListEdit, say: Say): boolean;
  /** The file's present text of a scalar. */
  text(place: Place): string;
  /** The file's present value at a place. */
  node(place: Pick<Place, "path">): Node | null;
}

/** A value to write: as what it is meant, where it is a string that the file has another kind for. */
export interface Written {
  readonly value: Json;
  readonly as?: "number" | "date" | "raw";
}

export type ListEdit =
  | { op: "insert"; index: number; value: Json }
  | { op: "duplicate"; index: number }
  | { op: "remove"; index: number }
  | { op: "move"; index: number; to: number };

const NOTHING: ScalarNode = { kind: "scalar", style: "plain", type: "null", text: "", value: null, from: -1, to: -1 };

/** The root: never drawn itself. */
export const ROOT: Pick<Place, "id" | "path"> = { id: "", path: [] };

/**
 * The places of a mapping in the order of its fields, then those of entries that no field is for. A field that the
 * mapping lacks is there if they are `offered`.
 */
export function placesOf(
  parent: Pick<Place, "id" | "path" | "place">,
  entries: readonly Entry[],
  fields: readonly Field[],
  t: Translate,
  offered: boolean,
): Place[] {
  const known = new Set(fields.map(({ key }) => key));
  // A key that is no scalar is nameless in its field, and what it leads to has no control.
  const nameOf = (key: string) => (known.has(key) || !known.has("") ? key : "");
  const left = new Map<string, [Entry, number][]>();
  for (const [index, entry] of entries.entries()) {
    const name = nameOf(entry.key);
    left.set(name, [...(left.get(name) ?? []), [entry, index]]);
  }
  // A key that is written twice is told apart by its place in the mapping.
  const twice = new Set([...left].filter(([, found]) => found.length > 1).map(([name]) => name));
  const there = (entry: Entry, index: number, field: Field | undefined): Place => {
    const { key, value } = entry;
    const step = twice.has(nameOf(key)) ? index : key;
    const id = idOf(parent.id, step);
    const path = [...parent.path, step];
    const fitted = field?.key === "" && key !== "" ? { field } : fitting(field, key, value);
    return { id, path, node: value, ...fitted, label: labelFor(field, key, t), exists: true, entry };
  };
  const places: Place[] = [];
  /** Behind which entry the next key comes. */
  let behind = -1;
  for (const field of fields) {
    const { key } = field;
    const found = left.get(key);
    const next = found?.shift();
    if (next) {
      places.push(there(...next, field));
      behind = next[1];
    } else if (offered && !found) {
      const path = [...parent.path, key];
      // A group that is not there either comes with it.
      const place = parent.place ?? (behind + 1 < entries.length ? { path, to: behind + 1 } : undefined);
      const label = labelFor(field, key, t);
      places.push({ id: idOf(parent.id, key), path, node: NOTHING, field, label, exists: false, place });
    }
  }
  const last = new Map(fields.map((field) => [field.key, field]));
  const others = [...left.values()].flat().sort(([, a], [, b]) => a - b);
  places.push(...others.map(([entry, index]) => there(entry, index, last.get(nameOf(entry.key)))));
  return places.filter(({ field }) => field.kind !== "hidden");
}

const labelFor = (field: Field | undefined, key: string, t: Translate) => field?.label ?? labelOf(key, t);

/** The place of a list's item; it has its list's name until it is drawn. */
export function placeOfItem(list: Place, node: Node, index: number, id: number): Place {
  return {
    id: idOf(list.id, id),
    path: [...list.path, index],
    node,
    ...fitting(list.field.item, "", node),
    label: list.label,
    exists: true,
  };
}

/** The entries of a value that is drawn as a mapping. */
export function entriesOf(node: Node): readonly Entry[] {
  return node.kind === "mapping" ? node.entries : [];
}

/** The items of a value that is drawn as a list. */
export function itemsOf(node: Node): readonly Node[] {
  return node.kind === "sequence" ? node.items : [];
}

/** The field for a value: the one that was made for its key where it fits, else one for what is there. */
function fitting(field: Field | undefined, key: string, node: Node): Pick<Place, "field" | "wanted"> {
  // Where other items have something else at the key, there is still a control for what is here.
  if (field && field.kind !== "raw" && !isBroken(node) && fits(field.kind, node)) return { field };
  const kind = kindOf(node);
  if (!field || field.kind === "raw") return { field: { key, kind, ...(field?.role && { role: field.role }) } };
  const { role, hint, required, readonly } = field;
  const said = {
    ...(role && { role }),
    ...(hint && { hint }),
    ...(required && { required }),
    ...(readonly && { readonly }),
  };
  return { field: { key, kind, ...said }, wanted: field };
}

/** Whether a kind of control can show a value. */
export function fits(kind: FieldKind, node: Node): boolean {
  const isScalar = node.kind === "scalar";
  // What is without a value can become anything.
  const isEmpty = isScalar && node.type === "null";
  switch (kind) {
    case "raw":
    case "hidden":
      return true;
    case "mapping":
      return node.kind === "mapping" || isEmpty;
    case "texts":
    case "tags":
    case "choices":
      return isEmpty || (node.kind === "sequence" && node.items.every((item) => item.kind === "scalar"));
    case "mappings":
    case "list":
      return node.kind === "sequence" || isEmpty;
    case "boolean":
      return isScalar && (node.type === "boolean" || node.type === "null");
    default:
      return isScalar;
  }
}

/** A scalar's text; nothing for what says that there is none, such as `~`. */
export function textOf(node: Node | null): string {
  return node?.kind === "scalar" && node.type !== "null" ? node.text : "";
}

function kindOf(node: Node): FieldKind {
  if (node.kind === "alias" || isBroken(node)) return "raw";
  if (node.kind === "mapping") return "mapping";
  if (node.kind === "sequence") {
    if (node.items.every((item) => item.kind === "scalar")) return "texts";
    return node.items.every((item): item is MappingNode => item.kind === "mapping") ? "mappings" : "list";
  }
  switch (node.type) {
    case "boolean":
      return "boolean";
    case "integer":
    case "float":
      return "number";
    case "date":
      return "date";
    case "datetime":
      return "datetime";
    default:
      return node.style === "literal" || node.style === "folded" || node.text.includes("\n") ? "multiline" : "text";
  }
}

/** Whether a value is the text of an entry that cannot be read. */
export function isBroken(node: Node): boolean {
  return node.locked?.code === "entry-broken";
}

/** JSON has no control characters, so that the separator is nowhere in a step. */
export const idOf = (parent: string, step: string | number) => `${parent}${SEPARATOR}${JSON.stringify(step)}`;
