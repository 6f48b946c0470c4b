import type { Page } from "@playwright/test";
import { dayIn } from "#shared/lib/day.ts";
import { smallProgram, type SmallProgram } from "#e2e/arrange.ts";
import { expect, expectAccessible, test } from "#e2e/fixtures.ts";

type Screen = {
  name: string;
  path: (made: SmallProgram) => string;
  ready: (page: Page) => Promise<void>;
};

const heading = (name: string | RegExp) => async (page: Page) => {
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
};

/** Every screen of a program, for one who is coordinator and admin. */
const SCREENS: Screen[] = [
  {
    name: "today",
    path: () => "/today?who=all",
    ready: async (page) => expect(page.getByText("M-0142").first()).toBeVisible(),
  },
  {
    name: "the forecast",
    path: () => "/training/forecast",
    ready: heading("Eligibility forecast"),
  },
  {
    name: "early conversations",
    path: () => "/burnout",
    ready: heading("Early conversations"),
  },
  {
    name: "a mentor's signs",
    path: ({ mentorId }) => `/burnout/${mentorId}`,
    ready: heading("Ana Okafor"),
  },
  {
    name: "mentors",
    path: () => "/mentors",
    ready: async (page) => expect(page.getByRole("link", { name: "Ana Okafor" })).toBeVisible(),
  },
  {
    name: "a mentor",
    path: ({ mentorId }) => `/mentors/${mentorId}`,
    ready: heading("Ana Okafor"),
  },
  {
    name: "mentees",
    path: () => "/mentees",
    ready: async (page) => expect(page.getByRole("link", { name: "M-0117" })).toBeVisible(),
  },
  { name: "a mentee", path: ({ menteeId }) => `/mentees/${menteeId}`, ready: heading("M-0117") },
  {
    name: "matches",
    path: () => "/matches",
    ready: async (page) => expect(page.getByText("M-0117").first()).toBeVisible(),
  },
  { name: "a match", path: ({ matchId }) => `/matches/${matchId}`, ready: heading(/Ana Okafor/) },
  {
    name: "match suggestions",
    path: () => "/matching?ask=true",
    ready: async (page) =>
      expect(page.getByText(/1 of 1 could begin/)).toBeVisible({ timeout: 20_000 }),
  },
  {
    name: "the suggestions for a mentee",
    path: ({ waitingId }) => `/matching/${waitingId}`,
    ready: heading("A mentor for M-0142"),
  },
  {
    name: "settings of matching",
    path: () => "/settings/matching",
    ready: async (page) => expect(page.getByRole("link", { name: "M-0142" })).toBeVisible(),
  },
  {
    name: "relief plans",
    path: () => "/relief",
    ready: heading("Relief"),
  },
  {
    name: "a new relief plan",
    path: ({ mentorId }) => `/relief/new?mentors=["${mentorId}"]`,
    ready: async (page) => {
      await heading("Plan relief")(page);
      await expect(page.getByText(/Ana Okafor/).first()).toBeVisible();
    },
  },
  {
    name: "the supervision ledger",
    path: () => "/supervision",
    ready: async (page) => expect(page.getByRole("link", { name: "Ana Okafor" })).toBeVisible(),
  },
  { name: "debriefs", path: () => "/supervision/debriefs", ready: heading("Debriefs") },
  { name: "cover of supervisors", path: () => "/supervision/cover", ready: heading("Cover") },
  {
    name: "session logs",
    path: () => "/sessions",
    ready: async (page) => expect(page.getByText("M-0117").first()).toBeVisible(),
  },
  { name: "the grid", path: () => "/sessions/grid", ready: heading(/.+/) },
  {
    name: "the form for a session log",
    path: () => "/sessions?log=new",
    ready: async (page) => {
      // Its first box opens its list at once, above the page and hiding the rest from screen readers; a click on the
      // title closes that.
      await page.locator("[role=dialog] h2", { hasText: "Log a session" }).click();
      await expect(page.getByRole("listbox")).toBeHidden();
    },
  },
  {
    name: "engagement",
    path: () => "/engagement",
    ready: async (page) => {
      await heading("Engagement")(page);
      await expect(page.getByRole("figure").first()).toBeVisible({ timeout: 20_000 });
    },
  },
  {
    name: "training",
    path: () => "/training",
    ready: async (page) => {
      await heading("Training")(page);
      await expect(page.getByText("Ana Okafor").first()).toBeVisible();
    },
  },
  {
    name: "the record of a course",
    path: ({ mentorId, courseId }) => `/training?open=${mentorId}&on=${courseId}`,
    ready: async (page) =>
      expect(page.getByRole("button", { name: "Record a completion" })).toBeVisible(),
  },
  {
    name: "a mentor's training",
    path: ({ mentorId }) => `/mentors/${mentorId}?tab=training`,
    ready: async (page) => expect(page.getByText("Supervised experience")).toBeVisible(),
  },
  {
    name: "courses and requirements",
    path: () => "/training/courses",
    ready: heading("Courses and requirements"),
  },
  { name: "a cohort", path: () => "/training/cohort", ready: heading("Record a cohort") },
  { name: "import", path: () => "/import", ready: heading("Import") },
  { name: "people", path: () => "/people", ready: heading("People") },
  { name: "audit trail", path: () => "/audit", ready: heading("Audit trail") },
  { name: "settings of the program", path: () => "/settings/program", ready: heading("Program") },
  { name: "sites", path: () => "/settings/sites", ready: heading("Sites") },
  { name: "one's own account", path: () => "/settings/you", ready: heading("You") },
];

