import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { casaLike } from "#shared/imports/fixtures/casa-like.ts";
import { expect, test } from "#e2e/fixtures.ts";
import { startServer } from "#e2e/server.ts";

const REAL = join(import.meta.dirname, "../../shared/data/casa-import");
const isReal = existsSync(join(REAL, "volunteers.csv"));

type FileName = "supervisors" | "volunteers" | "cases";

/** The real files where they are at hand, else our own with the same traits. */
function file(name: FileName) {
  if (isReal) return join(REAL, name === "cases" ? "casa_cases.csv" : `${name}.csv`);
  return { name: `${name}.csv`, mimeType: "text/csv", buffer: Buffer.from(casaLike[name]) };
}

async function importFile(page: Page, home: string, kind: string, name: FileName): Promise<void> {
  await page.goto(`${home}/import/${kind}`);
  await page.locator("input[type=file]").setInputFiles(file(name));
  const next = page.getByRole("button", { name: /^(Continue|Import \d+ rows?)$/ });
  for (;;) {
    const isLast = await next.filter({ hasText: "Import" }).isVisible();
    const title = await page.getByRole("heading", { level: 2 }).first().textContent();
    await expect(next).toBeEnabled();
    await next.click();
    if (isLast) break;
    await expect(page.getByRole("heading", { level: 2 }).first()).not.toHaveText(title ?? "");
  }
  await expect(page.getByRole("heading", { name: "Imported" })).toBeVisible();
}

test(`from the first visit to the chart, with ${isReal ? "the real casa files" : "files like casa's"}`, async ({
  page,
}) => {
  test.setTimeout(180_000);
  const { base, stop } = await startServer("main-job");
  try {
    // The first visit: nobody is known, and set-up is offered.
    await page.goto(base);
    await expect(page.getByRole("heading", { name: "Welcome to Evenkeel" })).toBeVisible();
    await page.getByRole("button", { name: "Set up your program" }).click();
    await page.getByRole("button", { name: "Create the program" }).click();
    await expect(page.getByText("Say what to call you.")).toBeVisible();
    await page.getByLabel("Your name").fill("Rosa Delgado");
    await page.getByLabel("E-mail").fill("rosa@example.org");
    await page.getByLabel("Password", { exact: true }).fill("a harbour in the morning");
    await page.getByLabel("Name of the program").fill("Harbour Peer Support");
    await page.getByRole("button", { name: "Create the program" }).click();
    await expect(page).toHaveURL(/\/harbour-peer-support\/import/);
    const home = `${base}/harbour-peer-support`;

    // The roster: mentees before their mentors, to show that the order of the files does not matter.
    await importFile(page, home, "supervisors", "supervisors");
    await importFile(page, home, "mentors", "volunteers");
    await importFile(page, home, "mentees", "cases");

    // Supervisors are linked to their mentors.
    await page.goto(`${home}/mentors`);
    const rows = page.getByRole("row");
    await expect(rows.filter({ hasText: isReal ? "Volunteer One" : "Helper One" })).toContainText(
      isReal ? "Supervisor One" : "Lead One",
    );
    await expect(
      rows.filter({ hasText: isReal ? "Volunteer Three" : "Helper Three" }),
    ).toContainText(isReal ? "Supervisor Two" : "Lead Two");

    // Two mentors in one cell are two matches.
    await page.goto(`${home}/matches`);
    await expect(page.getByText(isReal ? "CINA-01-4348" : "EX-01-4348").first()).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: isReal ? "CINA" : "EX-01" })).toHaveCount(
      3,
    );

    // A session, by keyboard, from the palette.
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("combobox", { name: /Search people/ })).toBeFocused();
    await page.keyboard.type("log a ses");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const form = page.getByRole("dialog", { name: "Log a session" });
    await expect(form).toBeVisible();
    await form.getByRole("combobox", { name: /Who met/ }).fill("One");
    await page
      .getByRole("option", { name: /One with/ })
      .first()
      .click();
    await form.getByRole("button", { name: "Save log" }).click();
    await expect(form).toBeHidden();
    await page.goto(`${home}/sessions`);
    await expect(page.getByRole("row").filter({ hasText: "Attended" })).toHaveCount(1);

    // And the chart across the program counts it.
    await page.goto(`${home}/engagement`);
    await expect(
      page.getByRole("region", { name: "Sessions attended", exact: true }),
    ).toContainText("1");
    await expect(page.getByRole("figure").first()).toBeVisible();
  } finally {
    await stop();
  }
});
