import { configure, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openApp, refusal } from "#client/testing/app.tsx";
import { answers, match, matchId, menteeId, sam } from "#client/testing/mentees-and-matches.ts";

// The whole app is drawn in each test: on a busy machine that takes its time.
configure({ asyncUtilTimeout: 8000 });

const sentence =
  "Ana Okafor cannot be matched since Nov 4, 2026: Suicide prevention lapsed on Nov 4, 2026.";
const blocked = { ...sam, name: "Ana Okafor", refusal: sentence };
const ready = { "matches.create": () => match };

async function openDialog(
  given: Parameters<typeof openApp>[1],
  roles: ("admin" | "coordinator")[],
) {
  const app = openApp(`/harbour/mentees/${menteeId}`, { ...answers, ...given }, roles);
  await app.user.click(await screen.findByRole("button", { name: /Find a mentor|Match/ }));
  return { ...app, dialog: within(await screen.findByRole("dialog")) };
}

describe("a mentor whom a requirement blocks", () => {
  it("is shown with the sentence, and not to be chosen without the right to override", async () => {
    const { dialog } = await openDialog({ "matches.candidates": () => [blocked] }, ["coordinator"]);
    const option = await dialog.findByRole("option", { name: /Ana Okafor/ });
    expect(option.textContent).toContain(sentence);
    expect(option.getAttribute("aria-disabled")).toBe("true");
  }, 30_000);

  it("is matched all the same with a reason, by those who may", async () => {
    const overridable = { ...blocked, overridable: true };
    const { user, dialog, asked } = await openDialog(
      { ...ready, "matches.candidates": () => [overridable] },
      ["coordinator", "admin"],
    );
    await user.click(await dialog.findByRole("option", { name: /Ana Okafor/ }));
    const send = dialog.getByRole<HTMLButtonElement>("button", { name: /Match with/ });
    expect(send.disabled).toBe(true);
    await user.type(
      dialog.getByRole("textbox", { name: /right all the same/ }),
      "Retakes it Monday",
    );
    // Sam's load asks for a look of its own.
    await user.click(dialog.getByRole("checkbox", { name: /I have seen this number/ }));
    await user.click(send);
    await waitFor(() =>
      expect(asked("matches.create")).toMatchObject([{ overrideReason: "Retakes it Monday" }]),
    );
  }, 30_000);

  it("is named on the spot where the requirement lapsed after the list was read", async () => {
    const { user, dialog } = await openDialog(
      {
        "matches.candidates": () => [{ ...sam, load: 0 }],
        "matches.create": () => {
          throw refusal("PRECONDITION_FAILED", sentence, "requirements-missing");
        },
      },
      ["coordinator"],
    );
    await user.click(await dialog.findByRole("option", { name: /Sam Adler/ }));
    await user.click(dialog.getByRole("button", { name: /Match with/ }));
    expect((await dialog.findByRole("alert")).textContent).toContain(sentence);
    expect(dialog.queryByRole("textbox", { name: /right all the same/ })).toBeNull();
  }, 30_000);
});

describe("an overridden match", () => {
  it("says why and by whom", async () => {
    openApp(`/harbour/matches/${matchId}`, {
      ...answers,
      "matches.get": () => ({
        ...match,
        overrideReason: "Retakes it Monday",
        overrideByName: "Rosa Delgado",
      }),
    });
    await screen.findByText("“Retakes it Monday”, decided by Rosa Delgado");
  }, 30_000);
});
