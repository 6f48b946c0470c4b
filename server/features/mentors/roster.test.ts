import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "#shared/lib/day.ts";
import { MENTOR_SORTS } from "#shared/mentors/columns.ts";
import { isSilent, recentDays } from "#shared/mentors/contact.ts";
import { isOverloaded, loadRatio } from "#shared/mentors/load.ts";
import {
  mentorSearch,
  type MentorFilters,
  type MentorRow,
  type MentorSearch,
} from "#shared/mentors/schema.ts";
import { MENTOR_STATUSES } from "#shared/mentors/status.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase, type TestDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db: TestDatabase = await testDatabase();
const TODAY = "2026-11-22";

const everything = (changes: Partial<MentorSearch> = {}) => ({
  ...mentorSearch.parse({}),
  size: 200,
  ...changes,
});

async function setUp() {
  const program = await makeProgram(db.owner);
  const coordinator = await makePerson(db.owner, program.id, "coordinator");
  const api = callerFor(testServices(db.app), coordinator);
  return { program, coordinator, api };
}

async function logSession(programId: string, mentorId: string, heldOn: string, changes = {}) {
  await db.owner
    .insertInto("sessionLog")
    .values({
      programId,
      id: newId(),
      mentorId,
      kind: "one_to_one",
      heldOn,
      minutes: 45,
      mode: "phone",
      outcome: "attended",
      nAttended: 1,
      ...changes,
    })
    .execute();
}

