import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRow, type CheckOptions } from "./check.ts";
import { findTwins } from "./duplicates.ts";
import { fieldsOf } from "./fields.ts";
import { IMPORT_KINDS } from "./kinds.ts";
import { readTimes } from "./times.ts";
import { splitEmails } from "./text.ts";

const site = "0190a000-0000-7000-8000-000000000001";
const options: CheckOptions = {
  today: "2026-11-22",
  known: { sites: [{ id: site, name: "Northside" }], supervisors: [] },
  orders: {},
  values: {},
};

describe("checkRow", () => {
  it("reads a case as the templates of casa write it", () => {
    const checked = checkRow(
      "mentees",
      {
        code: "CINA-01-4348",
        mentors: "volunteer2@example.net, volunteer3@example.net",
        birthMonth: "September 2015",
        nextKeyDate: "Jan 6 2023",
      },
      options,
    );
    expect(checked.problems).toEqual([]);
    expect(checked.row).toEqual({
      code: "CINA-01-4348",
      mentors: ["volunteer2@example.net", "volunteer3@example.net"],
      birthMonth: "2015-09-01",
      nextKeyDate: "2023-01-06",
    });
    expect(checked.shown).toMatchObject({
      birthMonth: "September 2015",
      nextKeyDate: "6 January 2023",
    });
  });

  it("joins first and last name, and opens what guards zeros and formulas", () => {
    expect(
      checkRow("mentors", { firstName: "Ana", lastName: "Okafor", phone: '="00555 0101"' }, options)
        .row,
    ).toEqual({
      name: "Ana Okafor",
      phone: "00555 0101",
    });
    expect(
      checkRow("mentors", { name: "Ana", phone: "'+44 20 7946 0000" }, options).row,
    ).toMatchObject({
      phone: "+44 20 7946 0000",
    });
  });

  it.each([
    ["mentors", { name: "" }, "name", "Name is missing."],
    [
      "mentors",
      { name: '=HYPERLINK("x")' },
      "name",
      "This is a formula. Put its result there instead.",
    ],
    [
      "mentors",
      { name: "A", emails: "not an address" },
      "emails",
      "“not” is not an e-mail address.",
    ],
    [
      "mentors",
      { name: "A", joinedOn: "03/04/2025" },
      "joinedOn",
      "“03/04/2025” may be 3 April 2025 or 4 March 2025. Say which for the column.",
    ],
    [
      "mentors",
      { name: "A", joinedOn: "March 2010" },
      "joinedOn",
      "“March 2010” is a month; a day belongs here.",
    ],
    [
      "mentors",
      { name: "A", status: "galactic" },
      "status",
      "“galactic” is not matched to anything yet.",
    ],
    [
      "mentors",
      { name: "A", capacity: "200" },
      "capacity",
      "This is more than 100, the most that fits.",
    ],
    [
      "mentees",
      { code: "x".repeat(61) },
      "code",
      "This is longer than the 60 characters that fit.",
    ],
    [
      "mentees",
      { code: "A", closedOn: "2020-01-01", stage: "ready" },
      "closedOn",
      "There is a day of closing, but the stage is not closed.",
    ],
    [
      "sessions",
      { mentor: "a@b.org", mentees: "M-1", heldOn: "2027-01-01", minutes: "5" },
      "heldOn",
      "1 January 2027 has not come yet.",
    ],
    [
      "sessions",
      { mentor: "a@b.org", mentees: "M-1", heldOn: "2026-01-01" },
      "minutes",
      "Minutes are missing; a session that took place has a length.",
    ],
  ] as const)("%s %j: %s", (kind, cells, field, reason) => {
    expect(checkRow(kind, cells, options)).toMatchObject({
      row: null,
      problems: [{ field, reason }],
    });
  });

  it("names every problem of a row, not only the first", () => {
    const { problems } = checkRow("mentors", { emails: "x", capacity: "many" }, options);
    expect(problems.map((problem) => problem.field)).toEqual(["emails", "capacity", "name"]);
  });

  it("matches the file's words to sites, statuses, and what the person said", () => {
    const row = (status: string, place: string, said = {}) =>
      checkRow(
        "mentors",
        { name: "A", status, site: place },
        { ...options, values: { site: said } },
      ).row;
    expect(row("On Leave", "NORTHSIDE")).toMatchObject({ status: "on_leave", site: { id: site } });
    expect(row("Inactive", "Harbor", { harbor: "new:Harbour" })).toMatchObject({
      status: "exited",
      exitReason: "Not said in the imported file",
      site: { name: "Harbour" },
    });
  });

  it("a session that nobody came to needs no length; one with a time in its day keeps it", () => {
    expect(
      checkRow(
        "sessions",
        { mentor: "a@b.org", mentees: "M-1; M-2", heldOn: "2026-01-01 14:30", outcome: "No show" },
        options,
      ).row,
    ).toEqual({
      mentor: "a@b.org",
      mentees: ["M-1", "M-2"],
      heldOn: "2026-01-01",
      time: "14:30",
      minutes: 0,
      mode: "in_person",
      outcome: "no_show",
    });
  });

  it("never throws, and a row without problems has a typed row", () => {
    const kinds = fc.constantFrom(...IMPORT_KINDS);
    fc.assert(
      fc.property(
        kinds,
        fc.array(fc.string({ unit: "binary" }), { minLength: 26, maxLength: 26 }),
        (kind, texts) => {
          const cells = Object.fromEntries(
            fieldsOf(kind).map((field, index) => [field.id, texts[index] ?? ""]),
          );
          const checked = checkRow(kind, cells, options);
          expect(checked.row === null).toBe(checked.problems.length > 0);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe("findTwins", () => {
  it("finds the same address, code or phone in the file itself", () => {
    const twins = findTwins("mentors", [
      { no: 2, row: { name: "Ana", emails: ["a@x.org"], phone: "+1 (212) 555-0101" } },
      { no: 3, row: { name: "Bo", emails: ["b@x.org", "a@x.org"] } },
      { no: 4, row: { name: "Cy", phone: "212.555.0101" } },
      { no: 5, row: { name: "ana" } },
    ]);
    expect(Object.fromEntries(twins)).toEqual({
      3: { by: "email", row: 2 },
      4: { by: "phone", row: 2 },
      5: { by: "name", row: 2 },
    });
  });
  it("two supervisors may share a phone", () => {
    const rows = ["a", "b"].map((name, no) => ({
      no,
      row: { name, email: `${name}@x.org`, phone: "11111111111" },
    }));
    expect(findTwins("supervisors", rows).size).toBe(0);
  });
});

it("splits addresses however they are joined", () => {
  expect(splitEmails("Ann <Ann@X.org>; b@x.org,c@x.org  d@x.org\nmailto:e@x.org")).toEqual([
    "ann@x.org",
    "b@x.org",
    "c@x.org",
    "d@x.org",
    "e@x.org",
  ]);
});

it("reads times of the week", () => {
  expect(readTimes("Mon evening; weekends am")).toEqual({
    times: ["mon-evening", "sat-morning", "sun-morning"],
  });
  expect(readTimes("Tuesdays / Thursdays, morning")).toMatchObject({
    times: expect.arrayContaining(["tue-evening", "wed-morning"]),
  });
  expect(readTimes("after work")).toEqual({ unknown: "after work" });
});
