/** The element's class, not yet registered, by the types of its contract. */

import type { MastheadElement } from "./contract";
import { MastheadEditor as Editor } from "./editor/masthead-editor";

export interface MastheadEditor extends MastheadElement {}

/** For `customElements.define`, under whatever name, and for classes that extend it. */
export const MastheadEditor: { new (): MastheadEditor; readonly formAssociated: true } = Editor;

declare global {
  interface HTMLElementTagNameMap {
    "masthead-editor": MastheadEditor;
  }
}
