import { describe, expect, it } from "vitest";
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

const db = await testDatabase();

async function open() {
  const program = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, program.id, "coordinator");
  const services = testServices(db.app);
  return { programId: program.id, coordinator, services, api: callerFor(services, coordinator) };
}

describe("imports.check", () => {
  it("finds who is here by address, phone and name, the surest first, only in this program", async () => {
    const { programId, api } = await open();
    const other = await open();
    const ana = await makeMentor(db.owner, programId, {
      name: "Ana Okafor",
      email: "Ana@Example.org",
      phone: "+1 (212) 555-0101",
    });
    const bo = await makeMentor(db.owner, programId, {
      name: "Bo",
      otherEmails: ["bo@example.org"],
    });
    await makeMentor(db.owner, other.programId, { name: "Ana Okafor", email: "ana@example.org" });
    const row = (no: number, values: object) => ({ no, row: { name: "Somebody", ...values } });
    const found = await api.imports.check({
      programId,
      kind: "mentors",
      rows: [
        row(2, { emails: ["ana@example.org"] }),
        row(3, { phone: "212.555.0101" }),
        row(4, { name: "ANA OKAFOR" }),
        row(5, { emails: ["bo@example.org"], name: "Ana Okafor" }),
        row(6, {}),
        row(7, { capacity: -1 }),
      ],
    });
    expect(found.map(({ candidates }) => candidates.map(({ id, by }) => [id, by]))).toEqual([
      [[ana, "email"]],
      [[ana, "phone"]],
      [[ana, "name"]],
      [
        [bo, "email"],
        [ana, "name"],
      ],
      [],
      [],
    ]);
    expect(found[5]?.problems).toEqual([
      { field: "capacity", reason: "This is less than 0, the least that fits." },
    ]);
  });

  it("says whom a session speaks of, and finds the session that is here already", async () => {
    const { programId, api } = await open();
    await makeMentor(db.owner, programId, { name: "Ana", email: "a@example.org" });
    await makeMentor(db.owner, programId, { name: "Bo" });
    await makeMentor(db.owner, programId, { name: "bo" });
    await makeMentee(db.owner, programId, { code: "M-1" });
    const csv = "Mentor,Mentee,Day,Time,Minutes\nAna,M-1,2026-01-05,10:30,30\n";
    await importCsv(api, programId, "sessions", csv);
    const session = (no: number, values: object) => ({
      no,
      row: {
        mentor: "a@example.org",
        mentees: ["m-1"],
        heldOn: "2026-01-05",
        minutes: 30,
        mode: "phone",
        outcome: "attended",
        ...values,
      },
    });
    const checked = await api.imports.check({
      programId,
      kind: "sessions",
      rows: [
        session(2, {}),
        session(3, { time: "10:30" }),
        session(4, { time: "11:30" }),
        session(5, { mentor: "Bo" }),
        session(6, { mentor: "Cy", mentees: ["M-9"] }),
      ],
    });
    expect(checked.map(({ candidates }) => candidates.length)).toEqual([1, 1, 0, 0, 0]);
    expect(checked[3]?.problems).toEqual([
      {
        field: "mentor",
        reason: "2 {mentors} here are called “Bo”. Give the e-mail address instead.",
      },
    ]);
    expect(checked[4]?.problems.map(({ reason }) => reason)).toEqual([
      "There is no {mentor} “Cy” here.",
      "There is no {mentee} “M-9” here.",
    ]);
  });
});

it("remembers a mapping by signature, for the program", async () => {
  const { programId, api } = await open();
  const other = await open();
  const asked = { kind: "mentors" as const, signature: "3-abc" };
  const mapping = {
    columns: { "display name": "name" },
    values: { status: { aktiv: "active" } },
    orders: { joinedOn: "day" as const },
  };
  await api.imports.mapping.save({
    programId,
    ...asked,
    mapping: { columns: {}, values: {}, orders: {} },
  });
  await api.imports.mapping.save({ programId, ...asked, mapping });
  expect(await api.imports.mapping.get({ programId, ...asked })).toEqual(mapping);
  expect(await other.api.imports.mapping.get({ programId: other.programId, ...asked })).toBeNull();
});

it("a sample names a site that the program has, and comes in as it is", async () => {
  const { programId, api } = await open();
  await makeSite(db.owner, programId, "Harbour");
  const { text } = await api.imports.samples({ programId, kind: "supervisors" });
  expect((await importCsv(api, programId, "supervisors", text)).run).toMatchObject({
    created: 1,
    failed: 0,
  });
  expect((await api.imports.samples({ programId, kind: "mentors" })).text).toContain("Harbour");
});
