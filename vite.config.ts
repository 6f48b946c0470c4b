import { fileURLToPath } from "node:url";
import { lingui, linguiTransformerBabelPreset } from "@lingui/vite-plugin";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import babel from "@rolldown/plugin-babel";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/**
 * What turns our source into JavaScript, for the app and for the client tests alike. Lingui's macros go first: they
 * must see the JSX before the React Compiler does.
 */
export function clientPlugins() {
  return [
    lingui(),
    // The English sentence travels with the code that says it, so that no screen waits for (or forgets) a catalogue.
    babel({ presets: [linguiTransformerBabelPreset({ descriptorFields: "message" })] }),
    react({ compiler: true }),
  ];
}

/** The two fonts of the first screen are fetched beside the stylesheet, not after it. */
function preloadFonts(): Plugin {
  return {
    name: "evenkeel:preload-fonts",
    transformIndexHtml: {
      order: "post",
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /latin-wght-normal.*\.woff2$/.test(file))
          .map((file) => ({
            tag: "link",
            attrs: {
              rel: "preload",
              as: "font",
              type: "font/woff2",
              href: `/${file}`,
              crossorigin: "",
            },
            injectTo: "head" as const,
          })),
    },
  };
}

export default defineConfig({
  root: "client",
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      routesDirectory: here("client/routes"),
      generatedRouteTree: here("client/route-tree.gen.ts"),
      quoteStyle: "double",
    }),
    ...clientPlugins(),
    tailwindcss(),
    { ...optimizeLocales.vite({ locales: ["en-US"] }), enforce: "pre" },
    preloadFonts(),
  ],
  build: {
    outDir: "../dist/client",
    emptyOutDir: true,
    target: "es2023",
    cssTarget: ["chrome123", "firefox120", "safari17.5"],
    sourcemap: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // In one chunk, so that Zod is told not to try `new Function` before the first schema is made.
          groups: [{ name: "zod", test: /node_modules[\\/]zod[\\/]|zod-without-eval/ }],
        },
      },
    },
  },
});
