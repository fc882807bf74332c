/** What the drawn text needs of whoever shows it. */

import type { Translate } from "../../messages";

export interface LiveHost {
  readonly t: Translate;
  /** Where the browser finds what the text calls `path`, a relative address; `null` where nothing is known. */
  resolve(path: string): string | null | Promise<string | null>;
  /** Opens an address of the web beside the page. */
  openLink(address: string): void;
}
