import type { Page } from "@playwright/test";
import { dayIn } from "#shared/lib/day.ts";
import { smallProgram } from "#e2e/arrange.ts";
import { expect, test, type TestProgram } from "#e2e/fixtures.ts";

const NOTE = "We walked along the harbour and talked about the new flat.";

/** The form for a session of the small program's match, with a note typed into it. */
async function beginLog(page: Page, program: TestProgram) {
  const today = dayIn("America/New_York", new Date());
  const { matchId } = await program.arrange((trx) => smallProgram(trx, program.id, today));
  await page.goto(program.url(`/sessions?log=match.${matchId}`));
  const form = page.getByRole("dialog", { name: "Log a session" });
  const note = form.getByRole("textbox", { name: "Note" });
  await note.fill(NOTE);
  return { form, note, matchId };
}

async function drafts(program: TestProgram): Promise<number> {
  const rows = await program.arrange((trx) => trx.selectFrom("draft").select("kind").execute());
  return rows.length;
}

/** Everything that a browser could keep after the window is closed. */
function kept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const stores = [localStorage, sessionStorage].map((store) => Object.entries(store));
    return JSON.stringify([...stores, await indexedDB.databases(), await caches.keys()]);
  });
}

test("what was typed survives a reload, and nothing of it stays in the browser", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const { form, note } = await beginLog(page, program);
  await expect(form.getByText(/^Draft saved/)).toBeVisible();
  expect(await kept(page)).not.toContain("harbour");
  expect(JSON.parse(await kept(page))).toEqual([expect.any(Array), expect.any(Array), [], []]);
  await page.reload();
  await expect(form.getByText(/This goes on from your draft of/)).toBeVisible();
  await expect(note).toHaveValue(NOTE);
  await form.getByRole("button", { name: "Save log" }).click();
  await expect(form).toBeHidden();
  expect(await drafts(program)).toBe(0);
  await expect(page.getByText("11 logs shown")).toBeVisible();
});

test("a lost connection is said, and what was typed meanwhile is saved when it is back", async ({
  page,
  context,
  program,
}) => {
  await program.signIn(context, "coordinator");
  const { form, note } = await beginLog(page, program);
  await expect(form.getByText(/^Draft saved/)).toBeVisible();
  await context.setOffline(true);
  await note.fill(`${NOTE} Without a connection.`);
  await expect(form.getByText("Not saved yet: no connection.")).toBeVisible();
  await form.getByRole("button", { name: "Save log" }).click();
  await expect(form.getByRole("alert").first()).toBeVisible();
  await expect(note).toHaveValue(`${NOTE} Without a connection.`);
  await context.setOffline(false);
  await expect(form.getByText(/^Draft saved/)).toBeVisible();
  await page.reload();
  await expect(note).toHaveValue(`${NOTE} Without a connection.`);
});

test("a timed-out sign-in asks to sign in again, and goes on with all that was typed", async ({
  page,
  context,
  program,
}) => {
  const person = await program.signIn(context, "coordinator");
  const { form, note } = await beginLog(page, program);
  await expect(form.getByText(/^Draft saved/)).toBeVisible();
  await note.fill(`${NOTE} And then it ran out.`);
  await program.timeOut(person, "a calm heron by the river");
  const again = page.getByRole("dialog", { name: "Please sign in again" });
  await expect(again).toBeVisible();
  await again.getByLabel("Password", { exact: true }).fill("a calm heron by the river");
  await again.getByRole("button", { name: "Sign in" }).click();
  await expect(again).toBeHidden();
  await expect(note).toHaveValue(`${NOTE} And then it ran out.`);
  await expect(form.getByText(/^Draft saved/)).toBeVisible();
  await form.getByRole("button", { name: "Save log" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByText("11 logs shown")).toBeVisible();
});
