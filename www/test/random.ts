/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
  constructor(private seed: number) {}

  /** A whole number from 0 to `below`, without `below`. */
  number(below: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), this.seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  }

  pick<T>(list: readonly [T, ...T[]]): T {
    return list[this.number(list.length)] ?? list[0];
  }

  chance(of: number): boolean {
    return this.number(of) === 0;
  }

  text(most: number, pieces: readonly [string, ...string[]]): string {
    let text = "";
    for (let left = this.number(most + 1); left > 0; left -= 1) text += this.pick(pieces);
    return text;
  }
}
