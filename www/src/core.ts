/**
 * Masthead without a page: open a file, read it, edit it, render it. Runs in the browser and in Node.
 *
 * The exact text is kept here, outside the WebAssembly memory: after a trap the instance is dropped, a new
 * one opens the text again, and the caller goes on (law 12).
 */

import { difference } from "./difference";
import { Instance, isTrap } from "./instance";
import {
  compile,
  type LoadOptions,
  loadFrontMatter,
  loadSchemas,
  onRecovered,
  readerFor,
  tellRecovered,
  tryAgain,
} from "./modules";
import type { Head, Reader } from "./reader";
import type { Description } from "./schema";
import { __wbg_reset_state, CoreDocument, initSync, render } from "./wasm/body";
import type {
  Block,
  BlockPlace,
  Change,
  Diagnostic,
  Dialect,
  Edit,
  Field,
  Format,
  FrontMatter,
  Range,
  Reason,
  SchemaSource,
} from "./wire";

export { CoreStopped } from "./instance";
export type { LoadOptions, WasmSource } from "./modules";
export type * from "./wire";

export interface OpenOptions {
  /** The file's path in its site, from its root. */
  path?: string;
  /** Whose habits the file is read by; guessed from the text where missing. */
  dialect?: Dialect;
  /** What the site says of its fields: see `Doc.describe`. */
  schema?: SchemaSource;
}

/** An edit that cannot be made, or not without touching something else. Nothing has changed. */
export class EditRefused extends Error implements Reason {
  override readonly name = "EditRefused";
  readonly code: string;
  readonly args: readonly string[];

  constructor(reason: Reason) {
    super(reason.message);
    this.code = reason.code;
    this.args = reason.args;
  }
}

/** Positions are indices in the JavaScript string `text`. */
export interface Doc {
  /** The whole file, exact. */
  readonly text: string;
  readonly dialect: Dialect;
  /** The same object for as long as the front matter has not changed. */
  readonly frontMatter: FrontMatter | null;
  /**
   * Fulfilled when the front matter can be read and edited; until then it has no entries, and edits throw an error. For
   * YAML that is the core's own `whole`; what reads TOML and JSON is loaded when a document needs it. So is what reads
   * schemas; with `OpenOptions.schema` the fields follow it from then on.
   */
  readonly whole: Promise<void>;
  /** The form: the front matter's fields, and where there is no front matter yet, those that a schema describes. */
  readonly fields: readonly Field[];
  /**
   * Reads the fields by what the site says of them; `null` takes that away again. Fulfilled when they follow it. Rejected
   * where the schema is none, or what reads schemas cannot be loaded; then they are as before.
   */
  describe(schema: SchemaSource | null): Promise<void>;
  /** What is to be said about the schema. Positions are indices in the text of its source. */
  readonly schemaDiagnostics: readonly Diagnostic[];
  readonly body: Range;
  readonly diagnostics: readonly Diagnostic[];
  /** The changes that an edit needs; nothing happens yet. Throws `EditRefused`. */
  plan(edit: Edit): Change[];
  /** The part of the text that tells all about the front matter. */
  readonly head: string;
  /** The changes of an edit on an earlier head of this file, or on what changes made of it. */
  planOn(head: string, edit: Edit, changes?: readonly Change[]): Change[];
  /** Plans and applies. Throws `EditRefused`. */
  edit(edit: Edit): Change[];
  /** A text edit: sorted, disjoint changes on the present text. Throws a `RangeError` where they do not fit. */
  apply(changes: readonly Change[]): void;
  /** The body. Safe by default: no raw HTML, no address but http, https, mailto, tel and relative ones. */
  html(options?: { raw?: boolean }): string;
  blocks(): Block[];
  /** The block that holds an index of the text; `null` in the front matter. */
  blockAt(at: number): BlockPlace | null;
  block(index: number): BlockPlace | null;
  /** The first node of a block in the preview; `undefined` where it is not drawn. */
  nodeOf(index: number): Node | undefined;
  /** The block that a node of the preview belongs to. */
  blockOf(node: Node): number | undefined;
  /** Draws the body into `root` and keeps it up to date; `fragment` makes safe nodes of HTML. */
  attach(root: Element, fragment: (html: string) => DocumentFragment): void;
  /** Draws more of a long body while `remaining()` milliseconds are left; false once all of it is there. */
  drawMore(remaining: () => number): boolean;
  /** Whether the preview shows, in part, what was drawn before the core was started again: see `drawMore`. */
  readonly isRedrawing: boolean;
  detach(): void;
  free(): void;
}

