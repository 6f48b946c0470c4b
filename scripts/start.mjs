import { existsSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";

import { buildClient } from "./lib/client-build.mjs";
import { ensureInstalled, help, node, root, run } from "./lib/run.mjs";
import { buildServer } from "./lib/server-build.mjs";

help(`
npm start              installs what is missing, builds the screens if needed, and runs Evenkeel
npm start -- --sample  the same with the sample program loaded, to look around in

Settings are environment variables; none is needed. The main ones:
  PORT          5180
  HOST          127.0.0.1, this machine only
  DATA_DIR      ./data, where everything is kept
  DATABASE_URL  a PostgreSQL 15 or newer in place of the bundled one
  BASE_URL      the address people open, such as https://mentors.example.org
  SECRET_KEY    the key that notes are sealed with; made and kept in DATA_DIR if unset
  SMTP_URL      a mail server, for invitations and lost passwords
`);

await ensureInstalled();
await buildClient();
await buildServer();

const [major] = process.versions.node.split(".").map(Number);
if (major >= 24) {
  // In this very process: one less to keep in memory, and signals arrive where they are meant to.
  module.enableCompileCache?.(join(root, "node_modules/.cache/compiled"));
  await import(new URL("../dist/server/main.js", import.meta.url));
} else {
  const program = node();
  if (program === process.execPath || !existsSync(program)) {
    console.error(
      `Evenkeel runs on Node 24 or newer; this is ${process.version}, and npm brings its own only for Linux on ` +
        "x64 and arm64. Install Node 24 from https://nodejs.org and try again.",
    );
    process.exit(1);
  }
  process.exit(await run(program, [new URL(import.meta.url).pathname, ...process.argv.slice(2)]));
}
