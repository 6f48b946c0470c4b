import type { Random } from "#shared/sample/random.ts";

/** A standard normal value with its full tails (Box & Muller 1958): the tails are what limits are about. */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
