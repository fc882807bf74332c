/**
 * Which values are the same as before, though every reading makes new nodes: equal content has an equal stamp.
 *
 * So a field whose value did not change is not drawn again, and an item that moved keeps its controls. Positions
 * are no part of it: everything below an edit moves.
 */

import type { Entry, Node } from "../wire";

export class Stamps {
  readonly #stamps = new WeakMap<Node, number>();
  #last: readonly Entry[] = [];
  #next = 0;

  /** The stamp that is given next: what is another from now on has at least this one. */
  get next(): number {
    return this.#next;
  }

  /** Takes the new reading, to be told apart from the last one. */
  update(entries: readonly Entry[]): void {
    if (entries === this.#last) return;
    this.#entries(this.#last, entries);
    this.#last = entries;
  }

  /** The stamp of a node of the last reading. */
  of(node: Node): number {
    return this.#stamps.get(node) ?? this.#fresh(node);
  }

  #fresh(node: Node): number {
    const stamp = this.#next++;
    this.#stamps.set(node, stamp);
    for (const child of childrenOf(node)) this.#fresh(child);
    return stamp;
  }

  /** Stamps `next`, which stands where `last` stood; says whether they are the same. */
  #pair(last: Node, next: Node): boolean {
    if (last === next) return true;
    let same = isSameHead(last, next);
    if (last.kind === "sequence" && next.kind === "sequence") same = this.#items(last.items, next.items) && same;
    else if (last.kind === "mapping" && next.kind === "mapping") {
      same = this.#entries(last.entries, next.entries) && same;
    } else if (!same) this.#fresh(next);
    this.#stamps.set(next, same ? this.of(last) : this.#next++);
    return same;
  }

  /** Stamps a node that is the same, with all inside it. */
  #adopt(last: Node, next: Node): void {
    this.#stamps.set(next, this.of(last));
    const inside = childrenOf(last);
    childrenOf(next).forEach((child, index) => {
      const before = inside[index];
      if (before) this.#adopt(before, child);
    });
  }

  #items(last: readonly Node[], next: readonly Node[]): boolean {
    const shorter = Math.min(last.length, next.length);
    let start = 0;
    while (start < shorter && this.#adoptAlike(last[start], next[start])) start++;
    let end = 0;
    while (end < shorter - start && this.#adoptAlike(last.at(-1 - end), next.at(-1 - end))) end++;
    const before = last.slice(start, last.length - end);
    const changed = next.slice(start, next.length - end);
    const [only] = changed;
    // One item edited in place is compared with what stood there; several may have changed places.
    if (only && before.length === 1 && changed.length === 1) this.#pairAt(before[0], only);
    else {
      for (const node of changed) {
        const at = before.findIndex((other) => this.#adoptAlike(other, node));
        if (at < 0) this.#fresh(node);
        else before.splice(at, 1);
      }
    }
    return start === last.length && start === next.length;
  }

  #adoptAlike(last: Node | undefined, next: Node | undefined): boolean {
    if (!last || !next || !isAlike(last, next)) return false;
    // What did not move is the same object.
    if (last !== next) this.#adopt(last, next);
    return true;
  }

  #entries(last: readonly Entry[], next: readonly Entry[]): boolean {
    const queues = new Map<string, Node[]>();
    for (const { key, value } of last) {
      const queue = queues.get(key);
      if (queue) queue.push(value);
      else queues.set(key, [value]);
    }
    let same = last.length === next.length;
    next.forEach(({ key, value }, index) => {
      same = this.#pairAt(queues.get(key)?.shift(), value) && last[index]?.key === key && same;
    });
    return same;
  }

  #pairAt(last: Node | undefined, next: Node): boolean {
    if (last) return this.#pair(last, next);
    this.#fresh(next);
    return false;
  }
}

function childrenOf(node: Node): readonly Node[] {
  return node.kind === "sequence" ? node.items : node.kind === "mapping" ? node.entries.map(({ value }) => value) : [];
}

/** Whether two nodes have the same content. */
function isAlike(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (!isSameHead(a, b)) return false;
  if (a.kind === "mapping" && b.kind === "mapping" && !a.entries.every(({ key }, at) => key === b.entries[at]?.key)) {
    return false;
  }
  const [inA, inB] = [childrenOf(a), childrenOf(b)];
  return (
    inA.length === inB.length &&
    inA.every((child, index) => {
      const other = inB[index];
      return other !== undefined && isAlike(child, other);
    })
  );
}

/** Whether two nodes are the same but for what is inside them. */
function isSameHead(a: Node, b: Node): boolean {
  if (a.anchor !== b.anchor || a.tag !== b.tag) return false;
  if (a.locked?.code !== b.locked?.code || a.locked?.args.join() !== b.locked?.args.join()) return false;
  if (a.kind === "scalar" && b.kind === "scalar") return a.text === b.text && a.type === b.type && a.style === b.style;
  // What an alias repeats lies elsewhere and may have changed.
  return a.kind === b.kind && a.kind !== "alias";
}
