import { sql } from "kysely";
import type { z } from "zod";
import type { acceptInput, invitationForToken } from "#shared/people/schema.ts";
import type { Role } from "#shared/programs/schema.ts";
import { createCredential, withCredential } from "#server/auth/accounts.ts";
import type { Services, SignedIn } from "#server/context.ts";
import { asSystem, NO_PROGRAM, type Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { hashOf } from "#server/features/people/invitations.ts";
import { DomainError } from "#server/lib/errors.ts";

async function findByToken(trx: Trx, token: string, now: Date) {
  const row = await trx
    .selectFrom("invitation")
    .innerJoin("program", "program.id", "invitation.programId")
    .where("invitation.tokenHash", "=", hashOf(token))
    .where("invitation.acceptedAt", "is", null)
    .where("invitation.revokedAt", "is", null)
    .where("invitation.expiresAt", ">", now.toISOString())
    .select([
      "invitation.id",
      "invitation.programId",
      "invitation.email",
      "invitation.name",
      "invitation.roles",
      "invitation.invitedBy",
    ])
    .select("program.name as programName")
    .forUpdate("invitation")
    .executeTakeFirst();
  if (!row || !(await mayInvite(trx, row))) {
    throw new DomainError(
      "NOT_FOUND",
      "This invitation has been used, withdrawn or has run out. Ask for a new one.",
    );
  }
  return row;
}

/** An invitation is worth what its sender may do today: it ends with their right to invite. */
async function mayInvite(
  trx: Trx,
  { programId, invitedBy }: { programId: string; invitedBy: string | null },
): Promise<boolean> {
  if (!invitedBy) return false;
  await sql`select set_config('app.program_id', ${programId}, true)`.execute(trx);
  const admin = await trx
    .selectFrom("membership")
    .where("programId", "=", programId)
    .where("personId", "=", invitedBy)
    .where("role", "=", "admin")
    .select("role")
    // Held until the invitation is used: the right cannot be taken away in between.
    .forKeyShare()
    .executeTakeFirst();
  return admin !== undefined;
}

function invitationJob(services: Services, programId = NO_PROGRAM) {
  return {
    actor: "invitation",
    programId,
    now: services.clock(),
    keys: services.keys,
  };
}

export async function readInvitation(
  services: Services,
  token: string,
): Promise<z.infer<typeof invitationForToken>> {
  const found = await asSystem(services.db, invitationJob(services), async (trx) => {
    const row = await findByToken(trx, token, services.clock());
    const person = await trx
      .selectFrom("person")
      .where("email", "=", row.email)
      .select("id")
      .executeTakeFirst();
    return { row, person };
  });
  const { programName, name, email } = found.row;
  const known = found.person ? await withCredential(services.auth, [found.person.id]) : new Set();
  return {
    programName,
    name,
    email,
    roles: found.row.roles as Role[],
    needsPassword: known.size === 0,
  };
}

/** Uses an invitation up: a password for a new person, or the roles for one who is signed in with that address. */
export async function acceptInvitation(
  services: Services,
  signedIn: SignedIn | null,
  input: z.infer<typeof acceptInput>,
): Promise<{ email: string }> {
  const accepted = await asSystem(services.db, invitationJob(services), async (trx, scope) => {
    const row = await findByToken(trx, input.token, services.clock());
    const isTheirs = signedIn?.email === row.email;
    if (!isTheirs) await refuseOthersPerson(trx, services, row);
    const { personId } = isTheirs
      ? { personId: signedIn.id }
      : await createCredential(services.auth, {
          email: row.email,
          name: input.name,
          password: wanted(input.password),
        });
    await trx
      .insertInto("membership")
      .values(
        row.roles.map((role) => ({
          programId: row.programId,
          personId,
          role,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await trx
      .updateTable("invitation")
      .set({ acceptedAt: scope.now.toISOString() })
      .where("programId", "=", row.programId)
      .where("id", "=", row.id)
      .execute();
    await recordAudit(
      trx,
      { ...scope, programId: row.programId },
      {
        action: "invitation.accept",
        subjectKind: "invitation",
        subjectId: row.id,
        label: row.email,
        after: { personId, roles: row.roles },
      },
    );
    return { programId: row.programId, email: row.email };
  });
  services.live.announce(accepted.programId, ["people", "audit"]);
  return { email: accepted.email };
}

/**
 * Whoever invites sees the link, and could open it themselves. It gives nobody a password who is in another program
 * already without one (an imported supervisor): the password would open that program too.
 */
async function refuseOthersPerson(
  trx: Trx,
  services: Services,
  row: { programId: string; email: string },
): Promise<void> {
  const person = await trx
    .selectFrom("person")
    .where("email", "=", row.email)
    .select("id")
    .executeTakeFirst();
  if (!person || (await withCredential(services.auth, [person.id])).has(person.id)) return;
  // Everybody may read the roles that they hold; those of other programs nobody else.
  await sql`select set_config('app.person_id', ${person.id}, true)`.execute(trx);
  const elsewhere = await trx
    .selectFrom("membership")
    .where("personId", "=", person.id)
    .where("programId", "!=", row.programId)
    .select("role")
    .executeTakeFirst();
  await sql`select set_config('app.person_id', '', true)`.execute(trx);
  if (!elsewhere) return;
  throw new DomainError(
    "CONFLICT",
    "This address is known here, but has no password yet. Ask for one by mail on the sign-in page (“Forgot your password?”), sign in, then open this link again.",
    { mark: "has-account" },
  );
}

function wanted(password: string | undefined): string {
  if (password !== undefined) return password;
  throw new DomainError("BAD_REQUEST", "Choose a password.", {
    fields: { password: "Choose a password." },
  });
}
