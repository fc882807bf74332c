/**
 * A stand-in for the core's document, for tests of what is around it: it finds `---` fences as Jekyll does, and
 * sets top-level keys with a value on their line.
 */

import type { Doc, FrontMatter } from "../src/core";
import type { Change, Diagnostic, Edit } from "../src/wire";

class Refused extends Error {
  override readonly name = "EditRefused";
  readonly args: readonly string[] = [];
  constructor(readonly code: string) {
    super(code);
  }
}

export class DoubleDoc implements Doc {
  readonly dialect = "jekyll";
  diagnostics: readonly Diagnostic[] = [];
  #frontMatter: FrontMatter | null = null;

  constructor(public text: string) {
    this.#split();
  }

  get frontMatter() {
    return this.#frontMatter;
  }

  get body() {
    const opened = FENCED.exec(this.text);
    return { from: opened ? opened[0].length : this.text.startsWith("\ufeff") ? 1 : 0, to: this.text.length };
  }

  plan(edit: Edit): Change[] {
    const { from = 0, to = 0 } = this.#frontMatter ?? {};
    const key = edit.path[0];
    if (edit.op !== "set" || typeof key !== "string" || typeof edit.value !== "string")
      throw new Refused("not-supported");
    const line = new RegExp(`^${key}: (.*?)\\r?$`, "m").exec(this.text.slice(from, to));
    if (line === null) throw new Refused("path-missing");
    const start = from + line.index + key.length + 2;
    return [{ from: start, to: start + (line[1] ?? "").length, insert: edit.value }];
  }

  edit(edit: Edit) {
    const changes = this.plan(edit);
    this.apply(changes);
    return changes;
  }

  apply(changes: readonly Change[]) {
    let text = "";
    let end = 0;
    for (const { from, to, insert } of changes) {
      if (from < end || to < from || to > this.text.length) throw new RangeError("The changes do not fit");
      text += this.text.slice(end, from) + insert;
      end = to;
    }
    this.text = text + this.text.slice(end);
    this.#split();
  }

  html() {
    return this.text.slice(this.body.from);
  }

  blocks() {
    return [];
  }

  attach() {}
  drawMore() {
    return false;
  }
  detach() {}
  free() {}

  /** Keeps the object while the front matter is the same text at the same place. */
  #split() {
    const found = FENCED.exec(this.text);
    const from = found?.[1]?.length ?? 0;
    const to = from + (found?.[2]?.length ?? 0);
    const raw = found && this.text.slice(0, to);
    if (raw === this.#raw) return;
    this.#raw = raw;
    const base = { format: "yaml", sound: true, entries: [], fields: [], value: {} } as const;
    this.#frontMatter = raw === null ? null : { ...base, from, to };
  }

  #raw: string | null = null;
}

const FENCED = /^(\ufeff?---[ \t\r]*\n)([\s\S]*?)(?<=\n)---[ \t\r]*(?:\n|$)/;
