/** What the form needs from whoever shows it. It sees neither the core nor the session. */

import type { Lang, Translate } from "../messages";
import type { Diagnostic, Edit, FrontMatter, Reason } from "../wire";

/** What can be done to values: the core's operations, and `add`, a `set` of a key that is not there yet. */
export type Operation = Edit["op"] | "add";

export interface FormHost {
  /** `null` where the file has none. */
  readonly frontMatter: FrontMatter | null;
  /** The front matter's text: shown as it is where there is no form for it. */
  readonly source: string;
  /** The line of the file on which `source` starts, counted from one. Two, behind a fence, where it is left out. */
  readonly firstLine?: number;
  /** Those of the whole file; the form shows what lies in the front matter. */
  readonly diagnostics: readonly Diagnostic[];
  readonly lang: Lang;
  readonly t: Translate;
  readonly readonly: boolean;
  /** Groups start closed: there is little room. */
  readonly compact?: boolean;
  /** What the core can do to this front matter. What it cannot has no control. */
  readonly operations: ReadonlySet<Operation>;
  /**
   * Carries out an edit. `null`: done, and `frontMatter` is the new one; otherwise why it was refused.
   * Edits with the same `merge` in quick succession are one step of undo.
   */
  edit(edit: Edit, options?: { readonly merge?: string }): Reason | null;
  /** Asks for `Form.render` to be called and drawn. */
  requestUpdate(): void;
  /** Opens Source, at a place of the file. */
  showSource(at?: number): void;
}
