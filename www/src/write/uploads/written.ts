/** A file that the site has -> what is written for it in the text. */

import type { EditorState } from "@codemirror/state";
import type { Translate } from "../../messages";
import type { Placed } from "../incoming";

export interface Written {
  readonly insert: string;
  /** Where in it the alternative text goes; `null` where it has none. */
  readonly alt: number | null;
}

/** A picture, for which an alternative text is still to be written, or a link that says what it leads to. */
export function written(
  state: EditorState,
  { file, pos }: Pick<Placed, "file" | "pos">,
  path: string,
  t: Translate,
): Written {
  const line = state.doc.lineAt(pos);
  const [before, after] = [line.text.slice(0, pos - line.from), line.text.slice(pos - line.from)];
  if (!file.type.startsWith("image/")) {
    const link = `[${linkText(file, t)}](${addressed(path)})`;
    const glue = (text: RegExp, beside: string) => (text.test(beside) ? " " : "");
    return { insert: glue(/[^\s([«]$/, before) + link + glue(/^[\p{L}\p{N}]/u, after), alt: null };
  }
  const picture = `![](${addressed(path)})`;
  // Inside a line of text it stands in it, at its ends it is a paragraph of its own.
  const [isStart, isEnd] = [before.trim() === "", after.trim() === ""];
  const isInside = !isStart && !isEnd;
  const blankAt = (number: number) =>
    number < 1 || number > state.doc.lines || state.doc.line(number).text.trim() === "";
  const head = isInside ? "" : isStart ? (blankAt(line.number - 1) ? "" : "\n") : "\n\n";
  const tail = isInside ? "" : isEnd ? (blankAt(line.number + 1) ? "" : "\n") : "\n\n";
  return { insert: head + picture + tail, alt: head.length + 2 };
}

/** What a person reads of a file that they are to open: its name, its kind and its size. */
function linkText({ name, type, size }: File, t: Translate): string {
  const [, stem = name, ending = ""] = /^(.+)\.([^.]{1,5})$/.exec(name) ?? [];
  const words = stem.replace(/[-_\s]+/g, " ").trim();
  const title = words.charAt(0).toLocaleUpperCase(t.lang) + words.slice(1);
  const kind = (ending || (/\/(?:x-|vnd\.)?(\w{1,5})$/.exec(type)?.[1] ?? "")).toUpperCase();
  const what = [kind, sizeOf(size, t.lang)].filter((part) => part !== "").join(", ");
  return `${title} (${what})`.replace(/[[\]\\]/g, "\\$&");
}

function sizeOf(bytes: number, lang: string): string {
  const [unit, count] =
    bytes < 1000 ? ["byte", bytes] : bytes < 1e6 ? ["kilobyte", bytes / 1e3] : ["megabyte", bytes / 1e6];
  const maximumFractionDigits = count < 10 && unit === "megabyte" ? 1 : 0;
  return new Intl.NumberFormat(lang, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits }).format(
    count,
  );
}

/** An address as Markdown reads it whole. */
function addressed(path: string): string {
  return /[\s()<>]/.test(path) ? `<${path.replace(/[<>\n]/g, encodeURIComponent)}>` : path;
}
