import { beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { matchSearch } from "#shared/matches/schema.ts";
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

let programId: string;
let mentorId: string;
let menteeId: string;
let id: string;
let api: ReturnType<typeof callerFor>;

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  api = callerFor(testServices(db.app), await makePerson(db.owner, programId, "coordinator"));
  mentorId = await makeMentor(db.owner, programId, { capacity: 1 });
  menteeId = await makeMentee(db.owner, programId, { code: "M-0001" });
  id = await makeMatch(db.owner, programId, mentorId, menteeId);
});

const mentee = () => api.mentees.get({ programId, id: menteeId });

describe("pause and resume", () => {
  it("keeps the history of pauses and counts silence from the end of the last", async () => {
    const paused = await api.matches.pause({
      programId,
      id,
      version: 1,
      on: "2026-10-01",
      reason: "Hospital stay",
    });
    expect(paused).toMatchObject({
      status: "paused",
      pausedOn: "2026-10-01",
      contact: { level: "none" },
      pauses: [{ fromOn: "2026-10-01", untilOn: null, reason: "Hospital stay" }],
    });
    const resumed = await api.matches.resume({ programId, id, version: 2, on: "2026-11-15" });
    expect(resumed).toMatchObject({
      status: "open",
      contact: { days: 7, level: "steady" },
      pauses: [{ fromOn: "2026-10-01", untilOn: "2026-11-15" }],
    });
    const trail = await db.owner
      .selectFrom("auditEntry")
      .select(["action", "subjectLabel"])
      .orderBy("id")
      .execute();
    expect(trail).toEqual([
      { action: "match.pause", subjectLabel: "M-0001" },
      { action: "match.resume", subjectLabel: "M-0001" },
    ]);
  });

  it("taken back at once leaves no pause behind", async () => {
    await api.matches.pause({ programId, id, version: 1, on: "2026-11-22" });
    const back = await api.matches.resume({ programId, id, version: 2, on: "2026-11-22" });
    expect(back).toMatchObject({ status: "open", pauses: [], removable: true });
  });

  it("goes on with the same pause where going on is taken back", async () => {
    const pause = { programId, id, on: "2026-10-01", reason: "Hospital stay" };
    await api.matches.pause({ ...pause, version: 1 });
    await api.matches.resume({ programId, id, version: 2, on: "2026-11-22" });
    expect(await api.matches.pause({ ...pause, version: 3 })).toMatchObject({
      status: "paused",
      pausedOn: "2026-10-01",
      pauses: [{ fromOn: "2026-10-01", untilOn: null, reason: "Hospital stay" }],
    });
  });

  it("refuses a second pause, a day before the start, a day to come and a stale version", async () => {
    const pause = (version: number, on: string) =>
      api.matches.pause({ programId, id, version, on });
    await expect(pause(1, "2026-01-01")).rejects.toMatchObject({
      cause: { fields: { on: expect.any(String) } },
    });
    await expect(pause(1, "2026-11-23")).rejects.toMatchObject({
      cause: { fields: { on: expect.any(String) } },
    });
    await pause(1, "2026-11-22");
    await expect(pause(1, "2026-11-22")).rejects.toMatchObject({ cause: { mark: "stale" } });
    await expect(pause(2, "2026-11-22")).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });
});

describe("the end", () => {
  it("returns the mentee of a last match to the waiting list, from that day", async () => {
    const ended = await api.matches.end({
      programId,
      id,
      version: 1,
      on: "2026-11-12",
      reason: "mentor_left",
    });
    expect(ended).toMatchObject({
      status: "ended",
      endedOn: "2026-11-12",
      endReason: "mentor_left",
    });
    expect(await mentee()).toMatchObject({
      stage: "ready",
      waitingSince: "2026-11-12",
      daysWaiting: 10,
    });
  });

  it("closes the mentee with it where the end says so, and opens both again", async () => {
    await api.matches.end({
      programId,
      id,
      version: 1,
      on: "2026-11-12",
      reason: "goals_met",
      mentee: "closed",
    });
    expect(await mentee()).toMatchObject({
      stage: "closed",
      closedOn: "2026-11-12",
      closeReason: "goals_met",
    });
    const again = await api.matches.reopen({ programId, id, version: 2 });
    expect(again).toMatchObject({ status: "open", endedOn: null, endReason: null });
    expect(await mentee()).toMatchObject({ stage: "ready", openMatches: 1, readyOn: "2026-01-19" });
  });

  it("does not close a mentee who has another mentor", async () => {
    const other = await makeMentor(db.owner, programId);
    await makeMatch(db.owner, programId, other, menteeId);
    await expect(
      api.matches.end({
        programId,
        id,
        version: 1,
        on: "2026-11-12",
        reason: "goals_met",
        mentee: "closed",
      }),
    ).rejects.toMatchObject({ cause: { mark: "open-matches" } });
    await api.matches.end({ programId, id, version: 1, on: "2026-11-12", reason: "goals_met" });
    expect(await mentee()).toMatchObject({ openMatches: 1, waitingSince: null });
  });

  it("of a paused match is undone to the pause", async () => {
    await api.matches.pause({ programId, id, version: 1, on: "2026-10-01" });
    const ended = await api.matches.end({
      programId,
      id,
      version: 2,
      on: "2026-11-12",
      reason: "other",
    });
    expect(ended.pauses).toMatchObject([{ untilOn: "2026-11-12" }]);
    const again = await api.matches.reopen({ programId, id, version: 3, asPaused: true });
    expect(again).toMatchObject({
      status: "paused",
      pausedOn: "2026-10-01",
      pauses: [{ fromOn: "2026-10-01", untilOn: null }],
    });
  });

  it("cannot be undone past the mentor's capacity unnoticed", async () => {
    await api.matches.end({ programId, id, version: 1, on: "2026-11-12", reason: "other" });
    await makeMatch(db.owner, programId, mentorId, await makeMentee(db.owner, programId));
    await expect(api.matches.reopen({ programId, id, version: 2 })).rejects.toMatchObject({
      cause: { mark: "over-capacity" },
    });
    const again = await api.matches.reopen({ programId, id, version: 2, acceptOverload: true });
    expect(again.status).toBe("open");
  });
});

