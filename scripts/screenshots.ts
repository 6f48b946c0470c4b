import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { startServer } from "#e2e/server.ts";

const root = join(import.meta.dirname, "..");
const pictures = join(root, "docs/pictures");

type Shot = { name: string; path: string; scheme?: "dark"; phone?: true };

const SHOTS: Shot[] = [
  { name: "mentors", path: "/sample/mentors" },
  { name: "engagement", path: "/sample/engagement" },
  { name: "engagement-dark", path: "/sample/engagement", scheme: "dark" },
  { name: "log-a-session", path: "/sample/mentors?log=new", phone: true },
];

type Running = { base: string; email: string; password: string; stop: () => Promise<void> };

async function startSample(): Promise<Running> {
  const { base, said, stop } = await startServer("pictures", "--sample");
  const [, email, password] = /(\S+@\S+)\s+(\S+)\s+\(coordinator\)/.exec(said) ?? [];
  if (!email || !password) throw new Error(`The sample printed no sign-ins:\n${said}`);
  return { base, email, password, stop };
}

async function signIn(page: Page, { base, email, password }: Running): Promise<void> {
  await page.goto(`${base}/sign-in`);
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/sample\//);
}

const sample = await startSample();
const browser = await chromium.launch({
  ...(process.env["E2E_CHROMIUM"] && { executablePath: process.env["E2E_CHROMIUM"] }),
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
await mkdir(pictures, { recursive: true });
for (const { name, path, scheme, phone } of SHOTS) {
  const page = await browser.newPage({
    viewport: phone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    colorScheme: scheme ?? "light",
    reducedMotion: "reduce",
  });
  await signIn(page, sample);
  await page.goto(sample.base + path);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(pictures, `${name}.jpg`), type: "jpeg", quality: 72 });
  console.log(`docs/pictures/${name}.jpg`);
  await page.close();
}
await browser.close();
await sample.stop();
