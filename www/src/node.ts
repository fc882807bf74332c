/**
 * In Node, a module's address in, the compiled module out. Beside `masthead.wasm` lies `masthead.fast.wasm`, the same
 * built for speed: no download waits for it here.
 */

/** Reads the file, or the one for speed where there is one. */
export async function compileFile(address: URL): Promise<WebAssembly.Module> {
  // Node's fetch does not read files. Bundlers follow every import, whatever it takes to see its name, and fail.
  const { readFile } = globalThis.process.getBuiltinModule("node:fs/promises");
  // Named so that no bundler takes it for something that a page loads.
  const fast = new URL(address.href.replace(/wasm$/, "fast.wasm"));
  return WebAssembly.compile(await readFile(fast).catch(() => readFile(address)));
}
