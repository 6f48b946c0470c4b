import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en"],
  catalogs: [
    {
      path: "<rootDir>/client/locales/{locale}",
      include: ["client"],
      exclude: ["**/*.test.tsx", "**/gallery*/**"],
    },
  ],
  format: formatter({ lineNumbers: false }),
});
