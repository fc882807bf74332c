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
    if (node.kind === "sequence") for (const item of node.items) this.#fresh(item);
    if (node.kind === "mapping") for (const { value } of node.entries) this.#fresh(value);
    return stamp;
  }

  /** Stamps `next`, which stands where `last` stood; says whether they are the same. */
  #pair(last: Node, next: Node): boolean {
    let same = head(last) === head(next);
    if (last.kind === "sequence" && next.kind === "sequence") same = this.#items(last.items, next.items) && same;
    else if (last.kind === "mapping" && next.kind === "mapping") {
      same = this.#entries(last.entries, next.entries) && same;
    } else if (!same) this.#fresh(next);
    this.#stamps.set(next, same ? this.of(last) : this.#next++);
    return same;
  }

  #items(last: readonly Node[], next: readonly Node[]): boolean {
    let start = 0;
    const shorter = Math.min(last.length, next.length);
    while (start < shorter && alike(last[start], next[start])) start++;
    let end = 0;
    while (end < shorter - start && alike(last.at(-1 - end), next.at(-1 - end))) end++;
    const middle = last.slice(start, last.length - end);
    const changed = next.slice(start, next.length - end);
    // One item edited in place is compared with what stood there; several may have changed places.
    const inPlace = middle.length === 1 && changed.length === 1;
    next.forEach((node, index) => {
      if (index < start) this.#pairAt(last[index], node);
      else if (index >= next.length - end) this.#pairAt(last[index - next.length + last.length], node);
      else if (inPlace) this.#pairAt(middle[0], node);
      else {
        const at = middle.findIndex((other) => alike(other, node));
        this.#pairAt(at < 0 ? undefined : middle.splice(at, 1)[0], node);
      }
    });
    return start === last.length && start === next.length;
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

/** Whether two nodes have the same content. */
function alike(a: Node | undefined, b: Node | undefined): boolean {
  if (!a || !b || head(a) !== head(b)) return false;
  if (a.kind === "sequence" && b.kind === "sequence") {
    return a.items.length === b.items.length && a.items.every((item, index) => alike(item, b.items[index]));
  }
  if (a.kind === "mapping" && b.kind === "mapping") {
    return (
      a.entries.length === b.entries.length &&
      a.entries.every(({ key, value }, index) => key === b.entries[index]?.key && alike(value, b.entries[index]?.value))
    );
  }
  return true;
}

/** A node without what is inside it. */
function head(node: Node): string {
  const own = node.kind === "scalar" ? [node.style, node.type, node.text] : node.kind === "alias" ? [node.name] : [];
  const { anchor = "", tag = "", locked } = node;
  return [node.kind, anchor, tag, locked?.code ?? "", ...(locked?.args ?? []), ...own].join("\0");
}
