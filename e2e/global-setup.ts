import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Runs the built app for the length of the tests, on a free port and an empty data folder. What it writes is kept in
 * test-results/server.log. The workers find it through E2E_BASE_URL.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, "..");
  const build = spawn(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  const [built] = (await once(build, "exit")) as [number | null];
  if (built !== 0) throw new Error("The screens could not be built.");

  const dataDir = await mkdtemp(join(tmpdir(), "evenkeel-e2e-"));
  await mkdir(join(root, "test-results"), { recursive: true });
  const log = createWriteStream(join(root, "test-results/server.log"));
  const server = spawn(process.execPath, ["server/main.ts"], {
    cwd: root,
    // Nothing of the shell's own settings: a DATABASE_URL there is somebody's real database.
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  process.env["E2E_BASE_URL"] = await addressOf(server);
  process.env["E2E_DATA_DIR"] = dataDir;
  return async () => {
    server.kill("SIGINT");
    if (server.exitCode === null) await once(server, "exit");
    await rm(dataDir, { recursive: true, force: true });
  };
}

function addressOf(server: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /Open (http:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    server.once("exit", () => reject(new Error(`The server ended while starting:\n${said}`)));
  });
}
