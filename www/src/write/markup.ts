/**
 * What a surface knows of Markdown and YAML: colours, keys and commands. Loaded beside the text, which can be written
 * without it.
 */

import type { EditorState, Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { blinking } from "./blinking";
import { caret } from "./caret";
import { colours } from "./colours";
import { commandKeys, findKeys, lastDone } from "./commands";
import { tableAt } from "./commands/table";
import { markdown } from "./language";
import { pasting } from "./paste/pasting";
import type { Part } from "./projection";

// From here, so that what needs the tree as well needs no chunk that holds nothing but its library.
export { syntaxTree } from "@codemirror/language";
export { commands } from "./commands";
export { deeds, isReady } from "./commands/late";

/** The care for the text reads it by the same parser: loaded from here, it comes without another copy or file of that. */
export const care = () => import("../care/care");

/** How what is written looks. */
export const highlighting: Extension = [colours, blinking];

/** For a field; a whole text can be searched as well. */
export const fieldKeys: Extension = [lastDone, keymap.of(commandKeys), pasting, caret];
export const keys: Extension = [fieldKeys, keymap.of(findKeys)];

export const isInTable = (state: EditorState): boolean => tableAt(state, state.selection.main.head) !== null;

/** How a part of the file is parsed. */
export async function language(part: Part): Promise<Extension> {
  if (part === "body") return markdown;
  const { file, frontMatter } = await import("./source");
  return part === "file" ? file : frontMatter;
}
