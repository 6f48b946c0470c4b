// Builds the client when its sources are not those of the last build. Node's own modules only.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

import { freshness } from "./fresh.mjs";
import { bin, capture, node, root, say } from "./run.mjs";

const SOURCES = [
  "client",
  "shared",
  "vite.config.ts",
  "lingui.config.ts",
  "tsconfig.json",
  "package-lock.json",
];
export const OUTPUT = join(root, "dist/client");
const MARKER = join(root, "dist/client.sources");

/** Whether a build was needed. Ends the process when it fails. */
export async function buildClient({ force = false } = {}) {
  const { fresh, note } = freshness(MARKER, SOURCES);
  if (fresh && existsSync(join(OUTPUT, "index.html")) && !force) return false;
  say("building the screens");
  const started = Date.now();
  const { code, output } = await capture(node(), [bin("vite"), "build", "--logLevel=warn"]);
  if (code !== 0) {
    console.error(output);
    console.error("The screens could not be built; what Vite says is above.");
    process.exit(1);
  }
  compress(OUTPUT);
  note();
  say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return true;
}

/** Once here rather than at each request. Fonts and images are compressed already. */
function compress(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || !/\.(js|css|html|svg|json|txt)$/.test(entry.name)) continue;
    const file = join(entry.parentPath ?? entry.path, entry.name);
    const content = readFileSync(file);
    if (content.length < 1024) continue;
    const quality = {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    writeFileSync(`${file}.br`, brotliCompressSync(content, { params: quality }));
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  }
}
