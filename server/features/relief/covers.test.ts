import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { withPerson } from "#server/db/scope.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import { aLog } from "#server/features/sessions/testing.ts";
import { DAYS, reliefScene, type ReliefScene } from "#server/features/relief/testing.ts";

const db = await testDatabase();

const aCover = (scene: ReliefScene, changes: object = {}) => ({
  programId: scene.programId,
  id: newId(),
  matchId: scene.match,
  mentorId: scene.cleo,
  ...DAYS,
  ...changes,
});

describe("standing in", () => {
  it("is shown on the match and with both mentors, and once however often it is sent", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    const input = aCover(scene);
    const made = await api.relief.cover(input);
    expect(made).toMatchObject({
      ...DAYS,
      ownMentorName: "Ana Okafor",
      mentorName: "Cleo Hart",
      planId: null,
    });
    expect(await api.relief.cover(input)).toEqual(made);
    for (const asked of [
      { matchId: scene.match },
      { mentorId: scene.ana },
      { mentorId: scene.cleo },
    ]) {
      expect(await api.relief.covers({ programId, ...asked })).toEqual([made]);
    }
    expect(await api.relief.covers({ programId, mentorId: scene.dev })).toEqual([]);
    const trail = await db.owner
      .selectFrom("auditEntry")
      .where("action", "like", "%cover")
      .select(["action", "subjectId"])
      .orderBy("action")
      .execute();
    expect(trail).toEqual([
      { action: "match.cover", subjectId: scene.match },
      { action: "mentor.cover", subjectId: scene.cleo },
    ]);
  });

  it("is refused to whoever is away, blocked, kept apart, matched with them, or full", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    const refused = (changes: object) => expect(api.relief.cover(aCover(scene, changes))).rejects;
    await refused({ mentorId: scene.ana }).toThrow(/own mentor/);
    await refused({ untilOn: "2026-11-01" }).toThrow(/before the first/);
    await refused({ fromOn: "2026-01-01" }).toThrow(/began on 2026-02-01/);
    const leave = { programId, id: newId(), mentorId: scene.dev, kind: "holiday" as const };
    await api.mentors.addLeave({ ...leave, fromOn: "2026-12-05", untilOn: "2026-12-09" });
    await refused({ mentorId: scene.dev }).toThrow(/is away from 2026-12-05/);
    await db.owner
      .updateTable("mentorTally")
      .set({ blockedFrom: "2026-12-01" })
      .where("mentorId", "=", scene.ben)
      .execute();
    await refused({ mentorId: scene.ben }).toThrow(/only until the day before 2026-12-01/);
    await db.owner
      .insertInto("conflict")
      .values({
        programId,
        id: newId(),
        mentorId: scene.cleo,
        menteeId: scene.one,
        declaredBy: "mentee",
        reason: "family",
        declaredOn: "2026-01-01",
      })
      .execute();
    await refused({}).toThrow(/kept apart/);
    // Cleo takes one at most.
    await api.relief.cover(aCover(scene, { matchId: scene.second }));
    await refused({ matchId: scene.otherMatch }).toMatchObject({
      cause: { mark: "over-capacity" },
    });
    await api.relief.cover(aCover(scene, { matchId: scene.otherMatch, acceptOverload: true }));
    await refused({ matchId: scene.second, mentorId: scene.dev, untilOn: "2026-11-25" }).toThrow(
      /Cleo Hart stands in/,
    );
  });

  it("counts in the load of whoever stands in, on these days only", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    await api.relief.cover(aCover(scene));
    const row = await api.mentors.get({ programId, id: scene.cleo });
    expect(row).toMatchObject({ load: 1, coverLoad: 1, openMatches: 0 });
    const [candidate] = await api.matches.candidates({ programId, menteeId: scene.two, q: "cleo" });
    expect(candidate).toMatchObject({ load: 1, capacity: 1 });
    const sorted = await api.mentors.list({ programId, sort: "-load" });
    expect(sorted.rows[0]?.name).toBe("Cleo Hart");
    const match = { programId, id: newId(), mentorId: scene.cleo, menteeId: scene.two };
    await expect(
      api.matches.create({
        ...match,
        startedOn: "2026-11-22",
        agreedEveryDays: 7,
        agreedMonths: 6,
        weight: 1,
      }),
    ).rejects.toMatchObject({ cause: { mark: "over-capacity" } });
    const later = testServices(db.app, { clock: () => new Date("2026-12-06T15:00:00Z") });
    const after = callerFor(later, scene.coordinator);
    expect((await after.mentors.get({ programId, id: scene.cleo })).load).toBe(0);
    // Whoever is covered keeps their place.
    expect((await api.mentors.get({ programId, id: scene.ana })).load).toBe(2);
  });

  it("ends earlier, goes on for longer, and is taken away where nothing came of it", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    const made = await api.relief.cover(aCover(scene));
    const at = { programId, id: made.id };
    const shorter = await api.relief.updateCover({
      ...at,
      ...DAYS,
      version: 1,
      untilOn: "2026-11-30",
    });
    expect(shorter.untilOn).toBe("2026-11-30");
    await expect(api.relief.updateCover({ ...at, ...DAYS, version: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    await api.relief.updateCover({ ...at, ...DAYS, version: 2, untilOn: "2026-12-20" });
    await api.relief.removeCover({ ...at, version: 3 });
    expect(await api.relief.covers({ programId })).toEqual([]);
  });
});

