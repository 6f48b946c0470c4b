import { beforeEach, describe, expect, it } from "vitest";
import { menteeSearch } from "#shared/mentees/schema.ts";
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

const fields = {
  code: null as string | null,
  name: null,
  pronouns: null,
  email: null,
  phone: null,
  birthMonth: null as string | null,
  gender: null,
  raceEthnicity: [] as string[],
  languages: [] as string[],
  referralSource: null,
  declined: [] as "languages"[],
  experienceTags: [],
  availability: [],
  remoteOk: true,
  mentorGenderPreference: null,
  siteId: null,
  referredOn: "2026-11-20",
  nextKeyDate: null,
  about: null,
  stage: "ready" as const,
};

let programId: string;
let api: ReturnType<typeof callerFor>;
let services: ReturnType<typeof testServices>;

beforeEach(async () => {
  programId = (await makeProgram(db.owner)).id;
  services = testServices(db.app);
  api = callerFor(services, await makePerson(db.owner, programId, "coordinator"));
});

const list = (search: object = {}) =>
  api.mentees.list({ programId, ...menteeSearch.parse(search) });
const codes = async (search: object = {}) => (await list(search)).rows.map((row) => row.code);

describe("intake", () => {
  it("takes somebody in with next to nothing, and gives the next free code", async () => {
    await makeMentee(db.owner, programId, { code: "M-0041" });
    expect(await api.mentees.nextCode({ programId })).toBe("M-0042");
    const made = await api.mentees.create({ programId, id: newId(), ...fields });
    expect(made).toMatchObject({
      code: "M-0042",
      label: "M-0042",
      stage: "ready",
      intakeOn: "2026-11-22",
      readyOn: "2026-11-22",
      daysWaiting: 0,
      version: 1,
    });
    expect(services.announced).toContain("mentees");
  });

  it("gives many intakes at once a code each", async () => {
    const made = await Promise.all(
      Array.from({ length: 8 }, () => api.mentees.create({ programId, id: newId(), ...fields })),
    );
    const given = made.map(({ code }) => code).toSorted((a, b) => a.localeCompare(b));
    expect(given).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"].map((n) => `M-000${n}`));
  });

  it("is one mentee when sent twice", async () => {
    const input = { programId, id: newId(), ...fields };
    const [first, second] = [await api.mentees.create(input), await api.mentees.create(input)];
    expect(second).toEqual(first);
    expect((await list()).total).toBe(1);
    const trail = await db.owner.selectFrom("auditEntry").select("action").execute();
    expect(trail).toEqual([{ action: "mentee.create" }]);
  });

  it("says which field is wrong: a code that is taken, a site of another program, a day to come", async () => {
    await makeMentee(db.owner, programId, { code: "North-1" });
    const create = (changes: object) =>
      api.mentees.create({ programId, id: newId(), ...fields, ...changes });
    await expect(create({ code: "north-1" })).rejects.toMatchObject({
      code: "CONFLICT",
      cause: { mark: "code-taken", fields: { code: expect.stringContaining("taken") } },
    });
    const foreign = await makeSite(db.owner, (await makeProgram(db.owner)).id);
    await expect(create({ siteId: foreign })).rejects.toMatchObject({
      cause: { fields: { siteId: expect.any(String) } },
    });
    await expect(create({ referredOn: "2026-11-23" })).rejects.toMatchObject({
      cause: { fields: { referredOn: expect.any(String) } },
    });
    expect((await list()).total).toBe(1);
  });

  it("keeps 'prefers not to say' apart from 'not asked', and no answer beside it", async () => {
    const made = await api.mentees.create({
      programId,
      id: newId(),
      ...fields,
      languages: ["Spanish"],
      birthMonth: "1990-05",
      declined: ["languages"],
    });
    expect(made).toMatchObject({ languages: [], declined: ["languages"], birthMonth: "1990-05" });
  });
});

