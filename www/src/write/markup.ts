/**
 * What a surface knows of Markdown and YAML: colours, keys and commands. Loaded beside the text, which can be written
 * without it.
 */

import type { EditorState, Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { commandKeys, findKeys, lastDone } from "./commands";
import { tableAt } from "./commands/table";
import { markdown } from "./language";
import type { Part } from "./projection";

export { commands } from "./commands";
export { highlighting } from "./language";

/** For a field; a whole text can be searched as well. */
export const fieldKeys: Extension = [lastDone, keymap.of(commandKeys)];
export const keys: Extension = [fieldKeys, keymap.of(findKeys)];

export const isInTable = (state: EditorState): boolean => tableAt(state, state.selection.main.head) !== null;

/** How a part of the file is parsed. */
export async function language(part: Part): Promise<Extension> {
  if (part === "body") return markdown;
  const { file, frontMatter } = await import("./source");
  return part === "file" ? file : frontMatter;
}
