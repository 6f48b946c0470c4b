import { addDays, dayIn } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, test } from "#e2e/fixtures.ts";
import { completeCourse, requireCourse } from "#e2e/training-rows.ts";

const today = dayIn("America/New_York", new Date());

test("from the forecast to a task, through Today, until the completion closes it", async ({
  page,
  context,
  program,
  browser,
}) => {
  await program.signIn(context, "coordinator");
  const colleague = await program.signIn(await browser.newContext(), "coordinator");
  const { mentorId, courseId } = await program.arrange(async (trx) => {
    const { mentorId } = await smallProgram(trx, program.id, today);
    const courseId = await requireCourse(trx, program.id, "Suicide prevention");
    await completeCourse(trx, program.id, mentorId, courseId, {
      completedOn: addDays(today, -300),
      expiresGiven: addDays(today, 20),
    });
    // Nobody has waited for long, so that the renewal stands alone.
    await trx.updateTable("mentee").set({ readyOn: today }).execute();
    return { mentorId, courseId };
  });

  await page.goto(program.url("/training/forecast?days=30"));
  await expect(page.getByText("1 mentor in the next 30 days")).toBeVisible();
  const list = page.getByRole("region", { name: "Who it is" });
  await expect(list.getByRole("link", { name: "Ana Okafor" })).toBeVisible();
  await expect(list.getByText("1 mentee would be stranded")).toBeVisible();
  await page.getByRole("button", { name: "Make the renewal task" }).click();
  await expect(list.getByText("Task made")).toBeVisible();
  await page.getByRole("link", { name: "See them" }).click();

  // Today is where staff begin.
  await page.goto(program.url(""));
  await expect(page).toHaveURL(/\/today$/);
  await expect(page.getByRole("heading", { level: 1, name: /^Good .*, Robin/ })).toBeVisible();
  const title = page.getByRole("link", { name: "Training lapses in 20 days", exact: true });
  await expect(page.getByRole("region", { name: "This week" })).toContainText("Suicide prevention");
  const undo = page.getByRole("button", { name: "Undo" });

  await title.focus();
  await page.keyboard.press("s");
  await page.getByRole("menuitem", { name: "Until tomorrow" }).click();
  await expect(title).toBeHidden();
  await page.getByRole("button", { name: "Snoozed: 1" }).click();
  await expect(page.getByRole("region", { name: "Snoozed" })).toContainText("Ana Okafor");
  await undo.first().click();
  await expect(page.getByRole("region", { name: "This week" })).toContainText("Ana Okafor");

  await title.focus();
  await page.keyboard.press("a");
  await page.getByRole("menuitemradio", { name: colleague.name }).click();
  await expect(title).toBeHidden();
  await page.getByRole("button", { name: /Waiting on someone else/ }).click();
  await expect(page).toHaveURL(/who=others/);
  await expect(page.getByText(`With ${colleague.name}`)).toBeVisible();
  await undo.first().click();
  await page.getByRole("button", { name: "Mine", exact: true }).click();

  await title.focus();
  await page.keyboard.press("e");
  await expect(page.getByText("All is seen to")).toBeVisible();
  await undo.first().click();
  await expect(title).toBeVisible();

  // A task in one's own words stands beside it.
  await page.getByRole("button", { name: "Add a task" }).click();
  const dialog = page.getByRole("dialog", { name: "Add a task" });
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByText("Say what is to be done.")).toBeVisible();
  await dialog.getByLabel("What is to be done").fill("Book the room");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(page.getByRole("region", { name: "Today" })).toContainText("Book the room");

  await program.arrange((trx) =>
    completeCourse(trx, program.id, mentorId, courseId, {
      completedOn: today,
      expiresGiven: addDays(today, 365),
    }),
  );
  await page.reload();
  await expect(page.getByText("Book the room")).toBeVisible();
  await expect(title).toBeHidden();
});
