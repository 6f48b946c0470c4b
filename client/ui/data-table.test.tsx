import { screen, waitFor, within } from "@testing-library/react";
import { useState } from "react";
import { describe, expect, it, vi } from "vitest";
import { show } from "#client/testing/frame.tsx";
import type { ColumnPrefs, DataColumn } from "./data-table-columns.ts";
import { defaultColumnPrefs } from "./data-table-columns.ts";
import { DataTableToolbar } from "./data-table-toolbar.tsx";
import type { TableSearch } from "./data-table.tsx";
import { DataTable } from "./data-table.tsx";
import { nothingSelected } from "./row-selection.ts";

interface Mentor {
  id: string;
  name: string;
  hours: number;
}

const mentors: Mentor[] = ["Amina", "Ana", "Ben", "Chen", "Devon"].map((name, index) => ({
  id: `m${index}`,
  name,
  hours: index * 2,
}));

const columns: DataColumn<Mentor>[] = [
  { id: "name", label: "Name", isTitle: true, sortable: true, cell: (row) => row.name },
  { id: "hours", label: "Hours", align: "end", sortable: true, cell: (row) => row.hours },
];

function Roster({
  onSearchChange = () => {},
  onOpen,
  rows = mentors,
}: {
  onSearchChange?: (patch: Partial<TableSearch>) => void;
  onOpen?: (row: Mentor) => void;
  rows?: Mentor[];
}) {
  const [selection, setSelection] = useState(nothingSelected);
  const [prefs, setPrefs] = useState<ColumnPrefs>(defaultColumnPrefs);
  return (
    <>
      <DataTableToolbar
        query=""
        onQuery={() => {}}
        columns={columns}
        columnPrefs={prefs}
        onColumnPrefs={setPrefs}
      />
      <DataTable
        label="Mentors"
        columns={columns}
        rows={rows}
        total={rows.length === 0 ? 0 : 38}
        search={{ sort: "name", page: 1, size: 5 }}
        onSearchChange={onSearchChange}
        rowId={(row) => row.id}
        rowName={(row) => row.name}
        rowHref={(row) => `/mentors/${row.id}`}
        {...(onOpen ? { onOpen } : {})}
        selection={selection}
        onSelection={setSelection}
        columnPrefs={prefs}
        onColumnPrefs={setPrefs}
        bulkActions={<button type="button">Set status</button>}
        emptyState={<p>No mentors fit.</p>}
      />
    </>
  );
}

const rowOf = (name: string) => screen.getByRole("row", { name: new RegExp(name) });
const box = (name: string) => screen.getByRole("checkbox", { name: `Choose ${name}` });
const chosen = () =>
  screen
    .getAllByRole<HTMLInputElement>("checkbox", { name: /^Choose (?!all)/ })
    .filter((input) => input.checked)
    .map((input) => input.getAttribute("aria-label")?.replace("Choose ", ""));

