/** The front matter in, what the preview shows above the body out: the values whose fields have a role. */

import type { Head } from "../preview/preview";
import type { Field, FrontMatter } from "../wire";

export function headOf(frontMatter: FrontMatter | null): Head {
  const { entries, fields } = frontMatter ?? { entries: [], fields: [] };
  const text = (role: Field["role"]): string | undefined => {
    const key = fields.find((field) => field.role === role)?.key;
    const node = key === undefined ? undefined : entries.findLast((entry) => entry.key === key)?.value;
    return node?.kind === "scalar" && node.type !== "null" ? node.text : undefined;
  };
  return { title: text("title"), date: text("date"), lead: text("lead") };
}
