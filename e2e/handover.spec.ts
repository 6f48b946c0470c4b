import { addDays, dayIn } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, expectAccessible, test } from "#e2e/fixtures.ts";
import { makeMentor } from "#server/testing/factories.ts";
import { makeCompletion } from "#server/features/training/arrange.ts";
import { asSystem } from "#server/db/scope.ts";
import { insertSessions } from "#server/features/sessions/insert.ts";
import { newId } from "#server/lib/id.ts";

test("a hand-over with one of two notes: the next supervisor opens exactly that one", async ({
  page,
  context,
  program,
  browser,
  installation,
}) => {
  await program.signIn(context, "coordinator");
  const theirs = await browser.newContext({ baseURL: process.env["E2E_BASE_URL"] ?? "" });
  const supervisor = await program.signIn(theirs, "supervisor");
  const today = dayIn("America/New_York", new Date());
  const made = await program.arrange((trx) => smallProgram(trx, program.id, today));
  await program.arrange(async (trx) => {
    const cleo = { name: "Cleo Hart", supervisorId: supervisor.id };
    const id = await makeMentor(trx, program.id, cleo);
    await makeCompletion(trx, program.id, id, made.courseId, { completedOn: addDays(today, -9) });
  });
  const noted = { mentorId: made.mentorId, minutes: 45, mode: "phone" as const };
  const attendees = [{ menteeId: made.menteeId, outcome: "attended" as const }];
  const { app, keys } = installation;
  await asSystem(
    app,
    { actor: "sample", programId: program.id, now: new Date(), keys },
    async (trx, scope) =>
      insertSessions(trx, scope, [
        { ...noted, id: newId(), heldOn: addDays(today, -2), attendees, note: "Likes to walk." },
        { ...noted, id: newId(), heldOn: addDays(today, -1), attendees, note: "Not for others." },
      ]),
  );

  await page.goto(program.url(`/matches/${made.matchId}`));
  await page.getByRole("button", { name: "Hand over…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("option", { name: /Cleo Hart/ }).click();
  await dialog.getByLabel("Told the mentee").check();
  const notes = dialog.getByRole("list", { name: "Session logs of this match" });
  await expect(notes.getByRole("checkbox", { checked: true })).toHaveCount(0);
  await notes
    .getByRole("listitem")
    .filter({ hasText: "with a note" })
    .nth(1)
    .getByRole("checkbox")
    .check();
  await expect(dialog.getByText("One log travels.")).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Hand over to Cleo Hart" }).click();

  // The page of the next match, with where it came from.
  await expect(page.getByRole("heading", { level: 1, name: /Cleo Hart/ })).toBeVisible();
  const card = page.getByRole("region", { name: "Hand-over" });
  await expect(card.getByRole("link", { name: "Ana Okafor" })).toBeVisible();
  await expect(card.getByText("Checklist · 1 of 5 done")).toBeVisible();
  const address = page.url();

  const other = await theirs.newPage();
  await other.goto(address);
  const seen = other.getByRole("region", { name: "Hand-over" });
  await expect(seen.getByText("a mentor of another supervisor")).toBeVisible();
  await expect(seen.getByRole("button", { name: "Open the note" })).toHaveCount(1);
  await seen.getByRole("button", { name: "Open the note" }).click();
  await expect(seen.getByText("Likes to walk.")).toBeVisible();
  await expect(other.getByText("Not for others.")).toHaveCount(0);
  // The earlier match itself stays closed to that side.
  await other.goto(program.url(`/matches/${made.matchId}`));
  await expect(other.getByText(/is not here \(any more\)/)).toBeVisible();
  await theirs.close();
});

test("a match ends with a closing session and what both sides say", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const today = dayIn("America/New_York", new Date());
  const made = await program.arrange((trx) => smallProgram(trx, program.id, today));
  await page.goto(program.url(`/matches/${made.matchId}`));
  await page.getByRole("button", { name: "End…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Goals met").click();
  await dialog.getByLabel("Log the closing session next").check();
  await dialog.getByRole("button", { name: "End the match" }).click();
  await expect(page.getByRole("dialog", { name: "Log a session" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Save log" }).click();
  const ending = page.getByRole("region", { name: "Ending" });
  await expect(ending.getByText(/Closing session logged/)).toBeVisible();
  // What was read out while the form was filled in stays in the page for a moment.
  await page.reload();
  await ending.getByRole("button", { name: "Ask…" }).first().click();
  const survey = page.getByRole("dialog", { name: "What the mentee says" });
  await survey
    .getByRole("radiogroup", { name: "Felt heard" })
    .getByText("5", { exact: true })
    .click();
  await survey
    .getByRole("textbox", { name: /In their own words/ })
    .fill("Thank you for listening.");
  await expectAccessible(page);
  await survey.getByRole("button", { name: "Save the answers" }).click();
  await expect(ending.getByText("5 of 5")).toBeVisible();
  await ending.getByRole("button", { name: "Open the comment" }).click();
  await expect(ending.getByText("Thank you for listening.")).toBeVisible();
});
