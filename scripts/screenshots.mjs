import { findChromium } from "./lib/chromium.mjs";
import { buildClient } from "./lib/client-build.mjs";
import { ensureInstalled, help, node, run } from "./lib/run.mjs";

help(`
npm run screenshots   takes the README's pictures (docs/pictures/*.jpg) from the sample program, in a real browser.
`);
await ensureInstalled();
const chromium = await findChromium();
if (chromium === null) process.exit(1);
await buildClient();
process.exit(
  await run(node(), ["scripts/screenshots.ts"], {
    env: { ...process.env, E2E_CHROMIUM: chromium },
  }),
);
