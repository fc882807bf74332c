/**
 * Markdown's parser, with a tree that holds the blocks in chunks.
 *
 * The library makes its tree anew of every block at each change. Here a change costs what stands around it, and the
 * other chunks are taken over as they are: what a block is hangs on nothing before it, so from where a block starts in
 * the new text as a chunk did in the old one, everything is as it was.
 */

import { type Input, NodeType, Parser, type PartialParse, Tree, TreeFragment } from "@lezer/common";

type Ranges = readonly { readonly from: number; readonly to: number }[];

/** About how many blocks a chunk holds. */
const SIZE = 64;

export class Chunked extends Parser {
  readonly #parser: Parser;

  constructor(parser: Parser) {
    super();
    this.#parser = parser;
  }

  createParse(input: Input, fragments: readonly TreeFragment[], ranges: Ranges): PartialParse {
    return new ChunkedParse(this.#parser, input, fragments, ranges);
  }
}

/** A chunk of an old tree, whose text is still the same. */
interface Known {
  readonly chunk: Tree;
  /** Where its first block starts in the new text. */
  readonly at: number;
  /** Where the chunk behind it does; `null` at the end of the text. */
  readonly next: number | null;
  /** Whether nothing but blank lines stands before it. */
  readonly isHead: boolean;
}

/** Blocks, and where in the text they are. */
interface Blocks {
  readonly trees: Tree["children"][number][];
  readonly places: number[];
}

class ChunkedParse implements PartialParse {
  stoppedAt: number | null = null;
  readonly #parser: Parser;
  readonly #input: Input;
  readonly #fragments: readonly TreeFragment[];
  readonly #ranges: Ranges;
  readonly #start: number;
  readonly #end: number;
  readonly #known: readonly Known[];
  readonly #chunks: Blocks = { trees: [], places: [] };
  /** What parses where nothing is known, and from where. */
  #inner: PartialParse;
  #from: number;
  /** The known chunks that it may meet: it stops behind the start of the last. */
  #first = 0;
  #last = 0;

