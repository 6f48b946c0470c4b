import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sql } from "kysely";
import { addDays } from "#shared/lib/day.ts";
import { matchSearch, type MatchDetail } from "#shared/matches/schema.ts";
import { contactOf } from "#shared/matches/silence.ts";
import { END_REASONS, matchStatus } from "#shared/matches/status.ts";
import { menteeSearch } from "#shared/mentees/schema.ts";
import { waitingSince } from "#shared/mentees/stage.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
} from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const TODAY = "2026-11-22";

/** The tallies as they stand, and the same counted anew from the rows by other sentences than the triggers'. */
async function talliesAndRecount(programId: string) {
  const read = async (query: ReturnType<typeof sql>) => (await query.execute(db.owner)).rows;
  return [
    [
      await read(
        sql`select mentor_id, open_matches, load from mentor_tally where program_id = ${programId} order by 1`,
      ),
      await read(sql`select p.id as mentor_id, count(m.id) filter (where m.ended_on is null) as open_matches,
        coalesce(sum(m.weight) filter (where m.ended_on is null), 0) as load
        from mentor p left join match m on m.mentor_id = p.id where p.program_id = ${programId} group by p.id order by 1`),
    ],
    [
      await read(sql`select mentee_id, open_matches, first_matched_on, last_ended_on from mentee_tally
        where program_id = ${programId} order by 1`),
      await read(sql`select p.id as mentee_id, count(m.id) filter (where m.ended_on is null) as open_matches,
        min(m.started_on) as first_matched_on, max(m.ended_on) as last_ended_on
        from mentee p left join match m on m.mentee_id = p.id where p.program_id = ${programId} group by p.id order by 1`),
    ],
    [
      await read(
        sql`select match_id, mentor_id, resumed_on from match_tally where program_id = ${programId} order by 1`,
      ),
      await read(sql`select m.id as match_id, m.mentor_id, max(p.until_on) as resumed_on
        from match m left join match_pause p on p.match_id = m.id where m.program_id = ${programId} group by m.id, m.mentor_id order by 1`),
    ],
  ];
}

const deed = fc.record({
  kind: fc.constantFrom(
    "create",
    "create",
    "create",
    "pause",
    "resume",
    "end",
    "reopen",
    "reweigh",
    "remove",
    "close",
  ),
  mentor: fc.nat(2),
  mentee: fc.nat(3),
  match: fc.nat(7),
  on: fc.integer({ min: 0, max: 120 }).map((days) => addDays(TODAY, -days)),
  weight: fc.constantFrom(0.25, 0.5, 1, 1.75),
  flag: fc.boolean(),
  reason: fc.constantFrom(...END_REASONS),
});

