import { describe, expect, it } from "vitest";
import type { MentorCreateInput } from "#shared/mentors/schema.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

async function setUp() {
  const program = await makeProgram(db.owner);
  const programId = program.id;
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const supervisor = await makePerson(db.owner, programId, "supervisor");
  const services = testServices(db.app);
  return {
    programId,
    coordinator,
    supervisor,
    services,
    api: callerFor(services, coordinator),
    supervised: callerFor(services, supervisor),
  };
}

const ana = (programId: string): MentorCreateInput => ({
  programId,
  id: newId(),
  name: "Ana Okafor",
  pronouns: "she/her",
  email: "ana@example.org",
  otherEmails: [],
  phone: "+1 555 010 0199",
  gender: null,
  languages: ["English"],
  experienceTags: ["Depression"],
  roles: ["Lead"],
  siteId: null,
  supervisorId: null,
  joinedOn: "2026-01-01",
  capacity: 4,
  availability: ["mon-evening"],
  remoteOk: true,
  about: null,
  status: "training",
  statusSince: "2026-01-01",
  exitReason: null,
});

const actions = async () => {
  const entries = await db.owner
    .selectFrom("auditEntry")
    .select(["action", "before", "after"])
    .orderBy("id")
    .execute();
  return entries;
};

describe("mentors.create and update", () => {
  it("adds a mentor once, however often it is asked, with the first status and an audit entry", async () => {
    const { api, programId, services } = await setUp();
    const input = ana(programId);
    const first = await api.mentors.create(input);
    expect(await api.mentors.create({ ...input, name: "Somebody else" })).toEqual(first);
    const mentor = await api.mentors.get({ programId, id: input.id });
    expect(mentor).toMatchObject({
      name: "Ana Okafor",
      status: "training",
      mayEdit: true,
      load: 0,
    });
    expect(mentor.statusHistory).toMatchObject([{ status: "training", fromOn: "2026-01-01" }]);
    expect((await actions()).map((entry) => entry.action)).toEqual(["mentor.create"]);
    expect(services.announced).toContain("mentors");
  });

  it("is for coordinators of the program", async () => {
    const { api, supervised, programId } = await setUp();
    const other = await makeProgram(db.owner);
    const theirs = await makeMentor(db.owner, other.id);
    const change = { id: theirs, version: 1, changes: { name: "Mine now" } };
    await expect(supervised.mentors.create(ana(programId))).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(api.mentors.update({ programId: other.id, ...change })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(api.mentors.update({ programId, ...change })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("refuses sites and supervisors of elsewhere, under their fields", async () => {
    const { api, programId } = await setUp();
    const other = await makeProgram(db.owner);
    const site = await makeSite(db.owner, other.id);
    const stranger = await makePerson(db.owner, other.id, "supervisor");
    await expect(api.mentors.create({ ...ana(programId), siteId: site })).rejects.toMatchObject({
      cause: { fields: { siteId: expect.any(String) } },
    });
    await expect(
      api.mentors.create({ ...ana(programId), supervisorId: stranger.id }),
    ).rejects.toMatchObject({ cause: { fields: { supervisorId: expect.any(String) } } });
  });

  it("lets the first of two editors save and tells the second; what is asked twice is no conflict", async () => {
    const { api, programId, supervisor } = await setUp();
    const id = await makeMentor(db.owner, programId, { name: "Ana" });
    const change = { programId, id, version: 1, changes: { supervisorId: supervisor.id } };
    expect(await api.mentors.update(change)).toEqual({ id, version: 2 });
    expect(await api.mentors.update(change)).toEqual({ id, version: 2 });
    await expect(
      api.mentors.update({ programId, id, version: 1, changes: { capacity: 7.5 } }),
    ).rejects.toMatchObject({ code: "CONFLICT", cause: { mark: "stale" } });
    expect(await api.mentors.get({ programId, id })).toMatchObject({
      supervisorName: supervisor.name,
      capacity: 4,
      version: 2,
    });
    expect(await actions()).toMatchObject([
      {
        action: "mentor.update",
        before: { supervisorId: null },
        after: { supervisorId: supervisor.id, supervisor: supervisor.name },
      },
    ]);
  });

  it("loses no update of many at once", async () => {
    const { api, programId } = await setUp();
    const id = await makeMentor(db.owner, programId);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, n) =>
        api.mentors.update({ programId, id, version: 1, changes: { about: `Note ${n}` } }),
      ),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    expect((await api.mentors.get({ programId, id })).version).toBe(2);
  });

  it("takes a mistaken mentor back, but nobody who has a match", async () => {
    const { api, programId } = await setUp();
    const mistaken = await makeMentor(db.owner, programId);
    const matched = await makeMentor(db.owner, programId);
    await makeMatch(db.owner, programId, matched, await makeMentee(db.owner, programId));
    await api.mentors.remove({ programId, id: mistaken });
    await expect(api.mentors.remove({ programId, id: matched })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    expect((await api.mentors.list({ programId })).rows.map((row) => row.id)).toEqual([matched]);
  });
});

describe("mentors.setStatus", () => {
  it("keeps the history, and takes the newest change back", async () => {
    const { api, programId } = await setUp();
    const id = await makeMentor(db.owner, programId, { statusSince: "2026-02-01" });
    const change = { programId, id, version: 1, changeId: newId(), fromOn: "2026-11-01" };
    const paused = { ...change, status: "paused" as const, reason: "Exams" };
    expect(await api.mentors.setStatus(paused)).toEqual({ id, version: 2 });
    expect(await api.mentors.setStatus(paused)).toEqual({ id, version: 2 });
    const mentor = await api.mentors.get({ programId, id });
    expect(mentor.statusHistory.map((line) => [line.status, line.fromOn, line.reason])).toEqual([
      ["paused", "2026-11-01", "Exams"],
      ["active", "2026-02-01", null],
    ]);
    expect(mentor).toMatchObject({ status: "paused", statusSince: "2026-11-01" });
    await api.mentors.undoStatus({ programId, id, changeId: change.changeId });
    expect(await api.mentors.get({ programId, id })).toMatchObject({
      status: "active",
      statusSince: "2026-02-01",
      statusHistory: [{ status: "active" }],
    });
    await expect(
      api.mentors.undoStatus({ programId, id, changeId: change.changeId }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("asks for a reason to leave, and for the open matches first", async () => {
    const { api, programId } = await setUp();
    const id = await makeMentor(db.owner, programId, { name: "Ana" });
    const exit = { programId, id, version: 1, status: "exited" as const, fromOn: "2026-11-22" };
    await expect(
      api.mentors.setStatus({ ...exit, changeId: newId(), reason: "" }),
    ).rejects.toMatchObject({ cause: { fields: { reason: expect.any(String) } } });
    const match = await makeMatch(db.owner, programId, id, await makeMentee(db.owner, programId));
    await expect(
      api.mentors.setStatus({ ...exit, changeId: newId(), reason: "Moved away" }),
    ).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: expect.stringContaining("Ana still has 1 open match."),
    });
    await db.owner
      .updateTable("match")
      .set({ endedOn: "2026-11-20", endReason: "Mentor left" })
      .where("id", "=", match)
      .execute();
    await api.mentors.setStatus({ ...exit, changeId: newId(), reason: "Moved away" });
    expect(await api.mentors.get({ programId, id })).toMatchObject({
      status: "exited",
      exitReason: "Moved away",
    });
  });
});

describe("leave", () => {
  it("is planned by the mentor's own supervisor, and by no other", async () => {
    const { supervised, api, programId, supervisor } = await setUp();
    const mine = await makeMentor(db.owner, programId, { supervisorId: supervisor.id });
    const theirs = await makeMentor(db.owner, programId);
    const leave = { programId, fromOn: "2026-12-01", untilOn: "2026-12-10", kind: "rest" as const };
    const id = newId();
    const made = await supervised.mentors.addLeave({ ...leave, id, mentorId: mine });
    expect(made).toEqual(await supervised.mentors.addLeave({ ...leave, id, mentorId: mine }));
    await expect(
      supervised.mentors.addLeave({ ...leave, id: newId(), mentorId: theirs }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const changed = { ...leave, id, mentorId: mine, untilOn: null };
    await supervised.mentors.updateLeave({ ...changed, version: 1 });
    await expect(
      api.mentors.updateLeave({ ...changed, kind: "family", version: 1 }),
    ).rejects.toMatchObject({ code: "CONFLICT", cause: { mark: "stale" } });
    await supervised.mentors.removeLeave({ programId, id, mentorId: mine });
    await supervised.mentors.removeLeave({ programId, id, mentorId: mine });
    await supervised.mentors.addLeave({ ...leave, id, mentorId: mine });
    expect((await api.mentors.get({ programId, id: mine })).leave).toMatchObject([
      { id, fromOn: "2026-12-01", untilOn: "2026-12-10", version: 1 },
    ]);
  });

  it("does not overlap, whoever plans it and however many at once, and the sentence names the days", async () => {
    const { api, programId } = await setUp();
    const mentorId = await makeMentor(db.owner, programId);
    const leave = { programId, mentorId, kind: "holiday" as const };
    const plan = (fromOn: string, untilOn: string | null) =>
      api.mentors.addLeave({ ...leave, id: newId(), fromOn, untilOn });
    await plan("2026-12-01", "2026-12-10");
    await expect(plan("2026-12-10", null)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("from 2026-12-01 to 2026-12-10"),
    });
    await expect(plan("2027-01-05", "2027-01-04")).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const atOnce = await Promise.allSettled(
      Array.from({ length: 5 }, () => plan("2027-03-01", "2027-03-31")),
    );
    expect(atOnce.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of atOnce) {
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "CONFLICT" });
    }
  });
});

describe("finding mentors", () => {
  it("offers names that begin so first, and those who left last", async () => {
    const { api, programId } = await setUp();
    await makeMentor(db.owner, programId, { name: "Ana", status: "exited", exitReason: "Moved" });
    await makeMentor(db.owner, programId, { name: "Juana" });
    await makeMentor(db.owner, programId, { name: "Anabel" });
    const found = await api.mentors.search({ programId, q: "ana" });
    expect(found.map((mentor) => mentor.name)).toEqual(["Anabel", "Juana", "Ana"]);
  });

  it("points at people who may be the same", async () => {
    const { api, programId } = await setUp();
    const id = await makeMentor(db.owner, programId, {
      name: "Ana Okafor",
      email: "Ana@Example.org",
      phone: "+1 (555) 010-0199",
    });
    const ask = (changes: object) =>
      api.mentors.twins({ programId, exceptId: null, name: "", email: "", phone: "", ...changes });
    expect(await ask({})).toEqual([]);
    expect(await ask({ name: "ana  okafor" })).toMatchObject([{ id, same: ["name"] }]);
    expect(await ask({ email: "ana@example.org", phone: "555 010 0199" })).toMatchObject([
      { id, same: ["email", "phone"] },
    ]);
    expect(await ask({ exceptId: id, name: "Ana Okafor" })).toEqual([]);
  });

  it("knows the words in use", async () => {
    const { api, programId } = await setUp();
    await makeMentor(db.owner, programId, { languages: ["English", "Somali"] });
    await makeMentor(db.owner, programId, { languages: ["English"], experienceTags: ["Grief"] });
    expect(await api.mentors.words({ programId })).toEqual({
      languages: ["English", "Somali"],
      tags: ["Grief"],
      roles: [],
    });
  });
});
