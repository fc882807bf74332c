/** YAML for the surfaces that show it: the front matter, and before the Markdown of a whole file. Loaded when needed. */

import { yaml, yamlFrontmatter } from "@codemirror/lang-yaml";
import type { Extension } from "@codemirror/state";
import { markdown } from "./language";

export const frontMatter: Extension = yaml();
export const file: Extension = yamlFrontmatter({ content: markdown });
