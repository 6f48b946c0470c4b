import { describe, expect, it } from "vitest";
import type { MenteeNaming } from "#shared/mentees/label.ts";
import type { WriteRow } from "#shared/imports/schema.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentee, makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();
const services = testServices(db.app);

async function open(menteeNaming: MenteeNaming = "code") {
  const settings = JSON.stringify({ menteeNaming });
  const { id: programId } = await makeProgram(db.owner, { settings });
  const coordinator = await makePerson(db.owner, programId, "coordinator");
  const api = callerFor(services, coordinator).imports;
  const write = async (kind: "mentees" | "sessions" | "supervisors", rows: WriteRow[]) => {
    const id = newId();
    await api.begin({
      programId,
      id,
      kind,
      fileName: "file.csv",
      rowsTotal: rows.length,
    });
    const counts = await api.write({
      programId,
      importId: id,
      prefer: "file",
      rows,
    });
    return {
      counts,
      failed: await api.failedRows({ programId, importId: id }),
    };
  };
  return { programId, coordinator, api, write };
}

const met = {
  heldOn: "2026-11-02",
  minutes: 30,
  mode: "phone",
  outcome: "attended",
};

describe("a program that keeps codes only", () => {
  it("takes no names from a file, neither of a row that comes in nor of one that fails", async () => {
    const { programId, api, write } = await open();
    const row = { code: "M-1", name: "Real Name" };
    const here = await makeMentee(db.owner, programId, { code: "M-0" });
    const { counts, failed } = await write("mentees", [
      { do: "create", no: 2, evenIfKnown: false, row },
      { do: "create", no: 3, evenIfKnown: false, row },
      {
        do: "create",
        no: 4,
        evenIfKnown: false,
        row: { ...row, birthMonth: "never" },
      },
      {
        do: "fail",
        no: 5,
        reason: "No.",
        cells: { code: "M-5", Name: "Real Name" },
      },
      {
        do: "merge",
        no: 6,
        into: here,
        row: { code: "M-0", name: "Real Name" },
      },
    ]);
    expect(counts).toMatchObject({ created: 1, merged: 1, failed: 3 });
    const names = await db.owner.selectFrom("mentee").select("name").execute();
    expect(names).toEqual([{ name: null }, { name: null }]);
    expect(JSON.stringify(failed)).not.toContain("Real Name");
    const kept = await db.owner.selectFrom("importRow").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain("Real Name");
    const [checked] = await api.check({
      programId,
      kind: "mentees",
      rows: [{ no: 2, row }],
    });
    expect(checked?.notes.join()).toContain("codes only");
  });

  it("does not tell by an import whose code belongs to which name", async () => {
    for (const naming of ["code", "name"] as const) {
      const { programId, api } = await open(naming);
      await makeMentor(db.owner, programId, { email: "ana@example.org" });
      await makeMentee(db.owner, programId, {
        code: "M-7",
        name: "Known Before",
      });
      const [mentee] = await api.check({
        programId,
        kind: "mentees",
        rows: [{ no: 2, row: { code: "M-9", name: "Known Before" } }],
      });
      const [session] = await api.check({
        programId,
        kind: "sessions",
        rows: [
          {
            no: 2,
            row: {
              ...met,
              mentor: "ana@example.org",
              mentees: ["Known Before"],
            },
          },
        ],
      });
      expect(mentee?.candidates.length).toBe(naming === "code" ? 0 : 1);
      expect(session?.problems.length).toBe(naming === "code" ? 1 : 0);
    }
  });
});

describe("a failed row", () => {
  it("keeps no note outside its seal, whatever the screen sends", async () => {
    const { write } = await open();
    const { failed } = await write("sessions", [
      {
        do: "fail",
        no: 2,
        reason: "No.",
        cells: { mentor: "Ana", Note: "canary" },
      },
      {
        do: "create",
        no: 3,
        evenIfKnown: false,
        row: { ...met, note: "canary", minutes: -1 },
      },
    ]);
    expect(failed).toHaveLength(2);
    const kept = await db.owner.selectFrom("importRow").selectAll().execute();
    expect(JSON.stringify(kept)).not.toContain("canary");
  });
});

describe("a supervisors' file", () => {
  it("neither names nor takes in somebody of another program, though the reader knows them from there", async () => {
    const { programId, coordinator, api, write } = await open();
    const other = await makeProgram(db.owner);
    const theirs = await makePerson(db.owner, other.id, "supervisor");
    await db.owner
      .insertInto("membership")
      .values({
        programId: other.id,
        personId: coordinator.id,
        role: "reporter",
      })
      .execute();
    const row = { name: "Somebody", email: theirs.email };
    const [checked] = await api.check({
      programId,
      kind: "supervisors",
      rows: [{ no: 2, row }],
    });
    expect(checked?.candidates).toEqual([]);
    const { counts } = await write("supervisors", [
      { do: "merge", no: 2, into: theirs.id, row },
      { do: "create", no: 3, evenIfKnown: true, row },
    ]);
    expect(counts).toMatchObject({ created: 0, merged: 0, failed: 2 });
    const held = await db.owner
      .selectFrom("membership")
      .where("personId", "=", theirs.id)
      .select("programId")
      .execute();
    expect(held).toEqual([{ programId: other.id }]);
  });
});

describe("NUL characters, which no column of text can hold", () => {
  it("are left out of everything that is kept of a file", async () => {
    const { programId, api } = await open();
    const id = newId();
    const nul = "a\u0000b";
    await api.begin({ programId, id, kind: "mentors", fileName: nul, rowsTotal: 3 });
    await api.write({
      programId,
      importId: id,
      prefer: "file",
      rows: [
        { do: "create", no: 2, evenIfKnown: false, row: { name: nul, [nul]: nul } },
        { do: "fail", no: 3, reason: nul, cells: { [nul]: nul } },
        { do: "skip", no: 4, reason: nul },
      ],
    });
    expect(await api.failedRows({ programId, importId: id })).toMatchObject([
      { rowNo: 2, reason: "This is not what belongs here.", cells: { name: "ab", ab: "ab" } },
      { rowNo: 3, reason: "ab", cells: { ab: "ab" } },
    ]);
    expect(await api.list({ programId })).toMatchObject([{ fileName: "ab" }]);

    const signature = "1-0123456789abcdef";
    const mapping = { columns: { [nul]: "name" }, values: { [nul]: { [nul]: nul } }, orders: {} };
    await api.mapping.save({ programId, kind: "mentors", signature, mapping });
    expect(await api.mapping.get({ programId, kind: "mentors", signature })).toEqual({
      columns: { ab: "name" },
      values: { ab: { ab: "ab" } },
      orders: {},
    });
    const link = { programId, importId: id, rowNo: 2, email: "a\u0000@b.org" };
    const answer = await api.forgetLink(link).catch((error: { code: string }) => error.code);
    expect(answer).not.toBe("INTERNAL_SERVER_ERROR");
  });
});
