import { buildClient } from "./lib/client-build.mjs";
import { ensureInstalled, help, say } from "./lib/run.mjs";
import { buildServer } from "./lib/server-build.mjs";

help(`
npm run build            builds what \`npm start\` runs, unless it was built from these very sources:
                           dist/client  the screens
                           dist/server  the server and its packages in a few files, which load three times as fast
npm run build -- --force builds them in any case
`);
await ensureInstalled();
const force = process.argv.includes("--force");
const built = [await buildClient({ force }), await buildServer({ force })];
if (!built.includes(true)) say("everything is up to date");
