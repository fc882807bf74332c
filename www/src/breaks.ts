/**
 * Line breaks: the file's text in, the editor's text and the spelling of its breaks out, and back.
 *
 * In the editor's text a break counts as one and has no spelling; in the file it is `\n`, `\r\n` or `\r`. A file has
 * one style, that of most of its breaks; the breaks that differ are remembered by their place in the editor's text,
 * so that a mixed file stays as it is. Positions are converted here and nowhere else (law 7).
 */

import { invertedEffects } from "@codemirror/commands";
import {
  type ChangeDesc,
  type ChangeSet,
  type ChangeSpec,
  type EditorState,
  type Extension,
  RangeSet,
  RangeValue,
  StateEffect,
  StateField,
  Text,
  type Transaction,
} from "@codemirror/state";
import type { Change } from "./wire";

export type Break = "\n" | "\r\n" | "\r";

/** How the breaks of a text are spelled: `style`, but for those in `others`, each a range of one over its break. */
export interface Breaks {
  readonly style: Break;
  readonly others: RangeSet<Spelling>;
}

/** The editor's text of a file and the spelling of its breaks. */
export function read(file: string): { doc: Text; breaks: Breaks } {
  if (!file.includes("\r")) return { doc: Text.of(file.split("\n")), breaks: { style: "\n", others: RangeSet.empty } };
  const { lines, spellings } = lex(file);
  const style = commonest(spellings);
  return { doc: Text.of(lines), breaks: { style, others: ranges(lines, spellings, style) } };
}

/** The file that `read` made this text from. */
export function write(doc: Text, breaks: Breaks, from = 0, to = doc.length): string {
  let file = "";
  let at = from;
  for (const cursor = breaks.others.iter(from); cursor.value && cursor.to <= to; cursor.next()) {
    if (cursor.from < from) continue;
    file += doc.sliceString(at, cursor.from, breaks.style) + cursor.value.text;
    at = cursor.to;
  }
  return file + doc.sliceString(at, to, breaks.style);
}

/** The position in the file of a position in the editor's text. Costs the number of breaks that differ from the style. */
export function toFile(doc: Text, { style, others }: Breaks, pos: number): number {
  if (style !== "\r\n" && others.size === 0) return pos;
  let long = style === "\r\n" ? doc.lineAt(pos).number - 1 : 0;
  others.between(0, pos, (_, end, { text }) => {
    if (end <= pos) long += text.length - style.length;
  });
  return pos + long;
}

