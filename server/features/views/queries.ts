import type { z } from "zod";
import type { Screen, viewCounts, ViewRow } from "#shared/views/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { JsonValue } from "#server/db/types.gen.ts";
import { counters } from "#server/features/views/counters.ts";

type Json = z.infer<ReturnType<typeof z.json>>;

function viewsOf(trx: Trx, scope: ProgramScope) {
  return trx
    .selectFrom("savedView as v")
    .leftJoin("person as p", "p.id", "v.personId")
    .where("v.programId", "=", scope.programId)
    .where((eb) => eb.or([eb("v.personId", "=", scope.personId), eb("v.shared", "=", true)]))
    .select(["v.id", "v.name", "v.search", "v.shared", "v.personId", "v.version"])
    .select("p.name as ownerName");
}

/** A person's own views of a screen and those that colleagues share, by name; own ones first. */
export async function listViews(trx: Trx, scope: ProgramScope, screen: Screen): Promise<ViewRow[]> {
  const rows = await viewsOf(trx, scope)
    .where("v.screen", "=", screen)
    .orderBy((eb) => eb("v.personId", "=", scope.personId), "desc")
    .orderBy((eb) => eb.fn("lower", ["v.name"]))
    .orderBy("v.id")
    .execute();
  return rows.map(({ personId, search, ...row }) => ({
    ...row,
    search: search as Record<string, Json>,
    mine: personId === scope.personId,
  }));
}

/** How many rows each of those views matches now, for the person who asks: a supervisor counts their own. */
export async function countViews(
  trx: Trx,
  scope: ProgramScope,
  screen: Screen,
): Promise<z.infer<typeof viewCounts>> {
  const count = counters[screen];
  if (!count) return {};
  const rows = await viewsOf(trx, scope).where("v.screen", "=", screen).execute();
  const counts: Record<string, number> = {};
  for (const { id, search } of rows) {
    counts[id] = await count(trx, scope, search as Record<string, unknown>);
  }
  return counts;
}

/** What this person set for themselves under a key; null where they never did. */
export async function getPreference(
  trx: Trx,
  scope: ProgramScope,
  key: string,
): Promise<JsonValue | null> {
  const row = await trx
    .selectFrom("preference")
    .where("programId", "=", scope.programId)
    .where("personId", "=", scope.personId)
    .where("key", "=", key)
    .select("value")
    .executeTakeFirst();
  return row?.value ?? null;
}
