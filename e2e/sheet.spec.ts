import type { Page } from "@playwright/test";
import { dayIn, addDays } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, test } from "#e2e/fixtures.ts";

const cell = (page: Page, name: string) => page.getByRole("gridcell", { name });

test("a block from a spreadsheet is pasted, put right, saved in one go, and counted", async ({
  page,
  context,
  program,
}) => {
  const today = dayIn("America/New_York", new Date());
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await program.signIn(context, "coordinator");
  await program.arrange((trx) => smallProgram(trx, program.id, today));
  await page.goto(program.url("/sessions/grid"));
  const grid = page.getByRole("grid", { name: "Attendance sheet" });
  await expect(grid).toBeVisible();

  const block = [
    ["Peer", "Mentee", "Date", "Length", "Outcome"],
    ["Ana Okafor", "M-0117", addDays(today, -1), "45", "Attended"],
    ["Ana Okafor", "M-0117", addDays(today, -2), "1 h 30", "Attended"],
    ["Nobody Known", "M-0117", addDays(today, -3), "45", "Attended"],
    ["Ana Okafor", "M-0117", addDays(today, 400), "45", "Attended"],
    ["Ana Okafor", "M-0117", addDays(today, -4), "a while", "perhaps"],
  ];
  await page.evaluate(
    (text) => navigator.clipboard.writeText(text),
    block.map((row) => row.join("\t")).join("\n"),
  );
  await cell(page, "Mentor, row 1").click();
  await page.keyboard.press("Control+V");
  await expect(page.getByText("2 rows are ready, 3 have problems")).toBeVisible();
  await expect(cell(page, "Mentor, row 3: Nobody Known")).toHaveAccessibleDescription(
    "No mentor has this name.",
  );
  await expect(cell(page, "Day, row 4")).toHaveAccessibleDescription(/lies in the future/);
  await expect(cell(page, "Minutes, row 5")).toHaveAccessibleDescription(
    "Give minutes like 45, or a length like 1 h 30.",
  );
  await expect(cell(page, "Outcome, row 5")).toHaveAccessibleDescription(/^Choose one of: /);

  // Putting right, by keyboard alone.
  await page.getByRole("button", { name: "Show the first problem" }).click();
  await expect(cell(page, "Mentor, row 3")).toBeFocused();
  await page.keyboard.type("Ana Okafor");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 rows are ready, 2 have problems")).toBeVisible();
  await page.getByRole("button", { name: "Take row 5 out" }).click();
  await page.getByRole("button", { name: "Take row 4 out" }).click();
  await expect(page.getByText("3 rows are ready", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Save 3 logs" }).click();
  await expect(page.getByText("3 logs saved.")).toBeVisible();
  await expect(page.getByText("Nothing to save yet.")).toBeVisible();

  const logs = await program.arrange((trx) =>
    trx
      .selectFrom("sessionLog")
      .select(["heldOn", "minutes", "outcome"])
      .orderBy("loggedAt", "desc")
      .orderBy("heldOn", "desc")
      .limit(3)
      .execute(),
  );
  expect(logs).toEqual([
    { heldOn: addDays(today, -1), minutes: 45, outcome: "attended" },
    { heldOn: addDays(today, -2), minutes: 90, outcome: "attended" },
    { heldOn: addDays(today, -3), minutes: 45, outcome: "attended" },
  ]);

  await page.goto(program.url("/sessions"));
  await expect(page.getByText("13 logs shown")).toBeVisible();
  await page.goto(program.url("/engagement"));
  await expect(page.getByRole("region", { name: "Sessions attended", exact: true })).toContainText(
    "12",
    { timeout: 20_000 },
  );
});
