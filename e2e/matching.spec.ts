import type { Page } from "@playwright/test";
import { makeMatch, makeMentee, makeMentor, makeSite } from "#server/testing/factories.ts";
import type { Trx } from "#server/db/scope.ts";
import { addDays, dayIn } from "#shared/lib/day.ts";
import { expect, expectAccessible, test } from "#e2e/fixtures.ts";

const today = dayIn("America/New_York", new Date());

/** Three wait; Ada and Ben have one place each, and Cleo is full. */
async function waitingList(trx: Trx, programId: string) {
  const siteId = await makeSite(trx, programId, "Northside");
  const spanish = { siteId, languages: ["Spanish"], availability: ["tue-evening", "sat-morning"] };
  const grief = { ...spanish, experienceTags: ["Grief"] };
  const ada = await makeMentor(trx, programId, { ...grief, name: "Ada Quist", capacity: 1 });
  const ben = await makeMentor(trx, programId, { name: "Ben Moreau", siteId, capacity: 1 });
  const cleo = await makeMentor(trx, programId, { ...grief, name: "Cleo Rahman", capacity: 1 });
  const busy = await makeMentee(trx, programId, { code: "M-0009" });
  await makeMatch(trx, programId, cleo, busy, { startedOn: addDays(today, -30) });
  const ready = (days: number) => ({ ...grief, readyOn: addDays(today, -days) });
  const first = await makeMentee(trx, programId, { ...ready(40), code: "M-0001" });
  const second = await makeMentee(trx, programId, { ...ready(30), code: "M-0002" });
  await makeMentee(trx, programId, { ...ready(20), code: "M-0003" });
  return { ada, ben, cleo, first, second };
}

const card = (page: Page, name: string) => page.getByRole("article", { name: new RegExp(name) });

test("a suggestion explains itself, is confirmed with its effect, and is undone", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const { first } = await program.arrange((trx) => waitingList(trx, program.id));
  await page.goto(program.url(`/mentees/${first}`));
  await page.getByRole("link", { name: "Suggest a mentor" }).click();
  const best = page.getByRole("article").first();
  await expect(best).toContainText("Ada Quist");
  await expect(best).toContainText("Both know Grief.");
  await expect(best).toContainText("Both speak Spanish.");
  await expect(best).toContainText("Free together on Tue evening and Sat morning.");
  await expect(best).toContainText("Would be at 100 % of capacity.");
  const out = page.getByText("1 mentor cannot be matched now: why");
  await out.click();
  await expect(page.getByText("No room: 1 of 1 taken (100 %).")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "View as table" }).click();
  await expect(page.getByRole("columnheader", { name: "Shared lived experience" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Match with Ada Quist" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Match Ada Quist with M-0001" });
  await expect(
    dialog.getByText("Ada Quist is full after this: 100 % of the capacity."),
  ).toBeVisible();
  await expect(dialog.getByRole("row", { name: /Weighted load/ })).toContainText("1 (100 %)");
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Match with Ada Quist" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "M-0001" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Ada Quist" })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Ada Quist" })).toBeHidden();
});

test("a conflict takes somebody out of the suggestions until it is lifted", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const { first } = await program.arrange((trx) => waitingList(trx, program.id));
  await page.goto(program.url(`/matching/${first}`));
  await page.getByRole("button", { name: "Not these two: Ada Quist" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "Mentee" }).check({ force: true });
  await dialog.getByRole("radio", { name: "They know each other" }).check({ force: true });
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(card(page, "Ada Quist")).toBeHidden();
  await page.getByText("2 mentors cannot be matched now: why").click();
  await expect(page.getByText("It was declared that the two are not to be matched.")).toBeVisible();

  await page.goto(program.url(`/mentees/${first}`));
  await expect(page.getByText("They know each other, said by the mentee")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Lift this for Ada Quist" }).click();
  await expect(page.getByText(/lifted/)).toBeVisible();
  await page.goto(program.url(`/matching/${first}`));
  await expect(card(page, "Ada Quist")).toBeVisible();
});

test("the whole list is proposed, a line is changed, and the rest is accepted", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await program.arrange((trx) => waitingList(trx, program.id));
  await page.goto(program.url("/mentees"));
  await page.getByRole("link", { name: "Propose for the whole list" }).click();
  await expect(page.getByText(/2 of 3 could begin, with a mean score of/)).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText("No other choice does better.")).toBeVisible();
  await expect(page.getByText("All 2 who could take them are proposed to others.")).toBeVisible();
  await expectAccessible(page);

  // Whoever has Ada is left out, and the one who would stay without takes her.
  const lines = page.getByRole("row").filter({ hasText: /M-000/ });
  await expect(lines).toHaveCount(2);
  const withAda = lines.filter({ hasText: "Ada Quist" });
  const leftOut = (await withAda.getByRole("link").first().textContent()) ?? "";
  await page.getByRole("button", { name: `Leave out ${leftOut}` }).click();
  await expect(page.getByText("Left out by you.")).toBeVisible();
  await page.getByRole("button", { name: /^Choose a mentor for/ }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("No place left: the other lines take it.")).toBeVisible();
  await dialog.getByRole("button", { name: "Choose Ada Quist" }).click();
  await expect(lines.filter({ hasText: "Changed" })).toContainText("Ada Quist");
  await page.getByRole("button", { name: "Match 2 pairs" }).click();
  await expect(page.getByText("2 pairs are matched.")).toBeVisible();
  await page.getByRole("button", { name: /Propose for the mentees who still wait/ }).click();
  await expect(page.getByText("0 of 1 could begin", { exact: false })).toBeVisible({
    timeout: 20_000,
  });
  await expect(page.getByText(leftOut).first()).toBeVisible();
});
