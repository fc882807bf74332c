/**
 * Two texts that came of the same one in, one text with the changes of both out; or, where they touch the same lines,
 * what each has there. As `diff3` does, but for one thing: changes of neighbouring lines do not get in each other's way,
 * since a front matter has a line for each of its fields.
 */

import { hunks } from "./hunks";

/** A run of lines that is settled. */
export interface Settled {
  readonly kind: "same" | "mine" | "theirs" | "both";
  readonly text: string;
  /** The same lines as they are on my side. */
  readonly mine: string;
}

/** A run of lines that both have changed, each in its own way. */
export interface Conflict {
  readonly kind: "conflict";
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

export type Piece = Settled | Conflict;

/** The pieces, in the order of the text. Joined, those of one side are that side's text (`sideOf`). */
export function merge(base: string, mine: string, theirs: string): readonly Piece[] {
  if (mine === theirs) return settled(mine === base ? "same" : "both", mine, mine);
  if (mine === base) return settled("theirs", theirs, mine);
  if (theirs === base) return settled("mine", mine, mine);
  return mergeStyles(base, mine, theirs) ?? mergeLines(base, mine, theirs);
}

/** The one text, where nothing is in dispute. */
export function cleanly(pieces: readonly Piece[]): string | null {
  let text = "";
  for (const piece of pieces) {
    if (piece.kind === "conflict") return null;
    text += piece.text;
  }
  return text;
}

export type Side = "mine" | "theirs";

/** The text where every dispute is decided: `decide` tells for which side, of its number among them. */
export function decided(pieces: readonly Piece[], decide: (index: number) => Side): string {
  let index = 0;
  return pieces.map((piece) => (piece.kind === "conflict" ? piece[decide(index++)] : piece.text)).join("");
}

/**
 * A program that gave a whole file other line breaks has changed every line and no word: the words are put together,
 * and then get those breaks. `null` where that is not what happened.
 */
function mergeStyles(base: string, mine: string, theirs: string): readonly Piece[] | null {
  const [from, ours, other] = [styleOf(base), styleOf(mine), styleOf(theirs)];
  if (from === null || ours === null || other === null || (ours === from && other === from)) return null;
  if (ours !== from && other !== from && ours !== other) return null;
  const style = ours === from ? other : ours;
  const bare = (text: string) => text.replaceAll(from, "\n").replaceAll(style, "\n");
  const dressed = (text: string) => text.replaceAll("\n", style);
  return merge(bare(base), bare(mine), bare(theirs)).map((piece) =>
    piece.kind === "conflict"
      ? { ...piece, base: dressed(piece.base), mine: dressed(piece.mine), theirs: dressed(piece.theirs) }
      : { ...piece, text: dressed(piece.text), mine: piece.mine.replaceAll("\n", ours) },
  );
}

/** The line break of a text that has only one kind; `null` where it has several, or none. */
function styleOf(text: string): string | null {
  const [first, ...others] = new Set(text.match(/\r\n|\r|\n/g));
  return first === undefined || others.length > 0 ? null : first;
}

/** A change of one side: lines `from` up to `to` of the base became `lines`. */
interface Step {
  readonly side: Side;
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

function mergeLines(base: string, mine: string, theirs: string): readonly Piece[] {
  const [own, other] = [steps("mine", base, mine), steps("theirs", base, theirs)];
  if (!own || !other) return [{ kind: "conflict", base, mine, theirs }];
  const lines = linesOf(base);
  const pieces: Piece[] = [];
  let at = 0;
  const keep = (to: number) => {
    const text = lines.slice(at, to).join("");
    if (to > at) pieces.push({ kind: "same", text, mine: text });
    at = to;
  };
  for (const group of groups([...own, ...other])) {
    const [from, to] = [Math.min(...group.map((step) => step.from)), Math.max(...group.map((step) => step.to))];
    keep(from);
    pieces.push(pieceOf(group, lines, from, to));
    at = to;
  }
  keep(lines.length);
  return pieces;
}

function steps(side: Side, base: string, text: string): Step[] | undefined {
  return hunks(base, text)?.flatMap(({ oldLine, removed, added }) => {
    const from = oldLine - 1;
    const step: Step = { side, from, to: from + removed.length, lines: added };
    return isFieldByField(removed, added)
      ? added.map((line, index): Step => ({ side, from: from + index, to: from + index + 1, lines: [line] }))
      : [step];
  });
}

/** Whether other values were given to the same keys: each field is then a change of its own. */
function isFieldByField(removed: readonly string[], added: readonly string[]): boolean {
  const keyOf = (line: string | undefined) => /^[ \t]*(?:- )?("?)[\w-]+\1\s*[:=](?=\s)/.exec(line ?? "")?.[0];
  const isSame = (line: string, index: number) => keyOf(line) !== undefined && keyOf(line) === keyOf(added[index]);
  return removed.length === added.length && removed.every(isSame);
}

/** Changes that have to be looked at together, in order. */
function groups(steps: readonly Step[]): Step[][] {
  const sorted = steps.toSorted((a, b) => a.from - b.from || a.to - b.to);
  const made: Step[][] = [];
  for (const step of sorted) {
    const last = made.at(-1);
    if (last?.some((former) => former.side !== step.side && meet(former, step))) last.push(step);
    else made.push([step]);
  }
  return made;
}

/** Whether two changes of different sides are about the same place; `a` does not start after `b`. */
function meet(a: Step, b: Step): boolean {
  if (a.to !== b.from) return a.to > b.from;
  // The text would run on into what follows.
  if (a.lines.at(-1)?.match(/[^\r\n]$/)) return true;
  const isInsertion = ({ from, to }: Step) => from === to;
  const grows = ({ from, to, lines }: Step) => lines.length > to - from;
  // Both put lines there, and nothing says which come first.
  return (isInsertion(a) && grows(b)) || (isInsertion(b) && grows(a));
}

function pieceOf(group: readonly Step[], base: readonly string[], from: number, to: number): Piece {
  const [only, another] = group;
  if (only && !another) {
    const text = only.lines.join("");
    return { kind: only.side, text, mine: only.side === "mine" ? text : base.slice(from, to).join("") };
  }
  const of = (side: Side) => {
    let text = "";
    let at = from;
    for (const step of group) {
      if (step.side !== side) continue;
      text += base.slice(at, step.from).join("") + step.lines.join("");
      at = step.to;
    }
    return text + base.slice(at, to).join("");
  };
  const [mine, theirs] = [of("mine"), of("theirs")];
  if (mine === theirs) return { kind: "both", text: mine, mine };
  return { kind: "conflict", base: base.slice(from, to).join(""), mine, theirs };
}

function settled(kind: Settled["kind"], text: string, mine: string): readonly Piece[] {
  return [{ kind, text, mine }];
}

function linesOf(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
}
