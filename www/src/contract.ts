/**
 * What a host sees of the element, as types that need no library: the class is one of Lit's, and what it shows of
 * CodeMirror would make a host install that for its types alone.
 */

import type { Doc } from "./core";
import type { Assets } from "./editor/assets";
import type { FailedEvent, ReadyEvent, RecoveredEvent, SaveEvent } from "./events";
import type { Hunk } from "./hunks";
import type { Change, Dialect, Edit, SchemaSource } from "./wire";

/** The document as a host may use it: what edits it goes through the editor's history. */
export type HostDoc = Omit<
  Doc,
  | "attach"
  | "blockAt"
  | "block"
  | "nodeOf"
  | "blockOf"
  | "drawMore"
  | "isRedrawing"
  | "detach"
  | "free"
  | "head"
  | "planOn"
  | "describe"
>;

/** What would be better at a place of the file's text, and why. Nothing is changed before a person says so. */
export interface Suggestion {
  /** Such as `quotes` or `link-vague`. */
  readonly kind: string;
  readonly from: number;
  readonly to: number;
  /** The reason, in the editor's language. */
  readonly message: string;
  /** What would put it right; empty where only a person can know. */
  readonly changes: readonly Change[];
}

/** An extension of CodeMirror, as its package `@codemirror/state` defines it. */
export type Extension = { extension: Extension } | readonly Extension[];

/** The part of CodeMirror's `EditorView` that can be used without its types; with them, say `view as EditorView`. */
export interface View {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  readonly hasFocus: boolean;
  readonly state: { readonly doc: { readonly length: number; toString(): string } };
  focus(): void;
}

/** The attributes, as they are written in HTML. */
export interface MastheadAttributes {
  /** Which surface is shown: the body alone, or the whole file. */
  mode?: "write" | "source";
  /** Where the preview is: beside the text, nowhere, or alone. */
  preview?: "side" | "off" | "only";
  /** Colours: as the system has them, or always light or dark. */
  theme?: "auto" | "light" | "dark";
  /** Whose habits the file is read by; guessed from the text where it is missing. */
  dialect?: Dialect;
  /** The file's path in its site. A value set after another path is another file: its history starts anew. */
  path?: string;
  /** The address of a configuration that says which fields the file has, relative to the page. */
  "schema-src"?: string;
  /** The name of the field in its form. */
  name?: string;
  required?: boolean;
  disabled?: boolean;
  readonly?: boolean;
}

/** The element, `<masthead-editor>`. */
export interface MastheadElement extends HTMLElement {
  mode: "write" | "source";
  preview: "side" | "off" | "only";
  theme: "auto" | "light" | "dark";
  dialect: Dialect | undefined;
  path: string;
  name: string;
  required: boolean;
  disabled: boolean;
  readonly: boolean;
  /** What the site says of the file's fields. `null` or `undefined`: what is at `schemaSrc`, else the file alone. */
  schema: SchemaSource | null | undefined;
  /** The address of a configuration that says it, relative to the page; the attribute is `schema-src`. */
  schemaSrc: string;
  /** What the host does for files that the text names. */
  assets: Assets | undefined;
  /** CodeMirror extensions of the host, for each writing surface; in `wholeFile(...)`, for the file as a whole. */
  extensions: Extension;

  /**
   * The whole file, exact. Setting it is a step of undo, unless `path` has changed since: then it is another file. Where a
   * person has written meanwhile what the host has not read, that is put together with the new text, and said.
   */
  value: string;
  /** Resolves when the editor can be used; rejects when it cannot run here. */
  readonly ready: Promise<void>;
  /** The document, for reading and for edits, which go through the editor's history. `null` before `ready`. */
  readonly doc: HostDoc | null;
  /** The CodeMirror view of the surface that is shown. */
  readonly view: View | null;
  /** The document in the preview's frame. */
  readonly previewDocument: Document | null;
  /** Whether the text differs from the one that was saved, or set first. */
  readonly dirty: boolean;
  /** What is suggested for the text: typography and what keeps readers out. Empty until it has been looked through. */
  readonly suggestions: readonly Suggestion[];

  /** Opens a file: its history starts here, and its text counts as saved. */
  load(value: string, path?: string): void;
  /** Says which text is saved: for a host that prevents `masthead-save` and saves later. */
  markSaved(value?: string): void;
  /** Edits the front matter. Throws `EditRefused` where that is not possible without touching something else. */
  edit(edit: Edit): Change[];
  /** The runs of lines in which the file differs from what is saved; `undefined` where almost every line is another. */
  diff(): Promise<readonly Hunk[] | undefined>;
  /**
   * The file has changed elsewhere, to `theirs`: puts that together with what is not saved, as one step of undo, and
   * counts it as saved. Where both have changed the same lines, a person chooses. False where that is left for later.
   */
  merge(theirs: string): Promise<boolean>;
  undo(): boolean;
  redo(): boolean;
  /** Asks the host to save: dispatches `masthead-save`. */
  save(): void;

  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  readonly type: string;
  readonly validity: ValidityState;
  readonly validationMessage: string;
  readonly willValidate: boolean;
  checkValidity(): boolean;
  reportValidity(): boolean;
  /** Says why the host does not take the text; an empty `message` takes that back. */
  setCustomValidity(message: string): void;
}

/** The events of its own, by their names. */
export interface MastheadEvents {
  "masthead-ready": ReadyEvent;
  "masthead-save": SaveEvent;
  "masthead-error": FailedEvent;
  "masthead-recovered": RecoveredEvent;
}

/** What can be given to the element in a template: attributes, and properties that have none. */
export type MastheadProperties = MastheadAttributes &
  Partial<Pick<MastheadElement, "value" | "schema" | "assets" | "extensions">>;

/** Listeners as templates write them: `onmasthead-save`. */
export type MastheadListeners = {
  [Name in keyof MastheadEvents as `on${Name}`]?: (event: MastheadEvents[Name]) => void;
};
