/** The element as the page uses it: nothing but its public contract. */

import type { Dialect } from "../wire";
import type { Theme } from "./preferences";

export interface Editor extends HTMLElement {
  /** The whole file, exact. */
  value: string;
  readonly dirty: boolean;
  readonly ready: Promise<unknown>;
  dialect: Dialect | undefined;
  theme: Theme;
  load(value: string, path: string): void;
  markSaved(value: string): void;
  save(): void;
}
