import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { REDISCLOSURE_NOTICE } from "#shared/exports/schema.ts";
import { matchSearch } from "#shared/matches/schema.ts";
import { menteeSearch } from "#shared/mentees/schema.ts";
import { handleExport } from "#server/features/exports/http.ts";
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
  const services = testServices(db.app);
  const api = callerFor(services, coordinator);
  const mentor = await makeMentor(db.owner, programId, { name: "Ana Okafor" });
  const codes = ["A", "B", "C"];
  const ids = await Promise.all(
    codes.map((code) => makeMentee(db.owner, programId, { code, name: `Secret ${code}` })),
  );
  await makeMatch(db.owner, programId, mentor, ids[0]!);
  const rowsOf = async (screen: "mentees" | "matches", columns: string[], more: object = {}) => {
    const ask = { programId, screen, format: "csv" as const, search: {}, columns, ...more };
    const { url } = await api.exports.ticket(ask);
    const person = {
      ...coordinator,
      sessionId: "00000000-0000-7000-8000-000000000001",
      twoFactorEnabled: true,
    };
    const answer = await handleExport(new Request(`http://127.0.0.1${url}`), services, person);
    const rows = Papa.parse<string[]>((await answer.text()).trimEnd()).data;
    expect(rows.pop()?.join("")).toBe(REDISCLOSURE_NOTICE);
    return rows;
  };
  return { programId, api, ids, rowsOf };
}

describe("an export of mentees", () => {
  it("has the rows of the list in its order, without a name where codes are kept", async () => {
    const { programId, api, rowsOf } = await setUp();
    const search = { sort: "-label", stages: ["ready"] };
    const rows = await rowsOf("mentees", ["waiting", "label", "stage", "matches"], { search });
    const list = await api.mentees.list({ programId, ...menteeSearch.parse(search) });
    expect(rows.slice(1)).toEqual(
      list.rows.map((row) => [
        row.daysWaiting === null ? "" : String(row.daysWaiting),
        row.label,
        row.openMatches ? "Matched" : "Ready",
        row.mentors.map(({ name }) => name).join("; "),
      ]),
    );
    expect(rows.map((row) => row[1])).toEqual(["Mentee", "C", "B", "A"]);
    expect(JSON.stringify(rows)).not.toContain("Secret");
  });

  it("has only the chosen ones, or all but them", async () => {
    const { ids, rowsOf } = await setUp();
    const chosen = await rowsOf("mentees", ["label"], { ids: [ids[1]] });
    expect(chosen).toEqual([["Mentee"], ["B"]]);
    const others = await rowsOf("mentees", ["label"], { except: [ids[1]] });
    expect(others).toEqual([["Mentee"], ["A"], ["C"]]);
  });
});

describe("an export of matches", () => {
  it("has the figures of the list", async () => {
    const { programId, api, rowsOf } = await setUp();
    const [, row] = await rowsOf("matches", ["mentor", "mentee", "contact", "status", "until"]);
    const [match] = (await api.matches.list({ programId, ...matchSearch.parse({}) })).rows;
    expect(row).toEqual([
      "Ana Okafor",
      "A",
      String(match?.contact.days),
      "Open",
      match?.agreedUntil,
    ]);
  });
});
