import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { startServer } from "./server.ts";

/** Runs the built app for the length of the tests. The workers find it through E2E_BASE_URL and E2E_DATA_DIR. */
export default async function setup(): Promise<() => Promise<void>> {
  const root = join(import.meta.dirname, "..");
  const build = spawn(process.execPath, ["scripts/build.mjs"], { cwd: root, stdio: "inherit" });
  const [built] = (await once(build, "exit")) as [number | null];
  if (built !== 0) throw new Error("The screens could not be built.");
  const server = await startServer("server");
  process.env["E2E_BASE_URL"] = server.base;
  process.env["E2E_DATA_DIR"] = server.dataDir;
  return server.stop;
}
