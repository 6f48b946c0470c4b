import { beforeEach, describe, expect, it } from "vitest";
import { matchSearch } from "#shared/matches/schema.ts";
import { menteeSearch } from "#shared/mentees/schema.ts";
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
const NAME = "Zebulon Quartermaine";

let programId: string;
let menteeId: string;
let mentorId: string;
let matchId: string;
let api: ReturnType<typeof callerFor>;

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  menteeId = await makeMentee(db.owner, programId, { code: "M-0001", name: NAME });
  mentorId = await makeMentor(db.owner, programId);
  matchId = await makeMatch(db.owner, programId, mentorId, menteeId);
  api = callerFor(testServices(db.app), await makePerson(db.owner, programId, "coordinator"));
});

const setNaming = (menteeNaming: "code" | "name") =>
  db.owner
    .updateTable("program")
    .set({ settings: JSON.stringify({ menteeNaming }) })
    .where("id", "=", programId)
    .execute();

const everything = async () =>
  JSON.stringify([
    await api.mentees.list({ programId, ...menteeSearch.parse({ stages: [] }) }),
    await api.mentees.get({ programId, id: menteeId }),
    await api.mentees.search({ programId, q: "M-" }),
    await api.matches.list({ programId, ...matchSearch.parse({}) }),
    await api.matches.get({ programId, id: matchId }),
    await api.matches.of({ programId, mentorId }),
    await api.matches.openOf({ programId, mentorId }),
    await api.matches.menteeCandidates({ programId, mentorId }),
    await api.mentees.update({ programId, id: menteeId, version: 1, pronouns: "they/them" }),
    await db.owner.selectFrom("auditEntry").selectAll().execute(),
  ]);

describe("a program that keeps codes", () => {
  it("says no name anywhere, although one is stored", async () => {
    const all = await everything();
    expect(all).toContain("M-0001");
    expect(all).not.toContain("Zebulon");
  });

  it("does not let a name be found out by searching for it", async () => {
    expect(await api.mentees.search({ programId, q: "Zebulon" })).toEqual([]);
    const { total } = await api.mentees.list({ programId, ...menteeSearch.parse({ q: "zebu" }) });
    expect(total).toBe(0);
    expect((await api.matches.list({ programId, ...matchSearch.parse({ q: "zebu" }) })).total).toBe(
      0,
    );
    expect(await api.matches.menteeCandidates({ programId, mentorId, q: "zebu" })).toEqual([]);
  });

  it("takes no name in, and leaves the stored one alone", async () => {
    await expect(
      api.mentees.update({ programId, id: menteeId, version: 1, name: "Somebody" }),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { fields: { name: expect.any(String) } },
    });
    await api.mentees.update({ programId, id: menteeId, version: 1, phone: "555" });
    const stored = await db.owner.selectFrom("mentee").select("name").executeTakeFirst();
    expect(stored).toEqual({ name: NAME });
  });
});

describe("a program that shows names", () => {
  beforeEach(() => setNaming("name"));

  it("labels by name, finds by name, and keeps the name out of the trail", async () => {
    const all = await everything();
    expect(all).toContain(`"label":"${NAME}"`);
    expect(all).toContain(`"menteeLabel":"${NAME}"`);
    expect(await api.mentees.search({ programId, q: "zebu" })).toMatchObject([{ label: NAME }]);
    expect((await api.matches.list({ programId, ...matchSearch.parse({ q: "zebu" }) })).total).toBe(
      1,
    );
    await api.mentees.update({ programId, id: menteeId, version: 2, name: "Zebulon Q." });
    const trail = JSON.stringify(await db.owner.selectFrom("auditEntry").selectAll().execute());
    expect(trail).not.toContain("Zebulon");
  });

  it("labels by code where there is no name", async () => {
    const id = newId();
    await makeMentee(db.owner, programId, { id, code: "M-0002", name: null });
    expect(await api.mentees.get({ programId, id })).toMatchObject({ label: "M-0002", name: null });
  });
});
