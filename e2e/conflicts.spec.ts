import type { Browser, BrowserContext, Page } from "@playwright/test";
import { dayIn } from "#shared/lib/day.ts";
import type { Role } from "#shared/programs/schema.ts";
import { smallProgram, type SmallProgram } from "#e2e/arrange.ts";
import { expect, test, type TestProgram } from "#e2e/fixtures.ts";

// Two browsers beside each other, each loading the app from its beginning.
test.describe.configure({ timeout: 120_000 });

const today = () => dayIn("America/New_York", new Date());

/** The same screen open in two people's browsers. */
async function bothOpen(
  { page, context, program, browser }: Fixtures,
  path: (made: SmallProgram) => string,
  ...roles: Role[]
): Promise<{ mine: Page; theirs: Page; made: SmallProgram; close: () => Promise<void> }> {
  const other = await browser.newContext({
    baseURL: new URL(process.env["E2E_BASE_URL"] ?? "").origin,
  });
  await program.signIn(context, ...roles);
  await program.signIn(other, ...roles);
  const made = await program.arrange((trx) => smallProgram(trx, program.id, today()));
  const theirs = await other.newPage();
  await Promise.all([page, theirs].map((one) => one.goto(program.url(path(made)))));
  return { mine: page, theirs, made, close: () => other.close() };
}
type Fixtures = { page: Page; context: BrowserContext; program: TestProgram; browser: Browser };

/** The dialog with both versions. */
const differs = (page: Page) =>
  page.getByRole("alertdialog", { name: "Someone else saved this first" });
const choice = (page: Page, field: string) => differs(page).getByRole("group", { name: field });

test("a mentor's profile: what each changed is put together, what both changed is asked", async ({
  page,
  context,
  program,
  browser,
}) => {
  const { mine, theirs, made, close } = await bothOpen(
    { page, context, program, browser },
    ({ mentorId }) => `/mentors/${mentorId}?tab=profile`,
    "coordinator",
  );
  await mine.getByRole("textbox", { name: "Phone" }).fill("555 0100");
  await mine.getByRole("textbox", { name: "Pronouns" }).fill("she/her");
  await theirs.getByRole("textbox", { name: "Phone" }).fill("555 0199");
  await theirs.getByRole("textbox", { name: "E-mail" }).first().fill("ana@example.org");
  await theirs.getByRole("button", { name: "Save" }).click();
  await expect(theirs.getByText("Profile saved")).toBeVisible();
  await mine.getByRole("button", { name: "Save" }).click();
  await expect(choice(mine, "Phone")).toContainText("555 0100");
  await expect(choice(mine, "Phone")).toContainText("555 0199");
  await expect(differs(mine).getByRole("group")).toHaveCount(1);
  await choice(mine, "Phone")
    .getByRole("radio", { name: /Theirs/ })
    .check();
  await mine.getByRole("button", { name: "Save what I chose" }).click();
  await expect(mine.getByText("Profile saved")).toBeVisible();
  const saved = await program.arrange((trx) =>
    trx
      .selectFrom("mentor")
      .where("id", "=", made.mentorId)
      .select(["phone", "pronouns", "email"])
      .executeTakeFirstOrThrow(),
  );
  expect(saved).toEqual({ phone: "555 0199", pronouns: "she/her", email: "ana@example.org" });
  await close();
});

test("a mentee's profile", async ({ page, context, program, browser }) => {
  const { mine, theirs, made, close } = await bothOpen(
    { page, context, program, browser },
    ({ menteeId }) => `/mentees/${menteeId}?tab=profile`,
    "coordinator",
  );
  await mine.getByRole("textbox", { name: "Phone" }).fill("555 0100");
  await theirs.getByRole("textbox", { name: "Phone" }).fill("555 0199");
  await theirs.getByRole("textbox", { name: "Pronouns" }).fill("they/them");
  await theirs.getByRole("button", { name: "Save", exact: true }).click();
  await expect(theirs.getByText(/: saved/)).toBeVisible();
  await mine.getByRole("button", { name: "Save", exact: true }).click();
  await expect(choice(mine, "Phone")).toContainText("555 0199");
  await mine.getByRole("button", { name: "Save what I chose" }).click();
  await expect(mine.getByText(/: saved/)).toBeVisible();
  const saved = await program.arrange((trx) =>
    trx
      .selectFrom("mentee")
      .where("id", "=", made.menteeId)
      .select(["phone", "pronouns"])
      .executeTakeFirstOrThrow(),
  );
  expect(saved).toEqual({ phone: "555 0100", pronouns: "they/them" });
  await close();
});

test("what a match agreed", async ({ page, context, program, browser }) => {
  const { mine, theirs, made, close } = await bothOpen(
    { page, context, program, browser },
    ({ matchId }) => `/matches/${matchId}`,
    "coordinator",
  );
  for (const [one, days] of [
    [mine, "10"],
    [theirs, "14"],
  ] as const) {
    await one.getByRole("button", { name: "Change…" }).click();
    await one.getByRole("textbox", { name: /Contact agreed every/ }).fill(days);
  }
  await theirs.getByRole("button", { name: "Save", exact: true }).click();
  await expect(theirs.getByText(/: saved/)).toBeVisible();
  await mine.getByRole("button", { name: "Save", exact: true }).click();
  await expect(choice(mine, "Contact agreed every")).toContainText("10 days");
  await expect(choice(mine, "Contact agreed every")).toContainText("14 days");
  await mine.getByRole("button", { name: "Save what I chose" }).click();
  await expect(mine.getByText(/: saved/)).toBeVisible();
  const saved = await program.arrange((trx) =>
    trx
      .selectFrom("match")
      .where("id", "=", made.matchId)
      .select("agreedEveryDays")
      .executeTakeFirstOrThrow(),
  );
  expect(saved.agreedEveryDays).toBe(10);
  await close();
});

