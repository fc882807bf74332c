/** What the drawn text needs of whoever shows it. */

import type { Translate } from "../../messages";

export interface LiveHost {
  readonly t: Translate;
  /** Where the browser finds what the text calls `path`, a relative address; `null` where nothing is known. */
  resolve(path: string): string | null | Promise<string | null>;
  /** A picture that only this page has so far, by the path that stands for it. */
  fresh(path: string): string | null;
  /** Opens an address of the web beside the page. */
  openLink(address: string): void;
}
