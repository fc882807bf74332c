/** What a host can say of its extensions, by types that need no library. */

import type { Extension } from "./contract";
import { wholeFile as bindWholeFile } from "./write/whole-file";

/**
 * For the element's `extensions`: an extension that sees the file as a whole, whatever is shown, such as a binding to a
 * text that is shared. It is bound to the file that is open, with the text that this has; what it changes, undo leaves.
 * After `load`, or when the element comes back into the page, set `extensions` anew.
 */
export const wholeFile: (extension: Extension) => Extension = bindWholeFile;