describe("the table", () => {
  it("says how it is sorted and how many rows there are in all", () => {
    show(<Roster />);
    const table = screen.getByRole("table", { name: "Mentors" });
    expect(table.getAttribute("aria-rowcount")).toBe("39");
    expect(screen.getByRole("columnheader", { name: "Name" }).getAttribute("aria-sort")).toBe(
      "ascending",
    );
    expect(screen.getByRole("columnheader", { name: "Hours" }).getAttribute("aria-sort")).toBe(
      "none",
    );
  });

  it("asks for another order and goes back to the first page", async () => {
    const onSearchChange = vi.fn<(patch: Partial<TableSearch>) => void>();
    const { user } = show(<Roster onSearchChange={onSearchChange} />);
    await user.click(screen.getByRole("button", { name: "Name" }));
    expect(onSearchChange).toHaveBeenLastCalledWith({ sort: "-name", page: 1 });
    await user.click(screen.getByRole("button", { name: "Hours" }));
    expect(onSearchChange).toHaveBeenLastCalledWith({ sort: "-hours", page: 1 });
    await user.click(screen.getByRole("button", { name: "Next page" }));
    expect(onSearchChange).toHaveBeenLastCalledWith({ page: 2 });
  });

  it("moves with the arrow keys and opens with Enter", async () => {
    const onOpen = vi.fn<(row: Mentor) => void>();
    const { user } = show(<Roster onOpen={onOpen} />);
    rowOf("Amina").focus();
    await user.keyboard("{ArrowDown}{ArrowDown}");
    await waitFor(() => expect(document.activeElement).toBe(rowOf("Ben")));
    await user.keyboard("{Enter}");
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(mentors[2]);
    await user.keyboard("{End}");
    await waitFor(() => expect(document.activeElement).toBe(rowOf("Devon")));
    await user.keyboard("{ArrowDown}{Home}");
    await waitFor(() => expect(document.activeElement).toBe(rowOf("Amina")));
  });

  it("opens the panel from the row's link too", async () => {
    const onOpen = vi.fn<(row: Mentor) => void>();
    const { user, go } = show(<Roster onOpen={onOpen} />);
    await user.click(screen.getByRole("link", { name: "Ben" }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith(mentors[2]);
    expect(go).not.toHaveBeenCalled();
  });

  it("keeps one row in the tab order", async () => {
    const { user } = show(<Roster />);
    await user.click(screen.getByRole("button", { name: "Hours" }));
    await user.tab();
    expect(document.activeElement).toBe(rowOf("Amina"));
  });

  it("chooses with x, and with Shift everything in between", async () => {
    const { user } = show(<Roster />);
    rowOf("Amina").focus();
    await user.keyboard("x");
    expect(chosen()).toEqual(["Amina"]);
    await user.keyboard("{ArrowDown}{ArrowDown}");
    await waitFor(() => expect(document.activeElement).toBe(rowOf("Ben")));
    await user.keyboard("{Shift>}X{/Shift}");
    expect(chosen()).toEqual(["Amina", "Ana", "Ben"]);
  });

  it("chooses ranges with Shift and a click, and everything that matches", async () => {
    const { user } = show(<Roster />);
    await user.click(box("Ana"));
    await user.keyboard("{Shift>}");
    await user.click(box("Devon"));
    await user.keyboard("{/Shift}");
    expect(chosen()).toEqual(["Ana", "Ben", "Chen", "Devon"]);
    const bar = screen.getByRole("region", { name: "Chosen rows" });
    expect(within(bar).getByRole("status").textContent).toBe("4 selected");
    await user.click(within(bar).getByRole("button", { name: "Select all 38" }));
    expect(within(bar).getByRole("status").textContent).toBe("38 selected");
    await user.click(box("Ana"));
    expect(within(bar).getByRole("status").textContent).toBe("37 selected");
    await user.click(within(bar).getByRole("button", { name: "Clear" }));
    expect(screen.queryByRole("region", { name: "Chosen rows" })).toBeNull();
  });

  it("follows the row's link on a click, unless a new tab is wanted", async () => {
    const { user, go } = show(<Roster />);
    await user.click(rowOf("Ben"));
    expect(go).toHaveBeenCalledExactlyOnceWith("/mentors/m2");
    const link = screen.getByRole("link", { name: "Chen" });
    expect(link.getAttribute("href")).toBe("/mentors/m3");
    await user.click(link);
    expect(go).toHaveBeenLastCalledWith("/mentors/m3");
    expect(go).toHaveBeenCalledTimes(2);
  });

  it("goes to the search with “/” and shows its keys with “?”", async () => {
    const { user } = show(<Roster />);
    await user.keyboard("/");
    expect(document.activeElement).toBe(
      screen.getByRole("searchbox", { name: "Search this list" }),
    );
    await user.keyboard("?");
    expect(screen.queryByRole("dialog")).toBeNull();
    (document.activeElement as HTMLElement).blur();
    await user.keyboard("?");
    expect(await screen.findByRole("dialog", { name: "Keys" })).toBeDefined();
  });

  it("hides, orders and widens columns from the dialog", async () => {
    const { user } = show(<Roster />);
    await user.click(screen.getByRole("button", { name: "Columns" }));
    const dialog = await screen.findByRole("dialog", { name: "Columns and rows" });
    await user.click(within(dialog).getByRole("button", { name: "Hours: earlier" }));
    await user.click(within(dialog).getByRole("button", { name: "Hours: wider" }));
    await user.click(within(dialog).getByRole("checkbox", { name: "Hours" }));
    await user.click(within(dialog).getByRole("button", { name: "Done" }));
    expect(screen.queryByRole("columnheader", { name: "Hours" })).toBeNull();
  });

  it("says why it is empty", () => {
    show(<Roster rows={[]} />);
    expect(screen.queryByRole("table")).toBeNull();
    expect(screen.getByText("No mentors fit.")).toBeDefined();
  });
});
