import { sql } from "kysely";
import type { z } from "zod";
import { describeDevice } from "#shared/people/device.ts";
import type { InvitationRow, MemberRow, ownSession } from "#shared/people/schema.ts";
import type { Role } from "#shared/programs/schema.ts";
import { withCredential } from "#server/auth/accounts.ts";
import type { Auth } from "#server/auth/auth.ts";
import type { SignedIn } from "#server/context.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

export async function listSupervisors(
  trx: Trx,
  scope: ProgramScope,
): Promise<{ id: string; name: string }[]> {
  return trx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .where("membership.programId", "=", scope.programId)
    .where("membership.role", "=", "supervisor")
    .select(["person.id", "person.name"])
    .orderBy(sql`lower(person.name)`)
    .execute();
}

export async function listMembers(trx: Trx, scope: ProgramScope, auth: Auth): Promise<MemberRow[]> {
  const rows = await trx
    .selectFrom("person")
    .innerJoin("membership", "membership.personId", "person.id")
    .where("membership.programId", "=", scope.programId)
    .select(["person.id", "person.name", "person.email", "person.phone", "person.twoFactorEnabled"])
    .select(sql<Role[]>`array_agg(membership.role order by membership.role)`.as("roles"))
    .groupBy("person.id")
    .orderBy(sql`lower(person.name)`)
    .execute();
  const credentialed = await withCredential(
    auth,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({ ...row, hasAccount: credentialed.has(row.id) }));
}

export async function listInvitations(trx: Trx, scope: ProgramScope): Promise<InvitationRow[]> {
  const rows = await trx
    .selectFrom("invitation")
    .where("programId", "=", scope.programId)
    .where("acceptedAt", "is", null)
    .where("revokedAt", "is", null)
    .select(["id", "name", "email", "roles", "expiresAt", "mailedAt"])
    .orderBy("createdAt", "desc")
    .execute();
  return rows.map((row) => ({
    ...row,
    roles: row.roles as Role[],
    expired: new Date(row.expiresAt) <= scope.now,
  }));
}

/** The person's own open sessions, the one they are in first. */
export async function listOwnSessions(
  auth: Auth,
  person: SignedIn,
): Promise<z.infer<typeof ownSession>[]> {
  const { internalAdapter } = await auth.$context;
  const sessions = await internalAdapter.listSessions(person.id, { onlyActiveSessions: true });
  return sessions
    .map((session) => ({
      id: session.id,
      current: session.id === person.sessionId,
      createdAt: new Date(session.createdAt).toISOString(),
      lastSeenAt: new Date(session.updatedAt).toISOString(),
      device: describeDevice(session.userAgent ?? null),
    }))
    .toSorted(
      (a, b) => Number(b.current) - Number(a.current) || b.lastSeenAt.localeCompare(a.lastSeenAt),
    );
}
