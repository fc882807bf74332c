/** The package: the element's class, its events and the headless core. `define.ts` registers the element as well. */

export type {
  Extension,
  HostDoc,
  MastheadAttributes,
  MastheadElement,
  MastheadEvents,
  MastheadListeners,
  MastheadProperties,
  Suggestion,
  View,
} from "./contract";
export type { Core, Doc, FrontMatter, LoadOptions, OpenOptions, WasmSource } from "./core";
export { CoreStopped, EditRefused, loadCore } from "./core";
export type { Assets } from "./editor/assets";
export { MastheadEditor } from "./element";
export { FailedEvent, ReadyEvent, RecoveredEvent, SaveEvent } from "./events";
export { wholeFile } from "./extensions";
export type { Hunk } from "./hunks";
export type * from "./wire";
