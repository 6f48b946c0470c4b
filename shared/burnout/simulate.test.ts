import { describe, expect, it } from "vitest";
import { Random } from "#shared/sample/random.ts";
import { LAMBDA, needlessTalksAMonth, SENSITIVITIES, weeksToTalk } from "./simulate.ts";

const chart = (k: number) => ({ lambda: LAMBDA, k });
const random = () => new Random(3, "budget");

describe("the false-flag budget", () => {
  it("is the same from the same seed", () => {
    const once = () => needlessTalksAMonth(random(), { mentors: 5, chart: chart(3), years: 5 });
    expect(once()).toBe(once());
  });

  it("grows with the mentors, and falls as the limits widen", () => {
    const talks = (mentors: number, k: number) =>
      needlessTalksAMonth(random(), { mentors, chart: chart(k), years: 12 });
    expect(talks(84, 3) / talks(42, 3)).toBeCloseTo(2, 0);
    expect(talks(42, SENSITIVITIES.sensitive)).toBeGreaterThan(talks(42, SENSITIVITIES.balanced));
    expect(talks(42, SENSITIVITIES.balanced)).toBeGreaterThan(talks(42, SENSITIVITIES.quiet));
  });

  it("sees a strong change sooner than a mild one, and both sooner the narrower the limits", () => {
    const seen = (shift: number, k: number) =>
      weeksToTalk(random(), { shift, chart: chart(k), people: 600 });
    for (const k of Object.values(SENSITIVITIES)) {
      expect(seen(2, k).median).toBeLessThan(seen(1, k).median);
    }
    expect(seen(1, SENSITIVITIES.quiet).median).toBeGreaterThan(
      seen(1, SENSITIVITIES.sensitive).median,
    );
    expect(seen(2, 3).withinEight).toBeGreaterThan(0.99);
  });
});
