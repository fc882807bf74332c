/** A pane that scrolls, by the places of the text that it shows: what the two columns have in common. */

/** A place of the text: a block by its index, -1 for what stands above the body, and how far into it, from 0 to 1. */
export interface Place {
  readonly block: number;
  readonly part: number;
}

/** Heights are in pixels from the top of what is scrolled. Reading them may lay out the pane. */
export interface Scroller {
  /** How far it is scrolled. */
  top: number;
  /** The height of what can be seen at once. */
  readonly height: number;
  /** The height of everything. */
  readonly full: number;
  placeAt(height: number): Place;
  heightOf(place: Place): number;
}

/** Between the heights of two neighbours, as far as `part` says. */
export function between(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

/** How far `height` is on the way from one height to another, from 0 to 1. */
export function partOf(height: number, from: number, to: number): number {
  return to > from ? Math.min(Math.max((height - from) / (to - from), 0), 1) : 0;
}
