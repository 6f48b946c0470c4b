import { configure, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openApp, refusal } from "#client/testing/app.tsx";
import { answers, mentee, menteeId, siteId } from "#client/testing/mentees-and-matches.ts";

// The whole app is drawn in each test: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 8000 });

describe("the list of mentees", () => {
  it("asks the server what the address says, and the quick choices lead to their rows", async () => {
    const { user, asked, router } = openApp(
      "/harbour/mentees?sort=-waiting&stages=%5B%22ready%22%5D",
      answers,
    );
    await screen.findByRole("link", { name: "M-0117" });
    expect(asked("mentees.list")).toMatchObject([{ sort: "-waiting", stages: ["ready"] }]);
    screen.getByText("Waiting 19 days");
    await user.click(screen.getByRole("button", { name: /^Waiting 1/ }));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({
        stages: ["ready"],
        matched: "no",
        sort: "-waiting",
      }),
    );
  }, 30_000);

  it("sets the site of the chosen ones, and takes it back", async () => {
    const changed = [
      { id: menteeId, version: 4, stage: "ready", intakeOn: null, readyOn: null, siteId: null },
    ];
    const { user, asked } = openApp("/harbour/mentees", {
      ...answers,
      "mentees.bulk": () => ({ changed, skipped: 1 }),
      "mentees.putBack": () => ({ changed: 1 }),
    });
    await user.click(await screen.findByRole("checkbox", { name: "Choose M-0117" }));
    await user.click(screen.getByRole("button", { name: "Set site" }));
    await user.click(await screen.findByRole("menuitem", { name: "Northside" }));
    await screen.findByText(/Changed 1\. Closed ones \(1\) stayed as they are\./);
    expect(asked("mentees.bulk")).toMatchObject([
      { selection: { ids: [menteeId] }, set: { siteId } },
    ]);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await waitFor(() => expect(asked("mentees.putBack")).toMatchObject([{ rows: changed }]));
  }, 30_000);

  it("shows a supervisor no way to change anything", async () => {
    openApp("/harbour/mentees", answers, ["supervisor"]);
    await screen.findByRole("link", { name: "M-0117" });
    expect(screen.queryByRole("button", { name: "Add mentee" })).toBeNull();
    expect(screen.queryByRole("button", { name: /Stage of M-0117/ })).toBeNull();
  }, 30_000);
});

describe("the profile", () => {
  const open = (changes = {}) =>
    openApp(`/harbour/mentees/${menteeId}?tab=profile`, { ...answers, ...changes });

  it("sends only what was changed", async () => {
    const { user, asked } = open({ "mentees.update": () => ({ ...mentee, version: 4 }) });
    const phone = await screen.findByRole("textbox", { name: /Phone/ });
    const save = screen.getByRole<HTMLButtonElement>("button", { name: "Save" });
    expect(save.disabled).toBe(true);
    await user.type(phone, "555 0100");
    await user.click(save);
    await screen.findByText("M-0117: saved");
    const [sent] = asked("mentees.update") as [Record<string, unknown>];
    expect(Object.keys(sent).toSorted((a, b) => a.localeCompare(b))).toEqual([
      "id",
      "phone",
      "programId",
      "version",
    ]);
  }, 30_000);

  it("shows both versions when somebody saved first, and saves the one that was chosen", async () => {
    const theirs = { ...mentee, version: 9, pronouns: "they/them", phone: "555 9999" };
    let saves = 0;
    const { user, asked } = open({
      "mentees.update": () => {
        saves += 1;
        if (saves === 1) throw refusal("CONFLICT", "Someone else changed this mentee.", "stale");
        return { ...theirs, version: 10 };
      },
      "mentees.get": () => (saves > 0 ? theirs : mentee),
    });
    const pronouns = await screen.findByRole("textbox", { name: /Pronouns/ });
    await user.clear(pronouns);
    await user.type(pronouns, "he/him");
    await user.click(screen.getByRole("button", { name: "Save" }));
    const dialog = within(await screen.findByRole("alertdialog"));
    dialog.getByText("he/him");
    dialog.getByText("they/them");
    await user.click(dialog.getByRole("button", { name: "Save what I chose" }));
    await screen.findByText("M-0117: saved");
    expect(asked("mentees.update")).toMatchObject([
      { version: 3, pronouns: "he/him" },
      { version: 9, pronouns: "he/him" },
    ]);
    expect(asked("mentees.update")[1]).not.toHaveProperty("phone");
  }, 30_000);

  it("closes with a reason, and opens again from the toast", async () => {
    const closed = { ...mentee, stage: "closed", version: 4 };
    const { user, asked } = openApp(`/harbour/mentees/${menteeId}`, {
      ...answers,
      "mentees.close": () => ({ mentee: closed, endedMatchIds: [] }),
      "mentees.reopen": () => mentee,
    });
    await user.click(await screen.findByRole("button", { name: "Stage" }));
    await user.click(await screen.findByRole("menuitem", { name: "Close…" }));
    const dialog = within(await screen.findByRole("dialog", { name: "Close M-0117" }));
    await user.click(dialog.getByRole("radio", { name: "Moved away" }));
    await user.click(dialog.getByRole("button", { name: "Close M-0117" }));
    await waitFor(() =>
      expect(asked("mentees.close")).toMatchObject([
        { reason: "moved_away", on: "2026-11-22", endMatches: false, version: 3 },
      ]),
    );
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(asked("mentees.reopen")).toMatchObject([{ version: 4, matchIds: [] }]),
    );
  }, 30_000);
});
