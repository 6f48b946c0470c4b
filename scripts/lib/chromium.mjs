// Finds a Chromium for the browser tests, or gets one.

import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { bin, capture, node, run, say } from "./run.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The path of a browser that starts, or null. E2E_CHROMIUM names one outright. */
export async function findChromium() {
  const named = process.env.E2E_CHROMIUM;
  if (named) return named;
  const found = (await firstThatStarts(installed())) ?? (await playwrightsOwn());
  if (found) return found;

  say("there is no Chromium: Playwright downloads its own");
  const downloaded = await run(node(), [bin("playwright"), "install", "chromium"]);
  const own = downloaded === 0 ? await playwrightsOwn() : null;
  if (own) return own;

  const [manager, ...args] = packageManager() ?? [];
  if (manager === undefined) return null;
  say(`that did not work: installing Chromium with ${[manager, ...args].join(" ")}`);
  if (manager === "apt-get") await run("apt-get", ["update", "-q"]);
  await run(manager, args);
  return firstThatStarts(installed());
}

function installed() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...PLACES].filter(isExecutable);
}

/** Where its libraries are missing, a downloaded browser is there and yet of no use. */
async function firstThatStarts(paths) {
  for (const path of paths) {
    const { code } = await capture(path, ["--version", "--no-sandbox"]);
    if (code === 0) return path;
  }
  return null;
}

async function playwrightsOwn() {
  const ask =
    "import('playwright').then(({ chromium }) => process.stdout.write(chromium.executablePath()))";
  const { code, output } = await capture(node(), ["-e", ask]);
  return code === 0 && existsSync(output) ? firstThatStarts([output]) : null;
}

function packageManager() {
  if (process.getuid?.() !== 0) return null;
  const known = {
    "apt-get": ["apt-get", "install", "-y", "--no-install-recommends", "chromium"],
    dnf: ["dnf", "install", "-y", "chromium"],
    apk: ["apk", "add", "chromium"],
  };
  const folders = (process.env.PATH ?? "").split(delimiter);
  const name = Object.keys(known).find((name) =>
    folders.some((folder) => isExecutable(join(folder, name))),
  );
  return name === undefined ? null : known[name];
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