describe("tallies", () => {
  it("equal a recount after any mix of deeds, and lists agree with the shared rules", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 24 }), async (deeds) => {
        const { owner } = db;
        const { id: programId } = await makeProgram(owner);
        const api = callerFor(
          testServices(db.app),
          await makePerson(owner, programId, "coordinator"),
        );
        const mentors = [
          await makeMentor(owner, programId),
          await makeMentor(owner, programId),
          await makeMentor(owner, programId),
        ];
        const mentees = await Promise.all([1, 2, 3, 4].map(() => makeMentee(owner, programId)));
        const matches: MatchDetail[] = [];
        for (const { kind, mentor, mentee, match: nth, on, weight, flag, reason } of deeds) {
          const match = matches[nth % Math.max(1, matches.length)];
          const at = { programId, id: match?.id ?? newId(), version: match?.version ?? 1 };
          const run: Record<typeof kind, () => Promise<MatchDetail | void>> = {
            create: () =>
              api.matches.create({
                programId,
                id: newId(),
                mentorId: mentors[mentor]!,
                menteeId: mentees[mentee]!,
                startedOn: on,
                agreedEveryDays: 7,
                agreedMonths: 6,
                weight,
                acceptOverload: flag,
              }),
            pause: () => api.matches.pause({ ...at, on }),
            resume: () => api.matches.resume({ ...at, on }),
            end: () => api.matches.end({ ...at, on, reason, mentee: flag ? "closed" : "waiting" }),
            reopen: () => api.matches.reopen({ ...at, asPaused: flag, acceptOverload: true }),
            reweigh: () => api.matches.update({ ...at, weight, acceptOverload: flag }),
            remove: () => api.matches.remove(at),
            close: async () => {
              const now = await api.mentees.get({ programId, id: mentees[mentee]! });
              const how = { programId, id: now.id, version: now.version };
              if (now.stage === "closed") await api.mentees.reopen(how);
              else
                await api.mentees.close({ ...how, on: TODAY, reason: "other", endMatches: flag });
            },
          };
          // A refusal is an outcome too: it must leave everything as it was.
          const done = await run[kind]().catch((error: { code?: string }) => {
            expect(error.code).not.toBe("INTERNAL_SERVER_ERROR");
          });
          if (done && kind === "create") matches.push(done);
          for (const [index, known] of matches.entries()) {
            const now = await api.matches.get({ programId, id: known.id }).catch(() => undefined);
            if (now) matches[index] = now;
            else matches.splice(index, 1);
          }
        }

        for (const [kept, counted] of await talliesAndRecount(programId))
          expect(kept).toEqual(counted);

        const mine = await api.mentees.list({ programId, ...menteeSearch.parse({ stages: [] }) });
        for (const row of mine.rows) {
          const { lastEndedOn } = await api.mentees.get({ programId, id: row.id });
          expect(row.waitingSince).toBe(waitingSince({ ...row, lastEndedOn }));
          // Nobody closed has an open match, and whoever is matched is ready for the next mentor.
          expect(row.stage === "closed" && row.openMatches > 0).toBe(false);
        }

        const all = await api.matches.list({ programId, ...matchSearch.parse({ statuses: [] }) });
        const silent = await api.matches.list({
          programId,
          ...matchSearch.parse({ statuses: [], contact: "silent" }),
        });
        const due = await api.matches.list({
          programId,
          ...matchSearch.parse({ statuses: [], contact: "due" }),
        });
        const ids = (rows: { id: string }[]) => new Set(rows.map(({ id }) => id));
        expect(ids(silent.rows)).toEqual(ids(all.rows.filter(({ contact }) => contact.silent)));
        expect(ids(due.rows)).toEqual(
          ids(all.rows.filter(({ contact: { level } }) => level === "watch" || level === "talk")),
        );
        for (const row of all.rows) {
          expect(row.status).toBe(matchStatus(row));
          const { pauses } = await api.matches.get({ programId, id: row.id });
          const ends = pauses
            .flatMap(({ untilOn }) => untilOn ?? [])
            .toSorted((a, b) => a.localeCompare(b));
          const resumedOn = ends.at(-1) ?? null;
          expect(row.contact).toEqual(contactOf({ ...row, resumedOn, today: TODAY }));
          // A pause is open exactly while the match is paused.
          expect(pauses.filter(({ untilOn }) => untilOn === null)).toHaveLength(
            row.status === "paused" ? 1 : 0,
          );
        }
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it("count the sessions of each match, whatever is logged, changed or taken away", async () => {
    const { owner } = db;
    const { id: programId } = await makeProgram(owner);
    const mentorId = await makeMentor(owner, programId);
    const menteeId = await makeMentee(owner, programId);
    const matchId = await makeMatch(owner, programId, mentorId, menteeId);
    const tally = () =>
      owner
        .selectFrom("matchTally")
        .select(["sessions", "lastSessionOn"])
        .where("matchId", "=", matchId)
        .executeTakeFirst();
    const log = async (heldOn: string, outcome: "attended" | "no_show") => {
      const sessionId = newId();
      const base = { programId, heldOn, outcome };
      await owner
        .insertInto("sessionLog")
        .values({
          ...base,
          id: sessionId,
          mentorId,
          kind: "one_to_one",
          minutes: 50,
          mode: "phone",
        })
        .execute();
      await owner
        .insertInto("sessionAttendee")
        .values({ ...base, sessionId, menteeId, matchId })
        .execute();
      return sessionId;
    };
    expect(await tally()).toEqual({ sessions: 0, lastSessionOn: null });
    await log("2026-11-01", "attended");
    const last = await log("2026-11-15", "attended");
    await log("2026-11-20", "no_show");
    expect(await tally()).toEqual({ sessions: 2, lastSessionOn: "2026-11-15" });
    await owner
      .updateTable("sessionAttendee")
      .set({ counted: false })
      .where("sessionId", "=", last)
      .execute();
    expect(await tally()).toEqual({ sessions: 1, lastSessionOn: "2026-11-01" });
    await owner.deleteFrom("sessionLog").where("id", "=", last).execute();
    await owner.updateTable("matchTally").set({ sessions: 99, lastSessionOn: null }).execute();
    await sql`select app.recount_program(${programId})`.execute(owner);
    expect(await tally()).toEqual({ sessions: 1, lastSessionOn: "2026-11-01" });
  });
});
