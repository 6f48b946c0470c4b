import { ensureInstalled, help } from "./lib/run.mjs";
import { checkSteps } from "./lib/steps.mjs";

help(`
npm run check   format, lint (with types), the rules of the house, types, generated files, and all tests but the
                browser's. Changes nothing.
`);
await ensureInstalled();
const { passed, failed } = await checkSteps();
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
