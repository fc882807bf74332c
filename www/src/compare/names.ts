/** Where a change is, in words: the field's name, or the heading that its text stands under. */

import type { Hunk } from "../hunks";
import { speak, type Translate } from "../messages";
import { compare as sentences } from "../messages/compare";
import type { FrontMatter, Range } from "../wire";

/** The file that is compared, as it stands. */
export interface Compared {
  readonly text: string;
  readonly frontMatter: FrontMatter | null;
  readonly body: Range;
  /** A field's name, of its key. */
  label(key: string): string;
}

export function nameOf(
  { from, to, removed }: Hunk,
  { text, frontMatter, body, label }: Compared,
  t: Translate,
): string {
  const say = speak(sentences, t);
  if (from >= body.from) {
    const heading = headingBefore(text, Math.max(to - 1, from), body.from);
    return heading === null ? say("text") : say("text-in", heading);
  }
  const entries = frontMatter?.entries ?? [];
  // What is gone stood in the field before it, unless it was a whole field itself.
  const keys =
    to > from ? entries.filter((entry) => entry.from < to && entry.to > from).map(({ key }) => key) : keysOf(removed);
  const inside = entries.findLast((entry) => entry.from <= from)?.key;
  const named = keys.length > 0 ? keys : inside === undefined ? [] : [inside];
  return named.length === 0 ? say("fields") : named.map(label).join(", ");
}

/** The keys of whole fields among lines. */
function keysOf(lines: readonly string[]): string[] {
  return lines.flatMap((line) => {
    const [, quoted, key] = /^(?:"([^"]*)"|([^\s#"'{[&*!|>%@`-][^:=#]*?))\s*[:=](?:\s|$)/.exec(line) ?? [];
    return quoted ?? key ?? [];
  });
}

/** The last heading that starts before `at`, without its signs. */
function headingBefore(text: string, at: number, bodyFrom: number): string | null {
  const before = text.slice(bodyFrom, at).concat(/^[^\r\n]*/.exec(text.slice(at))?.[0] ?? "");
  const found = /^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$/gm;
  let last: string | null = null;
  for (const [, heading] of before.matchAll(found)) last = heading ?? null;
  return last;
}
