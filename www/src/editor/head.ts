/** The front matter in, what the preview shows above the body out: the values whose fields have a role. */

import type { Field, FrontMatter } from "../wire";

export interface ArticleHead {
  readonly title?: string;
  readonly date?: string;
  readonly lead?: string;
}

export function headOf(frontMatter: FrontMatter | null): ArticleHead {
  const { entries, fields } = frontMatter ?? { entries: [], fields: [] };
  const text = (role: Field["role"]): string | undefined => {
    const key = fields.find((field) => field.role === role)?.key;
    const node = key === undefined ? undefined : entries.findLast((entry) => entry.key === key)?.value;
    return node?.kind === "scalar" && node.type !== "null" ? node.text : undefined;
  };
  const head = { title: text("title"), date: text("date"), lead: text("lead") };
  return Object.fromEntries(Object.entries(head).filter(([, value]) => value !== undefined));
}
