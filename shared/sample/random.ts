import { uuidV7 } from "#shared/lib/id.ts";

/** FNV-1a with a final mix: turns a label into a seed. */
function hash(text: string, seed: number): number {
  let h = (2166136261 ^ seed) >>> 0;
  for (let i = 0; i < text.length; i += 1) h = Math.imul(h ^ text.charCodeAt(i), 16777619);
  h = Math.imul(h ^ (h >>> 16), 2246822507);
  h = Math.imul(h ^ (h >>> 13), 3266489909);
  return (h ^ (h >>> 16)) >>> 0;
}

/**
 * Repeatable chance (xoshiro128**). `fork` gives each part of the sample a stream of its own, so that drawing one more
 * number for mentors leaves the mentees as they were.
 */
export class Random {
  private readonly seed: number;
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  constructor(seed: number, label = "") {
    this.seed = hash(label, seed);
    this.a = hash("a", this.seed);
    this.b = hash("b", this.seed);
    this.c = hash("c", this.seed);
    this.d = hash("d", this.seed) | 1;
  }

  fork(label: string): Random {
    return new Random(this.seed, label);
  }

  uint32(): number {
    const rotated = Math.imul(this.b, 5);
    const result = Math.imul((rotated << 7) | (rotated >>> 25), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = (this.d << 11) | (this.d >>> 21);
    return result;
  }

  /** In [0, 1). */
  next(): number {
    return this.uint32() / 4294967296;
  }

  /** Whole, both ends included. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(from: readonly T[]): T {
    const found = from[Math.floor(this.next() * from.length)];
    if (found === undefined) throw new RangeError("nothing to pick from");
    return found;
  }

  /** One of the keys, as often as its weight says. */
  weighted<K extends string | number>(weights: readonly (readonly [K, number])[]): K {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [key, weight] of weights) {
      left -= weight;
      if (left < 0) return key;
    }
    const last = weights.at(-1);
    if (!last) throw new RangeError("nothing to weigh");
    return last[0];
  }

  /** `count` different ones, in the order they were given. */
  some<T>(from: readonly T[], count: number): T[] {
    let needed = Math.min(count, from.length);
    return from.filter((_, index) => {
      const taken = this.next() * (from.length - index) < needed;
      if (taken) needed -= 1;
      return taken;
    });
  }

  /** About normal (sum of four), never further than two and a half deviations. */
  normal(mean: number, deviation: number): number {
    const sum = this.next() + this.next() + this.next() + this.next() - 2;
    return mean + deviation * Math.max(-2.5, Math.min(2.5, sum * Math.sqrt(3)));
  }

  /** A UUIDv7 of that moment. */
  id(unixMs: number): string {
    const bytes = new Uint8Array(12);
    for (let at = 0; at < 12; at += 4) {
      const word = this.uint32();
      bytes.set([word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24], at);
    }
    return uuidV7(unixMs, bytes);
  }

  /** A UUIDv7 of noon UTC on that day. */
  idOn(day: string): string {
    return this.id(Date.parse(`${day}T12:00:00Z`) + this.int(0, 3_600_000));
  }
}
