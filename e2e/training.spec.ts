import type { Page } from "@playwright/test";
import { dayIn, addDays } from "#shared/lib/day.ts";
import { makeCompletion, makeCourse, makeRequirement } from "#server/features/training/arrange.ts";
import type { Trx } from "#server/db/scope.ts";
import { makeMentor, makeSite } from "#server/testing/factories.ts";
import { expect, test } from "#e2e/fixtures.ts";

const today = dayIn("America/New_York", new Date());

async function arrange(trx: Trx, programId: string) {
  const siteId = await makeSite(trx, programId, "Northside");
  const joinedOn = addDays(today, -200);
  const sam = await makeMentor(trx, programId, { name: "Sam Ito", siteId, joinedOn });
  await makeMentor(trx, programId, {
    name: "Ana Ruiz",
    siteId,
    joinedOn,
    email: "ana.north@example.org",
  });
  await makeMentor(trx, programId, { name: "Ana Ruiz", joinedOn, email: "ana.other@example.org" });
  const courseId = await makeCourse(trx, programId, {
    name: "Boundaries",
    maxScore: 10,
    renewalMonths: 12,
  });
  const checkId = await makeCourse(trx, programId, {
    name: "Background check",
    kind: "check",
    hours: 0,
  });
  await makeRequirement(trx, programId, courseId, { appliesFrom: joinedOn });
  const completionId = await makeCompletion(trx, programId, sam, checkId, {
    completedOn: addDays(today, -30),
  });
  return { sam, courseId, checkId, completionId };
}

const cell = (page: Page, row: number, column: number) =>
  page.locator(`[data-cell="${row}.${column}"]`);

test("a cohort is pasted, an ambiguous name settled, saved in one go and taken back", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await program.arrange((trx) => arrange(trx, program.id));
  await page.goto(program.url("/training/cohort"));
  await page.getByRole("button", { name: /Course/ }).click();
  await page.getByRole("option", { name: "Boundaries" }).click();
  await page.getByLabel("Paste a list").fill("Ito, Sam\nAna Ruiz\nNobody Known\n");
  await page.getByRole("button", { name: "Find 3 people" }).click();
  await expect(page.getByText("1 person on the list")).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("Nobody here fits: Nobody Known.");
  const several = page.getByRole("group", { name: "Lines that could mean several people" });
  await several
    .getByRole("button", { name: /Ana Ruiz/ })
    .first()
    .click();
  await page.getByRole("option", { name: /ana\.north@example\.org/ }).click();
  await expect(page.getByText("2 people on the list")).toBeVisible();
  await expect(several).toBeHidden();

  await page.getByRole("textbox", { name: "Score after of Sam Ito" }).fill("9");
  await page.getByRole("button", { name: "Record for 2 people" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Training" })).toBeVisible();
  await expect(page.getByText("Recorded for 2")).toBeVisible();
  const sam = page.getByRole("row").filter({ hasText: "Sam Ito" });
  await expect(sam.getByText(/until/)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(sam.getByText("Overdue")).toBeVisible();
  await expect(sam.getByText(/until/)).toBeHidden();
});

test("a hostile file is no certificate, whatever its name; a real one is kept and opened", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const { sam, checkId } = await program.arrange((trx) => arrange(trx, program.id));
  await page.goto(program.url(`/training?open=${sam}&on=${checkId}`));
  const panel = page.getByRole("dialog", { name: "Sam Ito" });
  const file = panel.locator("input[type=file]");
  await file.setInputFiles({
    name: "certificate.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.from("<html><script>alert(1)</script></html>"),
  });
  await expect(panel.getByRole("alert")).toContainText("This is no PDF, PNG, JPEG or WebP");
  await file.setInputFiles({
    name: "big.pdf",
    mimeType: "application/pdf",
    buffer: Buffer.alloc(5 * 1024 * 1024 + 1, "%PDF-"),
  });
  await expect(panel.getByRole("alert")).toContainText("at most 5 MB");
  const real = Buffer.from("%PDF-1.4\nA background check\n%%EOF\n");
  await file.setInputFiles({ name: "check.exe", mimeType: "application/pdf", buffer: real });
  const kept = panel.getByRole("button", { name: /^check\.pdf/ });
  await expect(kept).toBeVisible();
  await expect(panel.getByRole("alert")).toBeHidden();
  const download = page.waitForEvent("download");
  await kept.click();
  const got = await download;
  expect(got.suggestedFilename()).toBe("check.pdf");
  await panel.getByRole("button", { name: "Remove the certificate check.pdf" }).click();
  await expect(kept).toBeHidden();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(kept).toBeVisible();
});

test("the matrix is walked, opened and ticked by keyboard alone", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await program.arrange((trx) => arrange(trx, program.id));
  await page.goto(program.url("/training"));
  await cell(page, 0, 0).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await expect(cell(page, 2, 2)).toBeFocused();
  await expect(cell(page, 2, 2)).toContainText("Overdue");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Sam Ito" });
  await expect(panel).toContainText("Boundaries was due by");
  await expect(page).toHaveURL(/open=/);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(cell(page, 2, 2)).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Chosen rows" })).toContainText("1 selected");
  await page.getByRole("button", { name: "Record a course" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a course for the chosen" });
  await dialog.getByRole("button", { name: /Course/ }).click();
  await page.getByRole("option", { name: "Boundaries" }).click();
  await dialog.getByRole("button", { name: "Record it" }).click();
  await expect(cell(page, 2, 2)).toContainText("Done");
});
