import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findHeaderRow,
  isTotalsRow,
  nameColumns,
  recogniseColumns,
  signatureOf,
} from "./recognise.ts";
import { sampleRows } from "./samples.ts";
import { checkRow } from "./check.ts";
import { inWords } from "./fields.ts";
import { IMPORT_KINDS } from "./kinds.ts";

const fields = (kind: (typeof IMPORT_KINDS)[number], headers: string[]) =>
  recogniseColumns(kind, headers).map((guess) => guess?.field ?? null);

describe("recogniseColumns", () => {
  it("knows the templates of casa", () => {
    expect(
      fields("supervisors", ["email", "display_name", "supervisor_volunteers", "phone_number"]),
    ).toEqual(["email", "name", "mentors", "phone"]);
    expect(fields("mentors", ["display_name", "email", "phone_number"])).toEqual([
      "name",
      "emails",
      "phone",
    ]);
    expect(
      fields("mentees", [
        "case_number",
        "case_assignment",
        "birth_month_year_youth",
        "next_court_date",
      ]),
    ).toEqual(["code", "mentors", "birthMonth", "nextKeyDate"]);
  });
  it("gives a field to the column that fits best, once", () => {
    expect(fields("mentors", ["Mentor phone number", "Phone", "Favourite colour", ""])).toEqual([
      null,
      "phone",
      null,
      null,
    ]);
    expect(
      fields("sessions", [
        "Volunteer",
        "Case Number",
        "Date",
        "Duration (minutes)",
        "Contact Type",
        "Notes",
      ]),
    ).toEqual(["mentor", "mentees", "heldOn", "minutes", "mode", "note"]);
  });
  it("knows every column of our own samples, and their rows pass", () => {
    for (const kind of IMPORT_KINDS) {
      const [headers = [], ...rows] = sampleRows(kind, "Northside");
      const known = fields(kind, headers);
      expect(known).not.toContain(null);
      for (const row of rows) {
        const cells = Object.fromEntries(
          known.map((field, index) => [field ?? "", row[index] ?? ""]),
        );
        const checked = checkRow(kind, cells, {
          today: "2026-11-22",
          orders: {},
          values: {},
          known: {
            sites: [{ id: "0190a000-0000-7000-8000-000000000001", name: "Northside" }],
            supervisors: [],
          },
        });
        expect(checked.problems).toEqual([]);
      }
    }
  });
});

describe("findHeaderRow", () => {
  it("skips a title and empty lines above the header", () => {
    expect(
      findHeaderRow("mentors", [
        ["Roster 2026", "", ""],
        ["", "", ""],
        ["Name", "E-mail", "Phone"],
        ["Ana", "a@x.org", "555 0101"],
      ]),
    ).toBe(2);
    expect(
      findHeaderRow("mentors", [
        ["Name", "E-mail"],
        ["Ana", "a@x.org"],
      ]),
    ).toBe(0);
    expect(findHeaderRow("mentors", [])).toBe(0);
  });
});

it("sees a row of totals", () => {
  expect(isTotalsRow(["Total", "", "14"])).toBe(true);
  expect(isTotalsRow(["", "Grand total: 14"])).toBe(true);
  expect(isTotalsRow(["Total Recall", "x"])).toBe(false);
  expect(isTotalsRow(["Ana", "total"])).toBe(false);
  expect(isTotalsRow([])).toBe(false);
});

it("names columns apart", () => {
  expect(nameColumns(["Phone", "phone ", "", "Phone"])).toEqual([
    "Phone",
    "phone (2)",
    "Column C",
    "Phone (3)",
  ]);
});

it("a signature is the same whatever the order and the case of the columns, and holds no words", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 30 }),
      (headers) => {
        const signature = signatureOf(headers);
        expect(signatureOf(headers.toReversed().map((header) => header.toUpperCase()))).toBe(
          signature,
        );
        expect(signature).toMatch(/^\d+-[0-9a-f]{16}$/);
      },
    ),
  );
  expect(signatureOf(["name", "email"])).not.toBe(signatureOf(["name", "phone"]));
});

it("says labels in the program's words", () => {
  expect(inWords("{mentor} (e-mail or name)", { mentor: "ally" })).toBe("Ally (e-mail or name)");
  expect(inWords("ana@x.org is no {mentor}", { mentor: "ally" })).toBe("ana@x.org is no ally");
});
