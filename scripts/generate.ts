import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { Generator, getConfig } from "@tanstack/router-generator";

import { connect, type Connection } from "#server/db/connect.ts";
import { migrate } from "#server/db/migrate.ts";
import { ensureRoles } from "#server/db/roles.ts";
import { startThrowaway } from "#server/testing/throwaway.ts";

const root = join(import.meta.dirname, "..");
const checking = process.argv.includes("--check");
const stale: string[] = [];

await generate("server/db/types.gen.ts", tableTypes);
if (existsSync(join(root, "client/routes/__root.tsx"))) {
  await generate("client/route-tree.gen.ts", routeTree);
}
if (stale.length > 0) {
  console.error(`Not up to date: ${stale.join(", ")}. Run \`npm run generate\`.`);
  process.exit(1);
}

/** Runs one generator; when checking, puts back what was there. */
async function generate(file: string, make: (path: string) => Promise<void>): Promise<void> {
  const path = join(root, file);
  const before = await readFile(path, "utf8").catch(() => "");
  await make(path);
  const after = await readFile(path, "utf8");
  if (after === before) return;
  if (!checking) {
    console.log(`wrote ${file}`);
    return;
  }
  stale.push(file);
  await writeFile(path, before);
}

async function tableTypes(path: string): Promise<void> {
  const server = await startThrowaway();
  try {
    const db = connect({ connection: server.owner, max: 1, applicationName: "generate" });
    await ensureRoles(db, { databaseName: server.owner.database, loginPassword: "unused" });
    await migrate(db);
    await db.destroy();
    await codegen(server.owner, path);
  } finally {
    await server.stop();
  }
}

/** The types say what `server/db/parsers.ts` makes of each value. */
async function codegen(connection: Connection, path: string): Promise<void> {
  const { user, password, host, port, database } = connection;
  const url = `postgres://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
  const instant = "ColumnType<string, Date | string, Date | string>";
  const flags = [
    join(root, "node_modules/kysely-codegen/dist/cli/bin.js"),
    "--dialect=postgres",
    `--url=${url}`,
    `--out-file=${path}`,
    "--camel-case",
    "--date-parser=string",
    "--numeric-parser=number",
    `--type-mapping=${JSON.stringify({ int8: "number", interval: "string", timestamp: "string", timestamptz: instant })}`,
    "--exclude-pattern=kysely_migration*",
  ];
  await promisify(execFile)(process.execPath, flags, { cwd: root });
}

/** With the options of vite.config.ts, whose plugin does the same while developing. */
async function routeTree(): Promise<void> {
  const options = {
    target: "react" as const,
    autoCodeSplitting: true,
    routesDirectory: "client/routes",
    generatedRouteTree: "client/route-tree.gen.ts",
    quoteStyle: "double" as const,
    disableLogging: true,
    tmpDir: join(root, "node_modules/.cache/route-tree"),
  };
  await new Generator({ config: getConfig(options, root), root }).run();
}
