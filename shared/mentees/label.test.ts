import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { codeFor, codeNumber, menteeLabel, nextCode } from "./label.ts";

describe("menteeLabel", () => {
  it("never holds the name where the program keeps codes", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.option(fc.string()), (code, name) => {
        expect(menteeLabel({ code, name }, "code")).toBe(code);
      }),
    );
  });
  it("is the name where names are shown, and the code where there is none", () => {
    expect(menteeLabel({ code: "M-0001", name: "Kim" }, "name")).toBe("Kim");
    expect(menteeLabel({ code: "M-0001", name: null }, "name")).toBe("M-0001");
    expect(menteeLabel({ code: "M-0001", name: "" }, "name")).toBe("M-0001");
  });
});

describe("codes", () => {
  it.each([
    [[], "M-0001"],
    [["M-0001", "M-0003"], "M-0004"],
    [["m-0041", "north-7", "M-12x"], "M-0042"],
    [["M-9999"], "M-10000"],
  ])("after %j comes %s", (inUse, next) => {
    expect(nextCode(inUse)).toBe(next);
  });
  it("is always free", () => {
    const code = fc.oneof(fc.nat(20_000).map(codeFor), fc.string());
    fc.assert(
      fc.property(fc.array(code), (inUse) => {
        const taken = new Set(inUse.map((one) => one.toLowerCase()));
        expect(taken.has(nextCode(inUse).toLowerCase())).toBe(false);
      }),
    );
  });
  it("reads back the number it wrote", () => {
    fc.assert(
      fc.property(fc.nat(999_999_999), (n) => {
        expect(codeNumber(codeFor(n))).toBe(n);
      }),
    );
  });
});
