import { configure, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openApp, refusal } from "#client/testing/app.tsx";
import { answers, match, matchId } from "#client/testing/mentees-and-matches.ts";

// The whole app is drawn in each test: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 8000 });

const page = `/harbour/matches/${matchId}`;

describe("the list of matches", () => {
  it("says where nothing has been heard, and opens a match beside the list by keyboard", async () => {
    const { user, router } = openApp("/harbour/matches", answers);
    await screen.findByRole("link", { name: "Devon Price" });
    screen.getByText("No contact for 23 days");
    screen.getByRole("row", { name: /Devon Price/ }).focus();
    await user.keyboard("{Enter}");
    const panel = within(await screen.findByRole("dialog", { name: "Devon Price · M-0117" }));
    await panel.findByText("Weekly, until Jan 5, 2027");
    expect(router.state.location.search).toEqual({ open: matchId });
  }, 30_000);
});

describe("a match", () => {
  it("is paused, and goes on from the toast", async () => {
    const paused = { ...match, status: "paused", pausedOn: "2026-11-22", version: 6 };
    const { user, asked } = openApp(page, {
      ...answers,
      "matches.pause": () => paused,
      "matches.resume": () => match,
    });
    await user.click(await screen.findByRole("button", { name: "Pause…" }));
    const dialog = within(await screen.findByRole("dialog"));
    await user.type(dialog.getByRole("textbox", { name: /Why/ }), "Hospital stay");
    await user.click(dialog.getByRole("button", { name: "Pause" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("matches.resume")).toHaveLength(1));
    expect(asked("matches.pause")).toMatchObject([
      { version: 5, on: "2026-11-22", reason: "Hospital stay" },
    ]);
    expect(asked("matches.resume")).toMatchObject([{ version: 6, on: "2026-11-22" }]);
  }, 30_000);

  it("ends with a reason, and is undone as it was: paused, whatever the load", async () => {
    const paused = {
      ...match,
      status: "paused",
      pausedOn: "2026-11-01",
      contact: { ...match.contact, level: "none" },
    };
    const { user, asked } = openApp(page, {
      ...answers,
      "matches.get": () => paused,
      "matches.end": () => ({ ...match, status: "ended", endedOn: "2026-11-22", version: 6 }),
      "matches.reopen": () => paused,
    });
    await user.click(await screen.findByRole("button", { name: "End…" }));
    const dialog = within(await screen.findByRole("dialog"));
    const send = dialog.getByRole<HTMLButtonElement>("button", { name: "End the match" });
    expect(send.disabled).toBe(true);
    await user.click(dialog.getByRole("radio", { name: "Goals met" }));
    await user.click(dialog.getByRole("radio", { name: /Leaves the program/ }));
    await user.click(send);
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("matches.reopen")).toHaveLength(1));
    expect(asked("matches.end")).toMatchObject([
      { on: "2026-11-22", reason: "goals_met", mentee: "closed" },
    ]);
    expect(asked("matches.reopen")).toMatchObject([
      { version: 6, asPaused: true, acceptOverload: true },
    ]);
  }, 30_000);

  it("opens again only after the number was seen", async () => {
    const ended = {
      ...match,
      status: "ended",
      endedOn: "2026-11-01",
      endReason: "other",
      contact: { days: null, dueOn: null, level: "none", silent: false },
    };
    const { user, asked } = openApp(page, {
      ...answers,
      "matches.get": () => ended,
      "matches.reopen": (input: { acceptOverload: boolean }) => {
        if (input.acceptOverload) return match;
        throw refusal("PRECONDITION_FAILED", "This puts Devon Price at 118 %.", "over-capacity");
      },
    });
    await user.click(await screen.findByRole("button", { name: "Reopen" }));
    expect((await screen.findByRole("alert")).textContent).toContain(
      "This puts Devon Price at 118 %.",
    );
    await user.click(screen.getByRole("checkbox", { name: /I have seen this number/ }));
    await screen.findByText("Devon Price · M-0117: open again");
    expect(asked("matches.reopen")).toMatchObject([
      { acceptOverload: false },
      { acceptOverload: true },
    ]);
  }, 30_000);

  it("shows both versions when somebody changed what was agreed first", async () => {
    const theirs = { ...match, version: 8, agreedEveryDays: 14 };
    let saves = 0;
    const { user, asked } = openApp(page, {
      ...answers,
      "matches.get": () => (saves > 0 ? theirs : match),
      "matches.update": () => {
        saves += 1;
        if (saves === 1) throw refusal("CONFLICT", "Someone else changed this match.", "stale");
        return theirs;
      },
    });
    await user.click(await screen.findByRole("button", { name: "Change…" }));
    const dialog = within(await screen.findByRole("dialog"));
    const every = dialog.getByRole("textbox", { name: "Contact agreed every" });
    await user.clear(every);
    await user.type(every, "10");
    await user.tab();
    await user.click(dialog.getByRole("button", { name: "Save" }));
    const conflict = within(await screen.findByRole("alertdialog"));
    conflict.getByText("10 days");
    await user.click(conflict.getByText("14 days"));
    await user.click(conflict.getByRole("button", { name: "Save what I chose" }));
    await waitFor(() =>
      expect(asked("matches.update")).toMatchObject([
        { version: 5, agreedEveryDays: 10 },
        { version: 8, agreedEveryDays: 14 },
      ]),
    );
  }, 30_000);

  it("lets a supervisor log sessions and nothing else", async () => {
    openApp(page, answers, ["supervisor"]);
    await screen.findAllByRole("button", { name: "Log a session" });
    expect(screen.queryByRole("button", { name: "End…" })).toBeNull();
  }, 30_000);
});
