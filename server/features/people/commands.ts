import type { z } from "zod";
import type { setRolesInput } from "#shared/people/schema.ts";
import { endSessions } from "#server/auth/accounts.ts";
import type { Auth } from "#server/auth/auth.ts";
import type { SignedIn } from "#server/context.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

/**
 * Sets what a person may do here; no roles at all takes them out of the program. Their sessions end at once, so that
 * an open screen cannot go on with the rights of before. The last admin stays: nobody could let anybody in again.
 */
export async function setRoles(
  trx: Trx,
  scope: ProgramScope,
  auth: Auth,
  input: z.infer<typeof setRolesInput>,
): Promise<void> {
  const held = await trx
    .selectFrom("membership")
    .where("programId", "=", scope.programId)
    .select(["personId", "role"])
    .forUpdate()
    .execute();
  const before = held.filter((row) => row.personId === input.personId).map((row) => row.role);
  if (before.length === 0) throw notFound("person");
  const otherAdmins = held.filter((row) => row.role === "admin" && row.personId !== input.personId);
  if (before.includes("admin") && !input.roles.includes("admin") && otherAdmins.length === 0) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "This is the program's only admin. Make somebody else an admin first.",
    );
  }
  const person = await trx
    .selectFrom("person")
    .where("id", "=", input.personId)
    .select("name")
    .executeTakeFirstOrThrow();
  const { programId } = scope;
  const granted = input.roles
    .filter((role) => !before.includes(role))
    .map((role) => ({ programId, personId: input.personId, role, grantedBy: scope.personId }));
  if (granted.length > 0) await trx.insertInto("membership").values(granted).execute();
  // Before anything is taken away: an admin who stops being one may say so for the last time.
  await recordAudit(trx, scope, {
    action: "person.roles",
    subjectKind: "person",
    subjectId: input.personId,
    label: person.name,
    before: { roles: before.toSorted() },
    after: { roles: input.roles.toSorted() },
  });
  await trx
    .deleteFrom("membership")
    .where("programId", "=", programId)
    .where("personId", "=", input.personId)
    .$if(input.roles.length > 0, (query) => query.where("role", "not in", input.roles))
    .execute();
  if (input.personId !== scope.personId) await endSessions(auth, input.personId);
}

/** Ends one of the person's own sessions, or all but the one they are in. */
export async function endOwnSessions(auth: Auth, person: SignedIn, which: string): Promise<void> {
  const { internalAdapter } = await auth.$context;
  const sessions = await internalAdapter.listSessions(person.id);
  const ended = sessions.filter((session) =>
    which === "others" ? session.id !== person.sessionId : session.id === which,
  );
  if (ended.length === 0) {
    if (which === "others") return;
    throw notFound("session");
  }
  await internalAdapter.deleteSessions(ended.map((session) => session.token));
}
