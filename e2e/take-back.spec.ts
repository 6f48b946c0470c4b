import { addDays, dayIn } from "#shared/lib/day.ts";
import { newId } from "#server/lib/id.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, test, type TestProgram } from "#e2e/fixtures.ts";

const today = () => dayIn("America/New_York", new Date());

async function mentor(program: TestProgram, id: string) {
  return program.arrange(async (trx) => ({
    ...(await trx
      .selectFrom("mentor")
      .where("id", "=", id)
      .select("status")
      .executeTakeFirstOrThrow()),
    leave: (await trx.selectFrom("mentorLeave").where("mentorId", "=", id).select("id").execute())
      .length,
  }));
}

test("a leave that set the status as well is taken back whole", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const { mentorId } = await program.arrange((trx) => smallProgram(trx, program.id, today()));
  await page.goto(program.url(`/mentors/${mentorId}`));
  await page.getByRole("button", { name: "Plan leave" }).click();
  await page.getByRole("button", { name: "Save leave" }).click();
  const told = page.getByText("Leave planned. Ana Okafor is now “On leave”");
  await expect(told).toBeVisible();
  expect(await mentor(program, mentorId)).toEqual({ status: "on_leave", leave: 1 });
  await page.getByRole("button", { name: "Undo" }).click();
  // The card may still say so from before the leave: what counts is what is kept.
  await expect.poll(() => mentor(program, mentorId)).toEqual({ status: "active", leave: 0 });
  await expect(page.getByText("No leave is planned.")).toBeVisible();
});

test("going on after a pause is taken back to the same pause", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const pausedOn = addDays(today(), -10);
  const { matchId } = await program.arrange(async (trx) => {
    const made = await smallProgram(trx, program.id, today());
    await trx.updateTable("match").set({ pausedOn }).where("id", "=", made.matchId).execute();
    await trx
      .insertInto("matchPause")
      .values({
        programId: program.id,
        id: newId(),
        matchId: made.matchId,
        fromOn: pausedOn,
        reason: "Hospital stay",
      })
      .execute();
    return made;
  });
  await page.goto(program.url(`/matches/${matchId}`));
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText(/: goes on/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Go on" })).toBeVisible();
  const pauses = await program.arrange((trx) =>
    trx
      .selectFrom("matchPause")
      .where("matchId", "=", matchId)
      .select(["fromOn", "untilOn", "reason"])
      .execute(),
  );
  expect(pauses).toEqual([{ fromOn: pausedOn, untilOn: null, reason: "Hospital stay" }]);
});