describe("closing a mentee", () => {
  it("asks about open matches, ends them with it, and opens all of it again", async () => {
    const close = (endMatches: boolean) =>
      api.mentees.close({
        programId,
        id: menteeId,
        version: 1,
        on: "2026-11-12",
        reason: "moved_away",
        endMatches,
      });
    await expect(close(false)).rejects.toMatchObject({ cause: { mark: "open-matches" } });
    const { mentee: closed, endedMatchIds } = await close(true);
    expect(endedMatchIds).toEqual([id]);
    expect(closed).toMatchObject({ stage: "closed", openMatches: 0 });
    expect(await api.matches.get({ programId, id })).toMatchObject({
      status: "ended",
      endReason: "moved_away",
    });
    const back = await api.mentees.reopen({
      programId,
      id: menteeId,
      version: 2,
      matchIds: endedMatchIds,
    });
    expect(back).toMatchObject({ stage: "ready", openMatches: 1, closedOn: null });
  });

  it("keeps how far they had come", async () => {
    const referred = await makeMentee(db.owner, programId, {
      stage: "referred",
      intakeOn: null,
      readyOn: null,
    });
    await api.mentees.close({
      programId,
      id: referred,
      version: 1,
      on: "2026-11-22",
      reason: "declined",
    });
    const back = await api.mentees.reopen({ programId, id: referred, version: 2 });
    expect(back).toMatchObject({ stage: "referred", intakeOn: null });
  });
});

describe("what was entered by mistake", () => {
  it("goes away while nothing has happened in it", async () => {
    await api.matches.remove({ programId, id, version: 1 });
    await expect(api.matches.get({ programId, id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await mentee()).toMatchObject({ openMatches: 0, firstMatchedOn: null });
  });
  it("stays once it has a history", async () => {
    await api.matches.pause({ programId, id, version: 1, on: "2026-10-01" });
    await api.matches.resume({ programId, id, version: 2, on: "2026-10-09" });
    await expect(api.matches.remove({ programId, id, version: 3 })).rejects.toMatchObject({
      cause: { mark: "in-use" },
    });
  });
});

describe("the list", () => {
  it("filters and sorts on the server", async () => {
    const second = await makeMatch(
      db.owner,
      programId,
      await makeMentor(db.owner, programId, { name: "Zora" }),
      menteeId,
      {
        startedOn: "2026-11-20",
      },
    );
    const list = async (search: object = {}) => {
      const { rows, total } = await api.matches.list({ programId, ...matchSearch.parse(search) });
      expect(total).toBe(rows.length);
      return rows.map((row) => row.id);
    };
    expect(await list()).toEqual([id, second]);
    expect(await list({ contact: "silent" })).toEqual([id]);
    expect(await list({ q: "zor" })).toEqual([second]);
    expect(await list({ mentors: [mentorId] })).toEqual([id]);
    await api.matches.end({
      programId,
      id: second,
      version: 1,
      on: "2026-11-21",
      reason: "not_a_fit",
    });
    expect(await list()).toEqual([id]);
    expect(await list({ statuses: ["ended"], reasons: ["not_a_fit"] })).toEqual([second]);
    expect(await api.matches.counts({ programId })).toEqual({
      open: 1,
      paused: 0,
      due: 1,
      silent: 1,
      ended: 1,
    });
    for (const sort of [
      "mentor",
      "mentee",
      "started",
      "agreed",
      "lastSession",
      "contact",
      "sessions",
      "weight",
      "status",
      "ended",
    ]) {
      const both = [
        await list({ sort, statuses: [] }),
        await list({ sort: `-${sort}`, statuses: [] }),
      ];
      for (const found of both) expect(new Set(found)).toEqual(new Set([id, second]));
    }
  });

  it("draws the line of silence on the day that the shared rule draws it", async () => {
    const mentor = await makeMentor(db.owner, programId);
    for (let days = 5; days <= 16; days += 1) {
      await makeMatch(db.owner, programId, mentor, await makeMentee(db.owner, programId), {
        startedOn: addDays("2026-11-22", -days),
      });
    }
    const days = async (contact?: string) => {
      const search = matchSearch.parse({ contact, mentors: [mentor], sort: "contact" });
      const { rows } = await api.matches.list({ programId, ...search });
      return rows.map((row) => row.contact);
    };
    const all = await days();
    expect(all).toHaveLength(12);
    expect(await days("due")).toEqual(all.filter(({ level }) => level !== "steady"));
    expect((await days("due"))[0]).toMatchObject({ days: 8, level: "watch" });
    expect(await days("silent")).toEqual(all.filter(({ silent }) => silent));
    expect((await days("silent"))[0]).toMatchObject({ days: 15, level: "talk" });
  });
});
