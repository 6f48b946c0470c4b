import { readFile } from "node:fs/promises";
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
    subscriptionsApart(),
    lingui(),
    // The English sentence travels with the code that says it, so that no screen waits for (or forgets) a catalogue.
    babel({ presets: [linguiTransformerBabelPreset({ descriptorFields: "message" })] }),
    react({ compiler: true }),
  ];
}

/**
 * The part of tRPC's client that listens to the server, as a module of its own: it shares a file with what the first
 * request needs, and a file goes into one chunk. `import("@trpc/client?subscriptions")` fetches it later.
 */
function subscriptionsApart(): Plugin {
  const suffix = "?subscriptions";
  return {
    name: "evenkeel:subscriptions-apart",
    enforce: "pre",
    async resolveId(source, importer) {
      if (source !== `@trpc/client${suffix}`) return null;
      const whole = await this.resolve("@trpc/client", importer);
      return whole && `${whole.id}${suffix}`;
    },
    load: (id) => (id.endsWith(suffix) ? readFile(id.slice(0, -suffix.length), "utf8") : null),
  };
}

/**
 * Zod can describe its schemas as JSON Schema, which no screen asks of it. Its methods stay and say so: 5 kB less on
 * the first visit.
 */
function withoutJsonSchema(): Plugin {
  return {
    name: "evenkeel:zod-without-json-schema",
    apply: "build",
    enforce: "pre",
    async load(id) {
      if (!/\/zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/.test(id)) return null;
      const names = (await readFile(id, "utf8")).matchAll(
        /^export (?:const|function) (\w+)|^export \{ \w+ as (\w+) \}/gm,
      );
      const absent = `const absent = () => () => { throw new Error("No JSON Schema in the browser."); };`;
      const exports = Array.from(names, ([, name, alias]) => `absent as ${name ?? alias}`);
      return `${absent}\nexport { ${exports.join(", ")} };`;
    },
  };
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
    withoutJsonSchema(),
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
    // For scripts/lib/page-weight.mjs.
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // In one chunk, so that Zod is told not to try `new Function` before the first schema is made.
            { name: "zod", test: /node_modules[\\/]zod[\\/]|zod-without-eval/, priority: 2 },
            // The entry in one file, and what 24 or more chunks share in another: forty small files compress 13 kB
            // worse. Forms and charts are shared widely too, by what opens later.
            { name: "base", tags: ["$initial"], priority: 1 },
            {
              name: "common",
              minShareCount: 24,
              test: (id) => !/form-core|react-form|recharts/.test(id),
            },
          ],
        },
      },
    },
  },
});
