import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { DomainError } from "#server/lib/errors.ts";

type Places = { siteId?: string | null | undefined; supervisorId?: string | null | undefined };

/**
 * Refuses a site that is not the program's, and a supervisor who is none here. The site has a foreign key as well;
 * people belong to several programs, so that for supervisors this look at the membership is what keeps others out.
 */
export async function refuseUnknownPlaces(
  trx: Trx,
  scope: ProgramScope,
  { siteId, supervisorId }: Places,
): Promise<void> {
  if (siteId && !(await siteName(trx, scope, siteId))) {
    const sentence = "This site is not in the program (any more). Choose another.";
    throw new DomainError("BAD_REQUEST", sentence, { fields: { siteId: sentence } });
  }
  if (supervisorId) {
    const holds = await trx
      .selectFrom("membership")
      .where("programId", "=", scope.programId)
      .where("personId", "=", supervisorId)
      .where("role", "=", "supervisor")
      .select("personId")
      .executeTakeFirst();
    if (!holds) {
      const sentence = "This person is not a supervisor here (any more). Choose another.";
      throw new DomainError("BAD_REQUEST", sentence, { fields: { supervisorId: sentence } });
    }
  }
}

/** Puts names beside the ids of a site and a supervisor, so that the history of changes can be read. */
export async function named<Values extends object & Places>(
  trx: Trx,
  scope: ProgramScope,
  values: Values,
): Promise<Values & { site?: string | null; supervisor?: string | null }> {
  const { siteId, supervisorId } = values;
  return {
    ...values,
    ...(siteId !== undefined && { site: siteId && (await siteName(trx, scope, siteId)) }),
    ...(supervisorId !== undefined && {
      supervisor: supervisorId && (await personName(trx, supervisorId)),
    }),
  };
}

async function siteName(trx: Trx, scope: ProgramScope, id: string): Promise<string | null> {
  const site = await trx
    .selectFrom("site")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select("name")
    .executeTakeFirst();
  return site?.name ?? null;
}

async function personName(trx: Trx, id: string): Promise<string | null> {
  const person = await trx
    .selectFrom("person")
    .where("id", "=", id)
    .select("name")
    .executeTakeFirst();
  return person?.name ?? null;
}
