/** The addresses that references such as `[text][name]` stand for: read when one is in sight, kept until one may change. */

import { type EditorState, StateField, type Text, type Transaction } from "@codemirror/state";

export const definitions = StateField.define<Lazy>({
  create: () => new Lazy(),
  update: (known, tr) => (tr.docChanged && mayDefine(tr) ? new Lazy() : known),
});

export function addressOf(state: EditorState, label: string): string | null {
  return state.field(definitions).of(state.doc).get(normal(label)) ?? null;
}

class Lazy {
  #found: ReadonlyMap<string, string> | null = null;

  of(doc: Text): ReadonlyMap<string, string> {
    this.#found ??= read(doc);
    return this.#found;
  }
}

const DEFINITION = /^ {0,3}\[([^\]]+)\]:\s*<?([^\s>]+)/;

function read(doc: Text): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of doc.iterLines()) {
    const [, label, address] = (line.includes("]:") && DEFINITION.exec(line)) || [];
    // The first counts.
    if (label !== undefined && address !== undefined && !found.has(normal(label))) found.set(normal(label), address);
  }
  return found;
}

function normal(label: string): string {
  return label.trim().replace(/\s+/g, " ").toLowerCase();
}

/** Whether a line that is changed defines something, before or after. */
function mayDefine({ changes, startState, newDoc }: Transaction): boolean {
  let may = false;
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    may ||= defines(startState.doc, fromA, toA) || defines(newDoc, fromB, toB);
  });
  return may;
}

function defines(doc: Text, from: number, to: number): boolean {
  return doc.sliceString(doc.lineAt(from).from, doc.lineAt(to).to).includes("]:");
}
