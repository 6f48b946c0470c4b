import { expect, expectAccessible, test } from "#e2e/fixtures.ts";

test("an admin invites somebody, who joins with a password of their own", async ({
  page,
  context,
  program,
  browser,
}) => {
  await program.signIn(context, "admin");
  await page.goto(program.url("/people"));
  await page.getByRole("button", { name: "Invite somebody" }).click();
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await expect(page.getByText("Give a name.")).toBeVisible();
  await expectAccessible(page);
  const email = `joy.${program.slug}@example.org`;
  await page.getByLabel("Name").fill("Joy Okoro");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Supervisor").check();
  await page.getByRole("button", { name: "Make the invitation" }).click();
  const link = await page.getByLabel("Invitation link").inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(
    page.getByRole("region", { name: "Open invitations" }).getByText(email),
  ).toBeVisible();

  const theirs = await browser.newContext();
  const guest = await theirs.newPage();
  await guest.goto(link);
  await expect(guest.getByText(`invites you to Evenkeel as ${email}.`)).toBeVisible();
  await expectAccessible(guest);
  await guest.getByLabel("Password", { exact: true }).fill("seven calm herons by the river");
  await guest.getByRole("button", { name: "Join" }).click();
  await expect(guest).toHaveURL(new RegExp(`/${program.slug}/today`));
  // The link worked once.
  const again = await theirs.newPage();
  await again.goto(link);
  await expect(
    again.getByText("This invitation has been used, withdrawn or has run out."),
  ).toBeVisible();
  await theirs.close();

  // The admin's screen heard of it without a reload.
  await expect(page.getByRole("region", { name: "In the program" }).getByText(email)).toBeVisible();
});

test("a change of roles signs out at once", async ({ page, context, program, browser }) => {
  await program.signIn(context, "admin");
  const theirs = await browser.newContext({
    baseURL: new URL(
      page.url() === "about:blank" ? (process.env["E2E_BASE_URL"] ?? "") : page.url(),
    ).origin,
  });
  const person = await program.signIn(theirs, "coordinator");
  const other = await theirs.newPage();
  await other.goto(program.url("/settings/you"));
  await expect(other.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(program.url("/people"));
  await page.getByRole("button", { name: `Change roles of ${person.name}` }).click();
  await page.getByRole("dialog").getByLabel("Reporter").check();
  await page.getByRole("dialog").getByLabel("Coordinator").uncheck();
  await page.getByRole("button", { name: "Save roles" }).click();
  await expect(page.getByText(`Roles of ${person.name} changed`)).toBeVisible();
  await other.reload();
  await expect(other).toHaveURL(/\/sign-in/);
  await theirs.close();
});

test("the audit trail shows it all and verifies", async ({ page, context, program }) => {
  await program.signIn(context, "admin");
  await page.goto(program.url("/settings/sites"));
  await page.getByLabel("New site").fill("Northside");
  await page.getByRole("button", { name: "Add the site" }).click();
  await expect(page.getByRole("button", { name: "Rename Northside" })).toBeVisible();
  await expectAccessible(page);
  await page.goto(program.url("/audit"));
  await expect(page.getByText("Site added")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Check the trail" }).click();
  await expect(page.getByRole("dialog")).toContainText("whole and in their chain.");
  await page.keyboard.press("Escape");
  await page.getByLabel("Search by person, action or name").fill("nothing like it");
  await expect(page.getByText("No entry fits what you look for.")).toBeVisible();
});
