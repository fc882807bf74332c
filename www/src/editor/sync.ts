/**
 * The two columns side by side: the one that the person moves leads, the other shows the same place.
 *
 * Nothing swings back: a pane that was set here says so by scrolling to exactly where it was put, and a pane whose
 * content has grown meanwhile (pictures that arrive, blocks that are laid out when they come into sight) is put right
 * by the leader's place, which does not change by that.
 */

import type { Scroller } from "../scroller";
import type { ColumnScroller } from "./column-scroller";

type Side = "column" | "article";

export interface SyncHost {
  /** The scrollers as they stand now; `null` where one of them is not shown. */
  readonly column: ColumnScroller | null;
  readonly article: Scroller | null;
  /** The position of the caret in the column's surface. */
  readonly caret: number;
}

interface Watched {
  readonly scrolling: EventTarget;
  readonly content: Element;
  readonly end: AbortController;
}

export class Sync {
  readonly #host: SyncHost;
  #leader: Side = "column";
  /** Whether the caret is what the article follows, and not the top of the column. */
  #followsCaret = false;
  /** When a pane was last touched, or scrolled as the leader, in milliseconds. */
  #active = { column: Number.NEGATIVE_INFINITY, article: Number.NEGATIVE_INFINITY };
  /** When the caret last moved. */
  #written = Number.NEGATIVE_INFINITY;
  /** Where the follower was put, and how high its content was then. */
  #put = { top: Number.NaN, full: Number.NaN };
  #frame = 0;
  /** How many frames are left in which the follower is put right without a reason of its own. */
  #checks = 0;
  readonly #watched = new Map<Side, Watched>();
  readonly #sizes = typeof ResizeObserver === "undefined" ? null : new ResizeObserver(() => this.#later());

  constructor(host: SyncHost) {
    this.#host = host;
  }

  /** Listens to a pane: `scrolling` is what scrolls, `content` what may become higher. */
  watch(side: Side, scrolling: EventTarget | null, content: Element | null): void {
    const before = this.#watched.get(side);
    if (before?.scrolling === scrolling && before?.content === content) return;
    before?.end.abort();
    if (before?.content) this.#sizes?.unobserve(before.content);
    this.#watched.delete(side);
    if (!scrolling || !content) return;
    const end = new AbortController();
    const options = { passive: true, capture: true, signal: end.signal };
    scrolling.addEventListener("scroll", () => this.#scrolled(side), options);
    for (const type of TOUCHES) scrolling.addEventListener(type, () => this.touch(side), options);
    this.#sizes?.observe(content);
    this.#watched.set(side, { scrolling, content, end });
  }

  /** The person's wheel, finger, mouse or key is in a pane. */
  touch(side: Side): void {
    this.#active[side] = performance.now();
    if (side === "column") this.#followsCaret = false;
    this.#leader = side;
  }

  /** A pane has scrolled, whoever moved it. */
  #scrolled(side: Side): void {
    const now = performance.now();
    if (side !== this.#leader) {
      const follower = this.#host[side];
      if (!follower) return;
      const isPut = Math.abs(follower.top - this.#put.top) <= 1;
      const hasGrown = follower.full !== this.#put.full;
      if (isPut || hasGrown || now - this.#active[this.#leader] < QUIET) {
        if (!isPut || hasGrown) this.#align(CHECKS);
        return;
      }
      // Neither was it put there nor has its content moved it: somebody else did.
      this.#leader = side;
      if (side === "column") this.#followsCaret = now - this.#written < QUIET;
    } else if (side === "column" && this.#followsCaret && now - this.#written >= QUIET) {
      this.#followsCaret = false;
    }
    this.#active[side] = now;
    this.#align(CHECKS);
  }

  /** The person has written, or moved the caret. */
  wrote(): void {
    this.#written = performance.now();
    this.#leader = "column";
    this.#followsCaret = true;
    // Once the article has been patched and is to be laid out anyway.
    this.#later();
  }

  /** Where one pane is shown at a time: `show` brings the other one in, and it shows the same place. */
  async exchange(gone: Side, show: () => Promise<unknown>): Promise<void> {
    const before = this.#host[gone];
    const place = before?.placeAt(before.top);
    const shown = gone === "column" ? "article" : "column";
    this.touch(shown);
    await show();
    if (!place) return;
    // What comes into sight is laid out, and heights that were guessed become known.
    for (let check = 0; check < CHECKS; check += 1) {
      const after = this.#host[shown];
      const top = after?.heightOf(place);
      if (after && top !== undefined && Math.abs(after.top - top) > 1) after.top = top;
      await new Promise((drawn) => requestAnimationFrame(drawn));
    }
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    for (const side of [...this.#watched.keys()]) this.watch(side, null, null);
  }

  #later(checks = CHECKS): void {
    this.#checks = Math.max(this.#checks, checks);
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#checks -= 1;
      const { column, article } = this.#host;
      if (!column || !article) return;
      const moved = this.#follow(column, article);
      // What comes into sight is laid out, and heights that were guessed become known.
      if (moved && this.#checks > 0) this.#later(this.#checks);
      else this.#checks = 0;
    });
  }

  /** Puts the follower right at once, and looks again in the frames after. */
  #align(checks: number): void {
    const { column, article } = this.#host;
    if (!column || !article) return;
    this.#follow(column, article);
    this.#later(checks);
  }

