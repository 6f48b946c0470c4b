import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CBI_ITEMS, INSTRUMENTS, itemsOf, SINGLE_ITEM_ANSWERS } from "./instruments.ts";
import { bandOf, cbiScores, FEWEST_ANSWERS } from "./score.ts";

const all = (chosen: number) => Object.fromEntries(CBI_ITEMS.map(({ key }) => [key, chosen]));

describe("cbiScores", () => {
  it("is worked by hand", () => {
    // Personal: Always, Often, Sometimes = (100 + 75 + 50) / 3. Work: 100 + 100 + 100, and Always reversed = 0.
    const scores = cbiScores({ p1: 0, p2: 1, p3: 2, w1: 0, w2: 0, w3: 0, w7: 0 });
    expect(scores).toEqual({ personal: 75, work: 75, mentee: null });
  });

  it("turns the one reversed item round", () => {
    expect(cbiScores(all(0)).work).toBeCloseTo(600 / 7, 12);
    expect(cbiScores(all(4)).work).toBeCloseTo(100 / 7, 12);
    expect(cbiScores(all(0))).toMatchObject({ personal: 100, mentee: 100 });
    expect(CBI_ITEMS.filter(({ isReversed }) => isReversed)).toHaveLength(1);
  });

  it("gives no score with too few answers, and one as soon as there are enough", () => {
    const keys = {
      personal: ["p1", "p2", "p3"],
      work: ["w1", "w2", "w3", "w4"],
      mentee: ["c1", "c2", "c3"],
    };
    for (const [scale, enough] of Object.entries(keys)) {
      const answered = (count: number) =>
        cbiScores(Object.fromEntries(enough.slice(0, count).map((key) => [key, 2])))[
          scale as keyof typeof keys
        ];
      expect(answered(enough.length)).toBe(50);
      expect(answered(enough.length - 1)).toBeNull();
      expect(enough).toHaveLength(FEWEST_ANSWERS[scale as keyof typeof keys]);
    }
  });

  it("stays between 0 and 100, is not moved by strange answers, and rises with what is worse", () => {
    const answers = fc.dictionary(
      fc.constantFrom(...CBI_ITEMS.map(({ key }) => key), "x9", "__proto__"),
      fc.oneof(fc.nat(4), fc.constantFrom(-1, 5, 99, Number.NaN)),
    );
    fc.assert(
      fc.property(answers, (given) => {
        for (const score of Object.values(cbiScores(given))) {
          if (score !== null) expect(score).toBeGreaterThanOrEqual(0);
          if (score !== null) expect(score).toBeLessThanOrEqual(100);
        }
      }),
    );
    expect(bandOf(50)).toBe("high");
    expect(bandOf(49.9)).toBe("usual");
  });
});

describe("itemsOf", () => {
  it("asks every item once, and mixes the scales", () => {
    expect(
      itemsOf("cbi")
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(CBI_ITEMS.map(({ key }) => key).toSorted());
    expect(
      itemsOf("cbi")
        .slice(0, 6)
        .map(({ scale }) => scale),
    ).toEqual(["personal", "work", "mentee", "personal", "work", "mentee"]);
    expect(INSTRUMENTS.map((instrument) => itemsOf(instrument).length)).toEqual([0, 19, 6, 7, 6]);
    expect(SINGLE_ITEM_ANSWERS).toHaveLength(5);
  });
});
