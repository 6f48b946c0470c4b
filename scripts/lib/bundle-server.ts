// The server runs from its sources as it is (Node 24 strips the types), and so do its tests. But its packages are 1,200
// small files, and finding each takes longer than the start itself: in one bundle they load three times as fast.

import { join } from "node:path";

import { build } from "vite";

const root = join(import.meta.dirname, "../..");

await build({
  configFile: false,
  root,
  logLevel: "error",
  // HiGHS finds its WebAssembly beside its own file, and only the solver's thread loads it.
  ssr: { noExternal: true, external: ["pg-native", "highs"] },
  build: {
    ssr: true,
    rolldownOptions: {
      // A thread starts from a file of its own, beside main.js.
      input: { main: "server/main.ts", "solve.worker": "server/features/matching/solve.worker.ts" },
      output: { entryFileNames: "[name].js" },
    },
    outDir: "dist/server",
    emptyOutDir: true,
    target: "node24",
    // Stack traces in the log stay readable.
    minify: false,
  },
});