  /** Says whether the follower has moved. */
  #follow(column: ColumnScroller, article: Scroller): boolean {
    // At the start of both there is nothing to look up: so it is while a long article is being drawn.
    if (!this.#followsCaret && column.top === 0 && article.top === 0) return false;
    if (this.#leader === "article") return this.#move(column, sameTop(article, column));
    if (this.#followsCaret) return this.#move(article, inSight(column, this.#host.caret, article));
    return this.#move(article, sameTop(column, article));
  }

  #move(follower: Scroller, top: number): boolean {
    const before = follower.top;
    const moves = Math.abs(before - top) > 1;
    if (moves) follower.top = top;
    this.#put = { top: moves ? follower.top : before, full: follower.full };
    return moves && Math.abs(follower.top - before) > 1;
  }
}

/** By what a person moves a pane, or is about to. */
const TOUCHES = ["wheel", "touchstart", "touchmove", "pointerdown", "keydown"];

/** How long after something is done what scrolls is taken to scroll because of it, in milliseconds. */
const QUIET = 250;
const CHECKS = 6;

/** Where the follower shows at its top what the leader has there. Near their ends they meet, so that both are reached. */
function sameTop(leader: Scroller, follower: Scroller): number {
  const { top } = leader;
  const aligned = follower.heightOf(leader.placeAt(top));
  const end = Math.max(follower.full - follower.height, 0);
  const left = Math.max(leader.full - leader.height - top, 0);
  const meeting = Math.max(1 - left / MEETING, 0);
  return Math.min(Math.max(aligned + (end - aligned) * meeting, 0), end);
}

/** From how far above its end a pane takes the other to its end as well, in pixels. */
const MEETING = 96;

/** Where the article shows the place of the caret: where it is, if it does; else as high as the column has it. */
function inSight(column: ColumnScroller, caret: number, article: Scroller): number {
  const { top, height } = article;
  const place = column.placeOf(caret);
  const at = article.heightOf(place);
  const from = article.heightOf({ ...place, part: 0 });
  const to = article.heightOf({ ...place, part: 1 });
  // The whole block, where there is room for it; of a longer one what is around the caret.
  const fits = to - from <= height - 2 * MARGIN;
  const [first, last] = fits ? [from, to] : [at, Math.min(at + MARGIN, to)];
  if (first >= top && last <= top + height) return top;
  const share = (column.heightOf(place) - column.top) / Math.max(column.height, 1);
  const wanted = at - Math.min(Math.max(share, 0), 1) * height;
  return Math.min(Math.max(wanted, last + MARGIN - height), first - MARGIN);
}

/** How far what is written stays from the edges of the article, in pixels. */
const MARGIN = 48;
