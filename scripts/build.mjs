import { help, say } from "./lib/run.mjs";
import { buildClient } from "./lib/client-build.mjs";
import { ensureInstalled } from "./lib/run.mjs";

help(`
npm run build            builds the screens into dist/client, unless they were built from these very sources
npm run build -- --force builds them in any case
`);
await ensureInstalled();
const built = await buildClient({ force: process.argv.includes("--force") });
if (!built) say("the screens are up to date");