test("a session log, its note too: a note that the other one wrote is not written over unseen", async ({
  page,
  context,
  program,
  browser,
}) => {
  const { mine, theirs, close } = await bothOpen(
    { page, context, program, browser },
    () => "/sessions",
    "coordinator",
  );
  const log = await program.arrange((trx) =>
    trx
      .selectFrom("sessionLog")
      .select("id")
      .orderBy("heldOn", "desc")
      .limit(1)
      .executeTakeFirstOrThrow(),
  );
  for (const one of [mine, theirs]) await one.goto(program.url(`/sessions?log=edit.${log.id}`));
  await mine.getByRole("textbox", { name: "Minutes" }).fill("50");
  await mine.getByRole("textbox", { name: "Note" }).fill("We met at the harbour.");
  await theirs.getByRole("textbox", { name: "Minutes" }).fill("75");
  await theirs.getByRole("textbox", { name: "Note" }).fill("It rained.");
  await theirs.getByRole("button", { name: "Save changes" }).click();
  await expect(theirs.getByText("Changes saved.")).toBeVisible();
  await mine.getByRole("button", { name: "Save changes" }).click();
  await expect(choice(mine, "Length")).toContainText("50 min");
  await expect(choice(mine, "Length")).toContainText("1 h 15");
  await expect(choice(mine, "Note")).toContainText("It rained.");
  await choice(mine, "Note")
    .getByRole("radio", { name: /Theirs/ })
    .check();
  await mine.getByRole("button", { name: "Save what I chose" }).click();
  await expect(mine.getByText("Changes saved.")).toBeVisible();
  await mine.goto(program.url(`/sessions?log=edit.${log.id}`));
  await expect(mine.getByRole("textbox", { name: "Minutes" })).toHaveValue("50");
  await mine.getByRole("button", { name: "Open the note" }).click();
  await expect(mine.getByRole("textbox", { name: "Note" })).toHaveValue("It rained.");
  await close();
});

test("the settings of the program", async ({ page, context, program, browser }) => {
  const { mine, theirs, close } = await bothOpen(
    { page, context, program, browser },
    () => "/settings/program",
    "admin",
  );
  await mine.getByRole("textbox", { name: "Name" }).fill("Harbour House");
  await mine.getByRole("textbox", { name: "One mentor" }).fill("companion");
  await theirs.getByRole("textbox", { name: "Name" }).fill("Harbour Peers");
  await theirs.getByRole("radio", { name: "By name" }).check({ force: true });
  await theirs.getByRole("button", { name: "Save settings" }).click();
  await expect(theirs.getByText("Settings saved")).toBeVisible();
  await mine.getByRole("button", { name: "Save settings" }).click();
  await expect(choice(mine, "Name")).toContainText("Harbour House");
  await expect(choice(mine, "Name")).toContainText("Harbour Peers");
  await expect(differs(mine).getByRole("group")).toHaveCount(1);
  await mine.getByRole("button", { name: "Save what I chose" }).click();
  await expect(mine.getByText("Settings saved")).toBeVisible();
  const saved = await program.arrange((trx) =>
    trx
      .selectFrom("program")
      .where("id", "=", program.id)
      .select(["name", "words", "settings"])
      .executeTakeFirstOrThrow(),
  );
  expect(saved).toMatchObject({
    name: "Harbour House",
    words: { mentor: "companion" },
    settings: { menteeNaming: "name" },
  });
  await close();
});

test("a mark on the charts", async ({ page, context, program, browser }) => {
  const { mine, theirs, close } = await bothOpen(
    { page, context, program, browser },
    () => "/engagement",
    "coordinator",
  );
  const change = (one: Page, label: string) =>
    one.getByRole("button", { name: `Change “${label}”` });
  for (const one of [mine, theirs]) await one.getByRole("button", { name: "Marks" }).click();
  await mine.getByRole("textbox", { name: "What happened" }).fill("New intake form");
  await mine.getByRole("button", { name: "Add mark" }).click();
  for (const one of [mine, theirs]) await change(one, "New intake form").click();
  await mine.getByRole("textbox", { name: "What happened" }).fill("Intake form, second try");
  await theirs.getByRole("textbox", { name: "What happened" }).fill("Shorter intake form");
  await theirs.getByRole("button", { name: "Save mark" }).click();
  await expect(change(theirs, "Shorter intake form")).toBeVisible();
  await mine.getByRole("button", { name: "Save mark" }).click();
  await expect(choice(mine, "What happened")).toContainText("Shorter intake form");
  await choice(mine, "What happened")
    .getByRole("radio", { name: /Theirs/ })
    .check();
  await mine.getByRole("button", { name: "Save what I chose" }).click();
  await expect(differs(mine)).toBeHidden();
  await expect(change(mine, "Shorter intake form")).toBeVisible();
  await close();
});
