import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { casaLike } from "#shared/imports/fixtures/casa-like.ts";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { importCsv } from "#server/features/imports/testing.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();

const TABLES = [
  "person",
  "membership",
  "site",
  "mentor",
  "mentor_status_change",
  "mentor_tally",
  "mentee",
  "mentee_tally",
  "match",
  "match_tally",
  "session_log",
  "session_attendee",
  "session_day",
  "session_hour",
  "mentor_week",
  "mentee_month",
  "data_key",
  "import_link",
];

/** Every row of every table that an import can touch; a version only ever grows, and so does `updated_at`. */
async function snapshot(): Promise<Record<string, unknown>> {
  const entries = TABLES.map(async (table) => {
    const { rows } = await sql<{ all: unknown }>`
      select coalesce(jsonb_agg(row - 'version' - 'updated_at' order by row::text), '[]') as all
      from (select to_jsonb(t) as row from ${sql.table(table)} t) r`.execute(db.owner);
    return [table, rows[0]?.all] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

async function open() {
  const program = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, program.id, "coordinator");
  const api = callerFor(testServices(db.app), coordinator);
  const take = (kind: ImportKind, csv: string, prefer?: "ours" | "file") =>
    importCsv(api, program.id, kind, csv, prefer ? { prefer } : {});
  const undo = (importId: string) => api.imports.undo({ programId: program.id, importId });
  return { programId: program.id, api, take, undo };
}

const mentorsFile = `Name,Email,Phone,Site,Languages,Status,Supervisor
Ana Okafor,ana@example.org,555 000 0001,,English; French,on leave,
Ben Carver,ben@example.org,555 000 0002,,Somali,inactive,nobody.yet@example.org
`;
const menteesFile = `Code,Mentor,Match began,Birth month,Stage
M-1,ana@example.org,2 May 2025,March 1990,
M-2,"ana@example.org, ben@example.org",,,
M-3,,,,closed
`;
const sessionsFile = `Mentor,Mentee,Day,Time,Minutes,Mode,Outcome,Strain,Note
ana@example.org,M-1,9 May 2025,10:30,60,phone,attended,4,Kept under seal
Ana,M-1; M-2,16 May 2025,,30,zoom,attended,,
ana@example.org,M-2,20 May 2025,,,in person,no show,,
`;

describe("imports.undo", () => {
  it("puts every table back as it was: all four kinds, in reverse", async () => {
    const { take, undo, programId } = await open();
    await makeMentor(db.owner, programId, {
      name: "Ana",
      email: "ana@example.org",
      languages: ["English"],
    });
    await makeMentee(db.owner, programId, { code: "m-1" });
    const states = [await snapshot()];
    const runs = [];
    for (const [kind, csv] of [
      ["supervisors", casaLike.supervisors],
      ["mentors", mentorsFile],
      ["mentors", casaLike.volunteers],
      ["mentees", menteesFile],
      ["mentees", casaLike.cases],
      ["sessions", sessionsFile],
    ] as const) {
      runs.push(await take(kind, csv));
      states.push(await snapshot());
    }
    expect(runs.map(({ run }) => [run.created, run.merged, run.skipped, run.failed])).toEqual([
      [2, 0, 0, 0],
      [1, 1, 0, 0],
      [3, 0, 0, 0],
      [2, 1, 0, 0],
      [2, 0, 0, 0],
      [3, 0, 0, 0],
    ]);
    for (const [index, { id }] of [...runs.entries()].toReversed()) {
      const undone = await undo(id);
      expect(undone.left).toEqual([]);
      expect(await snapshot()).toEqual(states[index]);
    }
  });

  it("in whatever order files came and go, nothing of an undone one stays", async () => {
    const { take, undo } = await open();
    const before = await snapshot();
    const supervisors = await take("supervisors", casaLike.supervisors);
    const volunteers = await take("mentors", casaLike.volunteers);
    const cases = await take("mentees", casaLike.cases);
    expect((await undo(supervisors.id)).left).toEqual([]);
    expect(await db.owner.selectFrom("mentor").select("supervisorId").execute()).toEqual(
      Array.from({ length: 3 }, () => ({ supervisorId: null })),
    );
    // The mentors have matches by now: they stay until the cases go.
    const early = await undo(volunteers.id);
    expect(early).toMatchObject({
      removed: 0,
      left: [
        { rowNo: 2, label: "Helper One", reason: "There is a match with this {mentor}." },
        { rowNo: 3, label: "Helper Two" },
        { rowNo: 4, label: "Helper Three" },
      ],
    });
    expect((await undo(cases.id)).left).toEqual([]);
    const after = await snapshot();
    expect(after["mentee"]).toEqual(before["mentee"]);
    expect(after["match"]).toEqual(before["match"]);
    expect(after["person"]).toEqual(before["person"]);
    expect(after["membership"]).toEqual(before["membership"]);
  });

  it("links of another file wait again for mentors who go, and are made when they come back", async () => {
    const { take, undo } = await open();
    await take("supervisors", casaLike.supervisors);
    const before = await snapshot();
    const volunteers = await take("mentors", casaLike.volunteers);
    expect((await undo(volunteers.id)).left).toEqual([]);
    expect(await snapshot()).toEqual(before);
    const again = await take("mentors", casaLike.volunteers);
    expect(again.run.linked).toBe(3);
  });

  it("leaves what somebody edited since, names it, and takes back the rest", async () => {
    const { take, undo, programId } = await open();
    const here = await makeMentor(db.owner, programId, {
      name: "Ana",
      email: "ana@example.org",
      phone: null,
    });
    const { id } = await take("mentors", mentorsFile + "Cy Dean,cy@example.org,555 000 0003,,,,\n");
    await db.owner
      .updateTable("mentor")
      .set({ about: "edited", version: sql`version + 1` })
      .where("email", "in", ["ben@example.org", "ana@example.org"])
      .execute();
    const undone = await undo(id);
    expect(undone).toMatchObject({
      removed: 1,
      restored: 0,
      left: [
        {
          rowNo: 2,
          label: "Ana",
          reason: "Changed since the import, by hand or by a later import.",
        },
        { rowNo: 3, label: "Ben Carver", reason: "Changed since the import." },
      ],
      run: { status: "undone" },
    });
    const names = await db.owner
      .selectFrom("mentor")
      .select(["name", "phone"])
      .orderBy("name")
      .execute();
    expect(names).toEqual([
      { name: "Ana", phone: "555 000 0001" },
      { name: "Ben Carver", phone: "555 000 0002" },
    ]);
    expect(here).toBeTruthy();
  });

  it("a session logged with an imported match keeps match, mentee and mentor", async () => {
    const { take, undo, programId, api } = await open();
    const mentors = await take("mentors", mentorsFile);
    const mentees = await take("mentees", menteesFile);
    const [match] = await db.owner.selectFrom("match").select(["mentorId", "menteeId"]).execute();
    await api.sessions.create({
      programId,
      id: newId(),
      mentorId: match!.mentorId,
      heldOn: "2026-11-20",
      time: null,
      minutes: 30,
      mode: "phone",
      attendees: [{ menteeId: match!.menteeId, outcome: "attended" }],
      topics: [],
      strain: null,
      escalation: "none",
    });
    expect((await undo(mentees.id)).left).toHaveLength(2);
    expect((await undo(mentors.id)).left.length).toBeGreaterThan(0);
  });

  it("a merge fills what is empty and adds to lists; 'file' also replaces; both are taken back column by column", async () => {
    const { take, undo, programId } = await open();
    const site = await makeSite(db.owner, programId, "Northside");
    await makeMentor(db.owner, programId, {
      name: "Ana",
      email: "ana@example.org",
      languages: ["english"],
      siteId: site,
    });
    const before = await snapshot();
    const ours = await take("mentors", mentorsFile, "ours");
    const merged = () =>
      db.owner
        .selectFrom("mentor")
        .where("email", "=", "ana@example.org")
        .select(["name", "phone", "languages", "status", "siteId"])
        .executeTakeFirst();
    expect(await merged()).toEqual({
      name: "Ana",
      phone: "555 000 0001",
      languages: ["english", "French"],
      status: "active",
      siteId: site,
    });
    const file = await take("mentors", mentorsFile, "file");
    expect(await merged()).toMatchObject({ name: "Ana Okafor", phone: "555 000 0001" });
    await undo(file.id);
    expect(await merged()).toMatchObject({ name: "Ana", phone: "555 000 0001" });
    expect((await undo(ours.id)).left).toEqual([]);
    expect(await snapshot()).toEqual(before);
  });

  it("a supervisor who was invited, or who has other mentors by now, stays", async () => {
    const { take, undo, programId } = await open();
    const { id } = await take("supervisors", casaLike.supervisors);
    const lead = await db.owner
      .selectFrom("person")
      .select("id")
      .where("email", "=", "lead1@example.net")
      .executeTakeFirstOrThrow();
    await makeMentor(db.owner, programId, { supervisorId: lead.id });
    await db.owner
      .insertInto("invitation")
      .values({
        programId,
        id: newId(),
        email: "lead2@example.net",
        name: "Lead Two",
        roles: ["supervisor"],
        tokenHash: Buffer.from("x"),
        expiresAt: "2027-01-01T00:00:00Z",
      })
      .execute();
    const undone = await undo(id);
    expect(undone.left).toEqual([
      { rowNo: 2, label: "Lead One", reason: "Supervises {mentors} by now, and keeps the role." },
    ]);
    const left = await db.owner
      .selectFrom("person")
      .select("email")
      .where("email", "like", "lead%")
      .orderBy("email")
      .execute();
    expect(left).toEqual([{ email: "lead1@example.net" }, { email: "lead2@example.net" }]);
  });

  it("undone twice, and written to after, is refused in words", async () => {
    const { take, undo, programId, api } = await open();
    const { id } = await take("mentors", mentorsFile);
    await undo(id);
    await expect(undo(id)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      api.imports.write({
        programId,
        importId: id,
        prefer: "ours",
        rows: [{ do: "skip", no: 9, reason: "x" }],
      }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });
});
