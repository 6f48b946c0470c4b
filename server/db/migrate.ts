import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { type Kysely, sql } from "kysely";
import { type Migration, type MigrationProvider, Migrator } from "kysely/migration";

import { root } from "#server/lib/root.ts";

import type { Db } from "./connect.ts";

export class MigrationError extends Error {
  override name = "MigrationError";
}

const FOLDER = join(root, "migrations");

/** Brings the schema to the newest version this app knows; returns the names of what was applied. */
export async function migrate(
  ownerDb: Db,
  options: { folder?: string; onProgress?: (message: string) => void } = {},
): Promise<string[]> {
  const folder = options.folder ?? FOLDER;
  const known = await migrationNames(folder);
  const applied = await appliedNames(ownerDb);
  refuseNewer(applied, known);
  // The usual start: nothing to do, and no migration file needs to be loaded to know it.
  if (applied.length === known.length) return [];

  options.onProgress?.(`bringing the database up to date (${known.length - applied.length} steps)`);
  const migrator = new Migrator({ db: ownerDb, provider: filesIn(folder, known) });
  const { error, results } = await migrator.migrateToLatest();
  const failed = results?.find(({ status }) => status === "Error");
  if (error) {
    // Another app of the same database may have been quicker, and newer.
    refuseNewer(await appliedNames(ownerDb), known);
    const where = failed ? `the step ${failed.migrationName}` : "the database's schema";
    throw new MigrationError(
      `${where} could not be applied: ${error instanceof Error ? error.message : "unknown error"}. ` +
        "Nothing of it was kept; the data is as it was.",
      { cause: error },
    );
  }
  // What /healthz reports, and nothing that anybody could change.
  await sql`grant select on kysely_migration to evenkeel_app`.execute(ownerDb);
  return (results ?? []).map(({ migrationName }) => migrationName);
}

/** The last applied migration, or null on an empty database. */
export async function schemaVersion(db: Db): Promise<string | null> {
  return (await appliedNames(db)).at(-1) ?? null;
}

function refuseNewer(applied: string[], known: string[]): void {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length === 0) return;
  throw new MigrationError(
    `This database was used by a newer Evenkeel: it has ${unknown.join(", ")}, which this version does not ` +
      "know. Nothing was changed. Start the newer version, or restore a backup made before the upgrade.",
  );
}

async function migrationNames(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => name.slice(0, -".ts".length))
    .toSorted();
}

async function appliedNames(db: Db): Promise<string[]> {
  const { rows: tables } = await sql`
    select from pg_tables where schemaname = 'public' and tablename = 'kysely_migration'`.execute(
    db,
  );
  if (tables.length === 0) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

function filesIn(folder: string, names: string[]): MigrationProvider {
  return {
    async getMigrations() {
      const loaded = names.map(async (name) => {
        const file = pathToFileURL(join(folder, `${name}.ts`)).href;
        const module = (await import(/* @vite-ignore */ file)) as {
          up: (db: Kysely<unknown>) => Promise<void>;
        };
        return [name, { up: module.up } satisfies Migration] as const;
      });
      return Object.fromEntries(await Promise.all(loaded));
    },
  };
}
