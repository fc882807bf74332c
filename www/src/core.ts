/**
 * Masthead without a page: open a file, read it, edit it, render it. Runs in the browser and in Node.
 *
 * The exact text is kept here, outside the WebAssembly memory: after a trap the instance is dropped, a new
 * one opens the text again, and the caller goes on (law 12).
 */

import { valueOf } from "./value";
import { __wbg_reset_state, CoreDocument, initSync } from "./wasm/core";
import type {
  Block,
  BlockPlace,
  Change,
  Diagnostic,
  Dialect,
  Edit,
  Range,
  Reason,
  FrontMatter as WireFrontMatter,
} from "./wire";

export type * from "./wire";

export interface OpenOptions {
  /** The file's path in its site, from its root. */
  path?: string;
  /** Whose habits the file is read by; guessed from the text where missing. */
  dialect?: Dialect;
}

export interface FrontMatter extends WireFrontMatter {
  /** What it says: mappings as objects without a prototype, dates as strings. `undefined` for TOML and JSON. */
  readonly value: unknown;
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

/** The core has failed several times in a row on this text. The text itself is whole: see `Doc.text`. */
export class CoreStopped extends Error {
  override readonly name = "CoreStopped";
}

/** Positions are indices in the JavaScript string `text`. */
export interface Doc {
  /** The whole file, exact. */
  readonly text: string;
  readonly dialect: Dialect;
  /** The same object for as long as the front matter has not changed. */
  readonly frontMatter: FrontMatter | null;
  readonly body: Range;
  readonly diagnostics: readonly Diagnostic[];
  /** The changes that an edit needs; nothing happens yet. Throws `EditRefused`. */
  plan(edit: Edit): Change[];
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
  detach(): void;
  free(): void;
}

export interface Core {
  open(text: string, options?: OpenOptions): Doc;
  /** Calls `listener` whenever the core has failed and was started again; returns how to stop that. */
  onRecovered(listener: () => void): () => void;
}

export type WasmSource = URL | Response | BufferSource | WebAssembly.Module;

let loading: Promise<Core> | undefined;
let module: WebAssembly.Module | undefined;
/** Counts the instances: a document opened in an earlier one must be opened again. */
let generation = 0;
/** When the last instances failed, in milliseconds; three within five seconds stop the core. */
let failures: number[] = [];
const listeners = new Set<() => void>();

/**
 * Loads the core, once for the page; later calls get the same one.
 *
 * Without `wasm` the module is looked for beside this file.
 */
export function loadCore(options: { wasm?: WasmSource } = {}): Promise<Core> {
  loading ??= compile(options.wasm ?? new URL("./wasm/core_bg.wasm", import.meta.url)).then((compiled) => {
    module = compiled;
    initSync({ module });
    return { open, onRecovered };
  });
  // A failed load may be tried again, for example with another address.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function compile(source: WasmSource): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof URL && source.protocol === "file:") {
    // Node's fetch does not read files. The name is put together so that no bundler follows it.
    const { readFile } = (await import(/* @vite-ignore */ ["node:fs", "promises"].join("/"))) as {
      readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
    };
    return WebAssembly.compile(await readFile(source));
  }
  const response = source instanceof URL ? await fetch(source) : source;
  if (!(response instanceof Response)) return WebAssembly.compile(response);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Servers that do not name the type are common; then it is compiled from the bytes.
  const typed = response.headers.get("content-type")?.startsWith("application/wasm") === true;
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

function open(text: string, options: OpenOptions = {}): Doc {
  return new OpenDoc(text, options.dialect);
}

function onRecovered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Starts a new instance in place of one that has trapped. */
function recover(cause: unknown): void {
  const now = performance.now();
  failures = [...failures.filter((time) => now - time < 5000), now];
  generation++;
  __wbg_reset_state();
  if (failures.length >= 3) {
    throw new CoreStopped("The core has stopped three times within five seconds.", { cause });
  }
  for (const listener of listeners) listener();
}

/** Whether an error means that the instance is broken: a trap, or a stack that has run out. */
function isTrap(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && error.message.includes("call stack"))
  );
}

/** How many changes are kept before they are folded into the text. */
const PENDING_MOST = 500;

class OpenDoc implements Doc {
  readonly dialect: Dialect;
  #base: string;
  /** Changes after `#base`, in the order they came: the text is put together only when someone asks. */
  #pending: (readonly Change[])[] = [];
  #length: number;
  /** Half of a pair somewhere: it has no UTF-8, so the core sees a stand-in of the same length. */
  #illFormed: boolean;
  #core: CoreDocument | undefined;
  #generation = generation;
  #frontMatter: FrontMatter | null | undefined;
  #bodyFrom: number | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;
  #preview: { root: Element; fragment: (html: string) => DocumentFragment } | undefined;
  #freed = false;

  constructor(text: string, dialect?: Dialect) {
    this.#base = text;
    this.#length = text.length;
    this.#illFormed = !text.isWellFormed();
    this.dialect = guarded(() => {
      this.#core = new CoreDocument(text, dialect);
      this.#generation = generation;
      return this.#core.dialect() as Dialect;
    });
  }

