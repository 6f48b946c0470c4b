import { sql } from "kysely";
import type { z } from "zod";
import { levelFrom } from "#shared/burnout/signs/judge.ts";
import { signDetail, signKey } from "#shared/burnout/signs/schema.ts";
import type { contextAddInput, contextRemoveInput, dismissInput } from "#shared/burnout/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { mentorName } from "#server/features/burnout/mentor-name.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

/** Sets a sign aside with a reason, or takes that back. It stays in sight; the level follows at once. */
export async function dismissSign(
  trx: Trx,
  scope: ProgramScope,
  { id, version, reason }: z.infer<typeof dismissInput>,
): Promise<void> {
  const sign = await trx
    .selectFrom("sign")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .select(["mentorId", "key", "weight", "closedOn", "dismissReason", "version"])
    .forUpdate()
    .executeTakeFirst();
  if (!sign) throw notFound("sign");
  if (sign.dismissReason === reason) return;
  if (sign.version !== version) throw staleVersion("sign");
  if (sign.closedOn !== null) {
    throw new DomainError("CONFLICT", "This sign is over. It can be read in the timeline.");
  }
  if (sign.weight === "act" && reason !== null) {
    throw new DomainError(
      "CONFLICT",
      "What stands on its own is not set aside: it ends when its reason does. Plan a conversation instead.",
    );
  }
  await trx
    .updateTable("sign")
    .set((eb) => ({
      dismissedAt: reason && scope.now.toISOString(),
      dismissedBy: reason && scope.personId,
      dismissReason: reason,
      version: eb("version", "+", 1),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
  await followLevel(trx, scope, sign.mentorId);
  await recordAudit(trx, scope, {
    action: reason ? "sign.dismiss" : "sign.restore",
    subjectKind: "mentor",
    subjectId: sign.mentorId,
    label: await mentorName(trx, scope, sign.mentorId),
    before: { sign: sign.key, reason: sign.dismissReason },
    after: { sign: sign.key, reason },
  });
}

/** The level from the signs as they now stand. */
async function followLevel(trx: Trx, scope: ProgramScope, mentorId: string): Promise<void> {
  const rows = await trx
    .selectFrom("sign")
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .where("closedOn", "is", null)
    .select(["key", "weight", "openedOn", "dismissReason", "detail"])
    .execute();
  const signs = rows.map(({ key, weight, openedOn, dismissReason, detail }) => ({
    key: signKey.parse(key),
    weight: weight === "act" ? ("act" as const) : ("watch" as const),
    openedOn,
    isDismissed: dismissReason !== null,
    isExplained: signDetail.parse(detail).isExplained,
  }));
  const level = levelFrom(signs, scope.today);
  await trx
    .updateTable("mentorLevel")
    .set({
      level,
      since: sql<string>`case when level = ${level} then since else ${scope.today}::date end`,
    })
    .where("programId", "=", scope.programId)
    .where("mentorId", "=", mentorId)
    .execute();
}

/** Why a mentor's weeks are different, as staff know it; the mentor gives theirs through their own page. */
export async function addContext(
  trx: Trx,
  scope: ProgramScope,
  { id, mentorId, fromOn, untilOn, reason }: z.infer<typeof contextAddInput>,
): Promise<void> {
  const label = await mentorName(trx, scope, mentorId);
  const made = await trx
    .insertInto("signContext")
    .values({
      programId: scope.programId,
      id,
      mentorId,
      fromOn,
      untilOn,
      reason,
      saidBy: "staff",
      personId: scope.personId,
      createdAt: scope.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (!made) return;
  await recordAudit(trx, scope, {
    action: "signs.context",
    subjectKind: "mentor",
    subjectId: mentorId,
    label,
    after: { fromOn, untilOn },
  });
}

/** Takes a context of the staff back, or brings it again; a mentor's own is theirs. */
export async function removeContext(
  trx: Trx,
  scope: ProgramScope,
  { id, removed }: z.infer<typeof contextRemoveInput>,
): Promise<void> {
  const row = await trx
    .updateTable("signContext")
    .set((eb) => ({
      removedAt: removed ? scope.now.toISOString() : null,
      version: eb("version", "+", 1),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .where("saidBy", "=", "staff")
    .returning("mentorId")
    .executeTakeFirst();
  if (!row) throw notFound("context");
  await recordAudit(trx, scope, {
    action: removed ? "signs.context.remove" : "signs.context",
    subjectKind: "mentor",
    subjectId: row.mentorId,
    label: await mentorName(trx, scope, row.mentorId),
  });
}
