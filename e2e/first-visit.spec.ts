import { expect, expectAccessible, test } from "#e2e/fixtures.ts";

test("an unknown address and a wrong password are answered alike", async ({ page, program }) => {
  await page.goto("/sign-in");
  const say = page.getByRole("alert");
  for (const email of ["nobody@example.org", `robin1.${program.slug}@example.org`]) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password", { exact: true }).fill("not the password at all");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(say).toHaveText("Address and password do not fit together.");
  }
});

test("what needs a sign-in asks for it and then goes on", async ({ page, context, program }) => {
  await page.goto(program.url("/settings/you"));
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await expectAccessible(page);
  await program.signIn(context, "admin");
  await page.goto(program.url("/settings/you"));
  await expect(page.getByRole("heading", { level: 1, name: "You" })).toBeVisible();
});

test("nobody gets into a program they have no role in", async ({ page, context, program }) => {
  await program.signIn(context, "coordinator");
  await page.goto("/some-other-program/mentors");
  await expect(page.getByText("There is nothing at this address")).toBeVisible();
});
