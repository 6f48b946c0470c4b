import { findChromium } from "./lib/chromium.mjs";
import { ensureInstalled, help } from "./lib/run.mjs";
import { browserStep, checkSteps, runSteps, sum, weightStep } from "./lib/steps.mjs";

help(`
npm test   everything: what \`npm run check\` does, then the built app: what the first visit of each screen weighs, and
           a browser that uses it. Installs the packages if they are missing, and a Chromium if there is none. The last
           line counts what passed and what failed.
`);
await ensureInstalled();
const results = [await checkSteps(), await runSteps([weightStep])];
const chromium = await findChromium();
if (chromium === null) {
  console.log("✗ browser tests: there is no Chromium, and none could be installed (see above)");
  results.push({ passed: 0, failed: 1 });
} else {
  results.push(await runSteps([browserStep(chromium)]));
}
const { passed, failed } = sum(results);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
