import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { notFound } from "#server/lib/errors.ts";

/** The name of a mentor whom this person may see; who is not in sight is not here. */
export async function mentorName(
  trx: Trx,
  { programId }: ProgramScope,
  mentorId: string,
): Promise<string> {
  const row = await trx
    .selectFrom("mentor")
    .where("programId", "=", programId)
    .where("id", "=", mentorId)
    .select("name")
    .executeTakeFirst();
  if (!row) throw notFound("mentor");
  return row.name;
}
