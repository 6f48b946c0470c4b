import { readFile } from "node:fs/promises";
import type { Download, Locator, Page } from "@playwright/test";
import Papa from "papaparse";
import { readXlsx } from "#client/features/imports/read-xlsx.ts";
import { REDISCLOSURE_NOTICE } from "#shared/exports/schema.ts";
import { HIDDEN_AT_FIRST, MENTOR_COLUMNS, mentorColumnLabels } from "#shared/mentors/columns.ts";
import { makeMentee, makeMentor, makeSite } from "#server/testing/factories.ts";
import { expect, test, type TestProgram } from "#e2e/fixtures.ts";

const FORMULA = '=HYPERLINK("http://evil.example","Ana")';

async function roster(program: TestProgram): Promise<void> {
  await program.arrange(async (trx) => {
    const siteId = await makeSite(trx, program.id, "Northside");
    await makeMentor(trx, program.id, { name: "Ana Okafor", siteId, languages: ["Spanish"] });
    await makeMentor(trx, program.id, { name: "Bo Carr", languages: ["English", "Spanish"] });
    await makeMentor(trx, program.id, { name: FORMULA, siteId, capacity: 2.5 });
    await makeMentor(trx, program.id, { name: "Cy Dunn", status: "paused" });
    await makeMentor(trx, program.id, { name: '+Di, the "second"', siteId });
  });
}

async function exportAs(page: Page, format: RegExp, where?: Locator): Promise<Download> {
  await (where ?? page).getByRole("button", { name: "Export" }).first().click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: format }).click(),
  ]);
  return download;
}

async function csvRows(download: Download): Promise<string[][]> {
  const text = await readFile(await download.path(), "utf8");
  expect(text.startsWith("\uFEFF"), "spreadsheets are told that the letters are UTF-8").toBe(true);
  return Papa.parse<string[]>(text.slice(1), { skipEmptyLines: true }).data;
}

async function xlsxRows(download: Download): Promise<string[][]> {
  const [sheet] = await readXlsx(new Uint8Array(await readFile(await download.path())));
  return (sheet?.rows ?? []).map((row) => [...row]);
}

/** The table as a person sees it: its heads and cells, without what is only read out. */
function shown(page: Page): Promise<string[][]> {
  return page.getByRole("table", { name: "Mentors" }).evaluate((table) =>
    [...table.querySelectorAll("tr")].map((row) =>
      [...row.children].slice(1).map((cell) => {
        const copy = cell.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll(".sr-only, svg, [role=separator]"))
          hidden.remove();
        const text = copy.textContent.trim();
        return text === "–" ? "" : text;
      }),
    ),
  );
}

test("a file has exactly what the table shows: its columns, order, filter; formulas cannot run", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await roster(program);
  await page.goto(program.url("/mentors?sort=-name&status=%5B%22active%22%5D"));
  await expect(page.getByRole("rowheader")).toHaveCount(4);
  await page.getByRole("button", { name: /Columns/ }).click();
  const chooser = page.getByRole("dialog", { name: "Columns and rows" });
  const kept = ["name", "status", ...HIDDEN_AT_FIRST];
  const out = MENTOR_COLUMNS.filter((key) => !kept.includes(key)).map(
    (key) => mentorColumnLabels[key],
  );
  for (const label of [...out, "Site", "Languages", "Capacity"]) {
    const box = chooser.getByRole("checkbox", { name: label, exact: true });
    await box.click();
    await expect(box).toBeChecked({ checked: !out.includes(label) });
  }
  await chooser.getByRole("button", { name: "Site: earlier" }).click();
  await chooser.getByRole("button", { name: "Done" }).click();
  await expect(page.getByRole("columnheader")).toHaveCount(6);

  const table = await shown(page);
  expect(table).toEqual([
    ["Name", "Site", "Status", "Languages", "Capacity"],
    ["Bo Carr", "", "Active", "English, Spanish", "4"],
    ["Ana Okafor", "Northside", "Active", "Spanish", "4"],
    [FORMULA, "Northside", "Active", "", "2.5"],
    ['+Di, the "second"', "Northside", "Active", "", "4"],
  ]);
  const asInFiles = table.map((row) => row.map((cell) => cell.replace("English, ", "English; ")));

  const text = await csvRows(await exportAs(page, /CSV/));
  // In a text file an apostrophe keeps a spreadsheet from running what looks like a formula.
  expect(text).toEqual(
    asInFiles.map((row) => row.map((cell) => (/^[=+]/.test(cell) ? `'${cell}` : cell))),
  );
  const book = await xlsxRows(await exportAs(page, /XLSX/));
  expect(book).toEqual(asInFiles);
});

test("only the chosen rows, and all but some", async ({ page, context, program }) => {
  await program.signIn(context, "coordinator");
  await roster(program);
  await page.goto(program.url("/mentors"));
  const chosen = page.getByRole("region", { name: "Chosen rows" });
  const names = async (download: Download) =>
    (await csvRows(download)).slice(1).map(([name]) => name);
  for (const name of ["Bo Carr", "Cy Dunn"])
    await page.getByRole("row").filter({ hasText: name }).getByRole("checkbox").click();
  await expect(chosen).toContainText("2 selected");
  expect(await names(await exportAs(page, /CSV/, chosen))).toEqual(["Bo Carr", "Cy Dunn"]);
  await chosen.getByRole("button", { name: "Select all 5" }).click();
  await page.getByRole("row").filter({ hasText: "Ana Okafor" }).getByRole("checkbox").click();
  await expect(chosen).toContainText("4 selected");
  expect(new Set(await names(await exportAs(page, /CSV/, chosen)))).toEqual(
    new Set([`'${FORMULA}`, `'+Di, the "second"`, "Bo Carr", "Cy Dunn"]),
  );
});

test("more chosen rows than fit into an address", async ({ page, context, program }) => {
  await program.signIn(context, "coordinator");
  await program.arrange(async (trx) => {
    for (let nth = 0; nth < 520; nth += 1) await makeMentor(trx, program.id);
  });
  await page.goto(program.url("/mentors?size=200"));
  const chosen = page.getByRole("region", { name: "Chosen rows" });
  for (const count of [200, 400]) {
    await page.getByRole("columnheader").getByRole("checkbox").click();
    await expect(chosen).toContainText(`${count} selected`);
    await page.getByRole("button", { name: "Next page" }).click();
    await expect(page.getByRole("columnheader").getByRole("checkbox")).not.toBeChecked();
  }
  expect(await csvRows(await exportAs(page, /CSV/, chosen))).toHaveLength(401);
});

test("a file of mentees ends with the notice that it must not be passed on", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await program.arrange((trx) => makeMentee(trx, program.id, { code: "M-0117" }));
  await page.goto(program.url("/mentees"));
  await expect(page.getByRole("rowheader", { name: "M-0117" })).toBeVisible();
  const rows = await csvRows(await exportAs(page, /CSV/));
  expect(rows).toHaveLength(3);
  expect(rows[1]).toContain("M-0117");
  expect(rows[2]?.[0]).toBe(REDISCLOSURE_NOTICE);
  const book = await xlsxRows(await exportAs(page, /XLSX/));
  expect(book.at(-1)?.[0]).toBe(REDISCLOSURE_NOTICE);
});
