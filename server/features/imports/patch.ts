import { sql } from "kysely";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** The columns that an import may change; keys of a patch are these and nothing else. */
const COLUMNS = {
  mentor: [
    "name",
    "pronouns",
    "email",
    "other_emails",
    "phone",
    "gender",
    "languages",
    "experience_tags",
    "site_id",
    "supervisor_id",
    "joined_on",
    "capacity",
    "availability",
    "remote_ok",
    "about",
  ],
  mentee: [
    "name",
    "pronouns",
    "email",
    "phone",
    "birth_month",
    "gender",
    "race_ethnicity",
    "languages",
    "experience_tags",
    "availability",
    "remote_ok",
    "mentor_gender_preference",
    "site_id",
    "referral_source",
    "intake_on",
    "next_key_date",
    "about",
  ],
} as const;

export type Patch = { id: string; fields: Readonly<Record<string, unknown>> };

/** Sets only what each patch names, in one statement, and answers with the new versions. */
export async function patchRows(
  trx: Trx,
  scope: ProgramScope,
  table: keyof typeof COLUMNS,
  patches: readonly Patch[],
): Promise<Map<string, number>> {
  if (patches.length === 0) return new Map();
  const columns = COLUMNS[table];
  const target = sql.table(table);
  const sets = sql.join(columns.map((column) => sql.raw(`${column} = p.${column}`)));
  const patched = await sql<{ id: string; version: number }>`
    update ${target} t set ${sets}, version = t.version + 1, updated_at = ${scope.now.toISOString()}
    from jsonb_to_recordset(${JSON.stringify(patches)}::jsonb) as r (id uuid, fields jsonb)
    join ${target} now_there on now_there.program_id = ${scope.programId} and now_there.id = r.id
    cross join lateral jsonb_populate_record(now_there, r.fields) p
    where t.program_id = now_there.program_id and t.id = now_there.id
    returning t.id, t.version`.execute(trx);
  return new Map(patched.rows.map((row) => [row.id, row.version]));
}

/**
 * What a merge changes: an empty place takes what the file has, lists take what is new, and where both have a value
 * `prefer` decides. Keys are column names. Null: nothing changes.
 */
export function mergeFields(
  there: Readonly<Record<string, unknown>>,
  given: Readonly<Record<string, unknown>>,
  prefer: "ours" | "file",
): { fields: Record<string, unknown>; before: Record<string, unknown> } | null {
  const fields: Record<string, unknown> = {};
  const before: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(given)) {
    if (value === undefined || value === null) continue;
    const had = there[column] ?? null;
    const next = merged(had, value, prefer);
    if (JSON.stringify(next) === JSON.stringify(had)) continue;
    fields[column] = next;
    before[column] = had;
  }
  return Object.keys(fields).length > 0 ? { fields, before } : null;
}

function merged(had: unknown, value: unknown, prefer: "ours" | "file"): unknown {
  if (Array.isArray(value)) {
    const list = Array.isArray(had) ? had.map(String) : [];
    const known = new Set(list.map((word) => word.toLowerCase()));
    return [...list, ...value.map(String).filter((word) => !known.has(word.toLowerCase()))];
  }
  if (had === null || had === "") return value;
  return prefer === "file" ? value : had;
}