describe("a session of whoever stands in", () => {
  it("is offered, counts for the covered match, and says nothing of a missing one", async () => {
    const scene = await reliefScene(db);
    const { programId, api, covering } = scene;
    const made = await api.relief.cover(aCover(scene));
    for (const caller of [api, covering]) {
      const who = await caller.sessions.who({ programId, q: "cleo" });
      expect(who[0]).toMatchObject({ matchId: scene.match, coverId: made.id });
      const start = await caller.sessions.start({ programId, coverId: made.id });
      expect(start).toMatchObject({ mentorId: scene.cleo, chosen: scene.match });
      expect((await caller.sessions.start({ programId, mentorId: scene.cleo })).pairs).toHaveLength(
        1,
      );
      const sheet = await caller.sessions.sheetPairs({ programId });
      expect(sheet).toContainEqual(
        expect.objectContaining({ mentorId: scene.cleo, menteeId: scene.one }),
      );
      const log = aLog(scene, { mentorId: scene.cleo, heldOn: DAYS.fromOn });
      const checked = await caller.sessions.check({
        programId,
        rows: [{ mentor: "Cleo Hart", mentee: start.pairs[0]?.label ?? "", heldOn: log.heldOn }],
      });
      expect(checked[0]).toMatchObject({ hasMatch: true });
      const saved = await caller.sessions.create(log);
      expect(saved.notices).toEqual([]);
      expect(saved.session.attendees[0]?.matchId).toBe(scene.match);
    }
    const covered = await api.matches.get({ programId, id: scene.match });
    expect(covered).toMatchObject({ sessions: 2, lastSessionOn: DAYS.fromOn });
    expect(covered.contact).toMatchObject({ days: 0, level: "steady" });
    await expect(
      api.relief.removeCover({ programId, id: made.id, version: 1 }),
    ).rejects.toMatchObject({ cause: { mark: "in-use" } });
    await expect(
      api.relief.updateCover({
        programId,
        id: made.id,
        version: 1,
        fromOn: "2026-11-23",
        untilOn: "2026-11-30",
      }),
    ).rejects.toThrow(/logged on 2026-11-22/);
  });

  it("belongs to no match outside the days", async () => {
    const scene = await reliefScene(db);
    await scene.api.relief.cover(aCover(scene));
    const log = aLog(scene, { mentorId: scene.cleo, heldOn: "2026-11-21" });
    const saved = await scene.api.sessions.create(log);
    expect(saved.notices).toEqual(["no_match"]);
  });

  it("shows the covered match and mentee to the supervisor of whoever stands in, within the days", async () => {
    const scene = await reliefScene(db);
    const see = async (today: string) =>
      withPerson(
        db.app,
        { personId: scene.coverSupervisor.id, programId: scene.programId },
        async (trx) => {
          await sql`select set_config('app.today', ${today}, true)`.execute(trx);
          const matches = await trx.selectFrom("match").select("id").execute();
          const mentees = await trx.selectFrom("mentee").select("id").execute();
          return { matches: matches.map((row) => row.id), mentees: mentees.map((row) => row.id) };
        },
      );
    expect(await see(DAYS.fromOn)).toEqual({ matches: [], mentees: [] });
    await scene.api.relief.cover(aCover(scene));
    const within = { matches: [scene.match], mentees: [scene.one] };
    expect(await see(DAYS.fromOn)).toEqual(within);
    expect(await see(DAYS.untilOn)).toEqual(within);
    expect(await see("2026-12-06")).toEqual({ matches: [], mentees: [] });
    const { programId } = scene;
    const [seen] = await scene.covering.relief.covers({ programId, mentorId: scene.cleo });
    expect(seen).toMatchObject({ mentorName: "Cleo Hart", ownMentorId: null, ownMentorName: null });
  });
});
