import { screen, within } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { show } from "#client/testing/frame.tsx";
import { csvBlob } from "./chart-download.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { HeatMap } from "./charts/heat-map.tsx";

const table = {
  columns: [{ label: "Month" }, { label: "Sessions", align: "end" as const }],
  rows: [
    { id: "2026-10", cells: ["October 2026", 1318] },
    { id: "2026-11", cells: ["=HYPERLINK(1)", null] },
  ],
  nullText: "fewer than 5",
};

it("shows the same figures as a table, which opens the rows behind them", async () => {
  const onOpenRow = vi.fn<(id: string) => void>();
  const { user } = show(
    <ChartFrame
      title="Sessions by month"
      sentence="October was the busiest month."
      fileName="sessions"
      table={table}
      onOpenRow={onOpenRow}
    >
      <svg role="img" aria-label="the drawing" />
    </ChartFrame>,
  );
  const figure = screen.getByRole("figure", { name: "Sessions by month" });
  expect(within(figure).getByRole("img", { name: "the drawing" })).toBeDefined();
  await user.click(within(figure).getByRole("button", { name: "Table" }));
  expect(within(figure).queryByRole("img", { name: "the drawing" })).toBeNull();
  expect(within(figure).getByRole("cell", { name: "1,318" })).toBeDefined();
  expect(within(figure).getByRole("cell", { name: "fewer than 5" })).toBeDefined();
  await user.click(within(figure).getByRole("button", { name: "October 2026" }));
  expect(onOpenRow).toHaveBeenCalledExactlyOnceWith("2026-10");
  await user.click(within(figure).getByRole("button", { name: "Chart" }));
  expect(within(figure).getByRole("img", { name: "the drawing" })).toBeDefined();
});

it("writes figures as figures, suppressed values as words, and defuses formulas", async () => {
  const text = await (await csvBlob(table)).text();
  expect(text.split("\r\n").slice(1)).toEqual([
    "October 2026,1318",
    '"\'=HYPERLINK(1)",fewer than 5',
  ]);
});

it("walks a heat map with the arrow keys and opens a cell with Enter", async () => {
  const onOpen = vi.fn<(cell: { id: string }) => void>();
  const rows = ["Mon", "Tue"].map((label) => ({
    id: label,
    label,
    cells: [8, 9].map((hour) => ({
      id: `${label}-${hour}`,
      strength: 0.5,
      text: `${label} ${hour}:00: 3`,
    })),
  }));
  const { user } = show(<HeatMap rows={rows} columns={["8", "9"]} label="When" onOpen={onOpen} />);
  screen.getByRole("button", { name: "Mon 8:00: 3" }).focus();
  await user.keyboard("{ArrowRight}{ArrowDown}{Enter}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Tue 9:00: 3");
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ id: "Tue-9" }));
});
