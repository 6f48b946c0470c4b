import { sql } from "kysely";
import { REMOVE_MAX, type SessionSearch } from "#shared/sessions/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { sessionFacts } from "#server/features/sessions/audit-facts.ts";
import { logsMatching } from "#server/features/sessions/search.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

/** Entries of the trail written in one go: a statement holds 65,535 values at most. */
const ENTRIES_AT_ONCE = 500;

/** Takes logs out of every list and figure. They stay restorable; a log that is gone already is passed over. */
export async function removeSessions(
  trx: Trx,
  scope: ProgramScope,
  input: SessionSearch & { all: boolean; ids: string[] },
): Promise<{ ids: string[] }> {
  const which = input.all
    ? sql<boolean>`(${logsMatching(scope, input)} and not l.id = any (${input.ids}::uuid[]))`
    : sql<boolean>`(l.program_id = ${scope.programId} and l.deleted_at is null and l.id = any (${input.ids}::uuid[]))`;
  // Locked in one order, so that two people who delete the same logs wait for each other and never in a ring.
  const found = await trx
    .selectFrom("sessionLog as l")
    .where(which)
    .select("l.id")
    .orderBy("l.id")
    .limit(REMOVE_MAX + 1)
    .forUpdate()
    .execute();
  if (found.length > REMOVE_MAX) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      `These are more than ${REMOVE_MAX.toLocaleString("en-US")} logs. Narrow the filters; nothing was deleted.`,
    );
  }
  const ids = found.map((row) => row.id);
  await setDeleted(trx, scope, ids, true);
  return { ids };
}

/** Deletes one log; the same as above with a sentence when it is not there. */
export async function removeSession(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string },
): Promise<void> {
  const gone = await setDeleted(trx, scope, [input.id], true);
  if (gone === 0) throw notFound("session log");
}

/** Brings deleted logs back as they were. */
export async function restoreSessions(
  trx: Trx,
  scope: ProgramScope,
  input: { ids: string[] },
): Promise<{ ids: string[] }> {
  const found = await trx
    .selectFrom("sessionLog as l")
    .where("l.programId", "=", scope.programId)
    .where(sql<boolean>`l.id = any (${input.ids}::uuid[])`)
    .where("l.deletedAt", "is not", null)
    .select("l.id")
    .orderBy("l.id")
    .forUpdate()
    .execute();
  const ids = found.map((row) => row.id);
  await setDeleted(trx, scope, ids, false);
  return { ids };
}

async function setDeleted(
  trx: Trx,
  scope: ProgramScope,
  ids: readonly string[],
  deleted: boolean,
): Promise<number> {
  if (ids.length === 0) return 0;
  const changed = await trx
    .updateTable("sessionLog as l")
    .from("mentor as m")
    .whereRef("m.programId", "=", "l.programId")
    .whereRef("m.id", "=", "l.mentorId")
    .where("l.programId", "=", scope.programId)
    .where(sql<boolean>`l.id = any (${ids}::uuid[])`)
    .where("l.deletedAt", deleted ? "is" : "is not", null)
    .set((eb) => ({
      deletedAt: deleted ? scope.now.toISOString() : null,
      updatedAt: scope.now.toISOString(),
      version: eb("l.version", "+", 1),
    }))
    .returning(["l.id", "l.heldOn", "m.name as mentorName"])
    .execute();
  const action = deleted ? "session.remove" : "session.restore";
  for (let start = 0; start < changed.length; start += ENTRIES_AT_ONCE) {
    const some = changed.slice(start, start + ENTRIES_AT_ONCE);
    await recordAudit(
      trx,
      scope,
      some.map((row) => sessionFacts(action, row)),
    );
  }
  return changed.length;
}
