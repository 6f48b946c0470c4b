import { describe, expect, it } from "vitest";
import { cohortGrid, cohortSpans, retentionAfter } from "#shared/engagement/retention.ts";

describe("cohortSpans", () => {
  it("are the months of the period, and at least six", () => {
    const spans = cohortSpans({ from: "2026-01-01", to: "2026-11-22" });
    expect(spans).toHaveLength(11);
    expect(spans[0]).toEqual({ from: "2026-01-01", to: "2026-01-31" });
    const short = cohortSpans({ from: "2026-11-01", to: "2026-11-22" });
    expect(short.map((span) => span.from)).toEqual([
      "2026-06-01",
      "2026-07-01",
      "2026-08-01",
      "2026-09-01",
      "2026-10-01",
      "2026-11-01",
    ]);
  });
  it("are quarters for more than thirteen months", () => {
    const spans = cohortSpans({ from: "2024-11-22", to: "2026-11-22" });
    expect(spans[0]).toEqual({ from: "2024-10-01", to: "2024-12-31" });
    expect(spans).toHaveLength(9);
  });
});

describe("cohortGrid", () => {
  const spans = [
    { from: "2026-08-01", to: "2026-08-31" },
    { from: "2026-09-01", to: "2026-09-30" },
    { from: "2026-10-01", to: "2026-10-31" },
  ];
  const sizes = [
    { month: "2026-08-01", size: 10 },
    { month: "2026-09-01", size: 4 },
  ];
  const months = [
    { month: "2026-08-01", after: 0, met: 9 },
    { month: "2026-08-01", after: 1, met: 10 },
    { month: "2026-08-01", after: 3, met: 5 },
    { month: "2026-09-01", after: 0, met: 3 },
    { month: "2026-09-01", after: 1, met: 2 },
  ];
  const grid = cohortGrid(spans, sizes, months, "2026-11-22", "2026-11-22");

  it("follows each cohort as far as the calendar goes, noughts included", () => {
    expect(grid[0]!.cells.map((cell) => cell.met)).toEqual([9, 10, 0, 5]);
    expect(grid[1]!.cells.map((cell) => cell.share)).toEqual([0.75, 0.5, 0]);
  });
  it("says which month is not over", () => {
    expect(grid[0]!.cells.map((cell) => cell.whole)).toEqual([true, true, true, false]);
    const over = cohortGrid(spans, sizes, months, "2026-11-30", "2026-12-01");
    expect(over[0]!.cells.at(-1)!.whole).toBe(true);
  });
  it("has no cells for a cohort without members", () => {
    expect(grid[2]).toMatchObject({ size: 0, cells: [] });
  });
  it("sums the same cohorts above and below the line", () => {
    expect(retentionAfter(grid, 1)).toEqual({ met: 12, of: 14 });
    expect(retentionAfter(grid, 2)).toEqual({ met: 0, of: 10 });
    expect(retentionAfter(grid, 3)).toBeNull();
  });
  it("shows a quarter's cell only where its last starters have reached the month", () => {
    const quarter = [{ from: "2026-07-01", to: "2026-09-30" }];
    const cells = cohortGrid(quarter, sizes, months, "2026-11-22", "2026-11-22")[0]!.cells;
    expect(cells.map((cell) => cell.after)).toEqual([0, 1, 2]);
  });
});
