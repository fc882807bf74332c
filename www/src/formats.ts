/** The core's third module, loaded when a file needs it: front matter in TOML and JSON. */

import { type Reader, readerOf } from "./reader";
import { __wbg_reset_state, CoreFrontMatter, initSync } from "./wasm/formats";

export function startReader(module: WebAssembly.Module, onRecovered: () => void): Reader {
  const glue = {
    initSync,
    reset: __wbg_reset_state,
    open: (head: string, dialect: string) => new CoreFrontMatter(head, dialect),
  };
  return readerOf(glue, module, onRecovered);
}