describe("mentors.list", () => {
  it("shows a coordinator all of the program, a supervisor their own, others nothing", async () => {
    const { program, api } = await setUp();
    const other = await makeProgram(db.owner);
    const supervisor = await makePerson(db.owner, program.id, "supervisor");
    const reporter = await makePerson(db.owner, program.id, "reporter", "admin");
    const mine = await makeMentor(db.owner, program.id, { supervisorId: supervisor.id });
    const theirs = await makeMentor(db.owner, program.id);
    await makeMentor(db.owner, other.id);
    const all = await api.mentors.list({ programId: program.id });
    expect(all.rows.map((row) => row.id)).toEqual([mine, theirs]);
    expect(all.total).toBe(2);
    const supervised = callerFor(testServices(db.app), supervisor);
    const own = await supervised.mentors.list({ programId: program.id });
    expect(own).toMatchObject({ total: 1, rows: [{ id: mine, supervisorName: supervisor.name }] });
    await expect(
      supervised.mentors.get({ programId: program.id, id: theirs }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(api.mentors.list({ programId: other.id })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const reports = callerFor(testServices(db.app), reporter);
    await expect(reports.mentors.list({ programId: program.id })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("counts sessions and minutes of exactly thirty days, on every weekday", async () => {
    const { program, coordinator } = await setUp();
    const mentorId = await makeMentor(db.owner, program.id);
    for (let back = 45; back >= 0; back -= 1) {
      await logSession(program.id, mentorId, addDays(TODAY, -back));
    }
    await logSession(program.id, mentorId, TODAY, { outcome: "no_show", nAttended: 0 });
    await logSession(program.id, mentorId, TODAY, { deletedAt: new Date().toISOString() });
    for (let shift = 0; shift < 7; shift += 1) {
      const today = addDays(TODAY, -shift);
      const clock = () => new Date(`${today}T17:00:00Z`);
      const api = callerFor(testServices(db.app, { clock }), coordinator);
      const { rows } = await api.mentors.list({ programId: program.id, sort: "-hours30" });
      expect(rows[0], today).toMatchObject({ sessions30: 30, minutes30: 30 * 45 });
      expect(recentDays(today).to).toBe(today);
    }
  });

  it("counts somebody as silent from exactly the day that the filter names", async () => {
    const { program, api } = await setUp();
    const joinedOn = addDays(TODAY, -400);
    const seen = await makeMentor(db.owner, program.id, { joinedOn });
    const before = await makeMentor(db.owner, program.id, { joinedOn });
    const fresh = await makeMentor(db.owner, program.id, { joinedOn: addDays(TODAY, -14) });
    const unknown = await makeMentor(db.owner, program.id, { joinedOn: null });
    await logSession(program.id, seen, addDays(TODAY, -14));
    await logSession(program.id, before, addDays(TODAY, -13));
    const silent = async (days: number) => {
      const { rows } = await api.mentors.list({ programId: program.id, silent: days });
      return new Set(rows.map((row) => row.id));
    };
    expect(await silent(13)).toEqual(new Set([seen, before, fresh, unknown]));
    expect(await silent(14)).toEqual(new Set([seen, fresh, unknown]));
    expect(await silent(15)).toEqual(new Set([unknown]));
  });

  it("finds names by any of their words, addresses, and phone numbers however written", async () => {
    const { program, api } = await setUp();
    const id = await makeMentor(db.owner, program.id, {
      name: "Ana 100%_Okafor",
      email: "ana@example.org",
      otherEmails: ["Second@Example.org"],
      phone: "+1 (555) 010-0199",
    });
    await makeMentor(db.owner, program.id, { name: "Ana 1000 Okafor" });
    const find = async (q: string) => (await api.mentors.list({ programId: program.id, q })).rows;
    for (const q of ["okafor ana 100%", "%_o", "ANA@", "second@example", "555 010", "0100199"]) {
      expect(
        (await find(q)).map((row) => row.id),
        q,
      ).toEqual([id]);
    }
    expect(await find("ana")).toHaveLength(2);
    expect(await find("\\")).toHaveLength(0);
    expect(await find("\u0000")).toHaveLength(2);
  });
});

/** Rows that differ in everything that can be filtered or sorted by, with many ties and many gaps. */
async function manyMentors(programId: string) {
  const sites = [await makeSite(db.owner, programId), await makeSite(db.owner, programId)];
  const people = [
    await makePerson(db.owner, programId, "supervisor"),
    await makePerson(db.owner, programId, "supervisor"),
  ];
  const pick = <T>(list: readonly T[], n: number): T | null => list[n % (list.length + 1)] ?? null;
  const words = ["Spanish", "English", "Somali"];
  for (let n = 0; n < 70; n += 1) {
    const status = MENTOR_STATUSES[(n * 5) % MENTOR_STATUSES.length] ?? "active";
    const id = await makeMentor(db.owner, programId, {
      name: `${["ana", "Ben", "Çem", "100% Dee"][n % 4]} ${n % 9}`,
      status,
      exitReason: status === "exited" ? "Moved away" : null,
      siteId: pick(sites, n),
      supervisorId: pick(people, n * 7)?.id ?? null,
      languages: words.filter((_, index) => (n >> index) % 2 === 1),
      experienceTags: n % 3 === 0 ? ["Depression", "Grief"] : [],
      joinedOn: n % 6 === 0 ? null : addDays(TODAY, -((n * 37) % 400)),
      capacity: [0, 1, 2.5, 4][n % 4],
      email: n % 5 === 0 ? null : `M${n % 8}@example.org`,
      phone: n % 5 === 0 ? `555 01${n}` : null,
    });
    for (let match = 0; match < (n * 3) % 4; match += 1) {
      const mentee = await makeMentee(db.owner, programId);
      await makeMatch(db.owner, programId, id, mentee, { weight: [0.5, 1, 1.5][match] });
    }
    if (n % 3 !== 1) await logSession(programId, id, addDays(TODAY, -((n * 11) % 50)));
  }
  return { sites, people: people.map((person) => person.id) };
}

/** The same filters, read off the rows themselves. */
function naive(rows: readonly MentorRow[], search: MentorFilters): Set<string> {
  const among = (given: readonly string[], id: string | null) =>
    given.length === 0 || given.includes(id ?? "none");
  const some = (given: readonly string[], words: readonly string[]) =>
    given.length === 0 || given.some((word) => words.includes(word));
  const fits = rows.filter(
    (row) =>
      search.q
        .toLowerCase()
        .split(" ")
        .every((word) => row.name.toLowerCase().includes(word)) &&
      (search.status.length === 0 || search.status.includes(row.status)) &&
      among(search.site, row.siteId) &&
      among(search.supervisor, row.supervisorId) &&
      some(search.language, row.languages) &&
      some(search.tag, row.experienceTags) &&
      (!search.over || isOverloaded(row.load, row.capacity)) &&
      (search.silent === null || isSilent(row, search.silent, TODAY)) &&
      (search.joinedFrom === null || (row.joinedOn ?? "") >= search.joinedFrom) &&
      (search.joinedTo === null || (row.joinedOn ?? "9") <= search.joinedTo),
  );
  return new Set(fits.map((row) => row.id));
}

const sortValues: Record<(typeof MENTOR_SORTS)[number], (row: MentorRow) => unknown> = {
  name: (row) => row.name.toLowerCase(),
  status: (row) => MENTOR_STATUSES.indexOf(row.status),
  site: (row) => row.siteName?.toLowerCase() ?? null,
  supervisor: (row) => row.supervisorName?.toLowerCase() ?? null,
  load: (row) => loadRatio(row.load, row.capacity),
  training: (row) => row.blockedFrom,
  openMatches: (row) => row.openMatches,
  sessions30: (row) => row.sessions30,
  hours30: (row) => row.minutes30,
  lastContact: (row) => row.lastSessionOn,
  joined: (row) => row.joinedOn,
  email: (row) => row.email?.toLowerCase() ?? null,
  capacity: (row) => row.capacity,
};

/** The order that is asked for: by value, missing ones last whichever the direction, then by id. */
function inOrder(rows: readonly MentorRow[], sort: string): string[] {
  const way = sort.startsWith("-") ? -1 : 1;
  const valueOf = sortValues[sort.replace("-", "") as keyof typeof sortValues];
  const compare = (one: unknown, other: unknown) => {
    if (one === other) return 0;
    if (one === null) return 1;
    if (other === null) return -1;
    return (one as string) < (other as string) ? -way : way;
  };
  const sorted = rows.toSorted(
    (one, other) => compare(valueOf(one), valueOf(other)) || (one.id < other.id ? -way : way),
  );
  return sorted.map((row) => row.id);
}

describe("the roster's properties", () => {
  it("filters, sorts and pages as reading all the rows would", async () => {
    const { program, api } = await setUp();
    const { sites, people } = await manyMentors(program.id);
    const list = (search: Partial<MentorSearch>) =>
      api.mentors.list({ programId: program.id, ...everything(search) });
    const all = (await list({})).rows;
    expect(all).toHaveLength(70);

    for (const key of MENTOR_SORTS) {
      for (const sort of [key, `-${key}`] as const) {
        const pages: string[] = [];
        for (let page = 1; page <= 4; page += 1) {
          const answer = await list({ sort, page, size: 20 });
          expect(answer.total).toBe(70);
          pages.push(...answer.rows.map((row) => row.id));
        }
        expect(pages, sort).toEqual(inOrder(all, sort));
      }
    }
    expect(await list({ page: 9, size: 20 })).toEqual({ rows: [], total: 70 });

    const filters = fc.record(
      {
        q: fc.constantFrom("", "ana", "ben 3", "100%", "ç", "5 b"),
        status: fc.subarray([...MENTOR_STATUSES]),
        site: fc.subarray([...sites, "none"]),
        supervisor: fc.subarray([...people, "none"]),
        language: fc.subarray(["Spanish", "English", "Klingon"]),
        tag: fc.subarray(["Depression", "Nothing"]),
        over: fc.boolean(),
        silent: fc.option(fc.integer({ min: 1, max: 60 })),
        joinedFrom: fc.option(fc.constant(addDays(TODAY, -300))),
        joinedTo: fc.option(fc.constant(addDays(TODAY, -30))),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(filters, async (given) => {
        const answer = await list(given);
        const expected = naive(all, everything(given));
        expect(new Set(answer.rows.map((row) => row.id))).toEqual(expected);
        expect(answer.total).toBe(expected.size);
      }),
      { numRuns: 60 },
    );
  });
});
