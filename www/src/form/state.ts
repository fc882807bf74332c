/**
 * What the form knows beside the file: what is being typed, what was refused, which groups are open.
 *
 * None of it is a copy of the document (law 1): a draft is what the file did not take, and everything may be dropped.
 * Places are told apart by an id that an item keeps when another is removed before it. All in `Map`s: a key of the
 * file is never a key of an object (law 9).
 */

import type { Translate } from "../messages";
import type { Field, FieldKind, Path } from "../wire";

/** Between the steps of a place's id. */
export const SEPARATOR = "\0";

/** A sentence, said in the language of the moment. */
export type Say = (t: Translate) => string;

/** What a person typed and the file did not take, and why. */
export interface Draft {
  /** `null` where nothing was typed: an operation was refused. */
  readonly text: string | null;
  readonly why: Say;
}

export class State {
  /** Goes up when something beside the file's values and the places' own state changes what is drawn. */
  version = 0;
  /** Files that have arrived where there is no field any more, by their path. */
  readonly strays = new Map<string, string>();
  /** Fields that a person has asked for and not filled in yet. */
  readonly asked: Field[] = [];
  /** What is read out next. */
  announcement: Say | null = null;
  readonly #touches = new Map<string, number>();
  readonly #drafts = new Map<string, Draft>();
  /** Whose draft was the last thing that happened in the form. */
  #refused: string | null = null;
  readonly #open = new Map<string, boolean>();
  readonly #kinds = new Map<string, FieldKind>();
  readonly #items = new Map<string, readonly Item[]>();
  readonly #elements = new Map<string, string>();
  readonly #empty = new Set<string>();
  readonly #left = new Set<string>();
  /** The first key that was added with a value, by the value's place. */
  readonly added = new Map<string, Path>();
  /** Slugs that follow the text that they are made from, and what they were made last. */
  readonly following = new Set<string>();
  readonly followed = new Map<string, string>();
  /** What the fields are looked through for. */
  sought = "";
  /** Whether somebody has asked for what is missing, as saving does. */
  isAsked = false;
  readonly #prefix: string;
  #held: string | null = null;
  /** Whether a person has been in a control, or opened or closed a group. */
  #isUsed = false;
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
    this.#isUsed = true;
  }

  isHeld(place: string): boolean {
    return this.#held === place;
  }

  /** Whether a person writes at a place or in a part of it. */
  isHeldIn(place: string): boolean {
    return this.#held === place || (this.#held?.startsWith(place + SEPARATOR) ?? false);
  }

  /** The kind with which a place was last drawn. */
  kindOf(place: string): FieldKind | undefined {
    return this.#kinds.get(place);
  }

  setKind(place: string, kind: FieldKind): void {
    this.#kinds.set(place, kind);
  }

  /** Whether a person has been in a control: what is wrong there is said from then on. */
  wasLeft(place: string): boolean {
    return this.#left.has(place);
  }

  leave(place: string): void {
    this.#left.add(place);
    this.touch(place);
  }

  /** The control is left: it shows the file's value again. */
  release(place?: string): void {
    if (this.#held === null || (place !== undefined && this.#held !== place)) return;
    this.touch(this.#held);
    this.#held = null;
  }

  /** How often the state of a place, or of one inside it, has changed. */
  touches(place: string): number {
    return this.#touches.get(place) ?? 0;
  }

  draft(place: string): Draft | undefined {
    return this.#drafts.get(place);
  }

  /** The place whose draft goes first when something is taken back: where a person writes, else the last one. */
  get lastDraft(): string | undefined {
    const places = [...this.#drafts.keys()];
    return places.find((place) => this.isHeld(place)) ?? places.find((place) => place === this.#refused);
  }

  get drafts(): ReadonlyMap<string, Draft> {
    return this.#drafts;
  }

  keepDraft(place: string, draft: Draft): void {
    this.#drafts.set(place, draft);
    this.#refused = place;
    this.announcement = draft.why;
    this.touch(place);
  }

  dropDraft(place: string): void {
    if (!this.#drafts.delete(place)) return;
    this.announcement = null;
    this.touch(place);
  }

  /** Something was done: what was refused before it is no longer of interest. */
  dropRefusals(): void {
    this.#refused = null;
    for (const [place, { text }] of this.#drafts) if (text === null) this.dropDraft(place);
  }

  /** Whether a group is open; as it is `at first`, it stays until somebody opens or closes it. */
  isOpen(place: string, atFirst: boolean): boolean {
    const open = this.#open.get(place) ?? atFirst;
    this.#open.set(place, open);
    return open;
  }

  setOpen(place: string, open: boolean): void {
    this.#isUsed = true;
    if (this.#open.get(place) === open) return;
    this.#open.set(place, open);
    this.touch(place);
  }

  /** Lets groups open and close anew by the room that there is, as long as nobody has used the form. */
  settle(): void {
    if (!this.#isUsed) this.#open.clear();
  }

  /** Remembers that a value was nothing before it was written, so that emptying it leaves nothing again. */
  wasEmpty(place: string, isNow: boolean): boolean {
    if (isNow) this.#empty.add(place);
    return this.#empty.has(place);
  }

  /** Something about a place is drawn differently. */
  touch(place: string): void {
    for (let at = place.length; at > 0; at = place.lastIndexOf(SEPARATOR, at - 1)) {
      const around = place.slice(0, at);
      this.#touches.set(around, this.touches(around) + 1);
    }
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