export interface Core {
  open(text: string, options?: OpenOptions): Doc;
  /** A schema from files of the same kind: which fields they have, what is in them, in which order. */
  inferSchema(texts: readonly string[], options?: { dialect?: Dialect }): Promise<SchemaSource>;
  /** Calls `listener` whenever the core has failed and was started again; returns how to stop that. */
  onRecovered(listener: () => void): () => void;
  /** Fulfilled when front matter in YAML can be read and edited. After `loadCore` it already is. See `Doc.whole`. */
  readonly whole: Promise<void>;
}

let starting: Promise<Core> | undefined;
const instance = new Instance(__wbg_reset_state, tellRecovered);

/** Loads the core, once for the page; later calls get the same one. */
export async function loadCore(options: LoadOptions = {}): Promise<Core> {
  const core = await startCore(options);
  await core.whole;
  return core;
}

/**
 * Loads what writing and the preview need, and lets the front matter follow: an editor need not wait for it.
 *
 * It counts only once; `loadCore` gives the same core.
 */
export function startCore(options: LoadOptions = {}): Promise<Core> {
  starting ??= start(options);
  // A failed load may be tried again, for example with another address.
  starting.catch(() => {
    starting = undefined;
  });
  return starting;
}

async function start(options: LoadOptions): Promise<Core> {
  const whole = loadFrontMatter(options);
  whole.catch(() => {
    starting = undefined;
  });
  initSync({ module: await compile(options.wasm ?? new URL("./wasm/body_bg.wasm", import.meta.url)) });
  return { open, inferSchema, onRecovered, whole };
}

async function inferSchema(texts: readonly string[], options: { dialect?: Dialect } = {}): Promise<SchemaSource> {
  const { infer } = await loadSchemas();
  const documents = texts.map((text) => open(text, options));
  try {
    await Promise.all(documents.map(({ whole }) => whole));
    return { fields: infer(documents, options.dialect) };
  } finally {
    for (const document of documents) document.free();
  }
}

function open(text: string, options: OpenOptions = {}): Doc {
  tryAgain();
  return new OpenDoc(text, options);
}

/** By their numbers in the core (`src/wire.rs`): a text on its way costs as much as rendering a kilobyte. */
const DIALECTS: readonly Dialect[] = ["jekyll", "hugo", "gfm", "commonmark"];

/** How many changes are kept before they are folded into the text. */
const PENDING_MOST = 500;

/**
 * A change that takes the core longer than this, in milliseconds, is the last one that typing waits for, in a text of
 * so many UTF-16 units; in a shorter one only the machine can have been slow.
 */
