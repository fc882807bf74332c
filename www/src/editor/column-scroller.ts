/** The column that is written in as a scroller: the form above, the surface with the body's blocks below. */

import { between, type Place, partOf, type Scroller } from "../scroller";
import type { Session } from "../session";
import type { Surface } from "../write/surface";

export class ColumnScroller implements Scroller {
  readonly #column: Element;
  readonly #session: Session;
  readonly #surface: Surface;

  constructor(column: Element, session: Session, surface: Surface) {
    this.#column = column;
    this.#session = session;
    this.#surface = surface;
  }

  get top(): number {
    return this.#column.scrollTop;
  }

  set top(top: number) {
    this.#column.scrollTop = top;
  }

  get height(): number {
    return this.#column.clientHeight;
  }

  get full(): number {
    return this.#column.scrollHeight;
  }

  placeAt(height: number): Place {
    const { view, part } = this.#surface;
    const line = view.lineBlockAtHeight(height - this.#above + ROUNDING);
    return this.#place(this.#session.toFile(part, line.from), height);
  }

  /** The place of a caret or of any other position of the surface's text, with how far down its line stands. */
  placeOf(pos: number): Place {
    const { view, part } = this.#surface;
    return this.#place(this.#session.toFile(part, pos), this.#above + view.lineBlockAt(pos).top);
  }

  heightOf({ block, part }: Place): number {
    const from = block < 0 ? 0 : this.#startOf(block);
    return part === 0 ? from : between(from, this.#startOf(block + 1), part);
  }

  #place(at: number, height: number): Place {
    const body = this.#startOf(0);
    const block = height + ROUNDING < body ? undefined : this.#session.doc.blockAt(at)?.index;
    if (block === undefined) return { block: -1, part: partOf(height, 0, body) };
    return { block, part: partOf(height, this.#startOf(block), this.#startOf(block + 1)) };
  }

  /** Where a block's first line begins; past the last block, where the text ends. */
  #startOf(block: number): number {
    const { view, part } = this.#surface;
    const span = this.#session.doc.block(block);
    const pos = span && this.#session.toPart(part, span.from);
    const above = this.#above;
    if (span === null || pos === null) return above + view.contentHeight;
    if (block > 0) return above + view.lineBlockAt(pos).top;
    // What is blank before the first block belongs to it.
    const { doc } = view.state;
    let line = doc.lineAt(pos);
    while (line.length === 0 && line.number < doc.lines) line = doc.line(line.number + 1);
    return above + view.lineBlockAt(line.from).top;
  }

  /** The height of what stands above the first line of the surface. */
  get #above(): number {
    return this.#surface.view.documentTop - this.#column.getBoundingClientRect().top + this.top;
  }
}

/** Scrolling stops at whole pixels of the screen, heights do not. */
const ROUNDING = 0.75;
