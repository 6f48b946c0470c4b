import { ensureInstalled, help, node, run } from "./lib/run.mjs";
import { buildServer } from "./lib/server-build.mjs";

help(`
npm run bench   measures Evenkeel against the bare database on this machine, in one run, and prints a table

Starts PostgreSQL of its own in a folder that it removes again, as durable as any installation's (every commit is
synced), and the app itself, asked over HTTP. What counts is the ratio: both sides of it are measured in turns.

  --sample-size N session logs of the large program (default 1,000,000; up to 10,000,000)
  --mentors N     mentors of the large roster (default 100,000)
  --import N      rows that are imported (default 100,000; up to 200,000)
  --seconds N     how long each side of the writes runs, five times (default 4)
  --only A,B      of: start, roster, dashboard, writes, import, suggestions, signs, training, memory
  --keep FOLDER   works in this folder, and leaves it; a second run finds its programs there

Results go to bench-results/ as JSON as well.
`);

await ensureInstalled();
// What is measured is what `npm start` runs.
await buildServer();
process.exit(await run(node(), ["scripts/bench/main.ts", ...process.argv.slice(2)]));
