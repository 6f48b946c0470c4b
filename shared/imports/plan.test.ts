import { describe, expect, it } from "vitest";
import { findTwins } from "./duplicates.ts";
import { planImport, type PlanInput } from "./plan.ts";
import {
  findOrders,
  findWords,
  LAST_ROWS,
  meanWords,
  prepareRow,
  tableOf,
  type Setup,
} from "./prepare.ts";

const known = {
  sites: [{ id: "0190a000-0000-7000-8000-000000000001", name: "Northside" }],
  supervisors: [],
};
const setup = (columns: string[]): Setup => ({
  kind: "mentors",
  columns,
  orders: {},
  values: {},
  known,
  today: "2026-11-22",
});

function prepared(rows: string[][], columns: string[], headerRow = 0) {
  const table = tableOf(rows, headerRow);
  return table.rows.map((_, index) =>
    prepareRow(table, setup(columns), index, {
      isLast: index >= table.rows.length - LAST_ROWS,
      keepTotals: false,
    }),
  );
}

describe("prepareRow", () => {
  it("numbers rows as the spreadsheet does, and leaves out blank lines and totals at the end", () => {
    const rows = prepared(
      [
        ["Roster"],
        ["Name", "Phone"],
        ["Ana", "555 000 0001"],
        ["", " "],
        ["Total", "1"],
        ["Bo", "x"],
        ["Total: 2", ""],
      ],
      ["name", "phone"],
      1,
    );
    expect(rows.map(({ no, leftOut, problems }) => [no, leftOut, problems.length])).toEqual([
      [3, null, 0],
      [4, "empty", 0],
      [5, "totals", 0],
      [6, null, 1],
      [7, "totals", 0],
    ]);
  });
  it("a total far above the end is a row, however odd", () => {
    const rows = prepared([["Name"], ["Total"], ["A"], ["B"], ["C"], ["D"]], ["name"]);
    expect(rows[0]?.leftOut).toBeNull();
  });
  it("names cells beyond the last column; missing ones are empty", () => {
    const rows = [
      ["Name", "Phone", "About"],
      ["Ana", "555 000 0001", "likes tea", "and cake"],
      ["Bo"],
      ["Cy"],
      ["Di"],
      ["Ed"],
    ];
    const [ana, bo] = prepared(rows, ["name", "phone", "about"]);
    expect(ana?.problems).toEqual([
      {
        field: "",
        reason:
          "There is a cell beyond the last column. A comma inside a cell needs quotes around the cell.",
      },
    ]);
    expect(bo?.row).toEqual({ name: "Bo" });
    expect(tableOf(rows, 0).headers).toEqual(["Name", "Phone", "About"]);
  });
  it("a column without a name is one where many rows have something in it", () => {
    expect(tableOf([["Name"], ["Ana", "x"], ["Bo", "y"]], 0).headers).toEqual(["Name", "Column B"]);
  });
});

it("asks once for a column of days, and tells words apart that have to be matched", () => {
  const table = tableOf(
    [
      ["Name", "Joined", "Status", "Site"],
      ["A", "03/04/2025", "Aktiv", "northside"],
      ["B", "04/05/2025", "active", "Harbour"],
    ],
    0,
  );
  const columns = ["name", "joinedOn", "status", "site"];
  expect(findOrders("mentors", table, columns, "2026-11-22")["joinedOn"]).toMatchObject({
    ask: true,
    examples: [{ text: "03/04/2025" }, { text: "04/05/2025" }],
  });
  expect(
    meanWords(findWords("mentors", table, columns), setup(columns)).map(({ field, words }) => [
      field,
      words.map(({ text, meant }) => [text, meant]),
    ]),
  ).toEqual([
    [
      "status",
      [
        ["Aktiv", null],
        ["active", "active"],
      ],
    ],
    [
      "site",
      [
        ["Harbour", null],
        ["northside", known.sites[0]?.id],
      ],
    ],
  ]);
});

describe("planImport", () => {
  const here = (id: string, by: "email" | "phone" | "name") => ({
    id,
    by,
    label: "Ana",
    detail: "",
  });
  function plan(
    rows: { no: number; name: string; emails?: string[]; phone?: string }[],
    more: Partial<PlanInput> = {},
  ) {
    const ready = rows.map(({ no, ...row }) => ({
      no,
      row,
      cells: {},
      problems: [],
      shown: {},
      leftOut: null,
    }));
    const input: PlanInput = {
      kind: "mentors",
      rows: ready,
      server: new Map(),
      twins: findTwins("mentors", ready),
      byRow: {},
      bySign: {},
      ...more,
    };
    return planImport(input, () => ({}));
  }

  it("merges what is certain, keeps both where it only looks alike, and follows chains to their start", () => {
    const { write, counts } = plan([
      { no: 2, name: "Ana", emails: ["a@x.org"] },
      { no: 3, name: "Anna", emails: ["a@x.org", "b@x.org"] },
      { no: 4, name: "An", emails: ["b@x.org"] },
      { no: 5, name: "Ana" },
    ]);
    expect(write).toMatchObject([
      { do: "create", evenIfKnown: false },
      { do: "mergeRow", intoRow: 2 },
      { do: "mergeRow", intoRow: 2 },
      { do: "create", evenIfKnown: true },
    ]);
    expect(counts).toEqual({ create: 2, merge: 2, skip: 0, fail: 0 });
  });

  it("a choice for all gives way to one for the row; merging into somebody here carries the rest of the file along", () => {
    const server = new Map([
      [2, { no: 2, problems: [], notes: [], candidates: [here("x", "email")] }],
      [4, { no: 4, problems: [], notes: [], candidates: [here("y", "name")] }],
    ]);
    const rows = [
      { no: 2, name: "Ana", emails: ["a@x.org"] },
      { no: 3, name: "B", emails: ["a@x.org"] },
      { no: 4, name: "C" },
    ];
    expect(plan(rows, { server, bySign: { name: "skip" } }).write).toMatchObject([
      { do: "merge", into: "x" },
      { do: "merge", into: "x" },
      { do: "skip", reason: "Left out: the same name as Ana, already here." },
    ]);
    expect(
      plan(rows, { server, bySign: { email: "skip" }, byRow: { 3: "merge" } }).write,
    ).toMatchObject([
      { do: "skip" },
      { do: "create", evenIfKnown: false },
      { do: "create", evenIfKnown: true },
    ]);
  });

  it("what the server found wrong fails the row with its reasons", () => {
    const server = new Map([
      [
        2,
        {
          no: 2,
          notes: [],
          candidates: [],
          problems: [
            { field: "", reason: "No." },
            { field: "", reason: "No." },
          ],
        },
      ],
    ]);
    expect(plan([{ no: 2, name: "Ana" }], { server }).write).toEqual([
      { do: "fail", no: 2, reason: "No.", cells: {} },
    ]);
  });
});
