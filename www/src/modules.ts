/**
 * The core's modules on their way: addresses in, what reads front matter and schemas out. All but YAML's are loaded when
 * the first document needs them. Also who is told when one of them has failed and was started again.
 */

import type { Reader } from "./reader";
import type { Schemas } from "./schema";
import type { Format } from "./wire";

export type WasmSource = URL | Response | BufferSource | WebAssembly.Module;

export interface LoadOptions {
  /** `masthead.wasm`, or where it lies; looked for beside this file where missing. */
  wasm?: WasmSource;
  /** `front-matter.wasm`, likewise; where `wasm` is an address, it is looked for beside that. */
  frontMatter?: WasmSource;
  /** `formats.wasm`, likewise: loaded when the first document with front matter in TOML or JSON is opened. */
  formats?: WasmSource;
  /** `schema.wasm`, likewise: loaded when the first schema is given or inferred. */
  schema?: WasmSource;
}

let yaml: Loading | undefined;
let others: Loading | undefined;
/** Where to load `others` from. */
let formatsWasm: WasmSource | undefined;
let schemas: Promise<Schemas> | undefined;
/** Where to load `schemas` from. */
let schemaWasm: WasmSource | undefined;
const listeners = new Set<() => void>();

export function tellRecovered(): void {
  for (const listener of listeners) listener();
}

export function onRecovered(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Begins to load what reads front matter in YAML, and keeps where the others are. Fulfilled when it can be read. */
export function loadFrontMatter({ wasm, frontMatter, formats, schema }: LoadOptions): Promise<void> {
  const beside = (name: string) => (wasm instanceof URL ? new URL(name, wasm) : undefined);
  formatsWasm = formats ?? beside("formats.wasm");
  schemaWasm = schema ?? beside("schema.wasm");
  const source = frontMatter ?? beside("front-matter.wasm");
  yaml = load(
    compile(source ?? new URL("./wasm/front-matter_bg.wasm", import.meta.url), "low"),
    import("./front-matter"),
  );
  return yaml.whole;
}

/** What could not be loaded for an earlier file may be there now. */
export function tryAgain(): void {
  if (others?.failed) others = undefined;
}

/** A module that reads front matter, on its way. */
interface Loading {
  readonly whole: Promise<void>;
  reader: Reader | undefined;
  failed: boolean;
}

interface ReaderModule {
  startReader(module: WebAssembly.Module, onRecovered: () => void): Reader;
}

function load(wasm: Promise<WebAssembly.Module>, glue: Promise<ReaderModule>): Loading {
  const loading: Loading = {
    reader: undefined,
    failed: false,
    whole: Promise.all([wasm, glue]).then(([module, { startReader }]) => {
      loading.reader = startReader(module, tellRecovered);
    }),
  };
  // Whoever waits for it hears of the failure; here it must not be one that nobody has seen to.
  loading.whole.catch(() => {
    loading.failed = true;
  });
  return loading;
}

/** What reads a format; a file without front matter gets YAML. */
export function readerFor(format: Format | undefined): Loading {
  if (format === "toml" || format === "json") {
    others ??= load(compile(formatsWasm ?? new URL("./wasm/formats_bg.wasm", import.meta.url)), import("./formats"));
    return others;
  }
  if (yaml === undefined) throw new Error("The core is not loaded.");
  return yaml;
}

/** What reads schemas, loaded when first asked for; a failed load may be tried again. */
export function loadSchemas(): Promise<Schemas> {
  if (schemas) return schemas;
  const wasm = compile(schemaWasm ?? new URL("./wasm/schema_bg.wasm", import.meta.url));
  schemas = Promise.all([wasm, import("./schema")]).then(([module, { startSchemas }]) =>
    startSchemas(module, tellRecovered),
  );
  schemas.catch(() => {
    schemas = undefined;
  });
  return schemas;
}

export async function compile(source: WasmSource, priority: RequestPriority = "auto"): Promise<WebAssembly.Module> {
  if (source instanceof WebAssembly.Module) return source;
  if (source instanceof URL && source.protocol === "file:") return (await import("./node")).compileFile(source);
  const response = source instanceof URL ? await fetch(source, { priority }) : source;
  if (!(response instanceof Response)) return WebAssembly.compile(response);
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${response.statusText}`);
  // Servers that do not name the type are common; then it is compiled from the bytes.
  const typed = response.headers.get("content-type")?.startsWith("application/wasm") === true;
  return typed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}
