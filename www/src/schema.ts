/** The core's fourth module, loaded when the first schema is given or inferred: what a site says of its files' fields. */

import { Instance } from "./instance";
import { __wbg_reset_state, CoreSchema, infer, initSync } from "./wasm/schema";
import type { Diagnostic, Dialect, Entry, Field, FrontMatter, Node, SchemaSource } from "./wire";

export interface Schemas {
  /** Throws a `TypeError` where the source is none. */
  open(source: SchemaSource, path: string): Description;
  infer(files: readonly Read[], dialect: Dialect | undefined): readonly Field[];
}

/** A file whose front matter has been read. */
export interface Read {
  readonly head: string;
  readonly frontMatter: FrontMatter | null;
}

/** What a schema says of one file. */
export interface Description {
  /** Positions are those in the source's text. */
  readonly diagnostics: readonly Diagnostic[];
  /** The form's fields, from those that the file shows. */
  merge(own: readonly Field[]): readonly Field[];
  /** The front matter with the form's fields in place of its own. */
  described(own: FrontMatter): FrontMatter;
  free(): void;
}

export function startSchemas(module: WebAssembly.Module, onRecovered: () => void): Schemas {
  initSync({ module });
  const instance = new Instance(__wbg_reset_state, onRecovered);
  return {
    open: (source, path) => new OpenSchema(instance, source, path),
    infer: (files, dialect) => {
      const heads = files.map(({ head, frontMatter }) => (frontMatter?.format === "toml" ? inYaml(frontMatter) : head));
      return instance.guarded(() => infer(heads, dialect)) as Field[];
    },
  };
}

/** The same in YAML: a reader of TOML is too large to come along for this alone. */
function inYaml({ entries }: FrontMatter): string {
  const mapping = (entries: readonly Entry[]): string =>
    `{${entries.map(({ key, value }) => `${JSON.stringify(key)}: ${written(value)}`).join(", ")}}`;
  const written = (node: Node): string => {
    if (node.kind === "mapping") return mapping(node.entries);
    if (node.kind === "sequence") return `[${node.items.map(written).join(", ")}]`;
    if (node.kind === "alias") return "null";
    return node.type === "string" ? JSON.stringify(node.text) : node.text;
  };
  return `---\n${mapping(entries)}\n---\n`;
}

class OpenSchema implements Description {
  readonly diagnostics: readonly Diagnostic[];
  readonly #instance: Instance;
  readonly #source: SchemaSource;
  readonly #path: string;
  #core: CoreSchema | undefined;
  #generation = 0;

  constructor(instance: Instance, source: SchemaSource, path: string) {
    this.#instance = instance;
    this.#source = source;
    this.#path = path;
    this.diagnostics = this.#call((core) => core.diagnostics()) as Diagnostic[];
  }

  merge(own: readonly Field[]): readonly Field[] {
    return this.#call((core) => core.merge(own)) as Field[];
  }

  described(own: FrontMatter): FrontMatter {
    // Its value is put together only where somebody asks for it.
    const properties = Object.getOwnPropertyDescriptors(own);
    const fields = { value: this.merge(own.fields), enumerable: true };
    return Object.defineProperties({}, { ...properties, fields }) as FrontMatter;
  }

  free(): void {
    if (this.#generation === this.#instance.generation) this.#core?.free();
    this.#core = undefined;
  }

  #call<T>(call: (core: CoreSchema) => T): T {
    return this.#instance.guarded(() => {
      const { generation } = this.#instance;
      if (this.#core === undefined || this.#generation !== generation) {
        this.#core = new CoreSchema(this.#source, this.#path);
        this.#generation = generation;
      }
      return call(this.#core);
    });
  }
}
