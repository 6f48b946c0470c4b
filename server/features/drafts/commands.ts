import { DRAFTS_MAX } from "#shared/drafts/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { DomainError } from "#server/lib/errors.ts";
import { seal, unseal } from "#server/lib/seal.ts";

export type DraftKey = { kind: string };

/** A draft copied to another person, program or form does not open there. */
function bound(scope: ProgramScope, personId: string, kind: string): string {
  return `draft|sealed|${scope.programId}|${personId}|${kind}`;
}

function owner(scope: ProgramScope): string {
  if (scope.personId) return scope.personId;
  throw new DomainError("FORBIDDEN", "Only people have drafts.");
}

/**
 * Keeps what is being typed. No entry in the audit trail: nothing is decided yet, and every pause in typing comes here.
 */
export async function putDraft(
  trx: Trx,
  scope: ProgramScope,
  input: DraftKey & { personId?: string | undefined; value: unknown },
): Promise<{ savedAt: string }> {
  const personId = owner(scope);
  if (input.personId && input.personId !== personId) {
    throw new DomainError(
      "FORBIDDEN",
      "Somebody else has signed in on this screen. What was typed here belongs to the person before.",
      { mark: "other-person" },
    );
  }
  await refuseTooMany(trx, scope, personId, input.kind);
  const plain = Buffer.from(JSON.stringify(input.value));
  const sealed = seal(scope.keys.draft, plain, bound(scope, personId, input.kind));
  const updatedAt = scope.now.toISOString();
  await trx
    .insertInto("draft")
    .values({ programId: scope.programId, personId, kind: input.kind, sealed, updatedAt })
    .onConflict((on) =>
      on.columns(["programId", "personId", "kind"]).doUpdateSet({ sealed, updatedAt }),
    )
    .execute();
  return { savedAt: updatedAt };
}

async function refuseTooMany(
  trx: Trx,
  scope: ProgramScope,
  personId: string,
  kind: string,
): Promise<void> {
  const others = await trx
    .selectFrom("draft")
    .where("programId", "=", scope.programId)
    .where("personId", "=", personId)
    .where("kind", "!=", kind)
    .select("kind")
    .limit(DRAFTS_MAX)
    .execute();
  if (others.length < DRAFTS_MAX) return;
  throw new DomainError(
    "CONFLICT",
    `You have ${DRAFTS_MAX} unfinished forms. Finish or discard some of them; this one can be saved all the same.`,
    { mark: "too-many-drafts" },
  );
}

export async function dropDraft(trx: Trx, scope: ProgramScope, input: DraftKey): Promise<void> {
  await trx
    .deleteFrom("draft")
    .where("programId", "=", scope.programId)
    .where("personId", "=", owner(scope))
    .where("kind", "=", input.kind)
    .execute();
}

/** What a draft said, or null where it cannot be opened any more (the installation's secret was changed). */
export function openDraft(scope: ProgramScope, row: { kind: string; sealed: Buffer }): unknown {
  try {
    const plain = unseal(scope.keys.draft, row.sealed, bound(scope, owner(scope), row.kind));
    return JSON.parse(plain.toString());
  } catch {
    return null;
  }
}
