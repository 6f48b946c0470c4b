import { describe, expect, it } from "vitest";
import type { DataColumn } from "./data-table-columns.ts";
import { defaultColumnPrefs, isHidden, orderColumns, placeColumns } from "./data-table-columns.ts";

const columns = ["name", "status", "load", "hours"].map((id): DataColumn<unknown> => ({
  id,
  label: id,
  isTitle: id === "name",
  cell: () => null,
}));

describe("the order of columns", () => {
  it("is the screen's order as long as nobody changed it", () => {
    expect(orderColumns(columns, [])).toEqual(["name", "status", "load", "hours"]);
  });
  it("follows the person, and forgets columns that no longer exist", () => {
    expect(orderColumns(columns, ["hours", "gone", "load", "name", "status"])).toEqual([
      "hours",
      "load",
      "name",
      "status",
    ]);
  });
  it("puts a column that is new to the person after its neighbour", () => {
    expect(orderColumns(columns, ["load", "name", "status"])).toEqual([
      "load",
      "hours",
      "name",
      "status",
    ]);
  });
});

describe("hidden columns", () => {
  it("never hide the title", () => {
    const prefs = { ...defaultColumnPrefs, hidden: ["name", "load"] };
    expect(columns.filter((column) => isHidden(column, prefs)).map(({ id }) => id)).toEqual([
      "load",
    ]);
  });
  it("wait until they are asked for when they start hidden", () => {
    const email: DataColumn<unknown> = {
      id: "email",
      label: "E-mail",
      startsHidden: true,
      cell: () => null,
    };
    expect(isHidden(email, defaultColumnPrefs)).toBe(true);
    expect(isHidden(email, { ...defaultColumnPrefs, shown: ["email"] })).toBe(false);
  });
});

describe("columns as they are drawn", () => {
  it("keep the title and what is pinned in sight, one beside the other", () => {
    const prefs = { ...defaultColumnPrefs, pinned: ["load"], widths: { name: 200, hours: 9 } };
    const { placed, totalWidth } = placeColumns(columns, prefs);
    expect(placed.map(({ column, width, stickAt }) => [column.id, width, stickAt])).toEqual([
      ["name", 200, 0],
      ["load", 140, 200],
      ["status", 140, null],
      ["hours", 64, null],
    ]);
    expect(totalWidth).toBe(544);
  });
});
