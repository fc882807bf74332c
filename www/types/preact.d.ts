/** `<masthead-editor>` in the JSX of Preact. */

import type { HTMLAttributes } from "preact";
import type { MastheadEditor, MastheadListeners, MastheadProperties } from "./masthead.js";

declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      "masthead-editor": HTMLAttributes<MastheadEditor> & MastheadProperties & MastheadListeners;
    }
  }
}

export * from "./masthead.js";
