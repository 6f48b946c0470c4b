import { MEAN_MOVING_RANGE_TO_LIMITS, type UsualRange } from "#shared/burnout/xmr.ts";

/**
 * The usual range of the last `span` values, kept up as values come: a year of ten thousand mentors is judged in
 * seconds and not minutes. Equal to `usualRange` of the same values.
 */
export class RollingRange {
  private readonly values: number[] = [];
  private first = 0;
  private sum = 0;
  private ranges = 0;
  private readonly span: number;

  constructor(span: number) {
    this.span = span;
  }

  get size(): number {
    return this.values.length - this.first;
  }

  add(value: number): void {
    const last = this.values.at(-1);
    if (last !== undefined) this.ranges += Math.abs(value - last);
    this.values.push(value);
    this.sum += value;
    if (this.size <= this.span) return;
    const [gone = 0, next = 0] = this.values.slice(this.first, this.first + 2);
    this.first += 1;
    this.sum -= gone;
    this.ranges -= Math.abs(next - gone);
  }

  /** Null with fewer than two values. */
  range(floor = 0): UsualRange | null {
    if (this.size < 2) return null;
    const mean = this.sum / this.size;
    // What is taken away again leaves a rounding error, which must not become a negative range.
    const meanMovingRange = Math.max(0, this.ranges / (this.size - 1));
    const reach = MEAN_MOVING_RANGE_TO_LIMITS * meanMovingRange;
    return { mean, lower: Math.max(floor, mean - reach), upper: mean + reach, meanMovingRange };
  }
}
