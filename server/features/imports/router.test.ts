import { describe, expect, it } from "vitest";
import type { WriteRow } from "#shared/imports/schema.ts";
import { importCsv } from "#server/features/imports/testing.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentee, makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

const db = await testDatabase();

async function open() {
  const program = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, program.id, "coordinator");
  const services = testServices(db.app);
  return { programId: program.id, coordinator, services, api: callerFor(services, coordinator) };
}

const mentor = (no: number, more: object = {}): WriteRow => ({
  do: "create",
  no,
  evenIfKnown: false,
  row: { name: `Mentor ${no}`, emails: [`m${no}@example.org`], ...more },
});

describe("who may import", () => {
  it("a coordinator of the program, and nobody else", async () => {
    const { programId, api } = await open();
    const other = await open();
    const id = newId();
    const begin = { programId, id, kind: "mentors" as const, fileName: "roster.csv", rowsTotal: 1 };
    await api.imports.begin(begin);
    const input = { programId, importId: id };
    for (const role of ["supervisor", "reporter", "admin"] as const) {
      const person = await makePerson(db.owner, programId, role);
      const theirs = callerFor(testServices(db.app), person).imports;
      for (const call of [
        () => theirs.list({ programId }),
        () => theirs.begin({ ...begin, id: newId() }),
        () => theirs.check({ programId, kind: "mentors", rows: [] }),
        () => theirs.write({ ...input, prefer: "ours", rows: [mentor(2)] }),
        () => theirs.finish(input),
        () => theirs.undo(input),
        () => theirs.failedRows(input),
      ]) {
        await expect(call(), role).rejects.toMatchObject({ code: "FORBIDDEN" });
      }
    }
    const foreign = { programId: other.programId, importId: id };
    for (const call of [
      () => other.api.imports.write({ ...foreign, prefer: "ours", rows: [mentor(2)] }),
      () => other.api.imports.finish(foreign),
      () => other.api.imports.undo(foreign),
      () => other.api.imports.failedRows(foreign),
      () => other.api.imports.list({ programId }),
    ]) {
      await expect(call()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await other.api.imports.list({ programId: other.programId })).toEqual([]);
  });

  it("the database says the same of import rows, links and mappings to a supervisor", async () => {
    const { programId, api } = await open();
    await importCsv(api, programId, "supervisors", "email,name,mentors\na@x.org,A,b@x.org\n");
    await api.imports.mapping.save({
      programId,
      kind: "mentors",
      signature: "x",
      mapping: { columns: {}, values: {}, orders: {} },
    });
    const supervisor = await makePerson(db.owner, programId, "supervisor");
    const { withPerson } = await import("#server/db/scope.ts");
    await withPerson(db.app, { personId: supervisor.id, programId }, async (trx) => {
      for (const table of ["importRun", "importRow", "importLink", "importMapping"] as const) {
        expect(await trx.selectFrom(table).select("programId").execute(), table).toEqual([]);
      }
    });
  });
});

describe("imports.write", () => {
  it("writes a chunk once, however often it is sent, and counts from the rows", async () => {
    const { programId, api, services } = await open();
    const importId = newId();
    await api.imports.begin({
      programId,
      id: importId,
      kind: "mentors",
      fileName: "roster.csv",
      rowsTotal: 4,
    });
    const rows: WriteRow[] = [
      mentor(2, { site: { name: "Harbour" } }),
      mentor(3, { site: { name: "harbour" }, status: "exited", exitReason: "Moved" }),
      { do: "skip", no: 4, reason: "Chosen to be left out." },
      { do: "fail", no: 5, reason: "Name is missing.", cells: { Name: "", Phone: "1" } },
    ];
    const first = await api.imports.write({ programId, importId, prefer: "ours", rows });
    const second = await api.imports.write({ programId, importId, prefer: "ours", rows });
    expect(second).toEqual(first);
    expect(first).toEqual({
      rowsTotal: 4,
      rowsDone: 4,
      created: 2,
      merged: 0,
      skipped: 1,
      failed: 1,
    });
    expect(await db.owner.selectFrom("mentor").select("name").execute()).toHaveLength(2);
    expect(await db.owner.selectFrom("site").select("name").execute()).toEqual([
      { name: "Harbour" },
    ]);
    expect(await api.imports.failedRows({ programId, importId })).toEqual([
      { rowNo: 5, reason: "Name is missing.", cells: { Name: "", Phone: "1" } },
    ]);
    await api.imports.finish({ programId, importId });
    expect(services.announced).toEqual(expect.arrayContaining(["mentors", "imports"]));
    const trail = await db.owner
      .selectFrom("auditEntry")
      .select(["action", "subjectLabel"])
      .orderBy("id")
      .execute();
    expect(trail).toEqual([
      { action: "import.begin", subjectLabel: "roster.csv" },
      { action: "import.finish", subjectLabel: "roster.csv" },
    ]);
    await expect(
      api.imports.write({ programId, importId, prefer: "ours", rows: [mentor(9)] }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("holds every row to its schema again, and one bad row costs only itself", async () => {
    const { programId, api } = await open();
    const importId = newId();
    await api.imports.begin({
      programId,
      id: importId,
      kind: "mentors",
      fileName: "roster.csv",
      rowsTotal: 3,
    });
    const counts = await api.imports.write({
      programId,
      importId,
      prefer: "ours",
      rows: [
        mentor(2),
        mentor(3, { status: "galactic" }),
        mentor(4, { programId: newId() }),
        mentor(5, { site: { id: newId() } }),
        mentor(6, { supervisorId: newId() }),
        mentor(7, { name: "x".repeat(201) }),
      ],
    });
    expect(counts).toMatchObject({ created: 1, failed: 5 });
    const reasons = await api.imports.failedRows({ programId, importId });
    expect(reasons.every((row) => row.reason.length > 10)).toBe(true);
  });

  it("somebody who came since the check is not doubled, unless both are wanted", async () => {
    const { programId, api } = await open();
    await makeMentor(db.owner, programId, {
      name: "Came Meanwhile",
      email: "x@example.org",
      otherEmails: ["m3@example.org"],
    });
    await makeMentee(db.owner, programId, { code: "m-77" });
    const importId = newId();
    await api.imports.begin({
      programId,
      id: importId,
      kind: "mentors",
      fileName: "roster.csv",
      rowsTotal: 3,
    });
    await api.imports.write({
      programId,
      importId,
      prefer: "ours",
      rows: [
        mentor(3),
        { ...mentor(4, { emails: ["x@example.org"] }), evenIfKnown: true } as WriteRow,
      ],
    });
    expect(await api.imports.failedRows({ programId, importId })).toMatchObject([
      {
        rowNo: 3,
        reason:
          "Came Meanwhile has this e-mail address here. Check the file again and choose: merge, keep both or skip.",
      },
    ]);
    const mentees = newId();
    await api.imports.begin({
      programId,
      id: mentees,
      kind: "mentees",
      fileName: "m.csv",
      rowsTotal: 3,
    });
    const counts = await api.imports.write({
      programId,
      importId: mentees,
      prefer: "ours",
      rows: [
        { do: "create", no: 2, evenIfKnown: true, row: { code: "M-77" } },
        { do: "create", no: 3, evenIfKnown: true, row: { code: "M-78" } },
        { do: "create", no: 4, evenIfKnown: true, row: { code: "m-78" } },
      ],
    });
    expect(counts).toMatchObject({ created: 1, failed: 2 });
  });

  it("a row may be merged into an earlier one of the file, in the same chunk or a later one", async () => {
    const { programId, api } = await open();
    const importId = newId();
    const input = { programId, importId, prefer: "ours" as const };
    await api.imports.begin({
      programId,
      id: importId,
      kind: "mentors",
      fileName: "roster.csv",
      rowsTotal: 3,
    });
    const into = (no: number, intoRow: number, more: object): WriteRow => ({
      do: "mergeRow",
      no,
      intoRow,
      row: { name: "Ana", ...more },
    });
    await api.imports.write({ ...input, rows: [mentor(2), into(3, 2, { phone: "555 000 0001" })] });
    await api.imports.write({
      ...input,
      rows: [into(4, 2, { emails: ["second@example.org"] }), into(5, 99, {})],
    });
    expect(
      await db.owner
        .selectFrom("mentor")
        .select(["name", "phone", "email", "otherEmails", "version"])
        .execute(),
    ).toEqual([
      {
        name: "Mentor 2",
        phone: "555 000 0001",
        email: "m2@example.org",
        otherEmails: ["second@example.org"],
        version: 3,
      },
    ]);
    expect(await api.imports.failedRows({ programId, importId })).toMatchObject([
      { rowNo: 5, reason: "Row 99, which it was to be merged into, was not imported." },
    ]);
    expect(await api.imports.undo({ programId, importId })).toMatchObject({ removed: 1, left: [] });
    expect(await db.owner.selectFrom("mentor").select("id").execute()).toEqual([]);
  });

  it("several rows merged into one person come back to the very first value", async () => {
    const { programId, api } = await open();
    const into = await makeMentor(db.owner, programId, { name: "Ana" });
    const importId = newId();
    const input = { programId, importId, prefer: "file" as const };
    await api.imports.begin({
      programId,
      id: importId,
      kind: "mentors",
      fileName: "roster.csv",
      rowsTotal: 3,
    });
    const merge = (no: number, more: object): WriteRow => ({
      do: "merge",
      no,
      into,
      row: { name: "Ana", ...more },
    });
    await api.imports.write({
      ...input,
      rows: [merge(2, { phone: "555 000 0001" }), merge(3, { phone: "555 000 0002", about: "b" })],
    });
    await api.imports.write({
      ...input,
      rows: [merge(4, { phone: "555 000 0003", gender: "woman" })],
    });
    const mentor = () =>
      db.owner.selectFrom("mentor").select(["phone", "about", "gender"]).executeTakeFirst();
    expect(await mentor()).toEqual({ phone: "555 000 0003", about: "b", gender: "woman" });
    expect(await api.imports.undo({ programId, importId })).toMatchObject({
      restored: 1,
      left: [],
    });
    expect(await mentor()).toEqual({ phone: null, about: null, gender: null });
  });

  it("does not take over an address of somebody in another program", async () => {
    const { programId, api } = await open();
    const elsewhere = await makeProgram(db.owner);
    const stranger = await makePerson(db.owner, elsewhere.id, "admin");
    const { run, id } = await importCsv(
      api,
      programId,
      "supervisors",
      `email,name\n${stranger.email},Somebody\n`,
    );
    expect(run).toMatchObject({ created: 0, failed: 1 });
    expect((await api.imports.failedRows({ programId, importId: id }))[0]?.reason).toContain(
      "An admin can invite them",
    );
    expect(
      await db.owner
        .selectFrom("membership")
        .select("role")
        .where("programId", "=", programId)
        .execute(),
    ).toEqual([{ role: "coordinator" }]);
  });

  it("a note is sealed on its way in and stands in no other table", async () => {
    const { programId, api } = await open();
    await makeMentor(db.owner, programId, { email: "a@example.org" });
    await makeMentee(db.owner, programId, { code: "M-1" });
    const canary = "canary-9f31";
    const csv = `Mentor,Mentee,Day,Minutes,Note\na@example.org,M-1,2026-01-05,30,${canary}\nnobody@example.org,M-1,2026-01-05,30,${canary}\n`;
    const { run, id } = await importCsv(api, programId, "sessions", csv);
    expect(run).toMatchObject({ created: 1, failed: 1 });
    const log = await db.owner
      .selectFrom("sessionLog")
      .select(["id", "noteSealed"])
      .executeTakeFirstOrThrow();
    expect(log.noteSealed?.toString("utf8")).not.toContain(canary);
    expect(await api.sessions.readNote({ programId, id: log.id })).toEqual({ note: canary });
    for (const table of ["importRow", "auditEntry", "importRun"] as const) {
      expect(JSON.stringify(await db.owner.selectFrom(table).selectAll().execute())).not.toContain(
        canary,
      );
    }
    expect(JSON.stringify(await api.imports.failedRows({ programId, importId: id }))).not.toContain(
      canary,
    );
  });
});
