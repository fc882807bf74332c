/**
 * Numbers and one text in, what they say of a head out; and edits the other way: the mirror of `src/wire/flat.rs`, which
 * says how they are to be read. Changed together with it.
 */

import type {
  Change,
  Diagnostic,
  Edit,
  Entry,
  Field,
  FrontMatter,
  Json,
  Node,
  Range,
  Reason,
  ScalarNode,
} from "./wire";

const STYLES = ["plain", "single", "double", "literal", "folded", "block", "flow"] as const;
const TYPES = ["null", "boolean", "integer", "float", "string", "date", "datetime"] as const;
const [ANCHOR, TAG, LOCKED, TRUE, FALSE, NULL, NUMBER] = [256, 512, 1024, 2048, 4096, 8192, 16_384] as const;
const [ROLE, ITEM] = [1, 2] as const;
/** Kinds of a node; the fourth is a mapping. */
const [SCALAR, SEQUENCE, ALIAS] = [0, 1, 3] as const;

/** Reads numbers and texts in the order in which they were written. */
class Flat {
  readonly #numbers: Uint32Array;
  readonly #texts: string;
  #at = 0;
  #unit = 0;

  constructor(numbers: Uint32Array, texts: string) {
    this.#numbers = numbers;
    this.#texts = texts;
  }

  number(): number {
    return this.#numbers[this.#at++] ?? 0;
  }

  text(): string {
    const from = this.#unit;
    this.#unit += this.number();
    return this.#texts.slice(from, this.#unit);
  }

  all<T>(one: () => T): T[] {
    const all: T[] = [];
    for (let left = this.number(); left > 0; left -= 1) all.push(one());
    return all;
  }

  reason(): Reason {
    return { code: this.text(), message: this.text(), args: this.all(() => this.text()) };
  }

  entries(): Entry[] {
    return this.all(() => ({
      key: this.text(),
      from: this.number(),
      to: this.number(),
      keyFrom: this.number(),
      keyTo: this.number(),
      value: this.node(),
    }));
  }

  node(): Node {
    const what = this.number();
    const from = this.number();
    const to = this.number();
    const anchor = what & ANCHOR ? this.text() : undefined;
    const tag = what & TAG ? this.text() : undefined;
    const kind = what & 3;
    const text = kind === SCALAR || kind === ALIAS ? this.text() : "";
    const locked = what & LOCKED ? this.reason() : undefined;
    const node = this.#content(what, { from, to }, text);
    // Few nodes have any of these.
    return what & (ANCHOR | TAG | LOCKED)
      ? {
          ...node,
          ...(anchor !== undefined && { anchor }),
          ...(tag !== undefined && { tag }),
          ...(locked && { locked }),
        }
      : node;
  }