for (const screen of SCREENS) {
  test(`${screen.name}: no findings of axe, and nothing wider than a phone of 320 px`, async ({
    page,
    context,
    program,
  }) => {
    await program.signIn(context, "coordinator", "admin");
    const today = dayIn("America/New_York", new Date());
    const made = await program.arrange((trx) => smallProgram(trx, program.id, today));
    await page.goto(program.url(screen.path(made)));
    await screen.ready(page);
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 720 });
    await screen.ready(page);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, "the page scrolls sideways").toBeLessThanOrEqual(320);
  });
}

/** What opens over a screen, or says what is wrong on it. */
const OPENED: Screen[] = [
  {
    name: "a leave being planned",
    path: ({ mentorId }) => `/mentors/${mentorId}`,
    ready: async (page) => {
      await page.getByRole("button", { name: "Plan leave" }).click();
      await expect(page.getByRole("dialog", { name: "Plan leave" })).toBeVisible();
    },
  },
  {
    name: "a status for many, with its mistakes",
    path: () => "/mentors",
    ready: async (page) => {
      await page.getByRole("row").filter({ hasText: "Ana Okafor" }).getByRole("checkbox").click();
      await page.getByRole("button", { name: "Set status" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Set status" }).click();
      await expect(page.getByText("Choose a status.")).toBeVisible();
    },
  },
  {
    name: "intake with a code that is taken",
    path: () => "/mentees?add=true",
    ready: async (page) => {
      const panel = page.getByRole("dialog");
      await panel.getByRole("textbox", { name: "Code" }).fill("M-0117");
      await panel.getByRole("button", { name: "Add", exact: true }).click();
      await expect(page.locator("[aria-invalid=true]").first()).toBeVisible();
    },
  },
  {
    name: "the grid with a mistake in a cell",
    path: () => "/sessions/grid",
    ready: async (page) => {
      await page.getByRole("gridcell", { name: "Mentor, row 1" }).click();
      await page.keyboard.type("Nobody Known");
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.type("whenever");
      await page.keyboard.press("Enter");
      await expect(page.getByText(/has a problem/)).toBeVisible();
    },
  },
];

for (const { name, path, ready } of OPENED) {
  test(`${name}: no findings of axe`, async ({ page, context, program }) => {
    await program.signIn(context, "coordinator");
    const today = dayIn("America/New_York", new Date());
    const made = await program.arrange((trx) => smallProgram(trx, program.id, today));
    await page.goto(program.url(path(made)));
    await ready(page);
    await expectAccessible(page);
  });
}

test("a reporter is told kindly what is not theirs", async ({ page, context, program }) => {
  await program.signIn(context, "reporter");
  await page.goto(program.url("/mentors"));
  await expect(page.getByText(/This is for coordinator or supervisor/)).toBeVisible();
  await expectAccessible(page);
});

test("an address that leads nowhere says so", async ({ page, context, program }) => {
  await program.signIn(context, "coordinator");
  await page.goto(program.url("/nothing-like-this"));
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
  await expectAccessible(page);
});

test("the palette finds people and screens by keyboard", async ({ page, context, program }) => {
  await program.signIn(context, "coordinator");
  const today = dayIn("America/New_York", new Date());
  await program.arrange((trx) => smallProgram(trx, program.id, today));
  await page.goto(program.url("/matches"));
  await heading("Matches")(page);
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("combobox", { name: /Search people/ })).toBeFocused();
  await page.keyboard.type("okaf");
  await expect(page.getByRole("option", { name: /Ana Okafor/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await heading("Ana Okafor")(page);
});
