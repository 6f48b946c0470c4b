import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { withPerson } from "#server/db/scope.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import {
  aHandover,
  handoverScene,
  type HandoverScene,
  ON,
} from "#server/features/handovers/testing.ts";

const db = await testDatabase();
type Api = ReturnType<typeof callerFor>;

const answer = { askedOn: ON, feltHeard: 5, goalsMet: 4, goodFit: null } as const;

/** Every procedure with an input that fits, so that nothing but rights decides. */
function callsOf(scene: HandoverScene, programId: string, made: { id: string; version: number }) {
  const { match: matchId } = scene;
  const at = { programId, id: made.id, version: made.version };
  const survey = { programId, id: newId(), matchId, side: "mentee" as const, version: null };
  const staff: Record<string, (api: Api) => Promise<unknown>> = {
    chain: (api) => api.handovers.chain({ programId, matchId }),
    ending: (api) => api.handovers.ending({ programId, matchId }),
  };
  const coordinators: Record<string, (api: Api) => Promise<unknown>> = {
    logs: (api) => api.handovers.logs({ programId, matchId }),
    create: (api) => api.handovers.create({ ...aHandover(scene), programId }),
    tick: (api) => api.handovers.tick({ ...at, key: "step-1", doneOn: ON }),
    setNotes: (api) => api.handovers.setNotes({ ...at, sessionIds: [] }),
    undo: (api) => api.handovers.undo(at),
    saveSurvey: (api) => api.handovers.saveSurvey({ ...survey, ...answer, comment: "x" }),
    readComment: (api) => api.handovers.readComment({ programId, id: survey.id }),
    dropSurvey: (api) => api.handovers.dropSurvey({ programId, id: survey.id }),
  };
  return { staff, coordinators };
}

