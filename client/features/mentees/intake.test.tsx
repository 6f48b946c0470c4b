import { configure, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answers, match, mentee, sam } from "#client/testing/mentees-and-matches.ts";
import { openApp, refusal } from "#client/testing/app.tsx";

// The whole app is drawn in each test: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 8000 });

const open = (changes = {}) => openApp("/harbour/mentees?add=true", { ...answers, ...changes });
const form = async () => within(await screen.findByRole("dialog", { name: "Add mentee" }));
const code = async () => (await form()).findByRole<HTMLInputElement>("textbox", { name: /Code/ });

describe("the intake form", () => {
  it("takes somebody in with nothing but a key press: the code is given by the server", async () => {
    const { user, asked } = open({ "mentees.create": () => ({ ...mentee, label: "M-0118" }) });
    const field = await code();
    expect(field.placeholder).toContain("M-0118");
    field.focus();
    await user.keyboard("{Enter}");
    await screen.findByText("M-0118 was added");
    expect(asked("mentees.create")).toMatchObject([
      { code: null, name: null, stage: "intake", referredOn: "2026-11-22", declined: [] },
    ]);
    expect(asked("drafts.drop")).toHaveLength(1);
  }, 30_000);

  it("has no field for a name where the program keeps codes", async () => {
    open();
    await code();
    expect(screen.queryByRole("textbox", { name: /Name/ })).toBeNull();
  }, 30_000);

  it("opens the part in which something is wrong, focuses it, and sends nothing", async () => {
    const { user, asked } = open();
    await code();
    const fields = await form();
    await user.click(fields.getByText("For reports"));
    await user.type(fields.getByRole("textbox", { name: "Birth month: year" }), "1990");
    await user.click(fields.getByText("For reports"));
    await user.click(fields.getByRole("button", { name: "Add" }));
    await fields.findByText("Choose the month and give the year.");
    const month = fields.getByRole("combobox", { name: "Birth month: month" });
    await waitFor(() => expect(document.activeElement).toBe(month));
    expect(asked("mentees.create")).toEqual([]);
    await user.selectOptions(month, "05");
    expect(fields.queryByText("Choose the month and give the year.")).toBeNull();
  }, 30_000);

  it("keeps 'prefers not to say' apart from an answer", async () => {
    const { user, asked } = open({ "mentees.create": () => mentee });
    await code();
    const fields = await form();
    await user.click(fields.getByText("For reports"));
    await user.click(fields.getByRole("checkbox", { name: "Asian" }));
    const declined = fields.getByRole("checkbox", {
      name: "Prefers not to say: Race and ethnicity",
    });
    await user.click(declined);
    expect(fields.getByRole<HTMLInputElement>("checkbox", { name: "Asian" }).disabled).toBe(true);
    await user.click(fields.getByRole("button", { name: "Add" }));
    await waitFor(() => expect(asked("mentees.create")).toHaveLength(1));
    expect(asked("mentees.create")).toMatchObject([{ declined: ["race_ethnicity"] }]);
  }, 30_000);

  it("says under the field what the server refused, and keeps what was typed", async () => {
    const { user } = open({
      "mentees.create": () => {
        throw refusal("CONFLICT", "M-0117 is taken. Choose another code, or leave it to us.");
      },
    });
    await user.type(await code(), "M-0117");
    await user.keyboard("{Enter}");
    await screen.findByText(/M-0117 is taken/);
    expect((await code()).value).toBe("M-0117");
  }, 30_000);

  it("goes on where it was left, or starts afresh", async () => {
    const draft = {
      value: { pronouns: "they/them", nonsense: 1, languages: "x" },
      savedAt: "2026-11-21T10:00:00.000Z",
    };
    const { user, asked } = open({ "drafts.get": () => draft });
    await code();
    const pronouns = (await form()).getByRole<HTMLInputElement>("textbox", { name: /Pronouns/ });
    expect(pronouns.value).toBe("they/them");
    await user.click(screen.getByRole("button", { name: "Start afresh" }));
    expect(pronouns.value).toBe("");
    await waitFor(() => expect(asked("drafts.drop")).toHaveLength(1));
  }, 30_000);

  it("leads on to the match, which says the number before it does it", async () => {
    const { user, asked } = open({
      "mentees.create": () => mentee,
      "matches.create": () => ({ ...match, mentorName: "Sam Adler" }),
    });
    await code();
    await user.click((await form()).getByRole("button", { name: "Add and match" }));
    const dialog = within(
      await screen.findByRole("dialog", { name: "Match M-0117 with a mentor" }),
    );
    expect(asked("mentees.create")).toMatchObject([{ stage: "ready" }]);
    const options = await dialog.findAllByRole("option");
    expect(options[0]?.textContent).toMatch(/Sam Adler.*Shares Grief.*108 → 118 %/);
    expect(options[1]?.textContent).toContain("Lee is on leave.");
    expect(options[1]?.getAttribute("aria-disabled")).toBe("true");
    await user.click(options[0]!);
    expect(dialog.getByRole("alert").textContent).toContain("This puts Sam Adler at 118 %.");
    const send = dialog.getByRole<HTMLButtonElement>("button", { name: "Match with Sam Adler" });
    expect(send.disabled).toBe(true);
    await user.click(dialog.getByRole("checkbox", { name: /I have seen this number/ }));
    await user.click(send);
    await screen.findByText("Sam Adler and M-0117 are matched");
    expect(asked("matches.create")).toMatchObject([
      { mentorId: sam.id, menteeId: mentee.id, acceptOverload: true, agreedEveryDays: 7 },
    ]);
  }, 30_000);
});
