import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "@playwright/test";
import type { Page } from "@playwright/test";
import { build } from "vite";

/*
 * The parts of the screen by themselves, under the content policy of the app: no findings of axe, nothing wider than
 * the window, nothing on the console. The gallery is built here and served from memory; the app does not ship it.
 */
const root = join(import.meta.dirname, "..");
/** A folder of its own, so that two runs side by side do not empty each other's. */
let built = "";
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; " +
  "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; require-trusted-types-for 'script'";

test.describe.configure({ mode: "default" });

test.beforeAll(async () => {
  test.setTimeout(120_000);
  built = await mkdtemp(join(tmpdir(), "evenkeel-gallery-"));
  await build({
    configFile: join(root, "client", "gallery", "vite.config.ts"),
    build: { outDir: built, emptyOutDir: true },
    logLevel: "error",
  });
});

test.afterAll(async () => {
  if (built) await rm(built, { recursive: true, force: true });
});

const said: string[] = [];

test.beforeEach(async ({ page }) => {
  said.length = 0;
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  await page.route("http://gallery.test/**", async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = extname(pathname) ? pathname : "/index.html";
    const body = await readFile(join(built, file)).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({
      body,
      contentType: types[extname(file)] ?? "text/plain",
      headers: { "content-security-policy": policy },
    });
  });
});

async function expectClean(page: Page) {
  const axe = new AxeBuilder({ page }).withTags([
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
  ]);
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
  );
  expect(found).toEqual([]);
  await expectToFit(page);
  expect(said).toEqual([]);
}

async function expectToFit(page: Page) {
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
  expect(tooWide).toBeLessThanOrEqual(0);
}

const screens = ["controls", "overlays", "states", "shell", "charts"];

for (const theme of ["light", "dark"]) {
  for (const width of [1360, 390]) {
    test(`parts in ${theme} at ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 860 });
      for (const screen of screens) {
        await page.goto(`http://gallery.test/?page=${screen}&theme=${theme}`);
        await expect(page.getByRole("heading", { level: 1 }).first(), screen).toBeVisible();
        await expectClean(page);
      }
    });
  }

  test(`what opens over a screen, in ${theme}`, async ({ page }) => {
    const opened: [screen: string, button: string, role: "dialog" | "alertdialog" | "menu"][] = [
      ["overlays", "Dialog", "dialog"],
      ["overlays", "Side panel", "dialog"],
      ["overlays", "Conflict", "alertdialog"],
      ["overlays", "Menu", "menu"],
      ["overlays", "Popover", "dialog"],
      ["controls", "Calendar", "dialog"],
      ["shell", "Site", "dialog"],
      ["shell", "Columns", "dialog"],
      ["shell", "Rosa Delgado", "menu"],
      ["shell", "Search people", "dialog"],
      ["charts", "Download", "menu"],
    ];
    for (const [screen, button, role] of opened) {
      await page.goto(`http://gallery.test/?page=${screen}&theme=${theme}`);
      await page.getByRole("button", { name: button }).first().click();
      await expect(page.getByRole(role).first()).toBeVisible();
      await expectClean(page);
      await page.keyboard.press("Escape");
      await expect(page.getByRole(role)).toHaveCount(0);
    }
  });
}

test("nothing is wider than a window of 320 px or 900 px", async ({ page }) => {
  for (const width of [320, 900]) {
    await page.setViewportSize({ width, height: 860 });
    for (const screen of screens) {
      await page.goto(`http://gallery.test/?page=${screen}`);
      await expect(page.getByRole("heading", { level: 1 }).first(), screen).toBeVisible();
      await expectToFit(page);
    }
  }
});

test("a long page is drawn as it is needed, and the keyboard reaches its end", async ({ page }) => {
  await page.goto("http://gallery.test/?page=shell&rows=2000");
  const rows = page.getByRole("row");
  await expect(rows.nth(1)).toBeVisible();
  expect(await rows.count()).toBeLessThan(100);
  await page
    .getByRole("row", { name: /Amina Yusuf/ })
    .first()
    .focus();
  await page.keyboard.press("End");
  await expect(page.locator('tr[data-index="1999"]')).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(page.locator('tr[data-index="1998"]')).toBeFocused();
  await page.keyboard.press("x");
  await expect(page.getByRole("region", { name: "Chosen rows" })).toContainText("1 selected");
  await page.keyboard.press("Home");
  await expect(page.locator('tr[data-index="0"]')).toBeFocused();
  expect(said).toEqual([]);
});

test("focus returns to where it was when what was opened closes", async ({ page }) => {
  await page.goto("http://gallery.test/?page=shell");
  for (const name of ["Export", "Site", "Columns"]) {
    const button = page.getByRole("button", { name }).first();
    await button.focus();
    await page.keyboard.press("Enter");
    await expect(page.locator("[role=dialog], [role=menu]").first()).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(button).toBeFocused();
  }
  const row = page.getByRole("row", { name: /Ben Carver/ });
  await row.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Ben Carver" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(row).toBeFocused();
});