/** The position in the editor's text of a position in the file; before the break where that lies inside `\r\n`. */
export function toEditor(doc: Text, breaks: Breaks, at: number): number {
  if (breaks.style !== "\r\n" && breaks.others.size === 0) return at;
  let low = Math.floor(at / 2);
  let high = Math.min(at, doc.length);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (toFile(doc, breaks, middle) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The state of the editor's text that keeps the spelling of its breaks, through undo and redo as well. */
export function keepBreaks(initial: Breaks): Extension {
  return [breaksField.init(() => initial), invertedEffects.of(inverted)];
}

export function breaksOf(state: EditorState): Breaks {
  return state.field(breaksField);
}

/** The changes of a transaction in terms of the file. */
export function changesToFile(tr: Transaction): Change[] {
  const [before, after] = [breaksOf(tr.startState), breaksOf(tr.state)];
  const changes: Change[] = [];
  tr.changes.iterChanges((fromA, toA, fromB, toB) => {
    changes.push({
      from: toFile(tr.startState.doc, before, fromA),
      to: toFile(tr.startState.doc, before, toA),
      insert: write(tr.newDoc, after, fromB, toB),
    });
  });
  return changes;
}

/** Changes of the file in terms of the editor, with the effects that keep the inserted breaks as they are spelled. */
export function changesToEditor(state: EditorState, file: string, changes: readonly Change[]) {
  const breaks = breaksOf(state);
  const specs: ChangeSpec[] = [];
  const spelled: { pos: number; text: Break }[] = [];
  let grown = 0;
  for (const { from, to, insert } of wholeBreaks(file, changes)) {
    const start = toEditor(state.doc, breaks, from);
    const end = toEditor(state.doc, breaks, to);
    const { lines, spellings } = lex(insert);
    let pos = start + grown;
    spellings.forEach((text, index) => {
      pos += (lines[index] ?? "").length;
      spelled.push({ pos, text });
      pos += 1;
    });
    const text = Text.of(lines);
    specs.push({ from: start, to: end, insert: text });
    grown += text.length - (end - start);
  }
  const others = spelled.filter(({ text }) => text !== breaks.style);
  const set = RangeSet.of(others.map(({ pos, text }) => SPELLINGS[text].range(pos, pos + 1)));
  return { changes: specs, effects: others.length > 0 ? [spell.of(set)] : [] };
}

/** The effect that makes the breaks of a text which has been replaced as a whole those of `file`. */
export function respell(file: string): StateEffect<unknown> {
  return restyle.of(read(file).breaks);
}

export function sameBreaks(one: Breaks, other: Breaks): boolean {
  return one.style === other.style && RangeSet.eq([one.others], [other.others]);
}

/** The style that most of a file's breaks have. */
export function styleOf(file: string): Break {
  return file.includes("\r") ? commonest(lex(file).spellings) : "\n";
}

/**
 * Changes of the editor's text, widened by one break where a lone `\r` would come to stand before a `\n`: in the file
 * the two would be one break. The break taken in is then written in the file's style.
 */
export function keepApart(state: EditorState, changes: ChangeSet): ChangeSet {
  const { style, others } = breaksOf(state);
  if (style !== "\r" && others.size === 0) return changes;
  const spelling = (doc: Text, pos: number): Break | null => {
    if (pos < 0 || pos >= doc.length || doc.lineAt(pos).to !== pos) return null;
    let found = style;
    others.between(pos, pos + 1, (from, _, { text }) => {
      if (from === pos) found = text;
    });
    return found;
  };
  const specs: { from: number; to: number; insert: Text }[] = [];
  changes.iterChanges((fromA, toA, _fromB, _toB, inserted) => {
    let [from, to, insert] = [fromA, toA, inserted];
    const taken = specs[specs.length - 1]?.to ?? 0;
    const before = () => (from > taken ? spelling(state.doc, from - 1) : null);
    const after = () => spelling(state.doc, to);
    const first = () => (insert.length === 0 ? after() : insert.line(1).length === 0 ? style : null);
    const last = () => (insert.length === 0 ? before() : insert.line(insert.lines).length === 0 ? style : null);
    // Written in the file's style, the break taken in may stand beside another of the kind.
    while (style !== "\r" && before() === "\r" && first() === "\n") {
      from -= 1;
      insert = BREAK.append(insert);
    }
    while (last() === "\r" && after() === "\n") {
      to += 1;
      insert = insert.append(BREAK);
    }
    specs.push({ from, to, insert });
  });
  return state.changes(specs);
}

class Spelling extends RangeValue {
  // Text inserted beside a break does not widen its range.
  override startSide = 1;
  override endSide = -1;

  constructor(readonly text: Break) {
    super();
  }

  override eq(other: Spelling): boolean {
    return other.text === this.text;
  }
}

export type { Spelling };

const SPELLINGS: Record<Break, Spelling> = {
  "\n": new Spelling("\n"),
  "\r\n": new Spelling("\r\n"),
  "\r": new Spelling("\r"),
};
const BREAK = Text.of(["", ""]);

/** Spells the breaks at these ranges; positions in the text after the transaction. */
const spell = StateEffect.define<RangeSet<Spelling>>({ map: moved });
/** Spells all breaks anew. */
const restyle = StateEffect.define<Breaks>({
  map: ({ style, others }, mapping) => ({ style, others: moved(others, mapping) }),
});

const breaksField = StateField.define<Breaks>({
  create: () => ({ style: "\n", others: RangeSet.empty }),
  update(value, tr) {
    let { style, others } = value;
    if (tr.docChanged) others = moved(others, tr.changes);
    for (const effect of tr.effects) {
      if (effect.is(restyle)) ({ style, others } = effect.value);
      if (effect.is(spell)) {
        const add = list(effect.value).filter(({ value }) => value.text !== style);
        if (add.length > 0) others = others.update({ add });
      }
    }
    return style === value.style && others === value.others ? value : { style, others };
  },
});

/** The ranges after changes, without those whose break has been deleted. */
function moved(others: RangeSet<Spelling>, changes: ChangeDesc): RangeSet<Spelling> {
  if (others.size === 0) return others;
  let left = others;
  changes.iterChangedRanges((filterFrom, filterTo) => {
    const filter = (from: number, to: number) => from < filterFrom || to > filterTo;
    if (filterTo > filterFrom) left = left.update({ filterFrom, filterTo, filter });
  });
  return left.map(changes);
}

/** What brings back, on undo, the spelling of the breaks that a transaction takes away. */
function inverted(tr: Transaction): StateEffect<unknown>[] {
  const before = breaksOf(tr.startState);
  if (tr.effects.some((effect) => effect.is(restyle))) return [restyle.of(before)];
  if (before.others.size === 0) return [];
  const lost: ReturnType<Spelling["range"]>[] = [];
  tr.changes.iterChangedRanges((from, to) => {
    before.others.between(from, to, (start, end, value) => {
      if (start >= from && end <= to) lost.push(value.range(start, end));
    });
  });
  return lost.length > 0 ? [spell.of(RangeSet.of(lost, true))] : [];
}

/** Changes that begin and end beside whole breaks, and leave no lone `\r` before a `\n` at their edges. */
function wholeBreaks(file: string, changes: readonly Change[]): readonly Change[] {
  if (!file.includes("\r") && !changes.some(({ insert }) => insert.includes("\r"))) return changes;
  const whole = changes.map(({ from, to, insert }) => {
    const takesBefore = file[from - 1] === "\r" && (insert === "" ? file[to] : insert[0]) === "\n";
    const splitsBefore = file[from - 1] === "\r" && file[from] === "\n";
    if (takesBefore || splitsBefore) {
      from -= 1;
      insert = `\r${insert}`;
    }
    const takesAfter = file[to] === "\n" && (insert.endsWith("\r") || file[to - 1] === "\r");
    if (takesAfter) {
      to += 1;
      insert = `${insert}\n`;
    }
    return { from, to, insert };
  });
  // Where two meet, what the one leaves at its edge depends on the other.
  const apart = whole.every(({ from }, index) => index === 0 || (whole[index - 1]?.to ?? 0) < from);
  return apart ? whole : wholeBreaks(file, [joined(file, changes)]);
}

/** One change that does what the changes do. */
function joined(file: string, changes: readonly Change[]): Change {
  const from = changes[0]?.from ?? 0;
  let insert = "";
  let at = from;
  for (const change of changes) {
    insert += file.slice(at, change.from) + change.insert;
    at = change.to;
  }
  return { from, to: at, insert };
}

/** The lines of a text, and the break after each but the last. */
function lex(text: string): { lines: string[]; spellings: Break[] } {
  const lines: string[] = [];
  const spellings: Break[] = [];
  let at = 0;
  for (const { 0: spelling, index } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push(text.slice(at, index));
    spellings.push(spelling as Break);
    at = index + spelling.length;
  }
  lines.push(text.slice(at));
  return { lines, spellings };
}

function commonest(spellings: readonly Break[]): Break {
  const count = (text: Break) => spellings.filter((spelling) => spelling === text).length;
  const [lf, crlf, cr] = [count("\n"), count("\r\n"), count("\r")];
  return crlf > lf && crlf >= cr ? "\r\n" : cr > lf ? "\r" : "\n";
}

function ranges(lines: readonly string[], spellings: readonly Break[], style: Break): RangeSet<Spelling> {
  const found: ReturnType<Spelling["range"]>[] = [];
  let pos = 0;
  spellings.forEach((text, index) => {
    pos += (lines[index] ?? "").length;
    if (text !== style) found.push(SPELLINGS[text].range(pos, pos + 1));
    pos += 1;
  });
  return RangeSet.of(found);
}

function list(set: RangeSet<Spelling>) {
  const found: ReturnType<Spelling["range"]>[] = [];
  for (const cursor = set.iter(); cursor.value; cursor.next()) found.push(cursor.value.range(cursor.from, cursor.to));
  return found;
}
