import { beforeEach, describe, expect, it } from "vitest";
import { connect } from "#server/db/connect.ts";
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
import { callerFor, testServices, type TestPerson } from "#server/testing/services.ts";

const db = await testDatabase();
const agreed = { startedOn: "2026-11-20", agreedEveryDays: 7, agreedMonths: 12, weight: 1 };

let programId: string;
let coordinator: TestPerson;
let api: ReturnType<typeof callerFor>;

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  coordinator = await makePerson(db.owner, programId, "coordinator");
  api = callerFor(testServices(db.app), coordinator);
});

const create = (mentorId: string, menteeId: string, changes: object = {}) =>
  api.matches.create({ programId, id: newId(), mentorId, menteeId, ...agreed, ...changes });

describe("matches.create", () => {
  it("matches a pair and takes the mentee off the waiting list", async () => {
    const mentor = await makeMentor(db.owner, programId, { name: "Ana" });
    const mentee = await makeMentee(db.owner, programId, {
      stage: "referred",
      intakeOn: null,
      readyOn: null,
    });
    const match = await create(mentor, mentee);
    expect(match).toMatchObject({
      mentorName: "Ana",
      status: "open",
      agreedUntil: "2027-11-20",
      contact: { days: 2, level: "steady" },
      removable: true,
    });
    expect(await api.mentees.get({ programId, id: mentee })).toMatchObject({
      stage: "ready",
      openMatches: 1,
      waitingSince: null,
    });
  });

  it("is one match when sent twice, whatever the capacity says the second time", async () => {
    const mentor = await makeMentor(db.owner, programId, { capacity: 1 });
    const mentee = await makeMentee(db.owner, programId);
    const id = newId();
    const first = await create(mentor, mentee, { id });
    expect(await create(mentor, mentee, { id })).toEqual(first);
    const trail = await db.owner
      .selectFrom("auditEntry")
      .where("action", "=", "match.create")
      .select("id")
      .execute();
    expect(trail).toHaveLength(1);
  });

  it("warns of too much load with the number, and does it when the number was seen", async () => {
    const mentor = await makeMentor(db.owner, programId, { name: "Sam", capacity: 2.2 });
    for (let n = 0; n < 2; n += 1)
      await create(mentor, await makeMentee(db.owner, programId), { weight: 0.8 });
    const mentee = await makeMentee(db.owner, programId);
    await expect(create(mentor, mentee)).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "This puts Sam at 118 %.",
      cause: { mark: "over-capacity" },
    });
    const match = await create(mentor, mentee, { acceptOverload: true });
    expect(match.status).toBe("open");
    await expect(
      api.matches.update({ programId, id: match.id, version: 1, weight: 2 }),
    ).rejects.toMatchObject({ cause: { mark: "over-capacity" } });
    const lighter = await api.matches.update({ programId, id: match.id, version: 1, weight: 0.5 });
    expect(lighter.weight).toBe(0.5);
  });

  it("lets two people have one open match, one after another as many as they like", async () => {
    const [mentor, mentee] = [
      await makeMentor(db.owner, programId, { name: "Ana" }),
      await makeMentee(db.owner, programId, { code: "M-0001" }),
    ];
    const first = await create(mentor, mentee);
    await expect(create(mentor, mentee)).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Ana and M-0001 have an open match already. Nothing was changed.",
      cause: { mark: "pair-is-matched" },
    });
    await api.matches.end({
      programId,
      id: first.id,
      version: 1,
      on: "2026-11-21",
      reason: "moved_away",
    });
    const second = await create(mentor, mentee);
    await expect(api.matches.reopen({ programId, id: first.id, version: 2 })).rejects.toMatchObject(
      { cause: { mark: "pair-is-matched" } },
    );
    expect(second.status).toBe("open");
  });

  it("matches many to many", async () => {
    const [a, b] = [await makeMentor(db.owner, programId), await makeMentor(db.owner, programId)];
    const [x, y] = [await makeMentee(db.owner, programId), await makeMentee(db.owner, programId)];
    for (const mentor of [a, b]) for (const mentee of [x, y]) await create(mentor, mentee);
    expect(await api.matches.openOf({ programId, mentorId: a })).toHaveLength(2);
    expect(await api.matches.openOf({ programId, menteeId: y })).toHaveLength(2);
  });

  it("says who cannot be matched, and why", async () => {
    const away = await makeMentor(db.owner, programId, { name: "Lee", status: "on_leave" });
    const mentor = await makeMentor(db.owner, programId);
    const mentee = await makeMentee(db.owner, programId);
    const closed = await makeMentee(db.owner, programId, {
      stage: "closed",
      closedOn: "2026-05-01",
      closeReason: "other",
    });
    await expect(create(away, mentee)).rejects.toMatchObject({
      cause: { mark: "not-eligible", fields: { mentorId: "Lee is on leave." } },
    });
    await expect(create(mentor, closed)).rejects.toMatchObject({
      cause: { mark: "mentee-closed" },
    });
    await expect(create(mentor, mentee, { startedOn: "2027-11-20" })).rejects.toMatchObject({
      cause: { fields: { startedOn: expect.any(String) } },
    });
    const foreign = await makeMentor(db.owner, (await makeProgram(db.owner)).id);
    await expect(create(foreign, mentee)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("gives 50 at once for one mentor exactly the capacity", async () => {
    const mentor = await makeMentor(db.owner, programId, { capacity: 7 });
    const mentees = await Promise.all(
      Array.from({ length: 50 }, () => makeMentee(db.owner, programId)),
    );
    // Enough connections that they truly meet at the lock.
    const wide = connect({
      connection: db.login,
      role: "evenkeel_app",
      max: 20,
      applicationName: "fifty",
    });
    const many = callerFor(testServices(wide), coordinator);
    const results = await Promise.allSettled(
      mentees.map((menteeId) =>
        many.matches.create({ programId, id: newId(), mentorId: mentor, menteeId, ...agreed }),
      ),
    );
    await wide.destroy();
    const refused = results.flatMap((result) =>
      result.status === "rejected" ? [result.reason] : [],
    );
    expect(refused).toHaveLength(43);
    for (const reason of refused)
      expect(reason).toMatchObject({ cause: { mark: "over-capacity" } });
    const tally = await db.owner
      .selectFrom("mentorTally")
      .select(["openMatches", "load"])
      .where("mentorId", "=", mentor)
      .executeTakeFirst();
    expect(tally).toEqual({ openMatches: 7, load: 7 });
  });
});

describe("candidates", () => {
  it("names who fits first, with what they share, and why others do not", async () => {
    const site = await makeSite(db.owner, programId, "Harbour");
    const mentee = await makeMentee(db.owner, programId, {
      languages: ["Spanish"],
      experienceTags: ["Grief", "Trauma"],
      siteId: site,
      mentorGenderPreference: "woman",
    });
    const shared = {
      languages: ["spanish", "French"],
      experienceTags: ["Grief"],
      siteId: site,
      gender: "woman",
    };
    await makeMentor(db.owner, programId, { name: "Best", ...shared, capacity: 4 });
    await makeMentor(db.owner, programId, {
      name: "Less",
      languages: ["Spanish"],
      gender: "woman",
    });
    await makeMentor(db.owner, programId, { name: "Man", ...shared, gender: "man" });
    await makeMentor(db.owner, programId, { name: "Trainee", ...shared, status: "training" });
    await makeMentor(db.owner, programId, { name: "Gone", status: "exited", exitReason: "other" });
    const full = await makeMentor(db.owner, programId, { name: "Full", ...shared, capacity: 1 });
    await makeMatch(db.owner, programId, full, await makeMentee(db.owner, programId));
    const matched = await makeMentor(db.owner, programId, { name: "Matched", ...shared });
    await makeMatch(db.owner, programId, matched, mentee);

    const found = await api.matches.candidates({ programId, menteeId: mentee });
    expect(found.map(({ name }) => name)).toEqual([
      "Best",
      "Less",
      "Man",
      "Full",
      "Trainee",
      "Matched",
    ]);
    expect(found[0]).toMatchObject({
      sharedLanguages: ["spanish"],
      sharedTags: ["Grief"],
      sameSite: true,
      genderFits: true,
      load: 0,
      capacity: 4,
      refusal: null,
    });
    const refusals = Object.fromEntries(found.map(({ name, refusal }) => [name, refusal]));
    expect(refusals).toMatchObject({
      Matched: "Matched is matched with them already.",
      Trainee: "Trainee has not finished the training.",
      Full: null,
    });
    expect(await api.matches.candidates({ programId, menteeId: mentee, q: "bes" })).toHaveLength(1);
  });

  it("names the mentees who wait, longest first among equals", async () => {
    const mentor = await makeMentor(db.owner, programId, { languages: ["Arabic"] });
    await makeMentee(db.owner, programId, { code: "LONG", readyOn: "2026-01-01" });
    await makeMentee(db.owner, programId, { code: "SHORT", readyOn: "2026-06-01" });
    await makeMentee(db.owner, programId, {
      code: "FITS",
      readyOn: "2026-07-01",
      languages: ["Arabic"],
    });
    await makeMentee(db.owner, programId, {
      code: "INTAKE",
      stage: "intake",
      readyOn: null,
      languages: ["Arabic"],
    });
    const found = await api.matches.menteeCandidates({ programId, mentorId: mentor });
    expect(found.map(({ code }) => code)).toEqual(["FITS", "LONG", "SHORT", "INTAKE"]);
    expect(found[1]).toMatchObject({ daysWaiting: 325, sharedLanguages: [] });
  });
});
