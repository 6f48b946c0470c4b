import { addDays, dayIn } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, expectAccessible, test } from "#e2e/fixtures.ts";
import { makeMentor } from "#server/testing/factories.ts";
import { makeCompletion } from "#server/features/training/arrange.ts";
import { newId } from "#server/lib/id.ts";

test("a relief plan from a leave: changed, applied, a session for the covered mentee, undone", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const today = dayIn("America/New_York", new Date());
  const made = await program.arrange(async (trx) => {
    const small = await smallProgram(trx, program.id, today);
    for (const other of [{ name: "Ben Carver", siteId: small.siteId }, { name: "Cleo Hart" }]) {
      const id = await makeMentor(trx, program.id, other);
      const completedOn = addDays(today, -9);
      await makeCompletion(trx, program.id, id, small.courseId, { completedOn });
    }
    await trx
      .insertInto("mentorLeave")
      .values({
        programId: program.id,
        id: newId(),
        mentorId: small.mentorId,
        kind: "holiday",
        fromOn: today,
        untilOn: addDays(today, 10),
      })
      .execute();
    return small;
  });

  // From the leave to a plan, with who and when in the address as ids and days.
  await page.goto(program.url(`/mentors/${made.mentorId}`));
  await page.getByRole("link", { name: "Plan relief" }).click();
  await expect(page).toHaveURL(/relief\/new/);
  expect(decodeURIComponent(page.url())).not.toContain("Okafor");
  await expect(page.getByRole("checkbox", { name: /Ana Okafor/ })).toBeChecked();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Propose who stands in" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Relief,/ })).toBeVisible();
  const line = page.getByRole("listitem", { name: "M-0117" });
  await expect(line.getByRole("link", { name: "Ben Carver" })).toBeVisible();
  // What a button said while it worked stays in the page for a moment after it is gone.
  await page.reload();
  await expect(line.getByRole("link", { name: "Ben Carver" })).toBeVisible();
  await expectAccessible(page);

  // Somebody else instead.
  await line.getByRole("button", { name: "Choose who takes M-0117" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("option", { name: /Cleo Hart/ }).click();
  await dialog.getByRole("button", { name: "Cleo Hart stands in" }).click();
  await expect(line.getByRole("link", { name: "Cleo Hart" })).toBeVisible();
  await expect(page.getByRole("img", { name: /Load of Cleo Hart/ })).toBeVisible();
  const address = page.url();
  await page.getByRole("button", { name: "Apply the plan" }).click();
  await expect(page.getByText("Applied", { exact: true })).toBeVisible();

  // Whoever stands in logs a session: it counts for the covered match.
  await page.goto(program.url("/sessions?log=new"));
  const form = page.getByRole("dialog", { name: "Log a session" });
  await form.getByRole("combobox", { name: "Who met?" }).fill("cleo");
  await page.getByRole("option", { name: /Cleo Hart with M-0117/ }).click();
  await form.getByRole("button", { name: "Save log" }).click();
  await expect(page.getByText(/Logged: Cleo Hart with M-0117/)).toBeVisible();
  await expect(page.getByText(/no match for every pair/)).toHaveCount(0);
  await page.goto(program.url(`/matches/${made.matchId}`));
  await expect(
    page.getByRole("region", { name: "Cover" }).getByRole("link", { name: "Cleo Hart" }),
  ).toBeVisible();

  await page.goto(address);
  await page.getByRole("button", { name: "Undo the plan" }).click();
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
  await page.goto(program.url("/relief"));
  await expect(page.getByText("Undone", { exact: true })).toBeVisible();
});
