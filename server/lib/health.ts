import type { Db } from "#server/db/connect.ts";
import { schemaVersion } from "#server/db/migrate.ts";
import type { Health } from "#server/http.ts";

const PATIENCE_MS = 2_000;

/** Whether the database answers, and in which version; an answer that takes too long is none. */
export async function checkHealth(db: Db): Promise<Health> {
  const asked = schemaVersion(db).then(
    (schema) => ({ ok: true, database: "reachable", schema }) as const,
    () => gone,
  );
  const late = new Promise<Health>((resolve) => setTimeout(resolve, PATIENCE_MS, gone).unref());
  return Promise.race([asked, late]);
}

const gone: Health = { ok: false, database: "unreachable", schema: null };
