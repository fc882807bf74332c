/** The element as the page uses it: nothing but its public contract. */

import type { Dialect } from "../wire";
import type { Theme } from "./preferences";

export interface Editor extends HTMLElement {
  /** The whole file, exact. */
  value: string;
  readonly dirty: boolean;
  readonly ready: Promise<unknown>;
  path: string;
  dialect: Dialect | undefined;
  theme: Theme;
  save(): void;
}
