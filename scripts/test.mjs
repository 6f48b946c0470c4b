import { findChromium } from "./lib/chromium.mjs";
import { buildClient } from "./lib/client-build.mjs";
import { ensureInstalled, help } from "./lib/run.mjs";
import { browserStep, checkSteps, runSteps, sum } from "./lib/steps.mjs";

help(`
npm test   everything: what \`npm run check\` does, then the built app in a browser. Installs the packages if they are
           missing, and a Chromium if there is none. The last line counts what passed and what failed.
`);
await ensureInstalled();
const results = [await checkSteps()];
const chromium = await findChromium();
if (chromium === null) {
  console.log("✗ browser tests: there is no Chromium, and none could be installed (see above)");
  results.push({ passed: 0, failed: 1 });
} else {
  await buildClient();
  results.push(await runSteps([browserStep(chromium)]));
}
const { passed, failed } = sum(results);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
