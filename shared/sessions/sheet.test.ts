import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import {
  isFilled,
  emptyTexts,
  placePasted,
  readCell,
  sayDay,
  settleCell,
} from "#shared/sessions/sheet.ts";
import { readTsv, writeTsv } from "#shared/sessions/tsv.ts";

const TODAY = "2026-11-22";
const context = { today: TODAY, order: null };

/** Ways in which people and programs write a day; the last two orders can be mistaken for each other. */
const two = (part: string) => part.padStart(2, "0");
const writings: Record<string, (year: string, month: string, day: string) => string> = {
  iso: (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  compact: (y, m, d) => `${y}${two(m)}${two(d)}`,
  stamped: (y, m, d) => `${y}-${two(m)}-${two(d)}T10:15:00Z`,
  dots: (y, m, d) => `${d}.${m}.${y}`,
  words: (y, m, d) => `${d} ${MONTHS[Number(m) - 1]} ${y}`,
  american: (y, m, d) => `${MONTHS[Number(m) - 1]} ${d}, ${y}`,
  dayFirst: (y, m, d) => `${d}/${m}/${y}`,
  monthFirst: (y, m, d) => `${m}/${d}/${y}`,
  short: (y, m, d) => `${m}-${d}-${y.slice(2)}`,
};
const MONTHS = [
  "January",
  "Feb",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "Sept",
  "October",
  "Nov",
  "December",
];

const days = fc.integer({ min: 0, max: 5000 }).map((back) => addDays(TODAY, -back));

describe("days of a pasted sheet", () => {
  it("are shown back in words that read as the same day, whatever order they were written in", () => {
    fc.assert(
      fc.property(days, fc.constantFrom(...Object.keys(writings)), (day, writing) => {
        const [y = "", m = "", d = ""] = day.split("-").map((part) => part.replace(/^0/, ""));
        const typed = writings[writing]!(y, m, d);
        const read = readCell("heldOn", typed, context)!;
        if (read.ok) {
          expect(read.value).toBe(day);
          expect(readCell("heldOn", read.shown, context)).toEqual(read);
          expect(read.shown).toMatch(/^[A-Z][a-z]{2}, [A-Z][a-z]{2} \d{1,2}, \d{4}$/);
          return;
        }
        // Never guessed: both readings are named, one of them is the day, and saying the order settles it.
        expect(Object.values(read.ambiguous!)).toContain(day);
        const order = writing === "dayFirst" ? "day" : "month";
        expect(readCell("heldOn", typed, { today: TODAY, order })).toMatchObject({
          ok: true,
          value: day,
        });
      }),
    );
  });

  it("settle once and stay", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("heldOn", "time", "minutes", "mode", "outcome", "topics"),
        fc.string(),
        (column, text) => {
          const settled = settleCell(column, text, context);
          expect(settleCell(column, settled, context)).toBe(settled);
        },
      ),
    );
  });

  it("may be said as today and yesterday, and may not come", () => {
    expect(readCell("heldOn", "Today", context)).toMatchObject({ value: TODAY });
    expect(readCell("heldOn", "yesterday", context)).toMatchObject({ value: "2026-11-21" });
    expect(readCell("heldOn", "2026-11-23", context)).toMatchObject({
      ok: false,
      reason: "Mon, Nov 23, 2026 lies in the future.",
    });
    expect(readCell("heldOn", "Nov 2026", context)).toMatchObject({ ok: false });
    expect(readCell("heldOn", "31.02.2026", context)).toMatchObject({ ok: false });
    expect(sayDay("2024-02-29")).toBe("Thu, Feb 29, 2024");
  });
});

describe("other cells", () => {
  it.each([
    ["time", "2:30 pm", "14:30"],
    ["time", "14h30", "14:30"],
    ["minutes", "1h 30", "90"],
    ["minutes", "45 min", "45"],
    ["minutes", "1:15", "75"],
    ["mode", "Zoom", "video"],
    ["mode", "ph", "phone"],
    ["outcome", "y", "attended"],
    ["outcome", "No show", "no_show"],
    ["outcome", "cancelled l", "cancelled_late"],
    ["topics", "Housing; Work;housing", '["Housing","Work"]'],
    ["mentor", "  Ana   Okafor ", "Ana Okafor"],
  ] as const)("%s %j is %j", (column, typed, value) => {
    expect(readCell(column, typed, context)).toMatchObject({ ok: true, value });
  });

  it.each([
    ["time", "25:00"],
    ["minutes", "2000"],
    ["minutes", "-5"],
    ["mode", "telepathy"],
    ["mode", "cancelled"],
    ["outcome", "c"],
  ] as const)("%s %j is refused with what would fit", (column, typed) => {
    expect(readCell(column, typed, context)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/.{10}/) as string,
    });
  });

  it("say nothing when they are empty; names alone make no session", () => {
    expect(readCell("mode", "  ", context)).toBeNull();
    expect(isFilled({ ...emptyTexts, mentor: "Ana", mentee: "M-1" })).toBe(false);
    expect(isFilled({ ...emptyTexts, minutes: "5" })).toBe(true);
  });
});

describe("the clipboard", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "ä", " ", '"', "\t", "\n", ",", "🤍") });
  it("gives back what was copied", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        (rows) => {
          fc.pre(!(rows.length === 1 && rows[0]!.length === 1 && rows[0]![0] === ""));
          // An empty single cell at the end cannot be told from the last line end.
          fc.pre(!(rows.at(-1)!.length === 1 && rows.at(-1)![0] === ""));
          expect(readTsv(writeTsv(rows))).toEqual(rows);
        },
      ),
    );
  });

  it("never fails, whatever is pasted", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(8), (text, start) => {
        for (const row of placePasted(readTsv(text), start))
          expect(Object.keys(row).length).toBeLessThanOrEqual(8);
      }),
    );
  });

  it("reads Windows line ends and quotes that are part of a name", () => {
    expect(readTsv('a\tb\r\n"c ""d"""\t"Sam" Lee\r\n')).toEqual([
      ["a", "b"],
      ['c "d"', '"Sam" Lee'],
    ]);
    expect(readTsv("")).toEqual([]);
  });

  it("is placed by its own header, in any order of columns, or from the cell it was pasted into", () => {
    const withHeader = readTsv("Date\tParticipant\tVolunteer\tDuration\n2026-11-20\tM-1\tAna\t45");
    expect(placePasted(withHeader, 5)).toEqual([
      { heldOn: "2026-11-20", mentee: "M-1", mentor: "Ana", minutes: "45" },
    ]);
    expect(placePasted([["45", "phone", "y", "Work", "beyond"]], 4)).toEqual([
      { minutes: "45", mode: "phone", outcome: "y", topics: "Work" },
    ]);
  });
});
