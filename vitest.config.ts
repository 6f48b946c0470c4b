import { defineConfig } from "vitest/config";

import { clientPlugins } from "./vite.config.ts";

// Workers are kept from file to file (`isolate: false`): a worker keeps its database and its loaded modules.
// Tests hold no module state, so nothing leaks from one file to the next.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: "unit",
          include: ["shared/**/*.test.ts"],
          environment: "node",
          isolate: false,
        },
      },
      {
        test: {
          name: "db",
          include: ["server/**/*.test.ts", "migrations/**/*.test.ts", "scripts/**/*.test.ts"],
          environment: "node",
          isolate: false,
          globalSetup: ["server/testing/global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        plugins: clientPlugins(),
        test: {
          name: "client",
          include: ["client/**/*.test.{ts,tsx}"],
          environment: "jsdom",
          // A whole screen in jsdom takes seconds on a busy machine; what never comes still fails.
          testTimeout: 60_000,
          setupFiles: ["client/testing/setup.ts"],
        },
      },
    ],
  },
});
