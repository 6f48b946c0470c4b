// What the scripts share. Runs on the system's Node 20 with nothing installed: Node's own modules only.

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { constants } from "node:os";
import { join } from "node:path";

export const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
export const bin = (name) => join(root, "node_modules/.bin", name);

/** The Node 24 that npm installed beside the app, which runs TypeScript as it is. */
export const node = () => (existsSync(bin("node")) ? bin("node") : process.execPath);

/** Prints `text` and ends if `--help` was asked for. */
export function help(text) {
  if (!process.argv.includes("--help") && !process.argv.includes("-h")) return;
  console.log(text.trim());
  process.exit(0);
}

export const say = (message) => console.error(`\x1b[2m· ${message}\x1b[0m`);

/**
 * Runs a program to its end and answers with its exit code. A request to stop is passed on as SIGTERM: the terminal's
 * Ctrl-C reaches the program by itself, and a second SIGINT would mean "now".
 */
export function run(program, args = [], options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
    const stop = () => child.kill("SIGTERM");
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
    const done = (code) => {
      process.off("SIGTERM", stop);
      process.off("SIGINT", stop);
      resolve(code);
    };
    child.on("error", (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      done(127);
    });
    child.on("exit", (code, signal) => done(code ?? 128 + constants.signals[signal]));
  });
}

/** Runs a program and answers with its exit code and what it said. */
export function capture(program, args = [], options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 127, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Installs the packages when the lockfile is not the one they were installed from. */
export async function ensureInstalled() {
  const marker = join(root, "node_modules/.evenkeel-lock");
  const lock = createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
  if (existsSync(marker) && readFileSync(marker, "utf8") === lock) return;
  if (!existsSync(marker) && installedByHand()) return;
  say(
    existsSync(marker)
      ? "the packages changed: installing"
      : "first start: installing the packages",
  );
  const started = Date.now();
  // Not `npm ci`, which works as well: it would take away the whole of node_modules for one changed package.
  const code = await run("npm", [
    "install",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ]);
  if (code !== 0) {
    console.error(
      "\nThe packages could not be installed (npm's own words are above). A connection to the npm registry is\n" +
        "needed once; behind a proxy, set it with `npm config set proxy`.",
    );
    process.exit(code);
  }
  writeFileSync(marker, lock);
  say(`installed in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** Somebody ran `npm install` themselves, after the lockfile got its present form. */
function installedByHand() {
  const changed = (file) => statSync(join(root, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return changed("node_modules/.package-lock.json") >= changed("package-lock.json");
}
