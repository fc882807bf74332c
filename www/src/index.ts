/** The package: the element's class, its events and the headless core. `define.ts` registers the element as well. */

export type { Core, Doc, FrontMatter, OpenOptions } from "./core";
export { CoreStopped, EditRefused, loadCore } from "./core";
export type { Assets } from "./editor/assets";
export { MastheadEditor } from "./editor/masthead-editor";
export { FailedEvent, ReadyEvent, RecoveredEvent, SaveEvent } from "./events";
export type { Hunk } from "./hunks";
export type { HostDoc } from "./session";
export type * from "./wire";
