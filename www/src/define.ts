/** Registers `<masthead-editor>`. Where there are no elements, as in Node, it does nothing. */

import { MastheadEditor } from "./element";

if (typeof window !== "undefined" && !customElements.get("masthead-editor")) {
  customElements.define("masthead-editor", MastheadEditor);
}

export * from "./index";
