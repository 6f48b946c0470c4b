import { addDays, dayIn } from "#shared/lib/day.ts";
import { dayWords } from "#shared/training/sentence.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, expectAccessible, test, type TestProgram } from "#e2e/fixtures.ts";
import { completeCourse, requireCourse } from "#e2e/training-rows.ts";

const today = dayIn("America/New_York", new Date());
const SENTENCE = `Ana Okafor cannot be matched since ${dayWords(addDays(today, -9))}: Suicide prevention lapsed on ${dayWords(addDays(today, -9))}.`;

/** Ana's course lapsed; M-0142 waits for a mentor. */
async function lapsed(program: TestProgram) {
  return program.arrange(async (trx) => {
    const made = await smallProgram(trx, program.id, today);
    const course = await requireCourse(trx, program.id, "Suicide prevention");
    await completeCourse(trx, program.id, made.mentorId, course, {
      completedOn: addDays(today, -300),
      expiresGiven: addDays(today, -10),
    });
    return made;
  });
}

test("a mentor whom a requirement blocks is refused with the sentence", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const { waitingId, mentorId } = await lapsed(program);
  await page.goto(program.url(`/mentees/${waitingId}`));
  await page.getByRole("button", { name: "Find a mentor" }).click();
  const dialog = page.getByRole("dialog", { name: /Match M-0142/ });
  const ana = dialog.getByRole("option", { name: "Ana Okafor" });
  await expect(ana).toContainText(SENTENCE);
  await expect(ana).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  // From the mentor's side it is named before anybody is looked for.
  await page.goto(program.url(`/mentors/${mentorId}?tab=matches`));
  await page.getByRole("button", { name: /Match with a mentee|Find a mentee/ }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toHaveText(SENTENCE);
});

test("who has the right overrides it with a reason, and match and audit trail say so", async ({
  page,
  context,
  program,
}) => {
  const robin = await program.signIn(context, "coordinator", "admin");
  const { waitingId } = await lapsed(program);
  await page.goto(program.url(`/mentees/${waitingId}`));
  await page.getByRole("button", { name: "Find a mentor" }).click();
  const dialog = page.getByRole("dialog", { name: /Match M-0142/ });
  await dialog.getByRole("option", { name: "Ana Okafor" }).click();
  const send = dialog.getByRole("button", { name: "Match with Ana Okafor" });
  await expect(send).toBeDisabled();
  await dialog.getByLabel("Why it is right all the same").fill("Retakes the course on Monday");
  await expectAccessible(page);
  await send.click();
  await expect(dialog).toBeHidden();

  const { id } = await program.arrange((trx) =>
    trx
      .selectFrom("match")
      .where("menteeId", "=", waitingId)
      .select("id")
      .executeTakeFirstOrThrow(),
  );
  await page.goto(program.url(`/matches/${id}`));
  await expect(
    page.getByText(`“Retakes the course on Monday”, decided by ${robin.name}`),
  ).toBeVisible();
  await page.goto(program.url("/audit"));
  const entry = page.getByRole("listitem").or(page.getByRole("row")).filter({ hasText: "M-0142" });
  await entry.first().click();
  await expect(page.getByText("Retakes the course on Monday").first()).toBeVisible();
});
