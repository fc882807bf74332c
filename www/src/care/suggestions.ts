/**
 * What is suggested for the body of one file: kept up to date in slices while nothing else is to be done, moved along
 * with the text until then, and put into it when a person asks for it.
 */

import type { ChangeSet, Text } from "@codemirror/state";
import type { ChangedRange } from "@lezer/common";
import { Checker } from "./checker";
import type { Finding, Kind, Replacement } from "./finding";
import type { Profile } from "./typography";

/** How long one slice lasts, in milliseconds: what is drawn and typed meanwhile comes first. */
const SLICE = 8;

export interface SuggestionsHost {
  /** The body, as it stands. */
  readonly body: Text;
  readonly profile: Profile | null;
  /** Something else is suggested than before. */
  suggested(): void;
}

export class Suggestions {
  readonly #host: SuggestionsHost;
  readonly #checker = new Checker();
  /** What was found in the text before the changes that came since. */
  #found: readonly Finding[] = [];
  #pending: ChangeSet | null = null;
  #shown: readonly Finding[] | null = null;
  #ignored: readonly Place[] = [];
  #isChecked = false;
  #next: number | undefined;

  constructor(host: SuggestionsHost) {
    this.#host = host;
  }

  /** Whether the text has been looked through once. */
  get isChecked(): boolean {
    return this.#isChecked;
  }

  get ignored(): number {
    return this.#ignored.length;
  }

  /** What is suggested, at its places in the present text, in the order of the text. */
  get all(): readonly Finding[] {
    this.#shown ??= this.#found.flatMap((finding) => {
      const now = this.#pending ? carried(finding, this.#pending) : finding;
      return now === null || this.#ignored.some((place) => isAt(now, place)) ? [] : [now];
    });
    return this.#shown;
  }

  /** The body has changed; `null`: into another text, and only comparing could tell where. */
  changed(changes: ChangeSet | null): void {
    cancel(this.#next);
    this.#shown = null;
    if (changes === null) {
      this.#checker.change(null);
      this.#found = [];
      this.#pending = null;
      this.#ignored = [];
      return;
    }
    const ranges: ChangedRange[] = [];
    changes.iterChangedRanges((fromA, toA, fromB, toB) => ranges.push({ fromA, toA, fromB, toB }));
    this.#checker.change(ranges);
    this.#pending = this.#pending?.compose(changes) ?? changes;
    this.#ignored = this.#ignored.map(({ kind, from, to }) => ({
      kind,
      from: changes.mapPos(from, 1),
      to: changes.mapPos(to, -1),
    }));
  }

  /** Looks through what has changed, slice by slice. */
  check(): void {
    cancel(this.#next);
    this.#next = idle(() => {
      if (!this.#work(performance.now() + SLICE)) this.check();
    });
  }

  /** Looks through what has changed at once. */
  finish(): void {
    cancel(this.#next);
    this.#work(Number.POSITIVE_INFINITY);
  }

  rest(): void {
    cancel(this.#next);
  }

  /** The changes that put right what is suggested, sorted and disjoint; `null` where the text is another by now. */
  fixOf(findings: readonly Finding[]): Replacement[] | null {
    if (this.#pending !== null) {
      this.finish();
      const there = findings.map((finding) => this.all.find((now) => isAt(now, finding)));
      if (there.includes(undefined)) return null;
      return this.fixOf(there.filter((finding) => finding !== undefined));
    }
    const changes = new Map<string, Replacement>();
    for (const { fix } of findings) for (const change of fix) changes.set(`${change.from} ${change.to}`, change);
    const sorted = [...changes.values()].sort((a, b) => a.from - b.from || a.to - b.to);
    return sorted.some(({ from }, at) => from < (sorted[at - 1]?.to ?? 0)) ? null : sorted;
  }

  ignore(findings: readonly Finding[]): void {
    this.#ignored = [...this.#ignored, ...findings.map(({ kind, from, to }) => ({ kind, from, to }))];
    this.#tell();
  }

  restore(): void {
    this.#ignored = [];
    this.#tell();
  }

  #work(end: number): boolean {
    const { body, profile } = this.#host;
    const found = this.#checker.check(body, profile, end);
    if (found === null) return false;
    this.#found = found;
    this.#pending = null;
    this.#isChecked = true;
    // What was ignored and is no more found has been put right otherwise.
    this.#ignored = this.#ignored.filter((place) => found.some((finding) => isAt(finding, place)));
    this.#tell();
    return true;
  }

  #tell(): void {
    this.#shown = null;
    this.#host.suggested();
  }
}

interface Place {
  readonly kind: Kind;
  readonly from: number;
  readonly to: number;
}

const isAt = (finding: Finding, { kind, from, to }: Place) =>
  finding.kind === kind && finding.from === from && finding.to === to;

/** The finding after changes beside it; `null` where they touch it. */
function carried(finding: Finding, changes: ChangeSet): Finding | null {
  if (changes.touchesRange(finding.from, finding.to)) return null;
  const [from, to] = [changes.mapPos(finding.from, 1), changes.mapPos(finding.to, -1)];
  return from < to ? { ...finding, from, to } : null;
}

function idle(work: () => void): number {
  return typeof requestIdleCallback === "function"
    ? requestIdleCallback(work, { timeout: 2000 })
    : Number(setTimeout(work));
}

function cancel(next: number | undefined): void {
  if (next === undefined) return;
  if (typeof cancelIdleCallback === "function") cancelIdleCallback(next);
  else clearTimeout(next);
}
