import { dayIn } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, test } from "#e2e/fixtures.ts";

// Five screens of two people.
test.describe.configure({ timeout: 120_000 });

test("what one person saves appears on another's open screens without a reload", async ({
  page,
  context,
  program,
  browser,
}) => {
  const today = dayIn("America/New_York", new Date());
  const other = await browser.newContext({ baseURL: process.env["E2E_BASE_URL"] ?? "" });
  await program.signIn(context, "coordinator");
  await program.signIn(other, "coordinator");
  const made = await program.arrange((trx) => smallProgram(trx, program.id, today));
  const open = async (path: string) => {
    const screen = await other.newPage();
    await screen.goto(program.url(path));
    return screen;
  };

  await test.step("a mentor", async () => {
    const roster = await open("/mentors");
    await expect(roster.getByRole("rowheader", { name: "Ana Okafor" })).toBeVisible();
    await page.goto(program.url(`/mentors/${made.mentorId}?tab=profile`));
    await page.getByRole("textbox", { name: "Name" }).fill("Ana Okafor-Reed");
    await page.getByRole("button", { name: /^Save/ }).click();
    await expect(roster.getByRole("rowheader", { name: "Ana Okafor-Reed" })).toBeVisible();
    await roster.close();
  });

  await test.step("a mentee, and their match", async () => {
    const matches = await open("/matches");
    const mentees = await open("/mentees");
    await expect(mentees.getByRole("rowheader", { name: "M-0142" })).toBeVisible();
    await page.goto(program.url(`/mentees/${made.waitingId}?tab=profile`));
    await page.getByRole("textbox", { name: "Code" }).fill("M-0900");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expect(mentees.getByRole("rowheader", { name: "M-0900" })).toBeVisible();

    await page.goto(program.url(`/matches/${made.matchId}`));
    await page.getByRole("button", { name: "Pause…" }).click();
    await page
      .getByRole("dialog")
      .getByRole("button", { name: /^Pause/ })
      .click();
    await expect(matches.getByRole("row").filter({ hasText: "M-0117" })).toContainText("Paused");
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(matches.getByRole("row").filter({ hasText: "M-0117" })).toContainText("Open");
    await matches.close();
    await mentees.close();
  });

  await test.step("a session log, and the figures that count it", async () => {
    const logs = await open("/sessions");
    const engagement = await open("/engagement");
    const attended = engagement.getByRole("region", { name: "Sessions attended", exact: true });
    await expect(logs.getByText("10 logs shown")).toBeVisible();
    await expect(attended).toContainText("9", { timeout: 20_000 });
    await page.goto(program.url(`/sessions?log=match.${made.matchId}`));
    const form = page.getByRole("dialog", { name: "Log a session" });
    await form.getByRole("button", { name: "Save log" }).click();
    await expect(form).toBeHidden();
    await expect(logs.getByText("11 logs shown")).toBeVisible();
    await expect(attended).toContainText("10");
  });
  await other.close();
});
