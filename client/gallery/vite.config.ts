import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vitest/config";
import { clientPlugins } from "../../vite.config.ts";

/** The gallery is a page of its own for looking and for the accessibility test; the app's build never sees it. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [...clientPlugins(), tailwindcss()],
  build: {
    outDir: "../../dist/gallery",
    emptyOutDir: true,
    target: "es2023",
    cssTarget: ["chrome123"],
  },
});
