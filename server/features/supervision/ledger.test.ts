import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { withPerson } from "#server/db/scope.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, type TestPerson } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import { type SupervisionScene, supervisionScene } from "#server/features/supervision/testing.ts";

const db = await testDatabase();

type Changes = Partial<{
  heldOn: string;
  outcome: "held" | "missed";
  kind: "one_to_one" | "group";
  note: string | null;
  supervisorId: string;
  mentorIds: string[];
}>;

const aMeeting = (scene: SupervisionScene, changes: Changes = {}) => ({
  programId: scene.programId,
  id: newId(),
  supervisorId: scene.supervisor.id,
  heldOn: "2026-11-01",
  minutes: 45,
  kind: "one_to_one" as const,
  outcome: "held" as const,
  note: null,
  mentorIds: [scene.ana],
  ...changes,
});

const anaIn = async (scene: SupervisionScene) =>
  (await scene.own.supervision.mentor({ programId: scene.programId, mentorId: scene.ana })).row;

describe("the ledger", () => {
  it("counts from the last held one-to-one by the agreed interval", async () => {
    const scene = await supervisionScene(db);
    const { programId, own, ana } = scene;
    // Never met: from the day she joined.
    expect(await anaIn(scene)).toMatchObject({ lastOn: null, everyDays: 14, dueOn: "2025-01-15" });
    await own.supervision.record(aMeeting(scene));
    await own.supervision.record(aMeeting(scene, { heldOn: "2026-11-10", outcome: "missed" }));
    const missed = aMeeting(scene, { heldOn: "2026-11-17", outcome: "missed" });
    await own.supervision.record(missed);
    await own.supervision.record(aMeeting(scene, { heldOn: "2026-11-18", kind: "group" }));
    expect(await anaIn(scene)).toMatchObject({
      lastOn: "2026-11-01",
      dueOn: "2026-11-15",
      overdueDays: 7,
      standing: "overdue",
      missed: 2,
      lastGroupOn: "2026-11-18",
    });
    await own.supervision.setAgreement({ programId, mentorId: ana, everyDays: 28, version: null });
    expect(await anaIn(scene)).toMatchObject({
      everyDays: 28,
      isAgreed: true,
      dueOn: "2026-11-29",
      overdueDays: 0,
      standing: "soon",
    });
    await expect(
      own.supervision.setAgreement({ programId, mentorId: ana, everyDays: 7, version: null }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    await own.supervision.removeMeeting({ programId, id: missed.id, removed: true });
    expect(await anaIn(scene)).toMatchObject({ missed: 1 });
    await own.supervision.removeMeeting({ programId, id: missed.id, removed: false });
    expect(await anaIn(scene)).toMatchObject({ missed: 2 });
  });

  it("lists, sorts and narrows, and tells the ratios", async () => {
    const scene = await supervisionScene(db);
    const { programId, api, own, dee, ana, ben, supervisor } = scene;
    await own.supervision.record(aMeeting(scene, { heldOn: "2026-11-20" }));
    await db.owner
      .updateTable("mentor")
      .set({ status: "on_leave" })
      .where("id", "=", ben)
      .execute();
    const all = await api.supervision.ledger({ programId });
    expect(all.rows.map((row) => row.id)).toEqual([dee, ana, ben]);
    expect(all).toMatchObject({ total: 3, perSupervisor: 8, perMentor: 12, overMatched: 0 });
    expect(all.ratios.map((row) => row.mentors)).toEqual([1, 1]);
    const ids = async (search: object) =>
      (await api.supervision.ledger({ programId, ...search })).rows.map((row) => row.id);
    expect(await ids({ standing: ["away"] })).toEqual([ben]);
    expect(await ids({ supervisor: [supervisor.id] })).toEqual([ana]);
    expect(await ids({ supervisor: ["none"] })).toEqual([ben]);
    expect(await ids({ q: "OKA" })).toEqual([ana]);
    expect(await ids({ sort: "-name" })).toEqual([dee, ben, ana]);
    expect((await own.supervision.ledger({ programId })).rows.map((row) => row.id)).toEqual([ana]);
  });

  it("keeps a note with its author, at the API and in the database", async () => {
    const scene = await supervisionScene(db);
    const { programId, own, api, standing, coordinator, supervisor } = scene;
    const meeting = aMeeting(scene, { note: "Wants fewer evenings." });
    await own.supervision.record(meeting);
    const id = { programId, id: meeting.id };
    expect((await own.supervision.readNote(id)).note).toBe("Wants fewer evenings.");
    for (const other of [api, standing]) {
      await expect(other.supervision.readNote(id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const rows = async (person: TestPerson) =>
      withPerson(db.app, { personId: person.id, programId }, async (trx) => {
        const found = await sql<{ n: number }>`select count(*) as n from supervision_note`.execute(
          trx,
        );
        return found.rows[0]?.n;
      });
    expect([await rows(supervisor), await rows(coordinator)]).toEqual([1, 0]);
    const seen = await api.supervision.mentor({ programId, mentorId: scene.ana });
    expect(seen.meetings[0]).toMatchObject({ hasNote: true, mayRead: false, mayEdit: true });
    const trail = await db.owner.selectFrom("auditEntry").selectAll().execute();
    expect(JSON.stringify(trail)).not.toContain("evenings");
    expect(trail.filter((one) => one.action === "mentor.meeting.note.read")).toHaveLength(1);
    await expect(
      api.supervision.record(aMeeting(scene, { note: "Not mine to write." })),
    ).rejects.toThrow(/whoever led/);
  });

  it("keeps to the program, the roles and the mentors in sight", async () => {
    const scene = await supervisionScene(db);
    const { programId, standing, services, reporter, ana, stand } = scene;
    const elsewhere = await makeProgram(db.owner);
    const stranger = callerFor(services, await makePerson(db.owner, elsewhere.id, "coordinator"));
    const there = { programId: elsewhere.id, mentorId: ana };
    await expect(stranger.supervision.mentor(there)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(stranger.supervision.looks(there)).resolves.toEqual([]);
    await expect(standing.supervision.mentor({ programId, mentorId: ana })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      standing.supervision.record(aMeeting(scene, { supervisorId: stand.id })),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      callerFor(services, reporter).supervision.ledger({ programId }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
