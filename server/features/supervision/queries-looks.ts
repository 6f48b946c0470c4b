import { sql } from "kysely";
import type { z } from "zod";
import type { lookRow } from "#shared/supervision/ledger-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** Who looked at a mentor's signs and shared check-ins, the latest first. The mentor sees the same. */
export async function listLooks(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<z.infer<typeof lookRow>[]> {
  const { rows } = await sql<z.infer<typeof lookRow>>`
    select id, person_name, what, at from look
    where program_id = ${scope.programId} and mentor_id = ${mentorId} order by at desc, id desc limit 50`.execute(
    trx,
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
