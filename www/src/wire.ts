/**
 * What crosses from the core, as plain data: the mirror of `src/wire.rs`.
 *
 * Positions are indices in the JavaScript string that is the whole file (UTF-16 units).
 * `tests/fixtures/wire/*.json` are read by the Rust and the TypeScript tests alike, so that the two cannot drift.
 */

export type Dialect = "jekyll" | "hugo" | "gfm" | "commonmark";
export type Format = "yaml" | "toml" | "json";
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The way to a value. A number is an index into a list, or into a mapping's entries (for keys written twice). */
export type Path = (string | number)[];

export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Change extends Range {
  readonly insert: string;
}

/** What the catalogue needs to say why: `message` is the English sentence, `args` what it was filled with. */
export interface Reason {
  readonly code: string;
  readonly message: string;
  readonly args: readonly string[];
}

export interface Diagnostic extends Range, Reason {
  readonly severity: "error" | "warning" | "info";
}

/** In TOML `literal` is ''' and `folded` is """. */
export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";
/** What a scalar is read as. TOML's times of day are strings of the style `plain`. */
export type ScalarType = "null" | "boolean" | "integer" | "float" | "string" | "date" | "datetime";

interface NodeBase extends Range {
  readonly anchor?: string;
  readonly tag?: string;
  /** Why the value cannot be edited in the form; absent where it can. */
  readonly locked?: Reason;
}

export interface ScalarNode extends NodeBase {
  readonly kind: "scalar";
  readonly style: ScalarStyle;
  readonly type: ScalarType;
  /** The value, quotes and folding undone: `1.50`, `007` and dates stay as they are written. */
  readonly text: string;
  /** What the dialect reads it as; dates as strings. */
  readonly value: null | boolean | number | string;
}

export interface SequenceNode extends NodeBase {
  readonly kind: "sequence";
  readonly style: "block" | "flow";
  readonly items: readonly Node[];
}

export interface MappingNode extends NodeBase {
  readonly kind: "mapping";
  readonly style: "block" | "flow";
  readonly entries: readonly Entry[];
}

export interface AliasNode extends NodeBase {
  readonly kind: "alias";
  readonly name: string;
}

export type Node = ScalarNode | SequenceNode | MappingNode | AliasNode;

/** A key with its value; the range is that of both. */
export interface Entry extends Range {
  readonly key: string;
  readonly keyFrom: number;
  readonly keyTo: number;
  readonly value: Node;
}

export type FieldKind =
  | "text" // one line
  | "multiline" // a text of several lines
  | "markdown"
  | "boolean"
  | "number"
  | "date"
  | "datetime"
  | "choice" // one of `choices`
  | "color"
  | "email"
  | "tel"
  | "url"
  | "image" // a path or address
  | "file"
  | "slug"
  | "hidden" // not shown
  | "choices" // a list of some of `choices`
  | "tags" // a list of texts; `choices` are suggestions
  | "texts" // a list of texts
  | "mapping"
  | "mappings" // a list of mappings
  | "list" // any other list
  | "raw"; // no control: shown as written

/** What a field is to the reader of the article, where its key says so. */
export type FieldRole = "title" | "date" | "lead" | "published";

export interface Choice {
  readonly value: Json;
  readonly label?: string;
  /** How often it stands in the files from which a schema was inferred; the most frequent come first. */
  readonly count?: number;
}

/** One field of the form. `fields` are those of a mapping; `item` describes a list's items. */
export interface Field {
  readonly key: string;
  readonly kind: FieldKind;
  readonly role?: FieldRole;
  readonly fields?: readonly Field[];
  readonly item?: Field;
  // What a schema says; absent where only the file speaks.
  /** Made from the key where it is left out. */
  readonly label?: string;
  readonly hint?: string;
  /** What the site takes where the file says nothing: shown, and never written. */
  readonly default?: Json;
  readonly required?: boolean;
  readonly readonly?: boolean;
  readonly choices?: readonly Choice[];
  /** Of a number. */
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  /** Of a text, in characters. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Of a list. */
  readonly minItems?: number;
  readonly maxItems?: number;
  /** A JavaScript regular expression that is found in the text. */
  readonly pattern?: { readonly source: string; readonly message?: string };
  /** The key whose text a slug is made from. */
  readonly slugOf?: string;
  /** The IANA name of the zone that a date and time is shown in. */
  readonly timeZone?: string;
  /** A group that starts closed. */
  readonly collapsed?: boolean;
  /** The key whose text names a list's item or a group, or a template such as `{{fields.name}}`. */
  readonly summary?: string;
}

/** What a host gives as `schema`: a source by its format, or fields as they are. */
export type SchemaSource =
  | {
      readonly format: "jekyll" | "decap" | "front-matter-cms" | "pages-cms" | "json-schema";
      readonly text: string;
      /** The collection or type, where the path does not tell. */
      readonly name?: string;
    }
  | { readonly fields: readonly Field[] };

export interface FrontMatter extends Range {
  readonly format: Format;
  /**
   * False where nothing of it can be edited; then `entries` holds what could be read before its error. An entry that
   * alone cannot be read is locked: its value is its text as it is written.
   */
  readonly sound: boolean;
  readonly entries: readonly Entry[];
  /** The form made from it: a field an entry, in order. With a schema its fields come first, in its order, also those of keys that are not there. */
  readonly fields: readonly Field[];
  /** What it says: mappings as objects without a prototype, dates as strings. `undefined` until it is read (`Doc.whole`). */
  readonly value: unknown;
}

export interface Block extends Range {
  readonly kind:
    | "paragraph"
    | "heading"
    | "list"
    | "quote"
    | "code"
    | "html"
    | "rule"
    | "table"
    | "footnote"
    | "definitions"
    | "metadata"
    | "blank";
}

/** A block by its index in the table of blocks. */
export interface BlockPlace extends Range {
  readonly index: number;
}

export type Edit =
  /**
   * `as`: what a value is that is a string here. `"number"`: a number as it is to be written (`1.50`); `"date"`: a
   * date, written without quotes in the form that the file uses; `"raw"`: the text of an entry that is locked because
   * it cannot be read, corrected.
   */
  | { op: "set"; path: Path; value: Json; as?: "number" | "date" | "raw" }
  | { op: "insert"; path: Path; index?: number; value: Json; as?: "number" | "date" }
  | { op: "remove"; path: Path }
  | { op: "rename"; path: Path; key: string }
  | { op: "move"; path: Path; to: number };
