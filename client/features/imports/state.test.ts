import { describe, expect, it } from "vitest";
import { importMapping } from "#shared/imports/schema.ts";
import type { ReadFile } from "#client/features/imports/read-result.ts";
import {
  emptyState,
  type ImportAction,
  type ImportState,
  mappingOf,
  reduce,
  type Source,
} from "#client/features/imports/state.ts";

const source = (...sheets: [string, string[][]][]): Source => {
  const file: ReadFile = {
    sheets: sheets.map(([name, rows]) => ({ name, rows, cut: [] })),
    encoding: "utf-8",
    delimiter: ",",
  };
  return { name: "roster.csv", bytes: new Uint8Array(), file };
};
const after = (state: ImportState, ...actions: ImportAction[]) => actions.reduce(reduce, state);
const roster: string[][] = [
  ["Roster"],
  ["Name", "E-mail", "Joined", "Status"],
  ["Ana", "a@x.org", "03/04/2025", "Aktiv"],
];

describe("the wizard's state", () => {
  it("opens the sheet and the line that look like what is wanted", () => {
    const state = after(emptyState("mentors"), {
      do: "read",
      source: source(["Read me", [["Hello"]]], ["Data", roster]),
    });
    expect(state).toMatchObject({
      sheet: 1,
      headerRow: 1,
      columns: ["name", "emails", "joinedOn", "status"],
    });
  });

  it("gives a field to one column, and forgets the check with any change before it", () => {
    const checked = after(
      emptyState("mentors"),
      { do: "read", source: source(["", roster]) },
      { do: "checked", rows: [], server: new Map() },
    );
    expect(checked.rows).toEqual([]);
    const moved = reduce(checked, { do: "column", index: 3, field: "emails" });
    expect(moved).toMatchObject({ columns: ["name", "", "joinedOn", "emails"], rows: null });
    expect(reduce(checked, { do: "order", field: "joinedOn", order: "day" }).rows).toBeNull();
    expect(
      reduce(checked, { do: "value", field: "status", key: "aktiv", meant: "active" }).rows,
    ).toBeNull();
  });

  it("remembers what was said, and says it again of a file with the same columns in another order", () => {
    const said = after(
      emptyState("mentors"),
      { do: "read", source: source(["", roster]) },
      { do: "column", index: 1, field: "" },
      { do: "order", field: "joinedOn", order: "month" },
      { do: "value", field: "status", key: "aktiv", meant: "active" },
    );
    const { signature, mapping } = mappingOf(said);
    expect(importMapping.parse(mapping)).toEqual(mapping);
    const turned = after(emptyState("mentors"), {
      do: "read",
      source: source(["", [["status", "NAME", "joined", "e-mail"], ["x"]]]),
    });
    expect(mappingOf(turned).signature).toBe(signature);
    expect(reduce(turned, { do: "recall", mapping })).toMatchObject({
      remembered: true,
      columns: ["status", "name", "joinedOn", ""],
      orders: { joinedOn: "month" },
      values: { status: { aktiv: "active" } },
    });
    // A field that an older version knew, and two columns for one field, are not brought back.
    const odd = { ...mapping, columns: { name: "name", status: "name", joined: "gone" } };
    expect(reduce(turned, { do: "recall", mapping: odd }).columns).toEqual([
      "name",
      "",
      "joinedOn",
      "emails",
    ]);
  });

  it("a choice for all takes back what was said of single rows; another file begins anew", () => {
    const state = after(
      emptyState("mentors"),
      { do: "read", source: source(["", roster]) },
      { do: "choose", no: 3, choice: "skip" },
      { do: "chooseAll", by: "email", choice: "both" },
    );
    expect(state).toMatchObject({ byRow: {}, bySign: { email: "both" } });
    expect(reduce(state, { do: "read", source: source(["", roster]) })).toMatchObject({
      bySign: {},
      edits: {},
      orders: {},
    });
  });
});
