import { type ProgramSettings, programSettings } from "#shared/programs/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

/** What the program has set for itself; where it has set nothing, the standard. */
export async function readSettings(trx: Trx, scope: ProgramScope): Promise<ProgramSettings> {
  const program = await trx
    .selectFrom("program")
    .where("id", "=", scope.programId)
    .select("settings")
    .executeTakeFirst();
  return programSettings.parse(program?.settings ?? {});
}
