import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

export type Installation = {
  base: string;
  dataDir: string;
  /** What the start printed: the address, and the sample's sign-ins. */
  said: string;
  stop: () => Promise<void>;
};

/**
 * Starts the built app on a free port and an empty data folder. What it writes is kept in test-results/<name>.log.
 * Nothing of the shell's own settings reaches it: a DATABASE_URL there is somebody's real database.
 */
export async function startServer(name: string, ...args: string[]): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), "evenkeel-e2e-"));
  await mkdir(join(root, "test-results"), { recursive: true });
  const log = createWriteStream(join(root, `test-results/${name}.log`));
  const server = spawn(process.execPath, ["server/main.ts", ...args], {
    cwd: root,
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "info" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  server.stdout.pipe(log, { end: false });
  server.stderr.pipe(log, { end: false });
  const said = await untilReady(server);
  return {
    base: /Open (http:\S+)/.exec(said)?.[1] ?? "",
    dataDir,
    said,
    stop: async () => {
      server.kill("SIGINT");
      if (server.exitCode === null) await once(server, "exit");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function untilReady(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (/Open http:\S+\n/.test(said)) resolve(said);
    });
    server.once("exit", () => reject(new Error(`The server ended while starting:\n${said}`)));
  });
}
