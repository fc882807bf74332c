/**
 * What a surface knows of Markdown and YAML: colours, keys and commands. Loaded beside the text, which can be written
 * without it.
 */

import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { formattingKeymap } from "./commands";
import { markdown } from "./language";
import type { Part } from "./projection";

// From here, so that what needs the tree as well needs no chunk that holds nothing but its library.
export { syntaxTree } from "@codemirror/language";
export * as commands from "./commands";
export { highlighting } from "./language";

export const keys: Extension = keymap.of(formattingKeymap);

/** How a part of the file is parsed. */
export async function language(part: Part): Promise<Extension> {
  if (part === "body") return markdown;
  const { file, frontMatter } = await import("./source");
  return part === "file" ? file : frontMatter;
}
