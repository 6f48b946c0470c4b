import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Proposal } from "#shared/matching/schema.ts";
import { matchingSettings } from "#shared/matching/settings.ts";
import { mergeMatching } from "#client/features/matching/settings-conflict.tsx";
import { applied, hasRoom } from "#client/features/matching/use-proposal.ts";
import { openApp, refusal, testProgram } from "#client/testing/app.tsx";

const [ada, ben] = ["01900000-0000-7000-8000-00000000000a", "01900000-0000-7000-8000-00000000000b"];
const [one, two, three] = [1, 2, 3].map((n) => `01900000-0000-7000-8000-0000000000e${n}`);
const line = (menteeId: string, mentorId: string, mentorName: string, days: number) => ({
  menteeId,
  menteeLabel: `M-${menteeId.at(-1)}`,
  daysWaiting: days,
  mentorId,
  mentorName,
  score: 70,
  loadBefore: 1,
  loadAfter: 2,
  capacity: 3,
});
const waits = { possible: 2, reason: "All 2 who could take them are proposed to others." };
const proposal: Proposal = {
  startedOn: "2026-11-22",
  waiting: 3,
  mentors: 2,
  available: 2,
  places: 4,
  excluded: [],
  lines: [line(one ?? "", ada, "Ada", 5), line(two ?? "", ben, "Ben", 9)],
  unmatched: [{ menteeId: three ?? "", menteeLabel: "M-3", daysWaiting: 1, ...waits }],
  greedy: { matched: 1, score: 70 },
  score: 70,
  isProven: true,
};
const suggestion = { mentorId: ada, name: "Ada", score: 60, load: 1, capacity: 3 };

describe("a proposal that somebody goes through", () => {
  it("adds up the loads of the lines as they are changed", () => {
    const { lines, leftOut } = applied(proposal, {
      [two ?? ""]: suggestion,
      [three ?? ""]: suggestion,
    });
    expect(leftOut).toEqual([]);
    expect(
      lines.map(({ menteeLabel, mentorName, loadAfter, isChanged }) => [
        menteeLabel,
        mentorName,
        loadAfter,
        isChanged,
      ]),
    ).toEqual([
      ["M-2", "Ada", 4, true],
      ["M-1", "Ada", 4, false],
      ["M-3", "Ada", 4, true],
    ]);
    expect(hasRoom(suggestion, 1)).toBe(true);
    expect(hasRoom(suggestion, 2)).toBe(false);
  });

  it("leaves out whom a person leaves out, and nothing of theirs counts", () => {
    const { lines, leftOut } = applied(proposal, { [one ?? ""]: null });
    expect(leftOut.map(({ menteeLabel }) => menteeLabel)).toEqual(["M-1"]);
    expect(lines.map(({ mentorName }) => mentorName)).toEqual(["Ben"]);
  });

  it("is accepted as it stands on the screen", async () => {
    const { user, asked } = openApp("/harbour/matching?ask=true", {
      "mentees.counts": () => ({ waiting: 3, ready: 3, referred: 0, intake: 0, closed: 0, all: 3 }),
      "matching.propose": () => proposal,
      "matching.accept": () => ({
        made: [],
        refused: [
          {
            menteeId: two,
            menteeLabel: "M-2",
            mentorName: "Ben",
            reason: "This puts Ben at 133 %.",
          },
        ],
      }),
    });
    await screen.findByText(/2 of 3 could begin, with a mean score of 70/);
    screen.getByText(/Always taking the best pair that is left would reach 1, at 70/);
    await user.click(screen.getByRole("button", { name: "Leave out M-1" }));
    await user.click(screen.getByRole("button", { name: "Match 1 pair" }));
    await screen.findByText("This puts Ben at 133 %.");
    expect(asked("matching.accept")).toMatchObject([
      { startedOn: "2026-11-22", agreedEveryDays: 7, lines: [{ menteeId: two, mentorId: ben }] },
    ]);
  }, 30_000);
});

describe("the weights", () => {
  const settings = matchingSettings.parse({});
  const weighed = (weights: object) => ({
    ...settings,
    weights: { ...settings.weights, ...weights },
  });

  it("of two people are put together, and asked about where both changed the same", () => {
    const merged = mergeMatching(settings, weighed({ language: 9 }), weighed({ experience: 1 }));
    expect(merged.fields).toEqual([]);
    expect(merged.merged.weights).toMatchObject({ language: 9, experience: 1 });
    const clash = mergeMatching(settings, weighed({ language: 9 }), weighed({ language: 1 }));
    expect(clash.fields).toEqual(["language"]);
  });

  it("show what they change before an admin saves them", async () => {
    const preview = (input: { weights: { language: number } }) => ({
      available: 2,
      shown: 1,
      changed: input.weights.language === 9 ? 1 : 0,
      lines: [
        {
          menteeId: one,
          menteeLabel: "M-1",
          before: { name: "Ada", score: 70 },
          after: { name: input.weights.language === 9 ? "Ben" : "Ada", score: 71 },
          changes: input.weights.language === 9,
        },
      ],
    });
    let tries = 0;
    const { user, asked } = openApp(
      "/harbour/settings/matching",
      {
        "matching.preview": preview,
        "programs.update": () => {
          tries += 1;
          if (tries === 1) throw refusal("CONFLICT", "Someone else changed this.", "stale");
          return { version: 3 };
        },
      },
      ["admin", "coordinator"],
    );
    await screen.findByText("The first suggestion stays the same for everybody shown.");
    const language = screen.getByRole("textbox", { name: /Language/ });
    await user.clear(language);
    await user.type(language, "9");
    await user.tab();
    await screen.findByText("1 of 1 would be suggested somebody else first.");
    screen.getByText("Ben");
    await user.click(screen.getByRole("button", { name: "Save" }));
    // Somebody else saved something else meanwhile: it goes on by itself.
    await waitFor(() => expect(asked("programs.update")).toHaveLength(2));
    expect(asked("programs.update")).toMatchObject([
      { version: 1, settings: { matching: { weights: { language: 9, experience: 4 } } } },
      { name: testProgram.name },
    ]);
  }, 30_000);
});