describe("every procedure", () => {
  it("is refused to other roles and to nobody; another program sees nothing", async () => {
    const scene = await handoverScene(db);
    const made = await scene.api.handovers.create(aHandover(scene));
    const calls = callsOf(scene, scene.programId, made);
    const reporter = callerFor(scene.services, scene.reporter);
    for (const call of Object.values({ ...calls.staff, ...calls.coordinators })) {
      await expect(call(reporter)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(call(callerFor(scene.services, null))).rejects.toMatchObject({
        code: "UNAUTHORIZED",
      });
    }
    for (const [name, call] of Object.entries(calls.coordinators)) {
      await expect(call(scene.former), name).rejects.toMatchObject({ code: "FORBIDDEN" });
    }
    const other = await makeProgram(db.owner);
    const stranger = await makePerson(db.owner, other.id, "coordinator");
    const api = callerFor(scene.services, stranger);
    for (const programId of [scene.programId, other.id]) {
      const theirs = callsOf(scene, programId, made);
      for (const [name, call] of Object.entries({ ...theirs.staff, ...theirs.coordinators })) {
        await expect(call(api), name).rejects.toMatchObject({ code: "NOT_FOUND" });
      }
    }
  });
});

describe("a hand-over", () => {
  it("ends the old match, begins the next, and tells both trails and the tasks", async () => {
    const scene = await handoverScene(db);
    const input = aHandover(scene);
    const made = await scene.api.handovers.create(input);
    expect(made).toMatchObject({
      handedOn: ON,
      from: { matchId: scene.match, mentorName: "Ana Okafor", endedOn: ON },
      to: { matchId: input.toMatchId, mentorName: "Cleo Hart", startedOn: ON, endedOn: null },
      notes: [{ id: scene.chosen, hasNote: true, isCover: false }],
      undoRefusal: null,
    });
    const { programId } = scene;
    const from = await scene.api.matches.get({ programId, id: scene.match });
    expect(from).toMatchObject({ status: "ended", endReason: "handed_over" });
    const mentee = await scene.api.mentees.get({ programId, id: scene.one });
    expect(mentee).toMatchObject({ stage: "ready", openMatches: 1 });
    for (const subjectId of [scene.match, input.toMatchId]) {
      const { rows } = await scene.api.audit.history({
        programId,
        subjectKind: "match",
        subjectId,
      });
      expect(rows.map((row) => row.action)).toContain("match.handover");
    }
    const tasks = await db.owner.selectFrom("task").select(["key", "title"]).execute();
    expect(new Set(tasks.map((task) => task.title))).toEqual(
      new Set(input.checklist.map((step) => step.label)),
    );
    // The same one sent twice is one.
    expect(await scene.api.handovers.create(input)).toEqual(made);
    expect(await db.owner.selectFrom("handover").select("id").execute()).toHaveLength(1);
  });

  it("is refused to the same mentor, twice, with a stale version or a log of another match", async () => {
    const scene = await handoverScene(db);
    const create = (changes: Parameters<typeof aHandover>[1]) =>
      scene.api.handovers.create(aHandover(scene, changes));
    await expect(create({ mentorId: scene.ana })).rejects.toThrow(/is the mentor of this match/);
    await expect(create({ fromVersion: 7 })).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(create({ on: "2026-01-31" })).rejects.toThrow(/began on 2026-02-01/);
    await expect(create({ sessionIds: [newId()] })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const full = await makeMentor(db.owner, scene.programId, { name: "Full", capacity: 0 });
    await expect(create({ mentorId: full })).rejects.toMatchObject({
      cause: { mark: "over-capacity" },
    });
    // Nothing of all this was kept.
    const { programId, match: id } = scene;
    expect(await scene.api.matches.get({ programId, id })).toMatchObject({ status: "open" });
    await create({});
    await expect(create({ fromVersion: 2 })).rejects.toThrow(/handed over already/);
  });

  it("keeps the day of a match that had just ended", async () => {
    const scene = await handoverScene(db);
    const { programId, match: id } = scene;
    const end = { on: "2026-11-18", reason: "mentor_left" as const };
    const ended = await scene.api.matches.end({ programId, id, version: 1, ...end });
    const made = await scene.api.handovers.create(
      aHandover(scene, { fromVersion: ended.version, on: "2026-11-20" }),
    );
    expect(made.from.endedOn).toBe("2026-11-18");
    const handed = await scene.api.matches.get({ programId, id });
    expect(handed.endReason).toBe("handed_over");
    await scene.api.handovers.undo({ programId, id: made.id, version: made.version });
    expect(await scene.api.matches.get({ programId, id })).toMatchObject({
      status: "ended",
      endedOn: "2026-11-18",
      endReason: "mentor_left",
    });
  });

  it("is undone while nothing has happened, and not after", async () => {
    const scene = await handoverScene(db);
    const { programId } = scene;
    await scene.api.matches.pause({ programId, id: scene.match, version: 1, on: "2026-11-19" });
    const input = aHandover(scene, { fromVersion: 2 });
    const made = await scene.api.handovers.create(input);
    await scene.api.handovers.undo({ programId, id: made.id, version: made.version });
    expect(await scene.api.matches.get({ programId, id: scene.match })).toMatchObject({
      status: "paused",
      pausedOn: "2026-11-19",
      endedOn: null,
    });
    await expect(scene.api.matches.get({ programId, id: input.toMatchId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    expect(await db.owner.selectFrom("task").select("id").execute()).toEqual([]);

    const { version } = await scene.api.matches.get({ programId, id: scene.match });
    const again = await scene.api.handovers.create(aHandover(scene, { fromVersion: version }));
    await scene.api.sessions.create({
      programId,
      id: newId(),
      mentorId: scene.cleo,
      heldOn: ON,
      time: null,
      minutes: 30,
      mode: "phone",
      attendees: [{ menteeId: scene.one, outcome: "attended" }],
      topics: [],
      strain: null,
      escalation: "none",
    });
    const undo = { programId, id: again.id, version: again.version };
    await expect(scene.api.handovers.undo(undo)).rejects.toThrow(/session has been logged/);
  });

  it("shows the whole chain from any of its matches", async () => {
    const scene = await handoverScene(db);
    const first = await scene.api.handovers.create(aHandover(scene));
    const dana = await makeMentor(db.owner, scene.programId, { name: "Dana Reed" });
    const second = await scene.api.handovers.create(
      aHandover(scene, { fromMatchId: first.to.matchId, mentorId: dana, sessionIds: [] }),
    );
    for (const matchId of [scene.match, first.to.matchId, second.to.matchId]) {
      const chain = await scene.api.handovers.chain({ programId: scene.programId, matchId });
      expect(chain.map((row) => row.to.mentorName)).toEqual(["Cleo Hart", "Dana Reed"]);
    }
  });
});

describe("the notes that travel", () => {
  it("open to the next mentor's supervisor one by one, and no others do", async () => {
    const scene = await handoverScene(db);
    const { programId, next, chosen, left } = scene;
    await expect(next.sessions.readNote({ programId, id: chosen })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const made = await scene.api.handovers.create(aHandover(scene));
    const [row] = await next.handovers.chain({ programId, matchId: made.to.matchId });
    expect(row?.notes.map((log) => log.id)).toEqual([chosen]);
    // Who held it is somebody whom this supervisor may not see.
    expect(row?.from).toMatchObject({ mentorId: null, mentorName: null });
    expect(await next.sessions.readNote({ programId, id: chosen })).toEqual({
      note: "CANARY-chosen",
    });
    const read = await db.owner
      .selectFrom("auditEntry")
      .where("action", "=", "session.note.read")
      .select(["subjectId", "actorId"])
      .execute();
    expect(read).toEqual([{ subjectId: chosen, actorId: scene.nextSupervisor.id }]);
    await expect(next.sessions.readNote({ programId, id: left })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    // The earlier logs stand in no list of theirs, and no count either.
    const list = await next.sessions.list({ programId, period: "all" });
    expect(list).toEqual({ rows: [], total: 0 });

    // Another one is added later, and the first is withdrawn.
    const at = { programId, id: made.id, version: made.version };
    const changed = await scene.api.handovers.setNotes({ ...at, sessionIds: [left] });
    expect(await next.sessions.readNote({ programId, id: left })).toEqual({ note: "CANARY-left" });
    await expect(next.sessions.readNote({ programId, id: chosen })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      scene.api.handovers.setNotes({ ...at, version: changed.version, sessionIds: [newId()] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const trail = await db.owner
      .selectFrom("auditEntry")
      .where("action", "=", "match.handover.notes")
      .select(["before", "after"])
      .execute();
    expect(trail).toHaveLength(2);
    expect(trail[0]).toEqual({
      before: { notes: ["2026-11-03"] },
      after: { notes: ["2026-11-10"] },
    });
  });

  it("are all that the database shows, even with no where at all", async () => {
    const scene = await handoverScene(db);
    const see = (personId: string) =>
      withPerson(db.app, { personId, programId: scene.programId }, async (trx) => {
        const { rows } = await sql<{ id: string }>`select id from session_log`.execute(trx);
        return rows.map((row) => row.id);
      });
    expect(await see(scene.nextSupervisor.id)).toEqual([]);
    await scene.api.handovers.create(aHandover(scene));
    expect(await see(scene.nextSupervisor.id)).toEqual([scene.chosen]);
    expect((await see(scene.supervisor.id)).toSorted()).toEqual(
      [scene.chosen, scene.left, scene.bare].toSorted(),
    );
    // To read, not to change: the log stays the earlier mentor's.
    await withPerson(
      db.app,
      { personId: scene.nextSupervisor.id, programId: scene.programId },
      async (trx) => {
        const changed = await trx.updateTable("sessionLog").set({ minutes: 1 }).executeTakeFirst();
        expect(changed.numUpdatedRows).toBe(0n);
      },
    );
  });
});

describe("the checklist", () => {
  it("is ticked with a day and opened again; its tasks follow, and a finished task ticks it", async () => {
    const scene = await handoverScene(db);
    const { programId } = scene;
    const made = await scene.api.handovers.create(aHandover(scene));
    const openTasks = () =>
      db.owner.selectFrom("task").where("doneAt", "is", null).select("key").execute();
    expect(await openTasks()).toHaveLength(5);
    const at = { programId, id: made.id };
    const ticked = await scene.api.handovers.tick({
      ...at,
      version: 1,
      key: "step-2",
      doneOn: "2026-11-21",
    });
    expect(ticked.checklist[1]?.doneOn).toBe("2026-11-21");
    expect(await openTasks()).toHaveLength(4);
    await expect(
      scene.api.handovers.tick({ ...at, version: 1, key: "step-1", doneOn: ON }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    const opened = await scene.api.handovers.tick({
      ...at,
      version: ticked.version,
      key: "step-2",
      doneOn: null,
    });
    expect(opened.checklist[1]?.doneOn).toBeNull();
    expect(await openTasks()).toHaveLength(5);
    // Somebody finishes the task on Today.
    await db.owner
      .updateTable("task")
      .set({ doneAt: "2026-11-22T15:00:00Z" })
      .where("key", "=", `handover:${made.id}:step-3`)
      .execute();
    const [row] = await scene.api.handovers.chain({ programId, matchId: scene.match });
    expect(row?.checklist.map((step) => step.doneOn)).toEqual([null, null, ON, null, null]);
  });
});
