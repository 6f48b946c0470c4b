import { configure, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { TaskListOutput, TaskRow } from "#shared/tasks/schema.ts";
import { openApp } from "#client/testing/app.tsx";

// The whole app is drawn in each test: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 8000 });

const [matchId, menteeId, rosaId] = [
  "01900000-0000-7000-8000-000000000011",
  "01900000-0000-7000-8000-000000000012",
  "01900000-0000-7000-8000-000000000013",
];
const silent: TaskRow = {
  key: `silent:${matchId}`,
  kind: "silent",
  group: "overdue",
  title: null,
  mentorId: null,
  mentorName: "Devon Price",
  supervisorId: null,
  menteeId,
  menteeLabel: "M-0117",
  matchId,
  aboutId: null,
  since: "2026-10-30",
  dueOn: "2026-11-14",
  courseName: null,
  wasCompleted: false,
  blockedFrom: null,
  openMatches: null,
  agreedEveryDays: 7,
  coverName: null,
  assigneeId: null,
  assigneeName: null,
  snoozedUntil: null,
};
const own: TaskRow = {
  ...silent,
  key: "own:1",
  kind: "own",
  group: "today",
  title: "Call the church hall",
  mentorName: null,
  menteeId: null,
  menteeLabel: null,
  matchId: null,
  dueOn: "2026-11-22",
};
const listOf = (rows: TaskRow[]): TaskListOutput => ({
  rows,
  groups: {
    overdue: rows.filter(({ group }) => group === "overdue").length,
    today: rows.filter(({ group }) => group === "today").length,
    week: 0,
    later: 0,
    snoozed: 0,
  },
  kinds: rows.map(({ kind }) => ({ kind, count: 1 })),
  others: 0,
});

function openToday(rows: TaskRow[] = [silent, own]) {
  const open = new Map(rows.map((row) => [row.key, row]));
  const gone = new Map<string, TaskRow>();
  return openApp("/harbour/today", {
    "tasks.list": () => listOf([...open.values()]),
    "tasks.due": () => ({ due: open.size }),
    "tasks.assignees": () => [{ id: rosaId, name: "Rosa Delgado", coordinates: true }],
    "tasks.finish": ({ key }: { key: string }) => {
      gone.set(matchId, open.get(key) ?? silent);
      open.delete(key);
      return { id: matchId };
    },
    "tasks.reopen": ({ id }: { id: string }) => {
      const row = gone.get(id) ?? silent;
      open.set(row.key, row);
      return { id };
    },
    "tasks.snooze": ({ key }: { key: string }) => {
      open.delete(key);
      return { id: matchId };
    },
    "tasks.assign": () => ({ id: matchId }),
  });
}

describe("today", () => {
  it("is worked through by keyboard: arrows, e for done and its undo, s to snooze, a to give", async () => {
    const { user, asked } = openToday();
    const title = await screen.findByRole("link", { name: "No contact for 23 days" });
    screen.getByText("Devon Price ↔ M-0117 · agreed every 7 days");
    title.focus();
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement?.textContent).toBe("Call the church hall");
    await user.keyboard("{ArrowUp}e");
    await waitFor(() => expect(screen.queryByText("No contact for 23 days")).toBeNull());
    // What stands in its place has the focus.
    await waitFor(() => expect(document.activeElement?.textContent).toBe("Call the church hall"));
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await screen.findByRole("link", { name: "No contact for 23 days" });
    expect(asked("tasks.reopen")).toMatchObject([{ id: matchId }]);

    screen.getByText("Call the church hall").focus();
    await user.keyboard("a");
    await user.click(await screen.findByRole("menuitemradio", { name: "Rosa Delgado" }));
    await waitFor(() =>
      expect(asked("tasks.assign")).toMatchObject([{ key: "own:1", assigneeId: rosaId }]),
    );
    screen.getByText("Call the church hall").focus();
    await user.keyboard("s");
    await user.click(await screen.findByRole("menuitem", { name: "Until tomorrow" }));
    await waitFor(() =>
      expect(asked("tasks.snooze")).toMatchObject([{ key: "own:1", until: "2026-11-23" }]),
    );
  }, 30_000);

  it("keeps what it is narrowed to in the address", async () => {
    const { user, router, asked } = openToday();
    const aside = within(await screen.findByRole("region", { name: "What it is about" }));
    await user.click(aside.getByRole("button", { name: /No contact/ }));
    await waitFor(() => expect(router.state.location.search).toEqual({ kinds: ["silent"] }));
    await waitFor(() => expect(asked("tasks.list").at(-1)).toMatchObject({ kinds: ["silent"] }));
    await user.click(screen.getByRole("button", { name: "Everybody’s" }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ who: "all" }));
  }, 30_000);

  it("says that all is seen to", async () => {
    openToday([]);
    await screen.findByText("All is seen to");
    await screen.findByText("Nothing needs you today.");
  }, 30_000);

  it("is where staff begin, and a reporter does not", async () => {
    const { router } = openToday();
    await router.navigate({ to: "/$program", params: { program: "harbour" } });
    await waitFor(() => expect(router.state.location.pathname).toBe("/harbour/today"));
  }, 30_000);
});