  constructor(parser: Parser, input: Input, fragments: readonly TreeFragment[], ranges: Ranges) {
    this.#parser = parser;
    this.#input = input;
    this.#fragments = fragments;
    this.#ranges = ranges;
    this.#from = this.#start = ranges[0]?.from ?? 0;
    this.#end = ranges[ranges.length - 1]?.to ?? 0;
    // Where a text has gaps, the places in its tree are not its own.
    this.#known = ranges.length > 1 ? [] : knownOf(fragments, this.#start, this.#end);
    if (this.#known[0]?.isHead) this.#take(0);
    this.#inner = this.#begin(fragments);
  }

  get parsedPos(): number {
    return this.#inner.parsedPos;
  }

  stopAt(pos: number): void {
    this.stoppedAt = pos;
    const { stoppedAt } = this.#inner;
    if (stoppedAt === null || pos < stoppedAt) this.#inner.stopAt(pos);
  }

  advance(): Tree | null {
    const tree = this.#inner.advance();
    if (tree === null) return null;
    const end = this.#from + tree.length;
    const blocks: Blocks = { trees: [], places: [] };
    collect(tree, this.#from, blocks);
    const known = this.#known;

    for (let index = this.#first, met = 0; index <= this.#last; index += 1) {
      const at = known[index]?.at ?? end;
      while ((blocks.places[met] ?? at) < at) met += 1;
      if (blocks.places[met] !== at) continue;
      this.#add(blocks, met);
      if (this.#take(index)) return this.#document(tree, this.#end);
      this.#inner = this.#begin(this.#fragments);
      return null;
    }

    const isStopped = this.stoppedAt !== null && end > this.stoppedAt;
    if (isStopped || end >= this.#end || this.#last >= known.length) {
      this.#add(blocks, blocks.trees.length);
      return this.#document(tree, end);
    }
    // Where nothing is met, as behind a quote that has been opened, twice as far: so all of it costs what is parsed.
    this.#last += 1 + this.#last - this.#first;
    while ((known[this.#last]?.at ?? end) < end) this.#last += 1;
    const done = new TreeFragment(this.#from - 1, end, tree, -this.#from, false, true);
    this.#inner = this.#begin([done, ...this.#fragments.filter(({ to }) => to > end)]);
    return null;
  }

  #begin(fragments: readonly TreeFragment[]): PartialParse {
    const last = this.#known[this.#last];
    const [{ to } = { to: this.#end }, ...others] = this.#ranges;
    const inner = this.#parser.startParse(
      this.#input,
      // The library goes over all that a fragment holds, wherever it is to stop.
      cut(fragments, last === undefined ? this.#end : last.at + (last.chunk.children[0]?.length ?? 0) + 1, this.#input),
      [{ from: this.#from, to }, ...others],
    );
    const stop = Math.min(last?.at ?? this.#end, this.stoppedAt ?? this.#end);
    if (stop < this.#end) inner.stopAt(stop);
    return inner;
  }

  /** Takes over a known chunk and those that follow it at once; whether that is the rest of the text. */
  #take(index: number): boolean {
    let [next, known]: [number | null, Known | undefined] = [this.#known[index]?.at ?? null, this.#known[index]];
    while (known?.at === next) {
      this.#chunks.trees.push(known.chunk);
      this.#chunks.places.push(known.at - this.#start);
      next = known.next;
      index += 1;
      known = this.#known[index];
    }
    this.#first = this.#last = index;
    if (next === null) return true;
    // A block may stand behind blanks, which are its own.
    this.#from = Math.max(this.#start, lineAt(this.#input, next));
    return false;
  }

  /** Makes chunks of the first blocks. */
  #add({ trees, places }: Blocks, length: number): void {
    const count = Math.min(length, Math.max(1, Math.round(length / SIZE)));
    const bound = (part: number) => Math.round((part / count) * length);
    for (let part = 0; part < count; part += 1) {
      const [from, to] = [bound(part), bound(part + 1)];
      const at = places[from] ?? 0;
      const end = (places[to - 1] ?? 0) + (trees[to - 1]?.length ?? 0);
      const inside = places.slice(from, to).map((place) => place - at);
      this.#chunks.trees.push(new Tree(NodeType.none, trees.slice(from, to), inside, end - at));
      this.#chunks.places.push(at - this.#start);
    }
  }

  #document({ type }: Tree, end: number): Tree {
    const { trees, places } = this.#chunks;
    return new Tree(type, trees, places, end - this.#start);
  }
}

/** The chunks of old trees that are as they were, but for those at a change, which it may have joined to others. */
function knownOf(fragments: readonly TreeFragment[], start: number, end: number): Known[] {
  const all: Known[] = [];
  for (const { tree, from, to, offset, openEnd } of fragments) {
    const isHead = from <= start && start + offset === 0;
    // That its end is open is forgotten where another change has come.
    const isTail = to >= end && !openEnd && to + offset === tree.length && !isHead;
    const places = tree.positions.map((position) => position - offset);
    const first = isHead ? 0 : places.findIndex((at) => at >= from) + 1 || places.length;
    const last = isTail
      ? places.length
      : places.findLastIndex((at, index) => at + (tree.children[index]?.length ?? 0) < to);
    for (let index = first; index < last; index += 1) {
      const [chunk, at = 0, next = null] = [tree.children[index], places[index], places[index + 1]];
      const before = all[all.length - 1];
      if (!(chunk instanceof Tree) || (before && at < (before.next ?? end))) continue;
      all.push({ chunk, at, next, isHead: isHead && index === 0 });
    }
  }
  return all;
}

/**
 * Fragments without what is behind a place at which nothing has changed. At a change they lack a line more, which the
 * library forgets: whether a line is a table's head, and ends a paragraph, hangs on the one that follows it.
 */
function cut(fragments: readonly TreeFragment[], limit: number, input: Input): TreeFragment[] {
  const before = fragments.filter(({ from }) => from < limit);
  return before.map(({ from, to, tree, offset, openStart, openEnd }) => {
    const isOpen = to < limit || (openEnd && to === limit);
    return new TreeFragment(from, isOpen ? lineAt(input, to) - 1 : limit, tree, offset, openStart, isOpen);
  });
}

/** Where the line of a place starts. */
function lineAt(input: Input, pos: number): number {
  let at = pos;
  while (at > 0 && input.read(at - 1, at) !== "\n") at -= 1;
  return at;
}

/** The blocks of a tree, out of whatever the library has put them into. */
function collect(tree: Tree, at: number, blocks: Blocks): void {
  for (const [index, child] of tree.children.entries()) {
    const place = at + (tree.positions[index] ?? 0);
    if (child instanceof Tree && child.type.isAnonymous) collect(child, place, blocks);
    else {
      blocks.trees.push(child);
      blocks.places.push(place);
    }
  }
}
