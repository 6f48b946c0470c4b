import type { Page } from "@playwright/test";
import { makeMentor } from "#server/testing/factories.ts";
import { expect, test, type TestProgram } from "#e2e/fixtures.ts";

const COUNT = 60;
const nameOf = (number: number) => `Mentor ${String(number).padStart(2, "0")}`;

async function sixtyMentors(program: TestProgram): Promise<void> {
  await program.arrange(async (trx) => {
    for (let number = 1; number <= COUNT; number += 1) {
      await makeMentor(trx, program.id, {
        name: nameOf(number),
        languages: number % 2 === 0 ? ["Spanish"] : ["English"],
        capacity: 4,
      });
    }
  });
}

const row = (page: Page, number: number) =>
  page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: nameOf(number) }) });
const tick = (page: Page, number: number) => row(page, number).getByRole("checkbox");
const chosen = (page: Page) => page.getByRole("region", { name: "Chosen rows" });

async function mentors(program: TestProgram) {
  return program.arrange((trx) =>
    trx
      .selectFrom("mentor")
      .select(["name", "status", "supervisorId", "experienceTags", "capacity"])
      .orderBy("name")
      .execute(),
  );
}

test("many mentors at once: a range, all that match, and each change taken back", async ({
  page,
  context,
  program,
  browser,
}) => {
  const theirs = await browser.newContext();
  const supervisor = await program.signIn(theirs, "supervisor");
  await theirs.close();
  await program.signIn(context, "coordinator");
  await sixtyMentors(program);
  await page.goto(program.url("/mentors"));

  await test.step("a range with shift gets a supervisor", async () => {
    await tick(page, 3).click();
    await tick(page, 7).click({ modifiers: ["Shift"] });
    await expect(chosen(page)).toContainText("5 selected");
    await page.getByRole("button", { name: "Assign supervisor" }).click();
    const dialog = page.getByRole("dialog", { name: "Assign a supervisor to 5" });
    await dialog.getByRole("button", { name: /Supervisor/ }).click();
    await page.getByRole("option", { name: supervisor.name }).click();
    await dialog.getByRole("button", { name: "Assign", exact: true }).click();
    await expect(page.getByText("5 changed.")).toBeVisible();
    await expect(row(page, 3)).toContainText(supervisor.name);
    await expect(row(page, 7)).toContainText(supervisor.name);
    await expect(row(page, 8)).not.toContainText(supervisor.name);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row(page, 3)).not.toContainText(supervisor.name);
    expect((await mentors(program)).every((mentor) => mentor.supervisorId === null)).toBe(true);
  });

  await test.step("all that match get a status, but for one", async () => {
    await chosen(page).getByRole("button", { name: "Select all 60" }).click();
    await tick(page, 1).click();
    await expect(chosen(page)).toContainText("59 selected");
    await page.getByRole("button", { name: "Set status" }).click();
    const dialog = page.getByRole("dialog", { name: "Set the status of 59" });
    await dialog.getByRole("radio", { name: /^Paused/ }).check({ force: true });
    await dialog.getByRole("button", { name: "Set status" }).click();
    await expect(page.getByText("59 changed.")).toBeVisible();
    const after = await mentors(program);
    expect(after.filter((mentor) => mentor.status === "paused")).toHaveLength(59);
    expect(after[0]).toMatchObject({ name: nameOf(1), status: "active" });
    await page.getByRole("button", { name: "Undo" }).first().click();
    await expect(page.getByText("59 changed.")).toBeHidden();
    await expect
      .poll(async () => (await mentors(program)).every((mentor) => mentor.status === "active"))
      .toBe(true);
  });

  await test.step("a tag", async () => {
    await chosen(page).getByRole("button", { name: "More" }).click();
    await page.getByRole("menuitem", { name: "Add a tag" }).click();
    await page.getByRole("combobox", { name: "Tag" }).fill("Recovery");
    await page.getByRole("combobox", { name: "Tag" }).press("Enter");
    await page.getByRole("button", { name: "Add tag" }).click();
    await expect(page.getByText("59 changed.")).toBeVisible();
    await expect
      .poll(
        async () =>
          (await mentors(program)).filter((mentor) => mentor.experienceTags.includes("Recovery"))
            .length,
      )
      .toBe(59);
  });
});

test("a value is changed where it stands", async ({ page, context, program }) => {
  await program.signIn(context, "coordinator");
  await sixtyMentors(program);
  await page.goto(program.url("/mentors"));
  const languages = page.getByRole("button", { name: `Languages of ${nameOf(1)}, with commas` });
  await page.getByRole("button", { name: /Columns/ }).click();
  await page.getByRole("checkbox", { name: "Languages" }).check();
  await page.getByRole("button", { name: "Done" }).click();
  await languages.click();
  const box = page.getByRole("textbox", { name: `Languages of ${nameOf(1)}, with commas` });
  await box.fill("English, Tagalog");
  await box.press("Enter");
  await expect(row(page, 1)).toContainText("English, Tagalog");
  await expect(page.getByText(`${nameOf(1)} was changed`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(row(page, 1)).not.toContainText("Tagalog");
  // Escape leaves it as it was.
  await languages.click();
  await box.fill("nothing");
  await box.press("Escape");
  await expect(languages).toBeFocused();
  await expect(row(page, 1)).toContainText("English");
  // The chosen columns are this person's, after a reload too.
  await page.reload();
  await expect(row(page, 1)).toContainText("English");
});

test("the address holds the view: order, filter, page, whom one looks at; and a view keeps it", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  await sixtyMentors(program);
  await page.goto(program.url("/mentors"));
  const names = page.getByRole("rowheader");

  await page.getByRole("button", { name: "Name", exact: true }).click();
  await expect(names.first()).toHaveText(nameOf(COUNT));
  await page.getByRole("searchbox", { name: "Search mentors" }).fill("Mentor");
  await expect(page.getByText("60 of 60 fit the filters")).toBeVisible();
  await page.getByRole("button", { name: "Next page" }).click();
  await expect(names.first()).toHaveText(nameOf(10));
  await row(page, 4).getByText("Active").click();
  const panel = page.getByRole("dialog", { name: nameOf(4) });
  await expect(panel).toBeVisible();

  await test.step("a reload shows the same", async () => {
    await page.reload();
    await expect(panel).toBeVisible();
    await expect(page.getByRole("searchbox", { name: "Search mentors" })).toHaveValue("Mentor");
  });
  await test.step("and so does every step back", async () => {
    await page.goBack();
    await expect(panel).toBeHidden();
    await expect(names.first()).toHaveText(nameOf(10));
    await page.goBack();
    await expect(names.first()).toHaveText(nameOf(COUNT));
  });
  await test.step("a saved view", async () => {
    await page.getByRole("button", { name: /Views:/ }).click();
    await page.getByRole("menuitem", { name: "Save this view…" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("From the end");
    await page.getByRole("button", { name: "Save view" }).click();
    await expect(page.getByRole("button", { name: "Views: From the end" })).toBeVisible();
    await page.goto(program.url("/mentors"));
    await expect(names.first()).toHaveText(nameOf(1));
    await page.getByRole("button", { name: /Views:/ }).click();
    await page.getByRole("menuitemradio", { name: /From the end/ }).click();
    await expect(names.first()).toHaveText(nameOf(COUNT));
    await expect(page).toHaveURL(/sort=-name/);
  });
});