  #content(what: number, { from, to }: Range, text: string): Node {
    const kind = what & 3;
    const style = STYLES[(what >> 2) & 7] ?? "plain";
    if (kind === SCALAR) {
      const type = TYPES[(what >> 5) & 7] ?? "string";
      const value = this.#value(what, text);
      return { kind: "scalar", from, to, style: style as ScalarNode["style"], type, text, value };
    }
    if (kind === ALIAS) return { kind: "alias", from, to, name: text };
    const brackets = style === "flow" ? style : "block";
    return kind === SEQUENCE
      ? { kind: "sequence", from, to, style: brackets, items: this.all(() => this.node()) }
      : { kind: "mapping", from, to, style: brackets, entries: this.entries() };
  }

  #value(what: number, text: string): ScalarNode["value"] {
    if (what & NUMBER) {
      return new DataView(Uint32Array.of(this.number(), this.number()).buffer).getFloat64(0, true);
    }
    if (what & (TRUE | FALSE)) return (what & TRUE) !== 0;
    return what & NULL ? null : text;
  }

  /** `undefined` where they are as before. */
  fields(): Field[] | undefined {
    return this.number() === 1 ? this.all(() => this.#field()) : undefined;
  }

  #field(): Field {
    const what = this.number();
    const is = { key: this.text(), kind: this.text() as Field["kind"] };
    const role = what & ROLE ? { role: this.text() as NonNullable<Field["role"]> } : undefined;
    const inside = this.all(() => this.#field());
    const fields = inside.length > 0 ? { fields: inside } : undefined;
    const item = what & ITEM ? { item: this.#field() } : undefined;
    return { ...is, ...role, ...fields, ...item };
  }
}

/** A front matter; where only some pieces of it have crossed, all else is as it `was`. */
export function frontMatterOf(numbers: Uint32Array, texts: string, was: Known | undefined): Known {
  const flat = new Flat(numbers, texts);
  const steps = flat.number();
  const [from, to] = [flat.number(), flat.number()];
  if (steps > 0 && was) {
    const entries = new Renewed(flat, steps - 1, to - was.to).entries(was.entries);
    return { ...was, to, entries, fields: flat.fields() ?? was.fields };
  }
  const sound = flat.number() === 1;
  const format = flat.text() as FrontMatter["format"];
  return { from, to, format, sound, entries: flat.entries(), fields: flat.fields() ?? [] };
}

/** What crosses of a front matter. */
export type Known = Omit<FrontMatter, "value">;

/** Some pieces of one collection, which stand in the place of others; what stands behind them has moved. */
class Renewed {
  readonly #flat: Flat;
  readonly #growth: number;
  /** The way to the collection: which piece it is in, and where that collection ends now; last which pieces are gone. */
  readonly #route: Range[];

  constructor(flat: Flat, steps: number, growth: number) {
    this.#flat = flat;
    this.#growth = growth;
    this.#route = Array.from({ length: steps + 1 }, () => ({ from: flat.number(), to: flat.number() }));
  }

  entries(was: readonly Entry[], depth = 0): Entry[] {
    const within = (entry: Entry) => {
      const value = this.#collection(entry.value, depth + 1);
      return { ...entry, to: Math.max(entry.keyTo, value.to), value };
    };
    return this.#pieces(was, depth, within, () => this.#flat.entries(), this.#movedEntry);
  }

  #collection(was: Node, depth: number): Node {
    const { to = was.to } = this.#route[depth - 1] ?? {};
    if (was.kind === "mapping") return { ...was, to, entries: this.entries(was.entries, depth) };
    if (was.kind !== "sequence") return was;
    const within = (item: Node) => this.#collection(item, depth + 1);
    const items = this.#pieces(was.items, depth, within, () => this.#flat.all(() => this.#flat.node()), this.#moved);
    return { ...was, to, items };
  }

  #pieces<Piece>(
    was: readonly Piece[],
    depth: number,
    within: (piece: Piece) => Piece,
    read: () => Piece[],
    moved: (piece: Piece) => Piece,
  ): Piece[] {
    const { from = 0, to = 0 } = this.#route[depth] ?? {};
    const isLast = depth === this.#route.length - 1;
    const end = isLast ? to : from + 1;
    const renewed = isLast ? read() : was.slice(from, end).map(within);
    const behind = was.slice(end);
    return [...was.slice(0, from), ...renewed, ...(this.#growth === 0 ? behind : behind.map(moved))];
  }

  readonly #movedEntry = (entry: Entry): Entry => {
    const by = this.#growth;
    const { key, from, to, keyFrom, keyTo, value } = entry;
    return { key, from: from + by, to: to + by, keyFrom: keyFrom + by, keyTo: keyTo + by, value: this.#moved(value) };
  };

  readonly #moved = (was: Node): Node => {
    const node = { ...was, from: was.from + this.#growth, to: was.to + this.#growth };
    if (node.kind === "mapping") return { ...node, entries: node.entries.map(this.#movedEntry) };
    return node.kind === "sequence" ? { ...node, items: node.items.map(this.#moved) } : node;
  };
}

export function diagnosticsOf(numbers: Uint32Array, texts: string): Diagnostic[] {
  const flat = new Flat(numbers, texts);
  return flat.all(() => {
    const [from, to] = [flat.number(), flat.number()];
    return { from, to, severity: flat.text() as Diagnostic["severity"], ...flat.reason() };
  });
}

export function changesOf(numbers: Uint32Array, texts: string): Change[] {
  const flat = new Flat(numbers, texts);
  return flat.all(() => ({ from: flat.number(), to: flat.number(), insert: flat.text() }));
}

const OPERATIONS = ["set", "insert", "remove", "rename", "move"] as const;
const WRITTEN = [undefined, "number", "date", "raw"] as const;
/** How deep lists and mappings may stand in one another, as in a file. */
const DEEPEST = 64;

/** An edit as numbers and one text. Throws a `TypeError` where it is none of the contract. */
export function edited(edit: Edit): { readonly numbers: Uint32Array; readonly texts: string } {
  const numbers: number[] = [];
  let texts = "";
  const index = (index: number) => {
    if (!Number.isInteger(index) || index < 0) throw new TypeError("An index is a whole number from 0.");
    return index;
  };
  const text = (text: string, field: string) => {
    if (typeof text !== "string") throw new TypeError(`This edit needs \`${field}\`.`);
    numbers.push(text.length);
    texts += text;
  };
  const write = (value: Json | undefined, depth = 1): void => {
    if (depth > DEEPEST) throw new TypeError(`A value has at most ${DEEPEST} lists and mappings in one another.`);
    if (value === null) numbers.push(0);
    else if (typeof value === "boolean") numbers.push(value ? 2 : 1);
    else if (typeof value === "number") {
      numbers.push(3);
      text(decimal(value), "value");
    } else if (typeof value === "string") {
      numbers.push(4);
      text(value, "value");
    } else if (Array.isArray(value)) {
      numbers.push(5, value.length);
      for (const item of value) write(item, depth + 1);
    } else if (typeof value === "object") {
      const entries = Object.entries(value);
      numbers.push(6, entries.length);
      for (const [key, inner] of entries) {
        text(key, "key");
        write(inner, depth + 1);
      }
    } else throw new TypeError("This edit needs `value`: null, a boolean, a number, a string, a list or a mapping.");
  };
  const operation = OPERATIONS.indexOf(edit.op);
  if (operation < 0) throw new TypeError(`There is no operation \`${edit.op}\`.`);
  numbers.push(operation, edit.path.length);
  for (const step of edit.path) {
    if (typeof step === "number") numbers.push(0, index(step));
    else {
      numbers.push(1);
      text(step, "path");
    }
  }
  if (edit.op === "insert") numbers.push(edit.index === undefined ? 0 : index(edit.index) + 1);
  if (edit.op === "set" || edit.op === "insert") {
    numbers.push(Math.max(0, WRITTEN.indexOf(edit.as)));
    write(edit.value);
  }
  if (edit.op === "rename") text(edit.key, "key");
  if (edit.op === "move") numbers.push(index(edit.to));
  return { numbers: Uint32Array.from(numbers), texts };
}

/** A number as files have it, without an exponent. */
function decimal(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError("A number that is not finite has no place in a file.");
  const [, sign = "", first = "", rest = "", exponent] = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
  if (exponent === undefined) return String(value);
  const digits = first + rest;
  const point = 1 + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  return sign + digits.padEnd(point, "0");
}
