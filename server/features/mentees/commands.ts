import { sql } from "kysely";
import { withoutDeclined } from "#shared/mentees/demographics.ts";
import type { MenteeCreateInput, MenteeFields, MenteeUpdateInput } from "#shared/mentees/form.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { moveTo } from "#shared/mentees/stage.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { difference } from "#server/features/mentees/difference.ts";
import { getMentee } from "#server/features/mentees/queries.ts";
import { proposeCode } from "#server/features/mentees/queries-words.ts";
import { lockMentee } from "#server/features/mentees/write.ts";
import { named, pickFields, toColumns } from "#server/features/mentees/fields.ts";
import { friendlier, refuseLaterReferral, refuseName } from "#server/features/mentees/refusals.ts";
import { DomainError, notFound, staleVersion, violatedConstraint } from "#server/lib/errors.ts";

/** Takes somebody in. The id comes from the screen: the same intake sent twice is one mentee. */
export async function createMentee(
  trx: Trx,
  scope: ProgramScope,
  input: MenteeCreateInput,
): Promise<MenteeDetail> {
  const { programId: _, id, stage, code: given, ...fields } = input;
  await refuseName(trx, scope, fields);
  refuseLaterReferral(scope, fields.referredOn);
  const referred = { stage: "referred" as const, referredOn: fields.referredOn };
  const noDays = { intakeOn: null, readyOn: null, closedOn: null, closeReason: null };
  const days = moveTo({ ...referred, ...noDays }, stage, scope.today);
  const code = given ?? (await takeCode(trx, scope));
  const values = { ...toColumns(withoutDeclined(fields)), ...days, code };
  const made = await trx
    .insertInto("mentee")
    .values({ programId: scope.programId, id, ...values })
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw friendlier(error, code);
    });
  if (made) {
    const facts = difference({ raceEthnicity: [], languages: [] }, values);
    await recordAudit(trx, scope, {
      action: "mentee.create",
      subjectKind: "mentee",
      subjectId: id,
      label: code,
      after: facts?.after ?? null,
    });
  }
  return getMentee(trx, scope, id);
}

/** Changes the fields that are named, if nobody else has saved since. */
export async function updateMentee(
  trx: Trx,
  scope: ProgramScope,
  input: MenteeUpdateInput,
): Promise<MenteeDetail> {
  const { programId: _, id, version, ...fields } = input;
  await lockMentee(trx, scope, id, version);
  const current = await getMentee(trx, scope, id);
  await refuseName(trx, scope, fields);
  if (fields.referredOn) refuseLaterReferral(scope, fields.referredOn, current);
  const wanted = withoutDeclined({ ...current, ...named(fields) });
  const changed = difference(current, pickFields(wanted));
  if (!changed) return current;
  const columns = Object.keys(changed.after) as (keyof MenteeFields)[];
  await trx
    .updateTable("mentee")
    .set((eb) => ({
      ...toColumns(Object.fromEntries(columns.map((key) => [key, wanted[key]]))),
      version: eb("version", "+", 1),
      updatedAt: scope.now.toISOString(),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute()
    .catch((error: unknown) => {
      throw friendlier(error, wanted.code);
    });
  await recordAudit(trx, scope, {
    action: "mentee.update",
    subjectKind: "mentee",
    subjectId: id,
    label: wanted.code,
    ...changed,
  });
  return getMentee(trx, scope, id);
}

/** Takes away what was entered by mistake: possible while neither match nor session hangs on it. */
export async function removeMentee(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string; version: number },
): Promise<void> {
  const mentee = await getMentee(trx, scope, input.id);
  if (mentee.version !== input.version) throw staleVersion("mentee");
  const refusal = new DomainError(
    "PRECONDITION_FAILED",
    `${mentee.label} has matches or sessions, which stay in the program's figures. Close instead.`,
    { mark: "in-use" },
  );
  if (!mentee.removable) throw refusal;
  const gone = await trx
    .deleteFrom("mentee")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .where("version", "=", input.version)
    .executeTakeFirst()
    .catch((error: unknown) => {
      throw violatedConstraint(error) ? refusal : error;
    });
  if (gone.numDeletedRows === 0n) throw notFound("mentee");
  await recordAudit(trx, scope, {
    action: "mentee.remove",
    subjectKind: "mentee",
    subjectId: input.id,
    label: mentee.code,
    before: { stage: mentee.stage, referredOn: mentee.referredOn },
  });
}

/** The next free code, kept from others until this transaction ends. */
async function takeCode(trx: Trx, scope: ProgramScope): Promise<string> {
  const key = `mentee-code:${scope.programId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(trx);
  return proposeCode(trx, scope);
}