  get text(): string {
    for (const changes of this.#pending) this.#base = applied(this.#base, changes);
    this.#pending = [];
    return this.#base;
  }

  get frontMatter(): FrontMatter | null {
    if (this.#frontMatter === undefined) {
      const wire = this.#call((core) => core.frontMatter()) as WireFrontMatter | null;
      this.#frontMatter = wire && withValue(wire);
    }
    return this.#frontMatter;
  }

  get body(): Range {
    this.#bodyFrom ??= (this.#call((core) => core.body()) as Range).from;
    return { from: this.#bodyFrom, to: this.#length };
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= this.#call((core) => core.diagnostics()) as Diagnostic[];
    return this.#diagnostics;
  }

  plan(edit: Edit): Change[] {
    try {
      return this.#call((core) => core.plan(edit)) as Change[];
    } catch (error) {
      if (error instanceof Error && "code" in error) throw new EditRefused(error as Error & Reason);
      throw error;
    }
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
    this.#illFormed ||= changes.some(({ insert }) => !insert.isWellFormed());
    // The text first: whatever happens to the instance, nothing that was typed is lost.
    this.#pending.push(changes);
    this.#length += changes.reduce((sum, { from, to, insert }) => sum + insert.length - (to - from), 0);
    if (this.#pending.length > PENDING_MOST) void this.text;
    this.#diagnostics = undefined;
    // Two halves may have become a whole, which the core, having only stand-ins, cannot see.
    if (this.#illFormed || this.#generation !== generation) {
      this.#reopen();
      return;
    }
    try {
      this.#changed(this.#apply(changes));
    } catch (error) {
      if (isTrap(error)) recover(error);
      // A change has cut a pair in two: the core opens the text as it is now.
      else if (error instanceof RangeError) this.#illFormed = true;
      else throw error;
      this.#reopen();
    }
  }

  html(options: { raw?: boolean } = {}): string {
    return this.#call((core) => core.html(options.raw ?? false));
  }

  blocks(): Block[] {
    return this.#call((core) => core.blocks()) as Block[];
  }

  blockAt(at: number): BlockPlace | null {
    return this.#call((core) => core.blockAt(at)) as BlockPlace | null;
  }

  block(index: number): BlockPlace | null {
    return this.#call((core) => core.block(index)) as BlockPlace | null;
  }

  nodeOf(index: number): Node | undefined {
    return this.#call((core) => core.nodeOf(index));
  }

  blockOf(node: Node): number | undefined {
    return this.#call((core) => core.blockOf(node));
  }

  attach(root: Element, fragment: (html: string) => DocumentFragment): void {
    this.#preview = { root, fragment };
    this.#call((core) => core.attach(root, fragment));
  }

  drawMore(remaining: () => number): boolean {
    return this.#call((core) => core.drawMore(remaining));
  }

  detach(): void {
    this.#preview = undefined;
    this.#call((core) => core.detach());
  }

  free(): void {
    if (this.#generation === generation) this.#core?.free();
    this.#core = undefined;
    this.#freed = true;
  }

  #apply(changes: readonly Change[]): boolean {
    const [first] = changes;
    const core = this.#live();
    return changes.length === 1 && first ? core.applyOne(first.from, first.to, first.insert) : core.apply(changes);
  }

  #changed(frontMatter: boolean): void {
    this.#bodyFrom = undefined;
    if (frontMatter) this.#frontMatter = undefined;
  }

  /** Calls the core; after a trap once more, in a new instance. */
  #call<T>(call: (core: CoreDocument) => T): T {
    return guarded(() => call(this.#live()));
  }

  /** The document in the present instance. */
  #live(): CoreDocument {
    if (this.#freed) throw new Error("This document has been freed.");
    if (this.#core === undefined || this.#generation !== generation) this.#reopen();
    if (this.#core === undefined) throw new Error("The document could not be opened again.");
    return this.#core;
  }

  /** Opens the text in the present instance and draws the preview again. */
  #reopen(): void {
    const text = this.text;
    guarded(() => {
      if (this.#core !== undefined && this.#generation === generation) this.#core.free();
      this.#core = undefined;
      this.#core = new CoreDocument(text, this.dialect);
      this.#generation = generation;
      if (this.#preview) this.#core.attach(this.#preview.root, this.#preview.fragment);
    });
    this.#diagnostics = undefined;
    this.#changed(true);
  }
}

/** Runs `call`; after a trap once more, in a new instance. */
function guarded<T>(call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (!isTrap(error)) throw error;
    recover(error);
    try {
      return call();
    } catch (again) {
      if (isTrap(again)) recover(again);
      throw again;
    }
  }
}

function withValue(wire: WireFrontMatter): FrontMatter {
  let value: unknown;
  let made = false;
  return Object.defineProperty(wire as FrontMatter, "value", {
    enumerable: true,
    get() {
      if (!made) value = valueOf(wire);
      made = true;
      return value;
    },
  });
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
