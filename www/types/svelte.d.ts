/** `<masthead-editor>` in the templates of Svelte 5. */

import type { HTMLAttributes } from "svelte/elements";
import type { MastheadEditor, MastheadListeners, MastheadProperties } from "./masthead.js";

declare module "svelte/elements" {
  interface SvelteHTMLElements {
    "masthead-editor": HTMLAttributes<MastheadEditor> & MastheadProperties & MastheadListeners;
  }
}

export * from "./masthead.js";
