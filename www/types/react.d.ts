/** `<masthead-editor>` in the JSX of React 19. */

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { MastheadEditor, MastheadListeners, MastheadProperties } from "./masthead.js";

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "masthead-editor": DetailedHTMLProps<HTMLAttributes<MastheadEditor>, MastheadEditor> &
        MastheadProperties &
        MastheadListeners;
    }
  }
}

export * from "./masthead.js";
