import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEMOGRAPHICS, labelOf, withoutDeclined } from "./demographics.ts";

describe("withoutDeclined", () => {
  it("keeps either an answer or that it was declined, never both", () => {
    const answers = fc.record({
      birthMonth: fc.option(fc.constant("1990-05")),
      gender: fc.option(fc.constant("woman")),
      raceEthnicity: fc.array(fc.constantFrom("asian", "white")),
      languages: fc.array(fc.constantFrom("Spanish", "French")),
      referralSource: fc.option(fc.constant("Self")),
      declined: fc.uniqueArray(fc.constantFrom(...DEMOGRAPHICS)),
    });
    fc.assert(
      fc.property(answers, (given) => {
        const kept = withoutDeclined(given);
        const answered = [
          kept.birthMonth !== null,
          kept.gender !== null,
          kept.raceEthnicity.length > 0,
          kept.languages.length > 0,
          kept.referralSource !== null,
        ];
        DEMOGRAPHICS.forEach((one, index) => {
          expect(answered[index] && kept.declined.includes(one)).toBe(false);
          expect(kept.declined.includes(one)).toBe(given.declined.includes(one));
        });
        expect(withoutDeclined(kept)).toEqual(kept);
      }),
    );
  });
});

describe("labelOf", () => {
  it("has words for closed sets and makes others readable", () => {
    expect(labelOf({ not_a_fit: "Not a fit" }, "not_a_fit")).toBe("Not a fit");
    expect(labelOf({}, "higher_level_of_care")).toBe("Higher level of care");
    expect(labelOf({}, "constructor")).toBe("Constructor");
  });
});
