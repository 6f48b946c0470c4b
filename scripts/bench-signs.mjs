import { ensureInstalled, help, node, run } from "./lib/run.mjs";

help(`
npm run bench:signs   how often signs would speak without need, and how soon with need, from a repeatable simulation

Prints the figures beside those they are held to, and fails when one of them lies outside its tolerance. Takes a few
seconds; needs no database.
`);

await ensureInstalled();
process.exit(await run(node(), ["scripts/bench-signs.ts", ...process.argv.slice(2)]));