describe("profile", () => {
  it("changes what is named, and tells who changed what without personal details", async () => {
    const id = await makeMentee(db.owner, programId, { code: "M-0007", pronouns: "she/her" });
    const changed = await api.mentees.update({
      programId,
      id,
      version: 1,
      email: "Kim@Example.org",
      birthMonth: "1988-12",
    });
    expect(changed).toMatchObject({
      email: "kim@example.org",
      birthMonth: "1988-12",
      pronouns: "she/her",
      version: 2,
    });
    const [entry] = await db.owner
      .selectFrom("auditEntry")
      .select(["subjectLabel", "before", "after"])
      .execute();
    expect(entry).toEqual({
      subjectLabel: "M-0007",
      before: { email: null, birthMonth: null },
      after: { email: "(not kept here)", birthMonth: "(not kept here)" },
    });
  });

  it("refuses a stale version, and writes nothing when nothing differs", async () => {
    const id = await makeMentee(db.owner, programId);
    await api.mentees.update({ programId, id, version: 1, pronouns: "he/him" });
    await expect(
      api.mentees.update({ programId, id, version: 1, pronouns: "they/them" }),
    ).rejects.toMatchObject({ code: "CONFLICT", cause: { mark: "stale" } });
    const same = await api.mentees.update({ programId, id, version: 2, pronouns: "he/him" });
    expect(same.version).toBe(2);
    for (const call of [
      () => api.mentees.setStage({ programId, id, version: 1, stage: "intake", on: "2026-11-22" }),
      () => api.mentees.close({ programId, id, version: 1, on: "2026-11-22", reason: "other" }),
      () => api.mentees.remove({ programId, id, version: 1 }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: "CONFLICT", cause: { mark: "stale" } });
    }
  });

  it("takes away a mistake, and nobody who has a history", async () => {
    const id = await makeMentee(db.owner, programId);
    const kept = await makeMentee(db.owner, programId);
    await makeMatch(db.owner, programId, await makeMentor(db.owner, programId), kept);
    await api.mentees.remove({ programId, id, version: 1 });
    await expect(api.mentees.get({ programId, id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(api.mentees.remove({ programId, id: kept, version: 1 })).rejects.toMatchObject({
      cause: { mark: "in-use" },
    });
  });
});

describe("the list", () => {
  it("filters, counts and sorts; the longest wait comes first", async () => {
    const site = await makeSite(db.owner, programId, "Harbour");
    const mentor = await makeMentor(db.owner, programId, { name: "Ana Okafor" });
    await makeMentee(db.owner, programId, {
      code: "A",
      readyOn: "2026-11-01",
      languages: ["Spanish"],
      siteId: site,
    });
    await makeMentee(db.owner, programId, {
      code: "B",
      readyOn: "2026-10-01",
      referralSource: "Self",
    });
    const matched = await makeMentee(db.owner, programId, { code: "C", readyOn: "2026-01-20" });
    const again = await makeMentee(db.owner, programId, { code: "D", readyOn: "2026-01-20" });
    await makeMentee(db.owner, programId, {
      code: "E",
      stage: "closed",
      closedOn: "2026-05-01",
      closeReason: "other",
    });
    await makeMatch(db.owner, programId, mentor, matched);
    await makeMatch(db.owner, programId, mentor, again, {
      endedOn: "2026-11-12",
      endReason: "not_a_fit",
    });

    expect(await codes()).toEqual(["A", "B", "C", "D"]);
    const waiting = await list({ stages: ["ready"], matched: "no", sort: "-waiting" });
    expect(waiting.rows.map((row) => [row.code, row.daysWaiting])).toEqual([
      ["B", 52],
      ["A", 21],
      ["D", 10],
    ]);
    expect(await codes({ waitingOver: 21 })).toEqual(["B"]);
    expect(await codes({ matched: "yes" })).toEqual(["C"]);
    expect((await list({ matched: "yes" })).rows[0]?.mentors).toMatchObject([
      { name: "Ana Okafor" },
    ]);
    expect(await codes({ stages: ["closed"] })).toEqual(["E"]);
    expect(await codes({ stages: [] })).toHaveLength(5);
    expect(await codes({ languages: ["Spanish", "French"] })).toEqual(["A"]);
    expect(await codes({ sites: ["none"], referral: ["Self"] })).toEqual(["B"]);
    expect(await codes({ sites: [site] })).toEqual(["A"]);
    expect(await codes({ q: "b" })).toEqual(["B"]);
    expect(await codes({ q: "%" })).toEqual([]);
    const second = await list({ size: 10, page: 2 });
    expect(second).toEqual({ rows: [], total: 4 });
    expect(await api.mentees.counts({ programId })).toEqual({
      open: 4,
      referred: 0,
      intake: 0,
      waiting: 3,
      matched: 1,
      closed: 1,
    });
  });

  it("sorts by every column without leaving rows out", async () => {
    for (const code of ["A", "B", "C"]) await makeMentee(db.owner, programId, { code });
    for (const key of [
      "label",
      "stage",
      "site",
      "referral",
      "referred",
      "waiting",
      "matches",
      "lastSession",
    ]) {
      const [up, down] = [await codes({ sort: key }), await codes({ sort: `-${key}` })];
      expect(up.toSorted((a, b) => a.localeCompare(b))).toEqual(["A", "B", "C"]);
      expect(down.toReversed()).toEqual(up);
    }
  });

  it("shows a supervisor their own mentors' mentees only", async () => {
    const supervisor = await makePerson(db.owner, programId, "supervisor");
    const own = await makeMentee(db.owner, programId, { code: "OWN" });
    const other = await makeMentee(db.owner, programId, { code: "OTHER" });
    await makeMatch(
      db.owner,
      programId,
      await makeMentor(db.owner, programId, { supervisorId: supervisor.id }),
      own,
    );
    await makeMatch(db.owner, programId, await makeMentor(db.owner, programId), other);
    const theirs = callerFor(testServices(db.app), supervisor);
    const { rows, total } = await theirs.mentees.list({ programId, ...menteeSearch.parse({}) });
    expect([rows.map((row) => row.code), total]).toEqual([["OWN"], 1]);
    expect(await theirs.mentees.search({ programId, q: "" })).toHaveLength(1);
    expect((await theirs.mentees.counts({ programId })).matched).toBe(1);
    await expect(theirs.mentees.get({ programId, id: other })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("bulk", () => {
  it("sets the stage of all that match but for some, skips closed ones, and can be taken back", async () => {
    const [a, b] = [
      await makeMentee(db.owner, programId, { code: "A" }),
      await makeMentee(db.owner, programId, { code: "B" }),
    ];
    await makeMentee(db.owner, programId, {
      code: "C",
      stage: "closed",
      closedOn: "2026-05-01",
      closeReason: "other",
    });
    const all = menteeSearch.parse({ stages: [] });
    const done = await api.mentees.bulk({
      programId,
      selection: { all, except: [b] },
      set: { stage: "intake" },
    });
    expect(done).toMatchObject({ changed: [{ id: a, stage: "ready", version: 2 }], skipped: 1 });
    expect(await api.mentees.get({ programId, id: a })).toMatchObject({
      stage: "intake",
      readyOn: null,
    });
    expect(await api.mentees.putBack({ programId, rows: done.changed })).toEqual({ changed: 1 });
    expect(await api.mentees.get({ programId, id: a })).toMatchObject({
      stage: "ready",
      readyOn: "2026-01-19",
      intakeOn: "2026-01-12",
    });
  });

  it("does not put back what somebody has changed since", async () => {
    const site = await makeSite(db.owner, programId);
    const id = await makeMentee(db.owner, programId);
    const { changed } = await api.mentees.bulk({
      programId,
      selection: { ids: [id] },
      set: { siteId: site },
    });
    await api.mentees.update({ programId, id, version: 2, pronouns: "he/him" });
    expect(await api.mentees.putBack({ programId, rows: changed })).toEqual({ changed: 0 });
    expect(await api.mentees.get({ programId, id })).toMatchObject({ siteId: site });
  });
});
