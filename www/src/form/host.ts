/** What the form needs from whoever shows it. It sees neither the core nor the session. */

import type { Lang, Translate } from "../messages";
import type { Diagnostic, Edit, Field, FieldRole, FrontMatter, Path, Reason } from "../wire";

/** What can be done to values: the core's operations, and `add`, a `set` of a key that is not there yet. */
export type Operation = Edit["op"] | "add";

/** What the host does for the files that a value names. */
export interface FormAssets {
  /** Where the browser finds what the file calls `path`; `null` where nothing is known. */
  resolve?(path: string): string | null | Promise<string | null>;
  /** Takes a file and gives back the path to write. `signal` says that it is not wanted any more. */
  upload?(file: File, options: UploadOptions): Promise<string>;
}

export interface UploadOptions {
  readonly signal: AbortSignal;
  /** How far it is, from 0 to 1. */
  progress(share: number): void;
}

export type Formatting = "bold" | "italic" | "list" | "link";

/** A surface for a text in Markdown, in a field. */
export interface MarkdownControl {
  readonly element: HTMLElement;
  /** Shows a text from elsewhere. */
  show(text: string): void;
  update(options: MarkdownLook): void;
  format(formatting: Formatting): void;
  destroy(): void;
}

export interface MarkdownLook {
  readonly label: string;
  readonly id: string;
  readonly describedBy: string;
  readonly invalid: boolean;
  readonly required: boolean;
  readonly readonly: boolean;
  readonly lang: Lang;
}

export interface MarkdownEvents {
  changed(text: string): void;
  focused(): void;
  left(): void;
}

/** A key, and its index among those of its mapping, counted without it. */
export interface KeyPlace {
  readonly path: Path;
  readonly to: number;
}

export interface FormHost {
  /** `null` where the file has none. */
  readonly frontMatter: FrontMatter | null;
  /** Those that a site has for a file without any. */
  readonly fields?: readonly Field[] | undefined;
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
   * Edits with the same `merge` in quick succession are one step of undo. `place`: where a key that is added stands.
   */
  edit(
    edit: Edit,
    options?: { readonly merge?: string | undefined; readonly place?: KeyPlace | undefined },
  ): Reason | null;
  /** Asks for `Form.render` to be called and drawn. */
  requestUpdate(): void;
  /** Resolves when what was asked for is drawn, before another key can arrive. */
  drawn(): Promise<unknown>;
  readonly assets?: FormAssets | undefined;
  /** Makes a surface for Markdown; `null` while there is none yet: then an update is asked for when there is. */
  markdown?(text: string, look: MarkdownLook, events: MarkdownEvents): MarkdownControl | null;
  /** Says which part of the article the person edits. */
  mark?(role: FieldRole | null): void;
  /** Opens Source, at a place of the file. */
  showSource(at?: number): void;
}