const SLOW = 50;
const LONG = 100_000;
/** How long nothing is typed before the core takes what it has not been told, in milliseconds. */
const PAUSE = 400;
/** What a file without front matter must not start with for its body to be left out of account. */
const FENCE_LIKE = /^\uFEFF?\s*(?:---|\+\+\+|\{)/;

function planned(head: Head, edit: Edit): Change[] {
  try {
    return head.plan(edit);
  } catch (error) {
    if (error instanceof Error && "code" in error) throw new EditRefused(error as Error & Reason);
    throw error;
  }
}

class OpenDoc implements Doc {
  readonly dialect: Dialect;
  /** The dialect's. */
  #number: number;
  #base: string;
  /** Changes after `#base`, in the order they came: the text is put together only when someone asks. */
  #pending: (readonly Change[])[] = [];
  #length: number;
  /** Half of a pair somewhere: it has no UTF-8, so the core sees a stand-in of the same length. */
  #illFormed: boolean;
  /** Made when it is first needed. */
  #core: CoreDocument | undefined;
  #isRendered = false;
  #generation = instance.generation;
  #layout: Layout | undefined;
  /** The head as it was last read, by whom. */
  #head: { readonly by: Reader; readonly head: Head } | undefined;
  #isHeadOld = false;
  /** The head that an edit was last planned on before: every key of what is typed is planned on the same. */
  #earlier: { readonly of: Reader; readonly text: string; readonly head: Head } | undefined;
  /** Before the front matter's module is there. */
  #unread: FrontMatter | undefined;
  #preview: { root: Element; fragment: (html: string) => DocumentFragment } | undefined;
  /** Whether the last change was slow, as a letter into a comment of a megabyte that is never closed. */
  #isSlow = false;
  /** The text that the core has, where it is not the present one: it follows when nobody types. */
  #late: string | undefined;
  #changedAt = 0;
  #isRedrawing = false;
  #freed = false;
  readonly #path: string;
  /** What the schema says, and the front matter with the fields by it. */
  #description: Description | undefined;
  #described: { readonly of: FrontMatter; readonly is: FrontMatter } | undefined;
  /** Counts what was described, so that the last one wins, whichever is there first. */
  #descriptions = 0;
  /** With the schema that it was opened with; once that is read, `whole` is what reads the front matter as well. */
  #opening: Promise<void> | undefined;
  #whole: { readonly of: Promise<void>; readonly is: Promise<void> } | undefined;

  constructor(text: string, { dialect, path = "", schema }: OpenOptions) {
    this.#path = path;
    this.#base = text;
    this.#length = text.length;
    this.#illFormed = !text.isWellFormed();
    this.#number = dialect === undefined ? -1 : DIALECTS.indexOf(dialect);
    if (this.#number < 0) this.#number = this.#call((core) => core.dialect());
    this.dialect = DIALECTS[this.#number] ?? "commonmark";
    if (!schema) return;
    this.#opening = this.describe(schema);
    // Whoever waits for `whole` hears of a failure; here it must not be one that nobody has seen to.
    this.#opening.catch(() => {});
  }

  get text(): string {
    for (const changes of this.#pending) this.#base = applied(this.#base, changes);
    this.#pending = [];
    return this.#base;
  }

  get frontMatter(): FrontMatter | null {
    const { format, from, to } = this.#where();
    if (format === undefined) return null;
    const { reader } = readerFor(format);
    if (reader) return this.#withSchema(this.#read(reader).frontMatter);
    this.#unread ??= { format, from, to, sound: true, entries: [], fields: [], value: undefined };
    return this.#unread;
  }

  get whole(): Promise<void> {
    const { whole } = readerFor(this.#where().format);
    const opening = this.#opening;
    if (opening === undefined) return whole;
    if (this.#whole?.of !== whole) this.#whole = { of: whole, is: whole.then(() => opening) };
    return this.#whole.is;
  }

  get fields(): readonly Field[] {
    return this.frontMatter?.fields ?? this.#description?.merge([]) ?? [];
  }

  async describe(schema: SchemaSource | null): Promise<void> {
    const count = ++this.#descriptions;
    const description = schema ? (await loadSchemas()).open(schema, this.#path) : undefined;
    if (count !== this.#descriptions || this.#freed) {
      description?.free();
      return;
    }
    this.#description?.free();
    this.#description = description;
    this.#described = undefined;
  }

  get schemaDiagnostics(): readonly Diagnostic[] {
    return this.#description?.diagnostics ?? [];
  }

  get body(): Range {
    return { from: this.#where().body, to: this.#length };
  }

  get diagnostics(): readonly Diagnostic[] {
    const { reader } = readerFor(this.#where().format);
    return reader ? this.#read(reader).diagnostics : [];
  }

  plan(edit: Edit): Change[] {
    return planned(this.#read(this.#reader()), edit);
  }

  get head(): string {
    return this.text.slice(0, this.#where().head);
  }

  planOn(head: string, edit: Edit, changes: readonly Change[] = []): Change[] {
    const of = this.#reader();
    if (changes.length > 0) {
      const once = of.open(applied(head, changes), this.dialect);
      try {
        return planned(once, edit);
      } finally {
        once.free();
      }
    }
    if (this.#earlier?.of !== of || this.#earlier.text !== head) {
      this.#earlier?.head.free();
      this.#earlier = { of, text: head, head: of.open(head, this.dialect) };
    }
    return planned(this.#earlier.head, edit);
  }

  edit(edit: Edit): Change[] {
    const changes = this.plan(edit);
    this.apply(changes);
    return changes;
  }

  apply(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    let end = 0;
    for (const { from, to } of changes) {
      if (!(end <= from && from <= to && to <= this.#length)) {
        throw new RangeError(`The change at ${from} does not fit: it must lie in the text, behind the one before it.`);
      }
      end = to;
    }
    if (!this.#isBehindHead(changes)) this.#catchUp();
    else if (this.#isSlow) this.#late ??= this.text;
    this.#illFormed ||= changes.some(({ insert }) => !insert.isWellFormed());
    // The text first: whatever happens to the instance, nothing that was typed is lost.
    this.#pending.push(changes);
    this.#length += changes.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
    if (this.#pending.length > PENDING_MOST) void this.text;
    this.#changedAt = performance.now();
    if (this.#late === undefined) this.#follow(changes);
  }

  html({ raw = false }: { raw?: boolean } = {}): string {
    // A text that is rendered once and no more, as by who converts files, need not be kept in the core.
    if (this.#core || this.#isRendered) return this.#call((core) => core.html(raw));
    this.#isRendered = true;
    return instance.guarded(() => render(this.text, this.#number, raw));
  }

  blocks(): Block[] {
    const [ranges, kinds] = this.#call((core) => [core.blockRanges(), core.blockKinds()] as const);
    return kinds.split(" ").flatMap((kind, index) => {
      const [from, to] = ranges.subarray(2 * index);
      return from === undefined || to === undefined ? [] : { from, to, kind: kind as Block["kind"] };
    });
  }

  blockAt(at: number): BlockPlace | null {
    if (this.#late !== undefined) return null;
    return placed(this.#call((core) => core.blockAt(at)));
  }

  block(index: number): BlockPlace | null {
    if (this.#late !== undefined) return null;
    return placed(this.#call((core) => core.block(index)));
  }

  nodeOf(index: number): Node | undefined {
    if (this.#late !== undefined) return undefined;
    return this.#call((core) => core.nodeOf(index));
  }

  blockOf(node: Node): number | undefined {
    if (this.#late !== undefined) return undefined;
    return this.#call((core) => core.blockOf(node));
  }

  attach(root: Element, fragment: (html: string) => DocumentFragment): void {
    this.#preview = { root, fragment };
    this.#isRedrawing = false;
    this.#call((core) => core.attach(root, fragment));
  }

  drawMore(remaining: () => number): boolean {
    if (this.#late !== undefined && performance.now() - this.#changedAt < PAUSE) return true;
    const more = this.#call((core) => core.drawMore(remaining));
    if (!more) this.#isRedrawing = false;
    return more;
  }

  get isRedrawing(): boolean {
    return this.#isRedrawing;
  }

  detach(): void {
    this.#preview = undefined;
    this.#call((core) => core.detach());
  }

  free(): void {
    if (this.#generation === instance.generation) this.#core?.free();
    this.#head?.head.free();
    this.#earlier?.head.free();
    this.#description?.free();
    this.#core = undefined;
    this.#head = undefined;
    this.#earlier = undefined;
    this.#description = undefined;
    this.#freed = this.#isRendered = true;
  }

  #withSchema(own: FrontMatter | null): FrontMatter | null {
    if (own === null || this.#description === undefined) return own;
    // What has been made of it is the same object for as long as the front matter is.
    if (this.#described?.of === own) return this.#described.is;
    try {
      this.#described = { of: own, is: this.#description.described(own) };
      return this.#described.is;
    } catch {
      // The module has stopped: a form by the file alone is better than none.
      this.#description = undefined;
      return own;
    }
  }

  /** Tells the core of changes that have just been made. */
  #follow(changes: readonly Change[]): void {
    // Two halves may have become a whole, which the core, having only stand-ins, cannot see.
    if (!this.#core || this.#illFormed || this.#generation !== instance.generation) {
      this.#reopen();
      return;
    }
    this.#isSlow = false;
    const start = performance.now();
    try {
      this.#changed(this.#apply(changes));
      this.#isSlow = this.#length > LONG && performance.now() - start > SLOW;
    } catch (error) {
      if (isTrap(error)) instance.recover(error);
      // A change has cut a pair in two: the core opens the text as it is now.
      else if (error instanceof RangeError) this.#illFormed = true;
      else throw error;
      this.#reopen();
    }
  }

  /** Tells the core of what it has not been told yet, as one change. */
  #catchUp(): void {
    if (this.#late === undefined) return;
    const change = difference(this.#late, this.text);
    this.#late = undefined;
    if (change !== null) this.#follow([change]);
  }

  /** Whether changes can have done nothing to the front matter, so that whoever asks for it need not wait for the core. */
  #isBehindHead([first]: readonly Change[]): boolean {
    if (first === undefined || this.#layout === undefined || !(this.#isSlow || this.#late !== undefined)) return false;
    const { format, head, body } = this.#layout;
    const text = this.#late ?? this.text;
    if (format === undefined) return first.from > head && !FENCE_LIKE.test(text.slice(0, head));
    // A closing fence that ends the file could become longer.
    return first.from >= body && first.from >= head && text[body - 1] === "\n";
  }

  #apply(changes: readonly Change[]): boolean {
    const [first] = changes;
    const core = this.#live();
    if (changes.length === 1 && first) return core.applyOne(first.from, first.to, first.insert);
    const ranges = Uint32Array.from(changes.flatMap(({ from, to }) => [from, to]));
    return core.apply(
      ranges,
      changes.map(({ insert }) => insert),
    );
  }

  #changed(head: boolean): void {
    this.#layout = undefined;
    if (!head) return;
    this.#isHeadOld = true;
    this.#unread = undefined;
  }

  #where(): Layout {
    this.#layout ??= this.#call((core) => {
      const [head = 0, from = 0, to = 0, body = 0] = core.layout();
      return { format: core.format() as Format | undefined, head, from, to, body };
    });
    return this.#layout;
  }

  #reader(): Reader {
    const { reader } = readerFor(this.#where().format);
    if (reader === undefined) throw new Error("The front matter cannot be edited yet: wait for `whole`.");
    return reader;
  }

  /** The head, read once for as long as it stays the same. */
  #read(reader: Reader): Head {
    const text = () => this.text.slice(0, this.#where().head);
    if (this.#head?.by !== reader) {
      this.#head?.head.free();
      this.#head = { by: reader, head: reader.open(text(), this.dialect) };
    } else if (this.#isHeadOld) {
      this.#head.head.follow(text());
    }
    this.#isHeadOld = false;
    return this.#head.head;
  }

  /** Calls the core; after a trap once more, in a new instance. */
  #call<T>(call: (core: CoreDocument) => T): T {
    return instance.guarded(() => call(this.#live()));
  }

  /** The document in the present instance. */
  #live(): CoreDocument {
    this.#catchUp();
    if (!this.#core || this.#generation !== instance.generation) this.#reopen();
    if (!this.#core) throw new Error("The document could not be opened again.");
    return this.#core;
  }

  /** Opens the text in the present instance. The preview shows what it did until `drawMore` has gone over it. */
  #reopen(): void {
    if (this.#freed) throw new Error("This document has been freed.");
    const text = this.text;
    this.#late = undefined;
    instance.guarded(() => {
      if (this.#generation === instance.generation) this.#core?.free();
      this.#core = undefined;
      this.#core = new CoreDocument(text, this.#number);
      this.#generation = instance.generation;
      if (!this.#preview) return;
      this.#core.takeOver(this.#preview.root, this.#preview.fragment);
      this.#isRedrawing = true;
    });
    this.#changed(true);
  }
}

/** Where the parts lie; `from` and `to` are those of the front matter. */
interface Layout {
  readonly format: Format | undefined;
  readonly head: number;
  readonly from: number;
  readonly to: number;
  readonly body: number;
}

function applied(text: string, changes: readonly Change[]): string {
  let result = "";
  let end = 0;
  for (const { from, to, insert } of changes) {
    result += text.slice(end, from) + insert;
    end = to;
  }
  return result + text.slice(end);
}

function placed([index, from, to]: Iterable<number> = []): BlockPlace | null {
  return index === undefined || from === undefined || to === undefined ? null : { index, from, to };
}
