import { readXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import type { ExportTicketInput } from "#shared/exports/schema.ts";
import { hoursOf, MENTOR_COLUMNS } from "#shared/mentors/columns.ts";
import { loadPercent } from "#shared/mentors/load.ts";
import { trainingStatusFacts } from "#shared/training/status.ts";
import { mentorStatusFacts } from "#shared/mentors/status.ts";
import { handleExport } from "#server/features/exports/http.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
} from "#server/testing/factories.ts";
import { callerFor, NOW, testServices, type TestPerson } from "#server/testing/services.ts";

const db = await testDatabase();

const signedIn = (person: TestPerson) => ({
  ...person,
  sessionId: "00000000-0000-7000-8000-000000000001",
  twoFactorEnabled: true,
});

async function setUp() {
  const program = await makeProgram(db.owner, { slug: "harbour" });
  const coordinator = await makePerson(db.owner, program.id, "coordinator");
  const services = testServices(db.app);
  const api = callerFor(services, coordinator);
  const ask = async (changes: Partial<ExportTicketInput> = {}) => {
    const { url } = await api.exports.ticket({
      programId: program.id,
      screen: "mentors",
      format: "csv",
      search: {},
      columns: ["name"],
      ...changes,
    });
    return url;
  };
  const open = (url: string, person: TestPerson | null = coordinator, at = NOW) =>
    handleExport(
      new Request(`http://127.0.0.1${url}`),
      testServices(db.app, { clock: () => at }),
      person && signedIn(person),
    );
  const rowsOf = async (changes: Partial<ExportTicketInput> = {}) => {
    const text = await (await open(await ask(changes))).text();
    return Papa.parse<string[]>(text.trimEnd()).data;
  };
  return { program, coordinator, api, ask, open, rowsOf };
}

