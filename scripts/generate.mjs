import { ensureInstalled, help, node, run } from "./lib/run.mjs";

help(`
npm run generate            writes what is made from other files:
                              server/db/types.gen.ts     the tables' types, from a freshly migrated database
                              client/route-tree.gen.ts   the route tree, from client/routes
npm run generate -- --check changes nothing, and fails if one of them is not up to date
`);
await ensureInstalled();
process.exit(await run(node(), ["scripts/generate.ts", ...process.argv.slice(2)]));
