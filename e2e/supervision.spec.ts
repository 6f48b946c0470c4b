import { addDays, dayIn } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, expectAccessible, test, type TestProgram } from "#e2e/fixtures.ts";

const today = dayIn("America/New_York", new Date());

/** Ana is this supervisor's mentor. */
async function supervised(program: TestProgram, supervisorId: string) {
  return program.arrange(async (trx) => {
    const made = await smallProgram(trx, program.id, today);
    await trx
      .updateTable("mentor")
      .set({ supervisorId })
      .where("programId", "=", program.id)
      .where("id", "=", made.mentorId)
      .execute();
    return made;
  });
}

test("a cover is named, sees the mentors on these days, and not after", async ({
  page,
  context,
  browser,
  baseURL,
  program,
}) => {
  const away = await program.signIn(context, "supervisor");
  await supervised(program, away.id);
  const other = await browser.newContext({ baseURL: baseURL ?? "" });
  const stand = await program.signIn(other, "supervisor");
  const theirs = await other.newPage();
  await theirs.goto(program.url("/mentors"));
  await expect(theirs.getByRole("link", { name: "Ana Okafor" })).toHaveCount(0);

  await page.goto(program.url("/supervision/cover"));
  await expect(page.getByText("Nobody is covered")).toBeVisible();
  await page.getByRole("button", { name: "Name a cover" }).click();
  const dialog = page.getByRole("dialog", { name: "Name a cover" });
  await dialog.getByRole("button", { name: /Who covers/ }).click();
  await page.getByRole("option", { name: stand.name }).click();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Name the cover" }).click();
  await expect(page.getByText(`${stand.name} covers for you until`)).toBeVisible();

  // The cover's open screen hears of it and has the mentor, by search as well.
  await theirs.reload();
  await expect(theirs.getByRole("link", { name: "Ana Okafor" })).toBeVisible();
  await expect(theirs.getByText(`You cover for ${away.name} until`)).toBeVisible();
  await expectAccessible(theirs);

  // As if the days had passed.
  await program.arrange((trx) =>
    trx
      .updateTable("supervisorCover")
      .set({ fromOn: addDays(today, -5), untilOn: addDays(today, -1) })
      .where("programId", "=", program.id)
      .execute(),
  );
  await theirs.reload();
  await expect(theirs.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(theirs.getByText(`You cover for ${away.name} until`)).toHaveCount(0);
  await expect(theirs.getByRole("link", { name: "Ana Okafor" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByText("Over", { exact: true })).toBeVisible();
  await other.close();
});

test("an urgent session opens a debrief that is held", async ({ page, context, program }) => {
  const supervisor = await program.signIn(context, "supervisor");
  const made = await supervised(program, supervisor.id);
  await page.goto(program.url(`/sessions?log=match.${made.matchId}`));
  const form = page.getByRole("dialog", { name: "Log a session" });
  await form.getByRole("radio", { name: "Urgent" }).check({ force: true });
  await form.getByRole("button", { name: "Save log" }).click();
  await expect(page.getByText(/Logged: Ana Okafor/)).toBeVisible();

  await page.goto(program.url("/today"));
  await page.getByRole("link", { name: /See the debrief/ }).click();
  await expect(page.getByText("Due in 2 days")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: /^Held: debrief with Ana Okafor/ }).click();
  const dialog = page.getByRole("dialog", { name: "Debrief held with Ana Okafor" });
  await dialog.getByRole("textbox", { name: /Note for yourself/ }).fill("Shaken, glad to talk.");
  await dialog.getByRole("button", { name: "It was held" }).click();
  await expect(page.getByText("No debrief is open")).toBeVisible();
  await page.goto(program.url("/supervision/debriefs?state=closed"));
  await expect(page.getByText("Held in time").last()).toBeVisible();
  await page.getByRole("button", { name: "Open your note" }).click();
  await expect(page.getByText("Shaken, glad to talk.")).toBeVisible();
  await page.goto(program.url("/today"));
  await expect(page.getByRole("link", { name: /See the debrief/ })).toHaveCount(0);
});

test("a meeting's note is its author's: a coordinator sees that it was held", async ({
  page,
  context,
  browser,
  baseURL,
  program,
}) => {
  const supervisor = await program.signIn(context, "supervisor");
  const made = await supervised(program, supervisor.id);
  await page.goto(program.url("/supervision"));
  await expect(page.getByRole("link", { name: "Ana Okafor" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(program.url(`/mentors/${made.mentorId}`));
  const card = page.getByRole("region", { name: "Supervision" });
  await card.getByRole("button", { name: "Record a meeting" }).click();
  const dialog = page.getByRole("dialog", { name: "Supervision meeting" });
  await dialog.getByRole("textbox", { name: /Note for yourself/ }).fill("Wants fewer evenings.");
  await dialog.getByRole("button", { name: "Record it" }).click();
  await expect(card.getByText("In time")).toBeVisible();
  await card.getByRole("button", { name: "Open your note" }).click();
  await expect(card.getByText("Wants fewer evenings.")).toBeVisible();

  const other = await browser.newContext({ baseURL: baseURL ?? "" });
  await program.signIn(other, "coordinator");
  const theirs = await other.newPage();
  await theirs.goto(program.url(`/mentors/${made.mentorId}`));
  const seen = theirs.getByRole("region", { name: "Supervision" });
  await expect(seen.getByText("A note, kept by its author")).toBeVisible();
  await expect(seen.getByRole("button", { name: "Open your note" })).toHaveCount(0);
  await other.close();
});
