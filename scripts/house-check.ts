// Rules of the house that lint has no words for. Each says why when it is broken.

import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";

const root = join(import.meta.dirname, "..");

if (process.argv.includes("--help")) {
  console.log(
    "scripts/house-check.ts   file names, barrels, raw SQL, focused tests, machine paths, features apart, migrations",
  );
  process.exit(0);
}

const NOT_OURS = new Set([
  "node_modules",
  "dist",
  "data",
  ".git",
  "test-results",
  "playwright-report",
  "bench-results",
  ".tanstack",
]);
const SOURCE = /\.(ts|tsx|mjs)$/;

/** Text that is put together into SQL: each place was looked at, and what goes in is no one's input. */
const RAW_SQL_ALLOWED = new Set([
  // The names of every table, from the catalogue.
  "server/testing/database.ts",
  // Columns of a closed list in the file itself.
  "server/features/imports/patch.ts",
]);
const ENVIRONMENT_ALLOWED =
  /^(server\/(env|main)\.ts|server\/testing\/|scripts\/|e2e\/|[^/]+\.config\.ts)/;

/** The features that a file of a client feature imports, by their folders. */
const featuresIn = (text: string) =>
  Array.from(text.matchAll(/["']#client\/features\/([^/"']+)\//g), ([, feature]) => feature);

type Rule = { why: string; broken: (file: string, text: string) => boolean };

const rules: Rule[] = [
  {
    why: "says nothing about what is in it: name the file after what it does",
    // The router names a folder's own screen index.tsx.
    broken: (file) =>
      !file.startsWith("client/routes/") &&
      /^(index|utils?|helpers?|types|misc|common|constants)\.(ts|tsx|mjs)$/.test(basename(file)),
  },
  {
    why: "sorts by kind instead of by noun: put its files beside what they serve",
    broken: (file) =>
      /(^|\/)(hooks|services|utils|helpers|types|components)\//.test(dirname(file) + sep),
  },
  {
    why: "file names are kebab-case (route files as the router wants them)",
    broken: (file) =>
      !/^(client\/routes|migrations|docs|\.ci)\//.test(file) &&
      SOURCE.test(file) &&
      !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|spec|gen|config|worker))?\.(ts|tsx|mjs)$/.test(
        basename(file),
      ),
  },
  {
    why: "is a barrel: import from where a thing is",
    broken: (file, text) => {
      if (!SOURCE.test(file) || /\.gen\./.test(file)) return false;
      const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "").trim();
      return (
        code !== "" &&
        /^(export\s+(type\s+)?(\*|\{[^}]*\})[^;]*from\s*["'][^"']+["'];?\s*)+$/.test(code)
      );
    },
  },
  {
    why: "builds SQL out of text (sql.raw): use the query builder or a parameter, or add it to the list here",
    broken: (file, text) =>
      /^(server|migrations)\//.test(file) &&
      !file.endsWith(".test.ts") &&
      !RAW_SQL_ALLOWED.has(file) &&
      /\bsql\.raw\(/.test(text),
  },
  {
    why: "leaves tests out (only, skip, todo, fixme): finish them or take them away",
    broken: (file, text) =>
      /\.(test|spec)\.tsx?$/.test(file) &&
      /\b(test|it|describe|suite)\.(only|skip|todo|fixme|fails)\b/.test(text),
  },
  {
    why: "names a path of somebody's machine",
    broken: (file, text) =>
      file !== "scripts/house-check.ts" && /(^|[\s"'`(=:])\/(work|root|home|Users)\//m.test(text),
  },
  {
    why: "reads the environment: only server/env.ts does, so that every setting is in one place",
    broken: (file, text) =>
      /^(server|client|shared|migrations)\//.test(file) &&
      !ENVIRONMENT_ALLOWED.test(file) &&
      !file.endsWith(".test.ts") &&
      /\bprocess\.env\b/.test(text),
  },
  {
    why: "imports another feature of the client: routes compose them, by slots",
    broken: (file, text) => {
      const own = /^client\/features\/([^/]+)\//.exec(file)?.[1];
      return own !== undefined && featuresIn(text).some((feature) => feature !== own);
    },
  },
  {
    why: "is named 2026-11-22T0900_create_programs.ts, so that steps sort by when they were written",
    broken: (file) =>
      file.startsWith("migrations/") &&
      !/^migrations\/\d{4}-\d\d-\d\dT\d{4}_[a-z0-9_]+(\.test)?\.ts$/.test(file),
  },
  {
    why: "imports the app: a migration must do the same in ten years, so it imports nothing but kysely",
    broken: (file, text) =>
      /^migrations\/.*(?<!\.test)\.ts$/.test(file) && /from\s+["'](?!kysely["'])/.test(text),
  },
  {
    why: "makes a view that ignores row-level security: add `with (security_invoker = true)`",
    broken: (file, text) =>
      file.startsWith("migrations/") &&
      /create\s+(or\s+replace\s+)?view(?![^;]*security_invoker)/i.test(text),
  },
];

function* files(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (NOT_OURS.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.isFile()) yield relative(root, path).replaceAll(sep, "/");
  }
}

let broken = 0;
for (const file of files(root)) {
  if (!/\.(ts|tsx|mjs|json|md|html|css|yml)$/.test(file) || file === "package-lock.json") continue;
  const text = readFileSync(join(root, file), "utf8");
  for (const rule of rules.filter((rule) => rule.broken(file, text))) {
    broken += 1;
    console.error(`${file} ${rule.why}`);
  }
}
process.exit(broken === 0 ? 0 : 1);
