import { renderHook } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { ColumnPrefs, DataColumn } from "./data-table-columns.ts";
import {
  defaultColumnPrefs,
  isHidden,
  orderColumns,
  visibilityPrefs,
  visibleColumns,
} from "./data-table-columns.ts";
import { useTableModel } from "./data-table-model.ts";
import { nothingSelected } from "./row-selection.ts";

const columns = ["name", "status", "load", "hours"].map((id): DataColumn<object> => ({
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
    const email: DataColumn<object> = {
      id: "email",
      label: "E-mail",
      startsHidden: true,
      cell: () => null,
    };
    expect(isHidden(email, defaultColumnPrefs)).toBe(true);
    expect(isHidden(email, { ...defaultColumnPrefs, shown: ["email"] })).toBe(false);
  });
});

describe("what is kept of a visibility", () => {
  const email: DataColumn<object> = { ...columns[1], id: "email", startsHidden: true } as never;
  it("is only what differs from how the screen begins", () => {
    const visibility = { name: true, status: false, load: true, hours: true, email: true };
    const kept = visibilityPrefs([...columns, email], defaultColumnPrefs, visibility);
    expect(kept.hidden).toEqual(["status"]);
    expect(kept.shown).toEqual(["email"]);
  });
});

const modelOf = (prefs: ColumnPrefs, onPrefs?: (prefs: ColumnPrefs) => void) =>
  renderHook(
    (now: ColumnPrefs) =>
      useTableModel<object>({
        columns,
        prefs: now,
        onPrefs,
        rows: [],
        rowId: () => "",
        sort: "name",
        onSort: () => {},
        selection: nothingSelected,
        onSelection: undefined,
      }),
    { initialProps: prefs },
  );

describe("columns as they are drawn", () => {
  const prefs = { ...defaultColumnPrefs, pinned: ["load"], widths: { name: 200, hours: 9 } };

  it("keep the title and what is pinned in sight, one beside the other", () => {
    const { placed } = modelOf(prefs).result.current;
    expect(placed.map(({ column, width, stickAt }) => [column.id, width, stickAt])).toEqual([
      ["name", 200, 0],
      ["load", 140, 200],
      ["status", 140, null],
      ["hours", 64, null],
    ]);
  });

  it("follow what the person changes, and say what changed to whoever keeps it", () => {
    const onPrefs = vi.fn<(prefs: ColumnPrefs) => void>();
    const { result, rerender } = modelOf(prefs, onPrefs);
    result.current.table.getColumn("status")?.pin("start");
    expect(onPrefs).toHaveBeenLastCalledWith({ ...prefs, pinned: ["load", "status"] });
    rerender({ ...prefs, pinned: ["status"], hidden: ["hours"], order: ["load", "status"] });
    expect(result.current.placed.map(({ column }) => column.id)).toEqual([
      "name",
      "status",
      "load",
    ]);
  });

  it("stand in a file in the same order", () => {
    for (const wishes of [
      prefs,
      { ...prefs, order: ["hours", "load"], pinned: ["hours", "name", "gone"] },
      { ...prefs, hidden: ["name", "load"], order: ["status", "name"] },
    ]) {
      expect(visibleColumns(columns, wishes)).toEqual(
        modelOf(wishes).result.current.placed.map(({ column }) => column.id),
      );
    }
  });
});
