/**
 * What a surface knows of Markdown and YAML: colours, keys and commands. Loaded beside the text, which can be written
 * without it.
 */

import type { Extension } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import { formattingKeymap } from "./commands";
import { markdown } from "./language";
import type { Part } from "./projection";

export * as commands from "./commands";
export { highlighting } from "./language";

/** The care for the text reads it by the same parser: loaded from here, it comes without another copy or file of that. */
export const care = () => import("../care/care");

export const keys: Extension = keymap.of(formattingKeymap);

/** How a part of the file is parsed. */
export async function language(part: Part): Promise<Extension> {
  if (part === "body") return markdown;
  const { file, frontMatter } = await import("./source");
  return part === "file" ? file : frontMatter;
}
