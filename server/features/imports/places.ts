import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { RowRecord } from "#server/features/imports/records.ts";
import { newId } from "#server/lib/id.ts";

type SiteRef = { id: string } | { name: string } | undefined;

export type Sites = {
  /** The site's id, null for none, undefined where there is no such site (any more). */
  of: (ref: SiteRef) => string | null | undefined;
  made: RowRecord[];
};

/** Finds the sites that rows name and makes those that the person chose to make. */
export async function openSites(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly { no: number; row: { site?: { id: string } | { name: string } | undefined } }[],
): Promise<Sites> {
  const firstRow = new Map<string, { no: number; name: string }>();
  for (const { no, row } of rows) {
    if (row.site && "name" in row.site && !firstRow.has(row.site.name.toLowerCase())) {
      firstRow.set(row.site.name.toLowerCase(), { no, name: row.site.name });
    }
  }
  const wanted = [...firstRow].map(([key, { name }]) => ({ id: newId(scope.now), key, name }));
  const made =
    wanted.length === 0
      ? []
      : (
          await sql<{ id: string; name: string }>`
            insert into site (program_id, id, name)
            select ${scope.programId}, r.id, r.name
            from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as r (id uuid, name text)
            on conflict (program_id, lower(name)) do nothing returning id, name`.execute(trx)
        ).rows;
  const sites = await trx
    .selectFrom("site")
    .where("programId", "=", scope.programId)
    .select(["id", sql<string>`lower(name)`.as("key")])
    .execute();
  const ids = new Set(sites.map((site) => site.id));
  const byName = new Map(sites.map((site) => [site.key, site.id]));
  return {
    of: (ref) => {
      if (!ref) return null;
      if ("id" in ref) return ids.has(ref.id) ? ref.id : undefined;
      return byName.get(ref.name.toLowerCase());
    },
    made: made.map((site) => ({
      rowNo: firstRow.get(site.name.toLowerCase())?.no ?? 1,
      part: `site:${site.name.toLowerCase()}`,
      action: "created",
      subjectKind: "site",
      subjectId: site.id,
      afterVersion: 1,
    })),
  };
}

/** Those of `ids` that are supervisors of this program. */
export async function openSupervisors(
  trx: Trx,
  scope: ProgramScope,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await trx
    .selectFrom("membership")
    .where("programId", "=", scope.programId)
    .where("role", "=", "supervisor")
    .where("personId", "in", [...new Set(ids)])
    .select("personId")
    .execute();
  return new Set(found.map((row) => row.personId));
}
