import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "#shared/lib/day.ts";
import { contactOf, contactSince, SILENT_AFTER_CONTACTS } from "./silence.ts";

const TODAY = "2026-11-22";
const weekly = {
  status: "open" as const,
  startedOn: "2026-02-01",
  lastSessionOn: null as string | null,
  resumedOn: null as string | null,
  agreedEveryDays: 7,
  today: TODAY,
};
const ago = (days: number) => addDays(TODAY, -days);

describe("contactOf", () => {
  it.each([
    [0, "steady", false],
    [7, "steady", false],
    [8, "watch", false],
    [14, "watch", false],
    [15, "talk", true],
    [23, "talk", true],
  ])("agreed weekly, last session %i days ago: %s", (days, level, silent) => {
    const contact = contactOf({ ...weekly, lastSessionOn: ago(days) });
    expect(contact).toEqual({ days, dueOn: addDays(ago(days), 7), level, silent });
  });

  it("counts from the start before the first session, and from the end of a pause", () => {
    expect(contactOf({ ...weekly, startedOn: ago(3) }).days).toBe(3);
    expect(contactOf({ ...weekly, lastSessionOn: ago(90), resumedOn: ago(2) })).toMatchObject({
      days: 2,
      silent: false,
    });
  });

  it("expects nothing of a match that is paused or over, or has not begun", () => {
    for (const status of ["paused", "ended"] as const) {
      expect(contactOf({ ...weekly, status, lastSessionOn: ago(300) })).toEqual({
        days: null,
        dueOn: null,
        level: "none",
        silent: false,
      });
    }
    expect(contactOf({ ...weekly, startedOn: addDays(TODAY, 10) })).toMatchObject({
      days: 0,
      silent: false,
    });
  });

  it("only grows with time, and a session always ends a silence", () => {
    const past = fc.integer({ min: 0, max: 400 }).map(ago);
    const match = fc.record({
      startedOn: past,
      lastSessionOn: fc.option(past),
      resumedOn: fc.option(past),
      agreedEveryDays: fc.integer({ min: 1, max: 366 }),
    });
    fc.assert(
      fc.property(match, fc.integer({ min: 0, max: 800 }), (given, later) => {
        const now = contactOf({ ...given, status: "open", today: TODAY });
        const then = contactOf({ ...given, status: "open", today: addDays(TODAY, later) });
        expect(then.days).toBe((now.days ?? 0) + later);
        if (now.silent) expect(then.silent).toBe(true);
        expect(now.days).toBe(daysBetween(contactSince(given), TODAY));
        expect(now.silent).toBe((now.days ?? 0) > given.agreedEveryDays * SILENT_AFTER_CONTACTS);
        const seen = contactOf({ ...given, lastSessionOn: TODAY, status: "open", today: TODAY });
        expect(seen).toMatchObject({ days: 0, level: "steady", silent: false });
      }),
    );
  });
});
