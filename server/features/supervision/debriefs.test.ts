import { describe, expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import { aLog } from "#server/features/sessions/testing.ts";
import { type SupervisionScene, supervisionScene } from "#server/features/supervision/testing.ts";

const db = await testDatabase();

const open = async ({ own, programId }: SupervisionScene) =>
  own.supervision.debriefs({ programId, state: "open" });

const debriefTasks = async ({ own, programId }: SupervisionScene) =>
  (await own.tasks.list({ programId, who: "mine" })).rows.filter((row) => row.kind === "debrief");

async function urgent(scene: SupervisionScene) {
  const log = aLog(scene, { escalation: "urgent" });
  await scene.api.sessions.create(log);
  const { rows } = await open(scene);
  return { log, debrief: rows[0]! };
}

describe("the debrief clock", () => {
  it("is opened by an urgent log, due in the setting's hours, with the mentor's supervisor", async () => {
    const scene = await supervisionScene(db);
    const { programId, api, supervisor, ben, two } = scene;
    const { log, debrief } = await urgent(scene);
    expect(debrief).toMatchObject({
      mentorName: "Ana Okafor",
      sessionId: log.id,
      kind: "crisis",
      happenedOn: "2026-11-20",
      openedAt: "2026-11-22T14:00:00.000Z",
      dueAt: "2026-11-25T14:00:00.000Z",
      ownerName: supervisor.name,
      heldAt: null,
    });
    expect(await debriefTasks(scene)).toMatchObject([
      { key: `debrief:${debrief.id}`, dueOn: "2026-11-25", assigneeId: supervisor.id },
    ]);
    // Whose mentor has no supervisor: with whoever logged it.
    await api.sessions.create(
      aLog(scene, {
        mentorId: ben,
        attendees: [{ menteeId: two, outcome: "attended" }],
        escalation: "urgent",
      }),
    );
    const all = await api.supervision.debriefs({ programId, state: "open" });
    expect(new Set(all.rows.map((row) => row.ownerName))).toEqual(
      new Set([scene.coordinator.name, supervisor.name]),
    );
    expect((await open(scene)).rows).toHaveLength(1);
  });

  it("opens once on an edit to urgent, and goes with its log", async () => {
    const scene = await supervisionScene(db);
    const { programId, api } = scene;
    const log = aLog(scene);
    const values = log;
    await api.sessions.create(log);
    expect((await open(scene)).rows).toEqual([]);
    await api.sessions.update({ ...values, version: 1, escalation: "urgent" });
    await api.sessions.update({ ...values, version: 2, escalation: "urgent", minutes: 50 });
    expect((await open(scene)).rows).toHaveLength(1);
    await api.sessions.update({ ...values, version: 3, escalation: "soon" });
    expect((await open(scene)).rows).toEqual([]);
    expect(await debriefTasks(scene)).toEqual([]);
    await api.sessions.update({ ...values, version: 4, escalation: "urgent" });
    await api.sessions.remove({ programId, id: log.id });
    expect((await open(scene)).rows).toEqual([]);
    await api.sessions.restore({ programId, ids: [log.id] });
    expect((await open(scene)).rows).toHaveLength(1);
  });

  it("ends when it was held, with a note that only its author reads", async () => {
    const scene = await supervisionScene(db);
    const { programId, own, api } = scene;
    const { debrief } = await urgent(scene);
    const at = { programId, id: debrief.id, version: debrief.version };
    const held = await own.supervision.holdDebrief({
      ...at,
      heldOn: "2026-11-22",
      note: "Shaken, and glad to talk.",
    });
    expect(held).toMatchObject({ heldAt: "2026-11-22T14:00:00.000Z", mayRead: true });
    expect(await debriefTasks(scene)).toEqual([]);
    const id = { programId, id: debrief.id };
    expect((await own.supervision.readDebriefNote(id)).note).toBe("Shaken, and glad to talk.");
    await expect(api.supervision.readDebriefNote(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    const closed = await api.supervision.debriefs({ programId, state: "closed" });
    expect(closed.rows[0]).toMatchObject({ hasNote: true, mayRead: false });
    const trail = await db.owner.selectFrom("auditEntry").selectAll().execute();
    expect(JSON.stringify(trail)).not.toContain("Shaken");
    expect(trail.filter((entry) => entry.action === "mentor.debrief.read")).toHaveLength(1);
    await expect(
      own.supervision.holdDebrief({ ...at, heldOn: "2026-11-22", note: null }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    // The way back: the clock runs on, and the task is there again.
    const again = await own.supervision.reopenDebrief({ ...at, version: held.version });
    expect(again).toMatchObject({ heldAt: null, hasNote: false, dueAt: debrief.dueAt });
    expect(await debriefTasks(scene)).toHaveLength(1);
  });

  it("counts on time what was held by then, of all that were due", async () => {
    const scene = await supervisionScene(db);
    const { programId, on, supervisor, ana } = scene;
    const loss = (day: string, kind: "loss" | "death") =>
      on(day, supervisor).supervision.reportLoss({
        programId,
        id: newId(),
        mentorId: ana,
        kind,
        happenedOn: day,
      });
    const first = await loss("2026-11-02", "death");
    expect(first.dueAt).toBe("2026-11-03T17:00:00.000Z");
    const second = await loss("2026-11-04", "loss");
    const third = await loss("2026-11-06", "loss");
    await loss("2026-11-22", "loss");
    const step = (row: { id: string; version: number }) => ({
      programId,
      id: row.id,
      version: row.version,
    });
    await on("2026-11-03", supervisor).supervision.holdDebrief({
      ...step(first),
      heldOn: "2026-11-03",
      note: null,
    });
    await on("2026-11-08", supervisor).supervision.holdDebrief({
      ...step(second),
      heldOn: "2026-11-08",
      note: null,
    });
    await on("2026-11-08", supervisor).supervision.waiveDebrief({
      ...step(third),
      reason: "mentor_declined",
    });
    const list = await on("2026-11-22", supervisor).supervision.debriefs({ programId });
    expect(list).toMatchObject({ open: 1, overdue: 0, due: 2, onTime: 1 });
    const later = await on("2026-11-24", supervisor).supervision.debriefs({ programId });
    expect(later).toMatchObject({ open: 1, overdue: 1, due: 3, onTime: 1 });
  });

  it("keeps to the program, the roles and the mentors in sight", async () => {
    const scene = await supervisionScene(db);
    const { programId, standing, services, reporter, ana } = scene;
    const { debrief } = await urgent(scene);
    const step = { programId, id: debrief.id, version: debrief.version };
    const elsewhere = await makeProgram(db.owner);
    const stranger = callerFor(services, await makePerson(db.owner, elsewhere.id, "coordinator"));
    const there = { ...step, programId: elsewhere.id, reason: "mistake" as const };
    await expect(stranger.supervision.waiveDebrief(there)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      standing.supervision.waiveDebrief({ ...step, reason: "mistake" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const loss = { programId, id: newId(), mentorId: ana, kind: "loss" as const };
    await expect(
      standing.supervision.reportLoss({ ...loss, happenedOn: "2026-11-20" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      callerFor(services, reporter).supervision.debriefs({ programId }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect((await standing.supervision.debriefs({ programId })).rows).toEqual([]);
  });
});
