import { describe, expect, it } from "vitest";
import type { MentorBulkChange } from "#shared/mentors/bulk-schema.ts";
import { mentorFilterSearch } from "#shared/mentors/schema.ts";
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

async function setUp() {
  const { id: programId } = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const supervisor = await makePerson(db.owner, programId, "supervisor");
  const api = callerFor(testServices(db.app), coordinator);
  const statusOf = async (id: string) => (await api.mentors.get({ programId, id })).status;
  return { programId, supervisor, api, statusOf };
}

const matching = (expected: number, changes: object = {}, except: string[] = []) => ({
  kind: "matching" as const,
  search: { ...mentorFilterSearch.parse({}), ...changes },
  except,
  expected,
});

describe("mentors.bulk", () => {
  it("means all that match but for the exceptions, and nobody else", async () => {
    const { programId, supervisor, api } = await setUp();
    const other = await makeProgram(db.owner);
    const elsewhere = await makeMentor(db.owner, other.id);
    const paused = await makeMentor(db.owner, programId, { status: "paused" });
    const ids = [];
    for (let n = 0; n < 25; n += 1) ids.push(await makeMentor(db.owner, programId));
    const change: MentorBulkChange = { kind: "supervisor", supervisorId: supervisor.id };
    const target = matching(24, { status: ["active"] }, ids.slice(0, 1));
    const bulkId = newId();
    expect(await api.mentors.bulk({ programId, bulkId, target, change })).toEqual({
      changed: 24,
      unchanged: 0,
      refused: [],
    });
    const rows = await db.owner.selectFrom("mentor").select(["id", "supervisorId"]).execute();
    const assigned = rows.filter((row) => row.supervisorId === supervisor.id).map((row) => row.id);
    expect(new Set(assigned)).toEqual(new Set(ids.slice(1)));
    expect(assigned).not.toContain(paused);
    expect(assigned).not.toContain(elsewhere);
    expect(await api.mentors.undoBulk({ programId, bulkId })).toEqual({ restored: 24, kept: 0 });
    const left = await api.mentors.list({ programId, supervisor: [supervisor.id] });
    expect(left.total).toBe(0);
  });

  it("stops when other rows are meant than were seen", async () => {
    const { programId, api } = await setUp();
    await makeMentor(db.owner, programId);
    const change: MentorBulkChange = { kind: "addTag", tag: "Grief" };
    await expect(
      api.mentors.bulk({ programId, bulkId: newId(), target: matching(2), change }),
    ).rejects.toMatchObject({ code: "CONFLICT", cause: { mark: "target-changed" } });
    expect((await api.mentors.list({ programId, tag: ["Grief"] })).total).toBe(0);
  });

  it("is refused to supervisors, and reaches no mentor of another program", async () => {
    const { programId, supervisor, api } = await setUp();
    const other = await makeProgram(db.owner);
    const theirs = await makeMentor(db.owner, other.id);
    const input = {
      programId,
      bulkId: newId(),
      target: { kind: "ids" as const, ids: [theirs] },
      change: { kind: "addTag" as const, tag: "Grief" },
    };
    const supervised = callerFor(testServices(db.app), supervisor);
    await expect(supervised.mentors.bulk(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
    expect(await api.mentors.bulk(input)).toEqual({ changed: 0, unchanged: 0, refused: [] });
  });

  it("changes statuses by the same rules, says who was left out and why, and is undone", async () => {
    const { programId, api, statusOf } = await setUp();
    const free = await makeMentor(db.owner, programId);
    const busy = await makeMentor(db.owner, programId);
    await makeMatch(db.owner, programId, busy, await makeMentee(db.owner, programId));
    const gone = { status: "exited", exitReason: "Moved away" } as const;
    const left = await makeMentor(db.owner, programId, gone);
    const recent = await makeMentor(db.owner, programId, { statusSince: "2026-11-21" });
    const bulkId = newId();
    const answer = await api.mentors.bulk({
      programId,
      bulkId,
      target: { kind: "ids", ids: [free, busy, left, recent] },
      change: { kind: "status", status: "exited", fromOn: "2026-11-20", reason: "Program ended" },
    });
    expect(answer).toMatchObject({ changed: 1, unchanged: 1 });
    expect(answer.refused.map((line) => line.count)).toEqual([1, 1]);
    expect(await statusOf(free)).toBe("exited");
    expect(await statusOf(busy)).toBe("active");
    expect(await api.mentors.undoBulk({ programId, bulkId })).toEqual({ restored: 1, kept: 0 });
    const mentor = await api.mentors.get({ programId, id: free });
    expect(mentor).toMatchObject({ status: "active", exitReason: null });
    expect(mentor.statusHistory.map((line) => line.status)).not.toContain("exited");
  });

  it("adds and removes tags whatever their capitals, and an undo leaves newer work alone", async () => {
    const { programId, api } = await setUp();
    const one = await makeMentor(db.owner, programId, { experienceTags: ["grief"] });
    const two = await makeMentor(db.owner, programId, { experienceTags: ["Psychosis"] });
    const three = await makeMentor(db.owner, programId);
    const target = { kind: "ids" as const, ids: [one, two, three] };
    const bulkId = newId();
    const change: MentorBulkChange = { kind: "addTag", tag: "Grief" };
    expect(await api.mentors.bulk({ programId, bulkId, target, change })).toMatchObject({
      changed: 2,
      unchanged: 1,
    });
    await api.mentors.update({
      programId,
      id: three,
      version: 2,
      changes: { experienceTags: ["Grief", "Trauma"] },
    });
    expect(await api.mentors.undoBulk({ programId, bulkId })).toEqual({ restored: 1, kept: 1 });
    const tags = async (id: string) => (await api.mentors.get({ programId, id })).experienceTags;
    expect(await tags(one)).toEqual(["grief"]);
    expect(await tags(two)).toEqual(["Psychosis"]);
    expect(await tags(three)).toEqual(["Grief", "Trauma"]);
    const removal: MentorBulkChange = { kind: "removeTag", tag: "GRIEF" };
    await api.mentors.bulk({ programId, bulkId: newId(), target, change: removal });
    expect(await tags(three)).toEqual(["Trauma"]);
    expect(await tags(one)).toEqual([]);
  });
});
