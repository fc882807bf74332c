/**
 * A host for the form with a front matter of plain data: it carries out edits on the data and makes new nodes each
 * time, as the core does. No YAML is read here.
 */

import { render } from "lit";
import { Form, type FormHost, type Operation } from "../../src/form/form";
import type { FormAssets } from "../../src/form/host";
import { type Lang, translate } from "../../src/messages";
import type {
  Diagnostic,
  Edit,
  Entry,
  Field,
  FieldRole,
  Format,
  FrontMatter,
  Json,
  Node,
  Path,
  Reason,
  ScalarStyle,
  ScalarType,
} from "../../src/wire";

/** A value as a test writes it: a string is a text, an array of pairs wrapped in `map` a mapping. */
export type Data = Scalar | Alias | Data[] | Map<string, Data>;

export interface Alias {
  alias: string;
}

export interface Scalar {
  text: string;
  type: ScalarType;
  style: ScalarStyle;
  anchor?: string;
  locked?: Reason;
}

export const text = (value: string, style: ScalarStyle = "plain"): Scalar => ({ text: value, type: "string", style });
export const typed = (type: ScalarType, value: string): Scalar => ({ text: value, type, style: "plain" });
export const map = (...entries: [string, Data][]): Map<string, Data> => new Map(entries);
export const texts = (...values: string[]): Scalar[] => values.map((value) => text(value));

/** Of issue 3: what the core can do today. */
export const SET: ReadonlySet<Operation> = new Set<Operation>(["set"]);
export const ALL: ReadonlySet<Operation> = new Set<Operation>(["set", "insert", "remove", "rename", "move", "add"]);

export interface Options {
  lang?: Lang;
  readonly?: boolean;
  compact?: boolean;
  operations?: ReadonlySet<Operation>;
  format?: Format;
  sound?: boolean;
  source?: string;
  diagnostics?: Diagnostic[];
  assets?: FormAssets;
  fields?: readonly Field[];
}

export class TestHost implements FormHost {
  frontMatter: FrontMatter | null = null;
  source: string;
  diagnostics: readonly Diagnostic[];
  lang: Lang;
  readonly: boolean;
  compact: boolean;
  operations: ReadonlySet<Operation>;
  /** Every edit that was asked for, and with which name to be merged. */
  readonly edits: (Edit & { merge?: string | undefined })[] = [];
  readonly shownSource: (number | undefined)[] = [];
  /** Refuses the edits for which it gives a reason. */
  refuses: (edit: Edit) => Reason | null = () => null;
  readonly form: Form;
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  data: Map<string, Data> | null;
  readonly #options: Options;
  assets: FormAssets | undefined;
  /** The fields of a schema, in place of those made from the data. */
  fields: readonly Field[] | undefined;
  readonly marked: (FieldRole | null)[] = [];
  #waiting = false;

  constructor(data: Map<string, Data> | null, options: Options = {}) {
    this.data = data;
    this.#options = options;
    this.source = options.source ?? "";
    this.diagnostics = options.diagnostics ?? [];
    this.lang = options.lang ?? "en";
    this.readonly = options.readonly ?? false;
    this.compact = options.compact ?? false;
    this.operations = options.operations ?? SET;
    this.assets = options.assets;
    this.fields = options.fields;
    this.element = document.createElement("div");
    this.root = this.element.attachShadow({ mode: "open" });
    document.body.append(this.element);
    this.form = new Form(this);
    this.#read();
    this.draw();
  }

  get t() {
    return translate(this.lang);
  }

  edit(edit: Edit, options?: { readonly merge?: string }): Reason | null {
    this.edits.push({ ...edit, merge: options?.merge });
    const reason = this.refuses(edit);
    if (!reason) this.change(edit);
    return reason;
  }

  /** Changes the data as an edit, an undo or the source would, without the form having asked. */
  change(edit: Edit): void {
    this.data ??= new Map();
    carryOut(this.data, edit);
    this.#read();
    this.requestUpdate();
  }

