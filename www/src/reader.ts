/**
 * What reads front matter: a module's glue in, heads of files with their entries and planned edits out. A head is the
 * text that tells all about the front matter, from the file's start.
 */

import { changesOf, diagnosticsOf, edited, frontMatterOf, type Known } from "./flat";
import { Instance } from "./instance";
import { valueOf } from "./value";
import type { Change, Diagnostic, Dialect, Edit, FrontMatter } from "./wire";

export interface Reader {
  open(head: string, dialect: Dialect): Head;
}

/** One head. Positions are those in the file. */
export interface Head {
  /** The same object at each call, until the text is another. */
  readonly frontMatter: FrontMatter | null;
  readonly diagnostics: readonly Diagnostic[];
  /** Throws an error with the fields of `Reason` where the edit is refused. */
  plan(edit: Edit): Change[];
  /** The text is `head` now. What is the same in it is not read anew. */
  follow(head: string): void;
  free(): void;
}

/** A head in the module's memory. What it says is numbers and texts (`flat.ts`). */
interface CoreHead {
  read(): Uint32Array | undefined;
  diagnostics(): Uint32Array;
  plan(numbers: Uint32Array, texts: string): Uint32Array;
  /** Those of what was said last. */
  texts(): string;
  follow(head: string): void;
  free(): void;
}

/** What the modules that read front matter have in common. */
export interface Glue {
  initSync(options: { module: WebAssembly.Module }): unknown;
  reset(): void;
  open(head: string, dialect: Dialect): CoreHead;
}

export function readerOf(glue: Glue, module: WebAssembly.Module, onRecovered: () => void): Reader {
  glue.initSync({ module });
  const instance = new Instance(glue.reset, onRecovered);
  return { open: (head, dialect) => new OpenHead(glue, instance, head, dialect) };
}

class OpenHead implements Head {
  readonly #glue: Glue;
  readonly #instance: Instance;
  #text: string;
  readonly #dialect: Dialect;
  #core: CoreHead | undefined;
  #generation = 0;
  #frontMatter: FrontMatter | null | undefined;
  /** What the core has told last, of which it tells only what has changed. */
  #known: Known | undefined;
  #diagnostics: readonly Diagnostic[] | undefined;

  constructor(glue: Glue, instance: Instance, text: string, dialect: Dialect) {
    this.#glue = glue;
    this.#instance = instance;
    this.#text = text;
    this.#dialect = dialect;
  }

  get frontMatter(): FrontMatter | null {
    if (this.#frontMatter === undefined) {
      const wire = this.#call((core) => {
        const numbers = core.read();
        return numbers && frontMatterOf(numbers, core.texts(), this.#known);
      });
      this.#known = wire;
      this.#frontMatter = wire ? withValue(wire) : null;
    }
    return this.#frontMatter;
  }

  get diagnostics(): readonly Diagnostic[] {
    this.#diagnostics ??= this.#call((core) => diagnosticsOf(core.diagnostics(), core.texts()));
    return this.#diagnostics;
  }

  plan(edit: Edit): Change[] {
    const { numbers, texts } = edited(edit);
    return this.#call((core) => changesOf(core.plan(numbers, texts), core.texts()));
  }

  follow(head: string): void {
    if (head === this.#text) return;
    this.#text = head;
    this.#frontMatter = undefined;
    this.#diagnostics = undefined;
    // One that has stopped is opened with the new text when it is next asked.
    this.#instance.guarded(() => {
      if (this.#generation === this.#instance.generation) this.#core?.follow(head);
    });
  }

  free(): void {
    if (this.#generation === this.#instance.generation) this.#core?.free();
    this.#core = undefined;
  }

  #call<T>(call: (core: CoreHead) => T): T {
    return this.#instance.guarded(() => {
      const { generation } = this.#instance;
      if (this.#core === undefined || this.#generation !== generation) {
        this.#core = this.#glue.open(this.#text, this.#dialect);
        this.#generation = generation;
      }
      return call(this.#core);
    });
  }
}

/** The values are put together only where somebody asks for them. */
function withValue(wire: Known): FrontMatter {
  let value: unknown;
  let made = false;
  return Object.defineProperty({ ...wire } as FrontMatter, "value", {
    enumerable: true,
    get() {
      if (!made) value = valueOf(wire);
      made = true;
      return value;
    },
  });
}