describe("an export", () => {
  it("is exactly what the list shows: the same rows, order, columns and figures", async () => {
    const { program, api, rowsOf } = await setUp();
    const programId = program.id;
    for (let n = 0; n < 30; n += 1) {
      const id = await makeMentor(db.owner, programId, {
        name: `Mentor ${(n * 7) % 10}`,
        status: n % 3 ? "active" : "paused",
        capacity: n % 4,
        languages: n % 2 ? ["English", "Somali"] : [],
        joinedOn: n % 5 ? "2026-03-01" : null,
      });
      if (n % 2) await makeMatch(db.owner, programId, id, await makeMentee(db.owner, programId));
    }
    const search = { status: ["active" as const], sort: "-load" as const };
    const columns = [...MENTOR_COLUMNS].toReversed();
    const [head, ...rows] = await rowsOf({ search, columns });
    expect(head).toHaveLength(columns.length);
    expect(head?.at(-1)).toBe("Name");
    const list = await api.mentors.list({ programId, ...search, size: 200 });
    expect(list.rows).toHaveLength(20);
    expect(rows).toEqual(
      list.rows.map((row) => {
        const shown: Record<(typeof MENTOR_COLUMNS)[number], string | number | null> = {
          name: row.name,
          pronouns: row.pronouns,
          status: mentorStatusFacts[row.status].label,
          site: row.siteName,
          supervisor: row.supervisorName,
          load: loadPercent(row.load, row.capacity),
          training: trainingStatusFacts[row.training.status].label,
          openMatches: row.openMatches,
          sessions30: row.sessions30,
          hours30: hoursOf(row.minutes30),
          lastContact: row.lastSessionOn,
          languages: row.languages.join("; "),
          tags: row.experienceTags.join("; "),
          joined: row.joinedOn,
          email: row.email,
          phone: row.phone,
          capacity: row.capacity,
        };
        return columns.map((key) => String(shown[key] ?? ""));
      }),
    );
  });

  it("is only of the chosen rows, or of all but some", async () => {
    const { program, rowsOf } = await setUp();
    const ids = [];
    for (const name of ["Ana", "Ben", "Chen"]) {
      ids.push(await makeMentor(db.owner, program.id, { name }));
    }
    const names = async (changes: Partial<ExportTicketInput>) =>
      (await rowsOf(changes)).slice(1).flat();
    expect(await names({ ids: ids.slice(1) })).toEqual(["Ben", "Chen"]);
    expect(await names({ except: ids.slice(1) })).toEqual(["Ana"]);
    expect(await names({ ids: [] })).toEqual([]);
  });

  it("says what it was in the trail before it is sent, without the words searched for", async () => {
    const { program, ask, open, coordinator } = await setUp();
    await makeMentor(db.owner, program.id, { name: "Ana" });
    const response = await open(await ask({ search: { q: "ana", status: ["active"] } }));
    await response.body?.cancel();
    expect(response.headers.get("content-disposition")).toBe(
      'attachment; filename="harbour-mentors-2026-11-22.csv"',
    );
    expect(response.headers.get("cache-control")).toBe("no-store");
    const [entry] = await db.owner.selectFrom("auditEntry").selectAll().execute();
    expect(entry).toMatchObject({
      action: "mentors.export",
      actorId: coordinator.id,
      after: { count: 1, columns: ["name"], format: "csv", filters: ["status"] },
    });
    expect(JSON.stringify(entry)).not.toContain("ana");
  });

  it("opens for the person who asked, within five minutes, while they have the right", async () => {
    const { program, ask, open, coordinator } = await setUp();
    const colleague = await makePerson(db.owner, program.id, "coordinator");
    const url = await ask();
    const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
    const status = async (person: TestPerson | null, address = url, at = NOW) => {
      const response = await open(address, person, at);
      await response.body?.cancel();
      return response.status;
    };
    expect(await status(coordinator)).toBe(200);
    expect(await status(coordinator, url, later(5))).toBe(200);
    expect(await status(coordinator, url, later(5.1))).toBe(404);
    expect(await status(colleague)).toBe(404);
    expect(await status(null)).toBe(401);
    const turned = url.at(-5) === "A" ? "B" : "A";
    expect(await status(coordinator, `${url.slice(0, -5)}${turned}${url.slice(-4)}`)).toBe(404);
    expect(await status(coordinator, "/export/x")).toBe(404);
    await db.owner
      .updateTable("membership")
      .set({ role: "reporter" })
      .where("personId", "=", coordinator.id)
      .execute();
    expect(await status(coordinator)).toBe(403);
  });

  it("shows nothing of what was asked in its address, and stays short with many chosen rows", async () => {
    const { program, ask, rowsOf } = await setUp();
    const ids = [];
    for (let n = 0; n < 250; n += 1) ids.push(await makeMentor(db.owner, program.id));
    const url = await ask({ search: { q: "Okafor" }, ids });
    expect(Buffer.from(url.split("/").at(-1) ?? "", "base64url").toString()).not.toContain(
      "Okafor",
    );
    expect(url.length).toBeLessThan(7_000);
    expect(await rowsOf({ ids })).toHaveLength(251);
  });

  it("takes thousands of chosen rows by post, since no address is as long", async () => {
    const { program, coordinator, api } = await setUp();
    const chosen = await makeMentor(db.owner, program.id, { name: "Chosen" });
    await makeMentor(db.owner, program.id, { name: "Not chosen" });
    const ids = [chosen, ...Array.from({ length: 4_999 }, () => newId())];
    const ask = {
      screen: "mentors" as const,
      format: "csv" as const,
      search: {},
      columns: ["name"],
    };
    const { url, post } = await api.exports.ticket({ programId: program.id, ...ask, ids });
    expect(url).toBe("/export");
    const send = (ticket: string) =>
      handleExport(
        new Request(`http://127.0.0.1${url}`, { method: "POST", body: JSON.stringify({ ticket }) }),
        testServices(db.app),
        signedIn(coordinator),
      );
    const file = Buffer.from(await (await send(post ?? "")).arrayBuffer());
    expect(file.toString()).toBe("\uFEFFName\r\nChosen\r\n");
    expect((await send("")).status).toBe(404);
    expect((await send(`${post}x`)).status).toBe(404);
  });

  it("gives a supervisor their own mentors only", async () => {
    const { program, open } = await setUp();
    const supervisor = await makePerson(db.owner, program.id, "supervisor");
    await makeMentor(db.owner, program.id, { name: "Mine", supervisorId: supervisor.id });
    await makeMentor(db.owner, program.id, { name: "Theirs" });
    const api = callerFor(testServices(db.app), supervisor);
    const { url } = await api.exports.ticket({
      programId: program.id,
      screen: "mentors",
      format: "csv",
      search: {},
      columns: ["name", "unknown"],
    });
    const file = Buffer.from(await (await open(url, supervisor)).arrayBuffer());
    expect(file.toString()).toBe("\uFEFFName\r\nMine\r\n");
  });

  it("lets no text become a formula, and keeps every letter", async () => {
    const { program, rowsOf, open, ask } = await setUp();
    const names = [
      '=HYPERLINK("http://evil")',
      "+1",
      "-2+3",
      "@SUM(A1)",
      "＝1+1",
      'שרה, "כהן"',
      "é".repeat(200),
      "50% = half; fine",
      "tea;=1+1;-2",
    ].toSorted();
    for (const name of names) await makeMentor(db.owner, program.id, { name });
    await db.owner.updateTable("mentor").set({ about: "x" }).execute();
    const risky = /^[=+\-@＝]/;
    const cells = (await rowsOf({ search: { sort: "name" } })).slice(1).flat().toSorted();
    const expected = names
      .map((name) => (risky.test(name) ? `'${name}` : name.replaceAll(/;(?=[=-])/g, ";'")))
      .toSorted();
    expect(cells).toEqual(expected);

    const columns = ["name", "joined", "openMatches"];
    const response = await open(await ask({ format: "xlsx", columns }));
    const { sheets } = await readXlsx(new Uint8Array(await response.arrayBuffer()));
    const [head, ...rows] = sheets[0]?.rows ?? [];
    expect(head).toEqual(["Name", "Joined", "Open matches"]);
    expect(new Set(rows.map((row) => row[0]))).toEqual(new Set(names));
    expect(rows[0]?.[1]).toEqual(new Date("2025-01-01T00:00:00Z"));
    expect(rows[0]?.[2]).toBe(0);
  });

  it("gives its connection back when the reader goes away", async () => {
    const { program, open, ask } = await setUp();
    for (let n = 0; n < 20; n += 1) await makeMentor(db.owner, program.id);
    for (let n = 0; n < 12; n += 1) {
      const response = await open(await ask({ format: n % 2 ? "csv" : "xlsx" }));
      const reader = response.body?.getReader();
      await reader?.read();
      await reader?.cancel();
    }
    const response = await open(await ask());
    expect((await response.text()).split("\r\n")).toHaveLength(22);
  });
});