  requestUpdate(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      this.draw();
    });
  }

  mark(role: FieldRole | null): void {
    this.marked.push(role);
  }

  showSource(at?: number): void {
    this.shownSource.push(at);
  }

  draw(): void {
    render(this.form.render(), this.root);
  }

  /** Waits until what was asked for is drawn. */
  async drawn(): Promise<void> {
    for (let turn = 0; turn < 3 || this.#waiting; turn++) await Promise.resolve();
  }

  #fields(data: Map<string, Data>): Field[] {
    return merged(this.fields ?? [], fieldsOf(data, true));
  }

  #read(): void {
    const { format = "yaml", sound = true } = this.#options;
    if (!this.data) return;
    const from = 4;
    const place = { at: from };
    const entries = entriesOf(this.data, place);
    const to = Math.max(place.at, from + this.source.length);
    this.frontMatter = { format, sound, from, to, entries, fields: this.#fields(this.data), value: undefined };
  }
}

/** Described ones first, in their order, then those of keys that they do not know. */
function merged(fields: readonly Field[], own: readonly Field[]): Field[] {
  return [...fields, ...own.filter(({ key }) => fields.every((field) => field.key !== key))];
}

function carryOut(root: Map<string, Data>, edit: Edit): void {
  const steps = [...edit.path];
  const last = edit.op === "insert" ? undefined : steps.pop();
  let at: Data = root;
  for (const step of steps) {
    // Groups that are not there come with what is in them.
    if (at instanceof Map && typeof step === "string" && !isThere(at.get(step))) at.set(step, new Map());
    at = child(at, step);
  }
  switch (edit.op) {
    case "set": {
      const value = dataOf(edit.value, edit.as, last === undefined ? undefined : child(at, last));
      if (at instanceof Map) at.set(keyOf(at, last), value);
      else if (Array.isArray(at)) at[Number(last)] = value;
      break;
    }
    case "insert":
      if (Array.isArray(at)) at.splice(edit.index ?? at.length, 0, dataOf(edit.value));
      break;
    case "remove":
      if (at instanceof Map) at.delete(keyOf(at, last));
      else if (Array.isArray(at)) at.splice(Number(last), 1);
      break;
    case "move":
      if (Array.isArray(at)) at.splice(edit.to, 0, ...at.splice(Number(last), 1));
      break;
    case "rename":
      throw new Error("no form renames");
  }
}

const isThere = (data: Data | undefined) =>
  data !== undefined && !(typeof data === "object" && "type" in data && data.type === "null");

const keyOf = (data: Map<string, Data>, step: Path[number] | undefined): string =>
  typeof step === "number" ? ([...data.keys()][step] ?? "") : (step ?? "");

function child(data: Data, step: Path[number]): Data {
  const found =
    data instanceof Map ? data.get(keyOf(data, step)) : Array.isArray(data) ? data[Number(step)] : undefined;
  return found ?? typed("null", "");
}

function dataOf(value: Json, as?: "number" | "date" | "raw", before?: Data): Data {
  if (value === null) return typed("null", "");
  if (typeof value === "boolean") return typed("boolean", String(value));
  if (typeof value === "number" || as === "number") return typed("integer", String(value));
  if (Array.isArray(value)) return value.map((item) => dataOf(item));
  if (typeof value === "object") return new Map(Object.entries(value).map(([key, inner]) => [key, dataOf(inner)]));
  const scalar = before && "type" in before ? before : null;
  const moment = scalar?.type === "date" || scalar?.type === "datetime";
  return { text: value, type: moment ? scalar.type : "string", style: scalar?.style ?? "plain" };
}

function entriesOf(data: Map<string, Data>, place: { at: number }): Entry[] {
  return [...data].map(([key, inner]) => {
    const keyFrom = place.at;
    place.at += key.length;
    const keyTo = place.at;
    const value = nodeOf(inner, place);
    return { key, from: keyFrom, to: place.at, keyFrom, keyTo, value };
  });
}

