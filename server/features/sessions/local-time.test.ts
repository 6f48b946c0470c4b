import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { asSystem } from "#server/db/scope.ts";
import { newId } from "#server/lib/id.ts";
import { makeMentee, makeMentor, makeProgram } from "#server/testing/factories.ts";
import { testDatabase } from "#server/testing/database.ts";
import { testKeys } from "#server/testing/services.ts";
import { insertSessions } from "#server/features/sessions/insert.ts";
import { aLog, makeScene } from "#server/features/sessions/testing.ts";

const db = await testDatabase();

// Ordinary, half an hour's summer time, the far side of the date line (a whole day was left out there in 2011),
// three quarters of an hour off, and a jump at midnight.
const ZONES = [
  "America/New_York",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "America/Havana",
];

/** Where summer time begins or ends, most of the interesting hours lie within a day of it. */
const moments = fc.record({
  zone: fc.constantFrom(...ZONES),
  near: fc.boolean(),
  day: fc.integer({ min: 0, max: 6200 }).map((days) => addDays("2010-01-01", days)),
  offset: fc.integer({ min: -1, max: 1 }),
  minute: fc.integer({ min: 0, max: 1439 }),
  early: fc.boolean(),
});

function nextTransition(zone: string, day: string): string {
  const from = Temporal.PlainDate.from(day).toZonedDateTime(zone);
  return from.getTimeZoneTransition("next")?.toPlainDate().toString() ?? day;
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;

describe("the instant of a session", () => {
  it("is what an independent calendar says, in five zones, around every kind of clock change", async () => {
    const cases = fc.sample(moments, 2500).map(({ zone, near, day, offset, minute, early }) => ({
      zone,
      day: addDays(near ? nextTransition(zone, day) : day, offset),
      time: clock(early ? minute % 240 : minute),
    }));
    for (const zone of ZONES) {
      const program = await makeProgram(db.owner, { timeZone: zone });
      const mentorId = await makeMentor(db.owner, program.id);
      const menteeId = await makeMentee(db.owner, program.id);
      const rows = cases
        .filter((one) => one.zone === zone)
        .map(({ day, time }) => ({
          id: newId(),
          mentorId,
          heldOn: day,
          time,
          minutes: 30,
          mode: "phone" as const,
          attendees: [{ menteeId, outcome: "attended" as const }],
        }));
      const job = {
        actor: "sample",
        programId: program.id,
        timeZone: zone,
        now: new Date(),
        keys: testKeys,
      };
      await asSystem(db.app, job, (trx, scope) => insertSessions(trx, scope, rows));
      const stored = await db.owner
        .selectFrom("sessionLog")
        .where("programId", "=", program.id)
        .select(["id", "heldOn", "heldAt", "localHour"])
        .execute();
      const byId = new Map(stored.map((row) => [row.id, row]));
      expect(stored.length).toBe(rows.length);
      for (const row of rows) {
        // 'later': over a gap the clock is read as it went before it, in a doubled hour the second pass counts.
        const held = Temporal.PlainDateTime.from(`${row.heldOn}T${row.time}`).toZonedDateTime(
          zone,
          {
            disambiguation: "later",
          },
        );
        expect(byId.get(row.id), `${zone} ${row.heldOn} ${row.time}`).toEqual({
          id: row.id,
          heldOn: row.heldOn,
          heldAt: new Date(held.epochMilliseconds).toISOString(),
          localHour: held.hour,
        });
      }
    }
  });

  it("is moved past a gap with a word about it, and unknown where only the day is", async () => {
    const scene = await makeScene(db);
    const gap = await scene.api.sessions.create(
      aLog(scene, { heldOn: "2026-03-08", time: "02:30" }),
    );
    expect(gap.session.time).toBe("03:30");
    expect(gap.notices).toContain("time_skipped");
    const doubled = await scene.api.sessions.create(
      aLog(scene, { heldOn: "2026-11-01", time: "01:30" }),
    );
    expect(doubled.session.time).toBe("01:30");
    expect(doubled.notices).toEqual([]);
    const day = await scene.api.sessions.create(aLog(scene, { time: null }));
    expect(day.session.time).toBeNull();
    expect(
      await db.owner
        .selectFrom("sessionLog")
        .where("id", "=", day.session.id)
        .select(["heldAt", "localHour"])
        .execute(),
    ).toEqual([{ heldAt: null, localHour: null }]);
  });

  it("of a repeated create is compared after the jump", async () => {
    const scene = await makeScene(db);
    const log = aLog(scene, { heldOn: "2026-03-08", time: "02:30" });
    await scene.api.sessions.create(log);
    await expect(scene.api.sessions.create(log)).resolves.toMatchObject({
      session: { id: log.id },
    });
  });
});
