import { configure, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { CheckedNames, CheckInput } from "#shared/sessions/schema.ts";
import { type Answers, openApp, refusal } from "#client/testing/app.tsx";
import { toast } from "#client/ui/toast.tsx";

configure({ asyncUtilTimeout: 8000 });
afterEach(() => toast.clear());

const ana = "01900000-0000-7000-8000-00000000000a";
const mentee = "01900000-0000-7000-8000-0000000000e1";

/** Knows Ana and M-0004, who have a match. */
function check({ rows }: CheckInput): CheckedNames[] {
  const found = (typed: string, name: string, id: string): CheckedNames["mentor"] =>
    typed === ""
      ? { id: null, label: null, problem: "missing" }
      : typed.toLowerCase() === name.toLowerCase()
        ? { id, label: name, problem: null }
        : { id: null, label: null, problem: "unknown" };
  return rows.map((row) => ({
    mentor: found(row.mentor, "Ana Okafor", ana),
    mentee: found(row.mentee, "M-0004", mentee),
    hasMatch: true,
    logged: false,
  }));
}

const answers: Answers = {
  "sessions.check": check,
  "sessions.who": () => [],
  "sessions.sheetPairs": () => [
    { mentorId: ana, mentorName: "Ana Okafor", menteeId: mentee, menteeLabel: "M-0004" },
  ],
  "sessions.createMany": ({ rows }: { rows: { id: string }[] }) => ({
    ids: rows.map((row) => row.id),
  }),
  "drafts.get": () => null,
  "drafts.mine": () => [],
  "drafts.put": () => ({ savedAt: "2026-11-22T14:00:00.000Z" }),
  "drafts.drop": () => undefined,
};

const open = (changes: Answers = {}) =>
  openApp("/harbour/sessions/grid", { ...answers, ...changes });
const cell = (name: string) => screen.findByRole("cell", { name: new RegExp(`^${name}:`) });

/** What the browser does with Ctrl-V on a focused cell. */
function paste(text: string) {
  const data = { getData: () => text, setData: () => {} };
  fireEvent.paste(document.activeElement ?? document.body, { clipboardData: data });
}

describe("the attendance sheet", () => {
  it("is filled by keyboard like a spreadsheet, and saved with what stands for empty cells", async () => {
    const { user, asked } = open();
    await user.click(await cell("Mentor, row 1"));
    await user.keyboard("ana okafor{Tab}m-0004{Tab}");
    await user.keyboard("yesterday{Enter}");
    expect((await cell("Day, row 1")).textContent).toBe("Sat, Nov 21, 2026");
    // Enter went down; up again and on to the minutes.
    expect(document.activeElement).toBe(await cell("Day, row 2"));
    await user.keyboard("{ArrowUp}{ArrowRight}{ArrowRight}1h 15{Enter}");
    const save = await screen.findByRole("button", { name: "Save 1 log" });
    await waitFor(() => expect(save.hasAttribute("disabled")).toBe(false));
    await user.click(save);
    await waitFor(() => expect(asked("sessions.createMany")).toHaveLength(1));
    expect(asked("sessions.createMany")[0]).toMatchObject({
      draftKind: "session.grid",
      rows: [
        {
          mentorId: ana,
          heldOn: "2026-11-21",
          time: null,
          minutes: 75,
          mode: "in_person",
          attendees: [{ menteeId: mentee, outcome: "attended" }],
        },
      ],
    });
    expect(await screen.findByText("1 log saved.")).toBeTruthy();
    expect((await cell("Mentor, row 1")).textContent).toBe("");
  }, 40_000);

  it("takes rows from a spreadsheet, marks what it cannot read, asks once for the order of days", async () => {
    const { user, asked } = open();
    await user.click(await cell("Mentor, row 1"));
    paste(
      "Date\tParticipant\tVolunteer\tDuration\tOutcome\n03/04/2026\tM-0004\tAna Okafor\t45\tyes\n" +
        "20.11.2026\tM-0004\tNobody Here\tlong\tperhaps\n",
    );
    const day = await cell("Day, row 1");
    expect(day.getAttribute("aria-invalid")).toBe("true");
    expect(
      await screen.findByText("“03/04/2026” can be two days. Which one is meant?"),
    ).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Fri, Apr 3, 2026" }));
    await waitFor(async () =>
      expect((await cell("Day, row 1")).textContent).toBe("Fri, Apr 3, 2026"),
    );
    const wrong = screen
      .getAllByRole("cell")
      .filter((one) => one.getAttribute("aria-invalid") === "true");
    expect(wrong.map((one) => one.getAttribute("aria-label"))).toEqual([
      "Mentor, row 2: Nobody Here",
      "Minutes, row 2: long",
      "Outcome, row 2: perhaps",
    ]);
    await user.click(screen.getByRole("button", { name: "Show the first problem" }));
    expect(document.activeElement).toBe(wrong[0]);
    // Leaving the rest out saves the sound row and keeps the other in the sheet.
    await user.click(await screen.findByRole("button", { name: /Save 1 log, leave out the rest/ }));
    await waitFor(() => expect(asked("sessions.createMany")).toHaveLength(1));
    expect(asked("sessions.createMany")[0]).toMatchObject({
      rows: [{ heldOn: "2026-04-03", minutes: 45 }],
    });
    await waitFor(async () =>
      expect((await cell("Mentor, row 1")).textContent).toContain("Nobody Here"),
    );
  }, 40_000);

  it("begins with the open matches, leaves names alone out, and takes back a step", async () => {
    const { user, asked } = open();
    await user.click(await screen.findByRole("button", { name: "Add rows from matches" }));
    await user.click(await screen.findByRole("menuitem", { name: "All open matches" }));
    await waitFor(async () => expect((await cell("Mentee, row 1")).textContent).toBe("M-0004"));
    expect(screen.getByText("Nothing to save yet.")).toBeTruthy();
    await user.click(await cell("Outcome, row 1"));
    await user.keyboard("no{Enter}");
    expect(await screen.findByRole("button", { name: "Save 1 log" })).toBeTruthy();
    await user.keyboard("{Control>}z{/Control}");
    expect(await screen.findByText("Nothing to save yet.")).toBeTruthy();
    expect(asked("sessions.createMany")).toEqual([]);
  }, 40_000);

  it("keeps every row when saving is refused", async () => {
    const { user } = open({
      "sessions.createMany": () => {
        throw refusal("CONFLICT", "This log was saved before, with other values.");
      },
    });
    await user.click(await cell("Mentor, row 1"));
    paste("Ana Okafor\tM-0004\t2026-11-20\t14:30\t45\tphone\ty\tHousing; Work");
    expect((await cell("Topics, row 1")).textContent).toBe("Housing, Work");
    const save = await screen.findByRole("button", { name: "Save 1 log" });
    await waitFor(() => expect(save.hasAttribute("disabled")).toBe(false));
    await user.click(save);
    expect(await screen.findByText(/This log was saved before/)).toBeTruthy();
    expect((await cell("Topics, row 1")).textContent).toBe("Housing, Work");
  }, 40_000);
});
