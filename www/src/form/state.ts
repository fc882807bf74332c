/**
 * What the form knows beside the file: what is being typed, what was refused, which groups are open.
 *
 * None of it is a copy of the document (law 1): a draft is what the file did not take, and everything may be dropped.
 * Places are told apart by an id that an item keeps when another is removed before it. All in `Map`s: a key of the
 * file is never a key of an object (law 9).
 */

import type { Translate } from "../messages";

/** A sentence, said in the language of the moment. */
export type Say = (t: Translate) => string;

/** What a person typed and the file did not take, and why. */
export interface Draft {
  readonly text: string;
  readonly why: Say;
}

export class State {
  /** Goes up when anything but the file's values changes what is drawn. */
  version = 0;
  /** What is read out next. */
  announcement: Say | null = null;
  readonly #drafts = new Map<string, Draft>();
  readonly #open = new Map<string, boolean>();
  readonly #items = new Map<string, readonly Item[]>();
  readonly #elements = new Map<string, string>();
  readonly #empty = new Set<string>();
  readonly #prefix: string;
  #held: string | null = null;
  #next = 0;

  /** `prefix` keeps the element ids of two forms on a page apart. */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** The id of a place's control in the page. */
  elementId(place: string): string {
    const id = this.#elements.get(place) ?? `${this.#prefix}-${this.#elements.size + 1}`;
    this.#elements.set(place, id);
    return id;
  }

  /** The control in which a person writes keeps what it shows until it is left. */
  hold(place: string): void {
    this.#held = place;
  }

  isHeld(place: string): boolean {
    return this.#held === place;
  }

  /** The control is left: it shows the file's value again. */
  release(place?: string): void {
    if (this.#held === null || (place !== undefined && this.#held !== place)) return;
    this.#held = null;
    this.version++;
  }

  draft(place: string): Draft | undefined {
    return this.#drafts.get(place);
  }

  get drafts(): ReadonlyMap<string, Draft> {
    return this.#drafts;
  }

  keepDraft(place: string, draft: Draft): void {
    this.#drafts.set(place, draft);
    this.announcement = draft.why;
    this.version++;
  }

  dropDraft(place: string): void {
    if (!this.#drafts.delete(place)) return;
    this.announcement = null;
    this.version++;
  }

  dropDrafts(): void {
    if (this.#drafts.size === 0) return;
    this.#drafts.clear();
    this.version++;
  }

  isOpen(place: string, otherwise: boolean): boolean {
    return this.#open.get(place) ?? otherwise;
  }

  setOpen(place: string, open: boolean): void {
    if (this.#open.get(place) === open) return;
    this.#open.set(place, open);
    this.version++;
  }

  /** Remembers that a value was nothing before it was written, so that emptying it leaves nothing again. */
  wasEmpty(place: string, isNow: boolean): boolean {
    if (isNow) this.#empty.add(place);
    return this.#empty.has(place);
  }

  /**
   * A number for each item of a list, that it keeps while other items come, go and move.
   *
   * Items are recognised by the stamps of their content; those that changed take the numbers of those that are
   * missing where there are as many.
   */
  itemIds(list: string, stamps: readonly number[]): readonly number[] {
    const before = this.#items.get(list) ?? [];
    const left = new Map(before.map((item) => [item.stamp, item.id]));
    const ids = stamps.map((stamp) => {
      const id = left.get(stamp);
      left.delete(stamp);
      return id;
    });
    const missing = ids.filter((id) => id === undefined).length;
    const spare = left.size === missing ? [...left.values()] : [];
    const items = stamps.map((stamp, index) => ({ stamp, id: ids[index] ?? spare.shift() ?? this.#next++ }));
    this.#items.set(list, items);
    return items.map(({ id }) => id);
  }
}

interface Item {
  readonly stamp: number;
  readonly id: number;
}
