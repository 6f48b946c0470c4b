import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findOrder, readDate, sayDate } from "./dates.ts";

const today = "2026-11-22";
const read = (text: string, order?: "day" | "month") => readDate(text, { today, order });

describe("readDate", () => {
  it.each([
    ["2025-03-04", "2025-03-04"],
    ["2025/3/4", "2025-03-04"],
    ["20250304", "2025-03-04"],
    ["2025-03-04T10:00:00Z", "2025-03-04"],
    ["2025-03-04 10:00:00", "2025-03-04"],
    ["25/03/2025", "2025-03-25"],
    ["03/25/2025", "2025-03-25"],
    ["3/25/25", "2025-03-25"],
    ["04/04/2025", "2025-04-04"],
    ["4.3.2025", "2025-03-04"],
    ["25-03-2025 2:30 PM", "2025-03-25"],
    ["September 16 2022", "2022-09-16"],
    ["Jan 6 2023", "2023-01-06"],
    ["Mar 4th, 2025", "2025-03-04"],
    ["4 March 2025", "2025-03-04"],
    ["4-Mar-25", "2025-03-04"],
    ["Tue, 4 March 2025", "2025-03-04"],
    ["Tuesday, March 4, 2025", "2025-03-04"],
    ["2025 March 4", "2025-03-04"],
    ["4 de marzo de 2025", "2025-03-04"],
    ["4. März 2025", "2025-03-04"],
    ["45720", "2025-03-04"],
    ["29 Feb 2024", "2024-02-29"],
    ["1/13/99", "1999-01-13"],
  ])("%s is %s", (text, day) => {
    expect(read(text)).toEqual({ ok: true, day, precision: "day" });
  });

  it.each(["March 2010", "Mar 2010", "03/2010", "2010-03", "2010 March"])(
    "%s is a month",
    (text) => {
      expect(read(text)).toEqual({ ok: true, day: "2010-03-01", precision: "month" });
    },
  );

  it("tells both readings where there are two, and follows what was said", () => {
    expect(read("03/04/2025")).toEqual({
      ok: false,
      ambiguous: { dayFirst: "2025-04-03", monthFirst: "2025-03-04" },
    });
    expect(read("03/04/2025", "day")).toMatchObject({ day: "2025-04-03" });
    expect(read("03/04/2025", "month")).toMatchObject({ day: "2025-03-04" });
    // An unmistakable date stays what it is, whatever was said of the column.
    expect(read("25/03/2025", "month")).toMatchObject({ day: "2025-03-25" });
  });

  it.each([
    "",
    "soon",
    "30 Feb 2024",
    "31/31/2025",
    "2025-13-40",
    "March",
    "4 March",
    "00/00/0000",
    "12",
    "1/2",
    "Feb 29 2023",
  ])("%j is refused with a reason", (text) => {
    const result = read(text);
    expect(result).toMatchObject({ ok: false });
    expect("reason" in result && result.reason.length).toBeGreaterThan(10);
  });
});

describe("findOrder", () => {
  it("takes what the column itself shows", () => {
    expect(findOrder(["03/04/2025", "25/04/2025"], today)).toMatchObject({
      order: "day",
      ask: false,
    });
    expect(findOrder(["03/04/2025", "04/25/2025"], today)).toMatchObject({
      order: "month",
      ask: false,
    });
  });
  it("asks where it shows nothing, or both", () => {
    expect(findOrder(["03/04/2025", "March 2010"], today)).toMatchObject({
      ask: true,
      mixed: false,
      examples: [{ text: "03/04/2025", dayFirst: "2025-04-03", monthFirst: "2025-03-04" }],
    });
    expect(findOrder(["03/04/2025", "25/04/2025", "04/25/2025"], today)).toMatchObject({
      ask: true,
      mixed: true,
    });
    expect(findOrder(["2025-03-04", "Jan 6 2023"], today)).toMatchObject({
      ask: false,
      order: null,
    });
  });
});

describe("properties", () => {
  const days = fc
    .date({ min: new Date("1900-01-01"), max: new Date("2200-12-31"), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

  it("what is shown back reads as the same day, whatever was said of the column", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(undefined, "day", "month"), (day, order) => {
        expect(read(sayDate(day), order)).toEqual({ ok: true, day, precision: "day" });
        expect(read(sayDate(day, "month"), order)).toEqual({
          ok: true,
          day: `${day.slice(0, 7)}-01`,
          precision: "month",
        });
      }),
    );
  });

  it("never throws and never makes up a day", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "grapheme" }),
          fc.string({ unit: fc.constantFrom(..."0123456789/-. :TZ".split("")) }),
        ),
        (text) => {
          const result = read(text);
          if (result.ok)
            expect(new Date(`${result.day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(result.day);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
