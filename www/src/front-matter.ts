/** The core's second module, which the editor does not wait for: front matter in YAML. */

import { type Reader, readerOf } from "./reader";
import { __wbg_reset_state, CoreFrontMatter, initSync } from "./wasm/front-matter";

export function startReader(module: WebAssembly.Module, onRecovered: () => void): Reader {
  const glue = {
    initSync,
    reset: __wbg_reset_state,
    open: (head: string, dialect: string) => new CoreFrontMatter(head, dialect),
  };
  return readerOf(glue, module, onRecovered);
}