function nodeOf(data: Data, place: { at: number }): Node {
  const from = place.at++;
  if (Array.isArray(data)) {
    const items = data.map((item) => nodeOf(item, place));
    return { kind: "sequence", style: "block", items, from, to: place.at };
  }
  if (data instanceof Map)
    return { kind: "mapping", style: "block", entries: entriesOf(data, place), from, to: place.at };
  if ("alias" in data) return { kind: "alias", name: data.alias, from, to: place.at };
  const { type } = data;
  const yes = /^(yes|true|on)$/i.test(data.text);
  const value = type === "null" ? null : type === "boolean" ? yes : data.text;
  place.at += data.text.length;
  return { kind: "scalar", ...data, value, from, to: place.at };
}

const ROLES = new Map<string, FieldRole>([
  ["title", "title"],
  ["date", "date"],
  ["chapeau-text", "lead"],
  ["published", "published"],
]);

function fieldsOf(data: Map<string, Data>, top = false): Field[] {
  return [...data].map(([key, value]) => {
    const role = top ? ROLES.get(key) : undefined;
    return { ...fieldOf(key, value), ...(role && { role }) };
  });
}

function fieldOf(key: string, value: Data): Field {
  if (value instanceof Map) return { key, kind: "mapping", fields: fieldsOf(value) };
  if (Array.isArray(value)) {
    if (value.length > 0 && value.every((item) => item instanceof Map)) {
      const union = new Map<string, Field>();
      for (const field of value.flatMap((item) => (item instanceof Map ? fieldsOf(item) : []))) {
        if (!union.has(field.key)) union.set(field.key, field);
      }
      return { key, kind: "mappings", item: { key: "", kind: "mapping", fields: [...union.values()] } };
    }
    const scalars = value.every((item) => !Array.isArray(item) && !(item instanceof Map) && !("alias" in item));
    return { key, kind: scalars ? "texts" : "list", item: { key: "", kind: scalars ? "text" : "raw" } };
  }
  if ("alias" in value) return { key, kind: "raw" };
  const { type, style } = value;
  if (type === "boolean" || type === "date" || type === "datetime") return { key, kind: type };
  if (type === "integer" || type === "float") return { key, kind: "number" };
  const several = style === "literal" || style === "folded" || value.text.length > 100 || /lead|chapeau/.test(key);
  return { key, kind: several ? "multiline" : "text" };
}

/** A press release: everything that issue 3 wants a field for. */
export function release(): Map<string, Data> {
  return map(
    [
      "title",
      text("Les archives départementales ouvrent leurs registres : 40 000 pages numérisées à lire chez soi", "single"),
    ],
    ["date", typed("datetime", "2023-04-18 17:04:00 +02:00")],
    ["published", typed("boolean", "false")],
    ["categories", texts("Communiqué de presse")],
    ["tags", texts("Archives", "Numérisation")],
    [
      "chapeau-text",
      text(
        "Le service des archives met en ligne les registres paroissiaux de trois vallées, relus et indexés par cent vingt bénévoles pendant deux hivers. Ils se consultent sans inscription.",
      ),
    ],
    ["une-ou-diaporama", [map(["image", text("/uploads/archives_une.jpg", "double")])]],
    [
      "contact-presse",
      map(
        ["name", text("Jeanne Exemple")],
        ["tel", texts("05 00 00 00 01", "06 00 00 00 02")],
        ["email", text("jeanne.exemple@archives.example")],
      ),
    ],
    [
      "files",
      [
        map(["file", text("/uploads/CP_archives_en_ligne.pdf", "double")], ["nom", text("Télécharger le communiqué")]),
        map(["file", text("/uploads/Dossier_de_presse.pdf", "double")], ["nom", text("Le dossier de presse")]),
      ],
    ],
    ["tirage", typed("integer", "12500")],
  );
}
