import { addDays, dayIn } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, expectAccessible, test } from "#e2e/fixtures.ts";
import { computeProgram } from "#server/features/burnout/compute.ts";
import { makeMatch, makeMentee, makeMentor } from "#server/testing/factories.ts";

const today = dayIn("America/New_York", new Date());

test("the morning's list by keyboard, and a conversation to its end", async ({
  page,
  context,
  program,
}) => {
  const me = await program.signIn(context, "supervisor");
  const mentorId = await program.arrange(async (trx, scope) => {
    const made = await smallProgram(trx, program.id, today);
    await trx
      .updateTable("mentor")
      .set({ supervisorId: me.id, capacity: 0.9 })
      .where("id", "=", made.mentorId)
      .execute();
    const calm = await makeMentor(trx, program.id, { name: "Chen Wei", supervisorId: me.id });
    await makeMatch(trx, program.id, calm, await makeMentee(trx, program.id), {
      startedOn: addDays(today, -20),
    });
    await computeProgram(trx, scope);
    return made.mentorId;
  });

  await page.goto(program.url("/burnout"));
  const list = page.getByRole("list", { name: "Early conversations" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  const ana = list.getByRole("listitem").filter({ hasText: "Ana Okafor" });
  await expect(ana.getByText("Watch")).toBeVisible();
  await expect(ana.getByText("Load is 111 % of the agreed capacity (1 of 0.9).")).toBeVisible();
  await expectAccessible(page);

  // Set aside with d, and taken back.
  await list.getByRole("link", { name: "Ana Okafor", exact: true }).focus();
  await page.keyboard.press("j");
  await expect(list.getByRole("link", { name: "Chen Wei", exact: true })).toBeFocused();
  await page.keyboard.press("k");
  await page.keyboard.press("d");
  const aside = page.getByRole("dialog", { name: "Set a sign of Ana Okafor aside" });
  await aside.getByRole("radio", { name: "There is a known reason" }).check({ force: true });
  await aside.getByRole("button", { name: "Set aside" }).click();
  await expect(ana.getByText("Steady")).toBeVisible();
  await expect(ana.getByText("One more is set aside or explained.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(ana.getByText("Watch")).toBeVisible();

  // Planned with f; it is a task of Today, and stands in the list.
  await list.getByRole("link", { name: "Ana Okafor", exact: true }).focus();
  await page.keyboard.press("f");
  const plan = page.getByRole("dialog", { name: "Plan a talk with Ana Okafor" });
  await plan.getByRole("button", { name: "Plan it" }).click();
  await expect(ana.getByText(/Conversation by/)).toBeVisible();

  await list.getByRole("link", { name: "Ana Okafor", exact: true }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`/burnout/${mentorId}$`));
  await expect(page.getByRole("heading", { level: 1, name: "Ana Okafor" })).toBeVisible();
  // Afresh: the announcement of a busy button names a dialog that is gone.
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Ana Okafor" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Note what was done" }).click();
  const step = page.getByRole("dialog", { name: "What was done with Ana Okafor" });
  await step.getByLabel("Note", { exact: false }).last().fill("Tired of the long drive.");
  await step.getByRole("button", { name: "Note it" }).click();
  await expect(page.getByText("Conversation held")).toBeVisible();
  await page.getByRole("button", { name: "Open the note" }).click();
  await expect(page.getByText("Tired of the long drive.")).toBeVisible();

  await page.getByRole("button", { name: "Close it" }).click();
  const close = page.getByRole("dialog", { name: "Close the conversation" });
  await close.getByRole("radio", { name: "Better" }).check({ force: true });
  await close.getByRole("radio", { name: "Yes" }).check({ force: true });
  await close.getByRole("button", { name: "Close it" }).click();
  await expect(page.getByText(/Closed .*: Better/)).toBeVisible();
  await expect(page.getByText("Load against capacity – Yes")).toBeVisible();

  await page.goto(program.url("/today?who=all"));
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "Early conversation", exact: true })).toHaveCount(0);
});
