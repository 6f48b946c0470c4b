import { describe, expect, it } from "vitest";
import { matchingWeights } from "#shared/matching/settings.ts";
import type { TestPerson } from "#server/testing/services.ts";
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
const services = testServices(db.app);
const call = (person: TestPerson) => callerFor(services, person).matching;

async function world() {
  const { id: programId } = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const siteId = await makeSite(db.owner, programId, "North");
  const facts = { siteId, languages: ["Spanish"], experienceTags: ["Grief"] };
  const menteeId = await makeMentee(db.owner, programId, { ...facts, code: "M-1" });
  const best = await makeMentor(db.owner, programId, { ...facts, name: "Ada" });
  const other = await makeMentor(db.owner, programId, { name: "Ben", languages: ["Polish"] });
  return { programId, coordinator, siteId, facts, menteeId, best, other };
}
const today = "2026-11-22";
const agreed = { startedOn: today, agreedEveryDays: 7, agreedMonths: 12 };
const first = { page: 1, excludedPage: 1 };

describe("suggestions", () => {
  it("rank by the score, with a sentence for each share", async () => {
    const { programId, coordinator, menteeId, best, other } = await world();
    const found = await call(coordinator).suggest({ programId, menteeId, ...first });
    expect(found.suggested.rows.map(({ mentorId }) => mentorId)).toEqual([best, other]);
    const [ada] = found.suggested.rows;
    expect(ada?.score).toBeGreaterThan(found.suggested.rows[1]?.score ?? 100);
    const sentences = ada?.parts.map(({ sentence }) => sentence);
    expect(sentences).toContain("Both speak Spanish.");
    expect(sentences).toContain("Both at North.");
    expect(sentences).toContain("Would be at 25 % of capacity.");
  });

  it("leave out whom a hard rule forbids, and say which", async () => {
    const { programId, coordinator, menteeId, facts, best } = await world();
    const full = await makeMentor(db.owner, programId, { ...facts, name: "Full", capacity: 0.5 });
    const resting = await makeMentor(db.owner, programId, {
      ...facts,
      name: "Rest",
      status: "paused",
    });
    const away = await makeMentor(db.owner, programId, { ...facts, name: "Away" });
    const leave = { programId, id: newId(), mentorId: away, kind: "other" };
    await db.owner
      .insertInto("mentorLeave")
      .values({ ...leave, fromOn: "2026-11-01", untilOn: "2026-12-01" })
      .execute();
    await call(coordinator).declareConflict({
      programId,
      id: newId(),
      mentorId: best,
      menteeId,
      declaredBy: "mentee",
      reason: "family",
    });
    const standing = await makeMentor(db.owner, programId, {
      ...facts,
      name: "Stand",
      capacity: 1,
    });
    const covered = await makeMatch(
      db.owner,
      programId,
      resting,
      await makeMentee(db.owner, programId),
    );
    const cover = { programId, id: newId(), matchId: covered, mentorId: standing };
    await db.owner
      .insertInto("matchCover")
      .values({ ...cover, fromOn: today, untilOn: today })
      .execute();
    const left = await makeMentor(db.owner, programId, {
      name: "Left",
      status: "exited",
      exitReason: "moved",
    });
    const found = await call(coordinator).suggest({ programId, menteeId, ...first });
    const rules = Object.fromEntries(
      found.excluded.rows.map(({ mentorId, refusals }) => [
        mentorId,
        refusals.map(({ rule }) => rule),
      ]),
    );
    expect(rules).toEqual({
      [full]: ["capacity"],
      [standing]: ["capacity"],
      [resting]: ["status"],
      [away]: ["leave"],
      [best]: ["conflict"],
    });
    expect(found.suggested.rows.map(({ name }) => name)).toEqual(["Ben"]);
    expect(JSON.stringify(found)).not.toContain(left);
  });

  it("stay within the program and with coordinators", async () => {
    const { programId, menteeId } = await world();
    const elsewhere = await world();
    await expect(
      call(elsewhere.coordinator).suggest({ programId, menteeId, ...first }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(
      call(elsewhere.coordinator).suggest({ programId: elsewhere.programId, menteeId, ...first }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const supervisor = await makePerson(db.owner, programId, "supervisor");
    await expect(call(supervisor).suggest({ programId, menteeId, ...first })).rejects.toMatchObject(
      { code: "FORBIDDEN" },
    );
  });
});

describe("a conflict", () => {
  it("refuses the match, is audited on both sides, and is lifted with its history kept", async () => {
    const { programId, coordinator, menteeId, best } = await world();
    const id = newId();
    const declared = { programId, id, mentorId: best, menteeId };
    const wish = { declaredBy: "mentor", reason: "know_each_other" } as const;
    await call(coordinator).declareConflict({ ...declared, ...wish });
    const again = await call(coordinator).declareConflict({ ...declared, ...wish, id: newId() });
    expect(again.id).toBe(id);
    const match = { programId, id: newId(), mentorId: best, menteeId, ...agreed, weight: 1 };
    const { matches } = callerFor(services, coordinator);
    await expect(matches.create(match)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });

    const lifted = await call(coordinator).liftConflict({ programId, id, version: 1 });
    expect(lifted.liftedAt).not.toBeNull();
    await matches.create(match);
    expect(await call(coordinator).conflicts({ programId, menteeId })).toHaveLength(1);
    const trail = await db.owner
      .selectFrom("auditEntry")
      .where("programId", "=", programId)
      .where("action", "like", "conflict.%")
      .select(["action", "subjectKind"])
      .execute();
    expect(trail.map(({ action, subjectKind }) => `${action} ${subjectKind}`).toSorted()).toEqual([
      "conflict.declare mentee",
      "conflict.declare mentor",
      "conflict.lift mentee",
      "conflict.lift mentor",
    ]);
  });

  it("is not declared of two who are matched, and not from another program", async () => {
    const { programId, coordinator, menteeId, best, other } = await world();
    await makeMatch(db.owner, programId, best, menteeId);
    const wish = {
      programId,
      id: newId(),
      menteeId,
      declaredBy: "program",
      reason: "other",
    } as const;
    await expect(
      call(coordinator).declareConflict({ ...wish, mentorId: best }),
    ).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
    const elsewhere = await world();
    await expect(
      call(elsewhere.coordinator).declareConflict({
        ...wish,
        programId: elsewhere.programId,
        mentorId: other,
      }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const supervisor = await makePerson(db.owner, programId, "supervisor");
    await expect(
      call(supervisor).declareConflict({ ...wish, mentorId: other }),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is seen by the supervisor of the mentor only", async () => {
    const { programId, coordinator, menteeId, best, other } = await world();
    const supervisor = await makePerson(db.owner, programId, "supervisor");
    await db.owner
      .updateTable("mentor")
      .set({ supervisorId: supervisor.id })
      .where("id", "=", other)
      .execute();
    await makeMatch(db.owner, programId, other, menteeId, {
      endedOn: "2026-05-01",
      endReason: "goals_met",
    });
    const wish = { programId, menteeId, declaredBy: "program", reason: "other" } as const;
    await call(coordinator).declareConflict({ ...wish, id: newId(), mentorId: best });
    await call(coordinator).declareConflict({ ...wish, id: newId(), mentorId: other });
    const seen = await call(supervisor).conflicts({ programId, menteeId });
    expect(seen.map(({ mentorId }) => mentorId)).toEqual([other]);
  });
});

describe("what-if", () => {
  it("says load, hours and ratios before and after", async () => {
    const { programId, coordinator, menteeId, best } = await world();
    const third = await makeMentee(db.owner, programId);
    await makeMatch(db.owner, programId, best, third, { weight: 2.5, agreedEveryDays: 14 });
    const effect = await call(coordinator).whatIf({
      programId,
      menteeId,
      mentorId: best,
      startedOn: today,
      agreedEveryDays: 7,
      weight: 2,
    });
    expect(effect).toMatchObject({
      loadBefore: 2.5,
      loadAfter: 4.5,
      capacity: 4,
      matchesBefore: 1,
      matchesAfter: 2,
      minutes: 60,
      minutesFrom: "usual",
      menteesPerMentor: 12,
      mentorsPerSupervisor: 8,
      warnings: ["This puts Ada at 113 %."],
    });
    expect(effect.refusals.map(({ rule }) => rule)).toEqual(["capacity"]);
    expect(effect.hoursBefore).toBeCloseTo(365.25 / 12 / 14);
    expect(effect.hoursAfter).toBeCloseTo((365.25 / 12) * (1 / 14 + 1 / 7));
  });
});

describe("the whole list", () => {
  it("is proposed, changed, accepted, refused line by line, and taken back", async () => {
    const { programId, coordinator, facts, menteeId, best, other } = await world();
    const second = await makeMentee(db.owner, programId, {
      ...facts,
      code: "M-2",
      readyOn: "2026-02-01",
    });
    const third = await makeMentee(db.owner, programId, {
      ...facts,
      code: "M-3",
      readyOn: "2026-03-01",
    });
    await db.owner
      .updateTable("mentor")
      .set({ capacity: 1 })
      .where("id", "in", [best, other])
      .execute();
    const found = await call(coordinator).propose({ programId, startedOn: today });
    expect(found).toMatchObject({ waiting: 3, available: 2, places: 2, isProven: true });
    expect(found.lines).toHaveLength(2);
    expect(found.unmatched).toHaveLength(1);
    expect(found.unmatched[0]?.reason).toBe("All 2 who could take them are proposed to others.");
    expect(found.greedy.matched).toBeLessThanOrEqual(2);
    expect(await db.owner.selectFrom("match").selectAll().execute()).toEqual([]);

    // Somebody else takes Ada's place in the meantime.
    const { matches } = callerFor(services, coordinator);
    await matches.create({
      programId,
      id: newId(),
      mentorId: best,
      menteeId,
      ...agreed,
      weight: 1,
    });
    const accepted = await call(coordinator).accept({
      programId,
      ...agreed,
      lines: [
        { id: newId(), menteeId: second, mentorId: best },
        { id: newId(), menteeId: third, mentorId: other },
        { id: newId(), menteeId, mentorId: other },
      ],
    });
    expect(accepted.made.map((one) => one.menteeId)).toEqual([third]);
    expect(accepted.refused.map((one) => [one.menteeLabel, one.reason])).toEqual(
      [
        ["M-2", "This puts Ada at 200 %."],
        ["M-1", "They have been matched with Ada meanwhile."],
      ].toSorted((a, b) => order(accepted, a) - order(accepted, b)),
    );
    const back = await call(coordinator).takeBack({
      programId,
      matches: accepted.made.map(({ id, version }) => ({ id, version })),
    });
    expect(back).toEqual({ removed: 1, kept: 0 });
    const after = await call(coordinator).propose({ programId, startedOn: today });
    expect(after.waiting).toBe(2);
  });

  it("gives nobody two new mentees while another has room", async () => {
    const { programId, coordinator, facts } = await world();
    await makeMentee(db.owner, programId, { ...facts, code: "M-2" });
    await db.owner
      .updateTable("mentor")
      .set({ ...facts, capacity: 2 })
      .execute();
    const { lines } = await call(coordinator).propose({ programId, startedOn: today });
    expect(new Set(lines.map(({ mentorId }) => mentorId)).size).toBe(2);
    expect(lines.every(({ loadAfter }) => loadAfter === 1)).toBe(true);
  });

  it("proposes nobody for nobody", async () => {
    const { id: programId } = await makeProgram(db.owner);
    const coordinator = await makePerson(db.owner, programId, "coordinator");
    const found = await call(coordinator).propose({ programId, startedOn: today });
    expect(found).toMatchObject({ waiting: 0, lines: [], unmatched: [], isProven: true });
    await makeMentee(db.owner, programId);
    const alone = await call(coordinator).propose({ programId, startedOn: today });
    expect(alone.unmatched[0]?.reason).toBe("Nobody has room at the moment.");
  });

  it("refuses a mentor who is away on the start day, and people of other programs", async () => {
    const { programId, coordinator, menteeId, best } = await world();
    const leave = { programId, id: newId(), mentorId: best, kind: "other", fromOn: today };
    await db.owner.insertInto("mentorLeave").values(leave).execute();
    const lines = [{ id: newId(), menteeId, mentorId: best }];
    const away = await call(coordinator).accept({ programId, ...agreed, lines });
    expect(away.refused[0]?.reason).toBe("Ada is on leave on the start day.");
    const elsewhere = await world();
    const theirs = await call(elsewhere.coordinator).accept({
      programId: elsewhere.programId,
      ...agreed,
      lines,
    });
    expect(theirs).toMatchObject({
      made: [],
      refused: [{ mentorName: "Somebody who is not here any more" }],
    });
    const supervisor = await makePerson(db.owner, programId, "supervisor");
    await expect(call(supervisor).accept({ programId, ...agreed, lines })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});

describe("the preview of weights", () => {
  it("says whose first suggestion changes", async () => {
    const { programId, coordinator, facts } = await world();
    const polish = { code: "M-9", languages: ["Polish"], experienceTags: ["Grief"] };
    await makeMentee(db.owner, programId, { ...facts, ...polish });
    const weights = matchingWeights.parse({ experience: 10, language: 0, place: 0, load: 0 });
    const tried = await call(coordinator).preview({ programId, weights });
    const line = tried.lines.find(({ menteeLabel }) => menteeLabel === "M-9");
    expect(line).toMatchObject({ before: { name: "Ben" }, after: { name: "Ada" }, changes: true });
    expect(tried.changed).toBe(1);
  });
});

function order(accepted: { refused: { menteeLabel: string }[] }, [label]: string[]): number {
  return accepted.refused.findIndex((one) => one.menteeLabel === label);
}
