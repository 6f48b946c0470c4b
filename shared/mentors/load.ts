/**
 * Load is the sum of the weights of a mentor's open matches; capacity is what they agreed to carry. Both have two
 * decimals and are compared in hundredths, so that 0.1 + 0.2 is 0.3.
 */
const hundredths = (value: number) => Math.round(value * 100);

/** More than was agreed. Exactly at capacity is full, not over. */
export function isOverloaded(load: number, capacity: number): boolean {
  return hundredths(load) > hundredths(capacity);
}

/**
 * Load in per cent of capacity, a whole number; null where there is load and no capacity at all, of which no share
 * can be given. Never rounds across the line: over capacity is at least 101, not over at most 100.
 */
export function loadPercent(load: number, capacity: number): number | null {
  if (hundredths(capacity) === 0) return hundredths(load) === 0 ? 0 : null;
  const percent = Math.round((hundredths(load) / hundredths(capacity)) * 100);
  return isOverloaded(load, capacity) ? Math.max(101, percent) : Math.min(100, percent);
}

/** "75 %", or what to say where no share can be given. */
export function loadText(load: number, capacity: number): string {
  const percent = loadPercent(load, capacity);
  return percent === null ? "No capacity" : `${percent} %`;
}

/** What lists sort by: the share itself, with load on no capacity above every other. */
export function loadRatio(load: number, capacity: number): number {
  if (hundredths(capacity) === 0) return hundredths(load) === 0 ? 0 : Number.POSITIVE_INFINITY;
  return hundredths(load) / hundredths(capacity);
}
