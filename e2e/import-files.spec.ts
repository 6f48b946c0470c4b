import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import Papa from "papaparse";
import { good, readable, refused, troubled } from "#e2e/hostile-files.ts";
import { expect, test, type TestProgram } from "#e2e/fixtures.ts";

const heading = (page: Page, name: string) => page.getByRole("heading", { level: 2, name });

/** Chooses a file, from the disk: the large ones would take long on their way through the test's own connection. */
async function choose(page: Page, { name, buffer }: typeof good): Promise<void> {
  const path = test.info().outputPath(name);
  await writeFile(path, buffer);
  await page.locator("input[type=file]").setInputFiles(path);
}

/** Goes on from the headings to the last question before writing. */
async function toReview(page: Page): Promise<void> {
  const title = page.getByRole("heading", { level: 2 }).first();
  while (!(await heading(page, "Review and import").isVisible())) {
    const before = (await title.textContent()) ?? "";
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(title).not.toHaveText(before);
  }
}

async function written(program: TestProgram) {
  return program.arrange(async (trx) => ({
    mentors: (await trx.selectFrom("mentor").select("name").orderBy("name").execute()).map(
      (row) => row.name,
    ),
    runs: (await trx.selectFrom("importRun").select("id").execute()).length,
  }));
}

test("files that are no rosters: each is told what is wrong, and the next one works", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await page.goto(program.url("/import/mentors"));
  for (const [name, file, sentence] of await refused()) {
    await test.step(name, async () => {
      await choose(page, file);
      await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
      await expect(heading(page, "Choose the file")).toBeVisible();
    });
  }
  expect(await written(program)).toEqual({ mentors: [], runs: 0 });
  await choose(page, good);
  await expect(heading(page, "Choose the line of headings")).toBeVisible();
  await toReview(page);
  await page.getByRole("button", { name: "Import 1 row" }).click();
  await expect(heading(page, "Imported")).toBeVisible();
  expect(await written(program)).toEqual({ mentors: ["Gus Hale"], runs: 1 });
});

test("letters come out right in whatever encoding a program wrote them", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await page.goto(program.url("/import/mentors"));
  for (const [name, file, first] of readable) {
    await test.step(name, async () => {
      await choose(page, file);
      const lines = page.getByRole("table", { name: "The first lines of the file" });
      await expect(lines.getByRole("cell", { name: first, exact: true })).toBeVisible();
      await expect(lines.getByRole("cell", { name: "Åsa Ñuñez", exact: true })).toBeVisible();
      await page.getByRole("button", { name: "Back", exact: true }).click();
    });
  }
  expect(await written(program)).toEqual({ mentors: [], runs: 0 });
});

test("trouble inside of cells: what is wrong comes back as a file, and the import is undone", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await page.goto(program.url("/import/mentors"));
  await choose(page, troubled);
  await expect(
    page.getByText("1 cell is longer than 10,000 characters; only its start was taken."),
  ).toBeVisible();
  await toReview(page);
  await page.getByRole("button", { name: /^Import \d rows$/ }).click();
  await expect(heading(page, "Imported")).toBeVisible();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: "Failed rows as a file" }).click();
  const download = await waiting;
  const text = (await readFile(await download.path(), "utf8")).replace(/^\uFEFF/, "");
  const { data } = Papa.parse<Record<string, string>>(text, { header: true });
  expect(data.map((row) => [row["Name"], row["Reason"]])).toEqual([
    [
      `'=HYPERLINK("http://evil.example","Ana")`,
      "This is a formula. Put its result there instead.",
    ],
    ["Cy Dunn", "“not” is not an e-mail address. This is a formula. Put its result there instead."],
    ["", "Name is missing."],
    [
      "Ed Farr",
      "A cell is longer than 10,000 characters, and only its start was read. Look through the row.",
    ],
  ]);
  expect(data[1]).toMatchObject({ "E-mail": "not an address", About: "'=1+1" });
  // A NUL is left out of what is kept, and a row that is too short or too long is read as far as it goes.
  expect(await written(program)).toEqual({ mentors: ["Bo Carr", "Di Ebert"], runs: 1 });

  await page.getByRole("button", { name: "Undo this import" }).click();
  await page.getByRole("button", { name: "Undo the import" }).click();
  await expect(page.getByText("troubled.csv was taken back.")).toBeVisible();
  expect(await written(program)).toEqual({ mentors: [], runs: 1 });
  await page.getByRole("link", { name: "All imports" }).click();
  await expect(page.getByRole("row").filter({ hasText: "troubled.csv" })).toContainText("Undone");
});
