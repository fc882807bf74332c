/** pulldown-cmark in WebAssembly with nothing around it, as `xtask bare` builds it. */

import { readFile } from "node:fs/promises";

/** As the module numbers them. */
const DIALECTS = { commonmark: 0, jekyll: 1, gfm: 2, hugo: 3 };

export async function loadBare() {
  const file = await readFile(new URL("bare.wasm", import.meta.url));
  const { input, render, output, memory } = (await WebAssembly.instantiate(file)).instance.exports;
  const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
  return (text, dialect = "commonmark") => {
    const bytes = encoder.encode(text);
    const place = input(bytes.length);
    new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
    const length = render(DIALECTS[dialect]);
    return decoder.decode(new Uint8Array(memory.buffer, output(), length));
  };
}
