// Puts the server and its packages into a few files when the sources are not those of the last build.

import { existsSync } from "node:fs";
import { join } from "node:path";

import { freshness } from "./fresh.mjs";
import { capture, node, root, say } from "./run.mjs";

const SOURCES = ["server", "shared", "package-lock.json", "scripts/lib/bundle-server.ts"];
const MARKER = join(root, "dist/server.sources");

/** Whether a build was needed. Ends the process when it fails. */
export async function buildServer({ force = false } = {}) {
  const { fresh, note } = freshness(MARKER, SOURCES);
  if (fresh && existsSync(join(root, "dist/server/main.js")) && !force) return false;
  say("building the server");
  const { code, output } = await capture(node(), ["scripts/lib/bundle-server.ts"]);
  if (code !== 0) {
    console.error(output);
    console.error("The server could not be built; what Vite says is above.");
    process.exit(1);
  }
  note();
  return true;
}
