import { createHash, randomBytes } from "node:crypto";
import { sql } from "kysely";
import type { z } from "zod";
import { INVITATION_DAYS, type inviteInput } from "#shared/people/schema.ts";
import { withCredential } from "#server/auth/accounts.ts";
import type { Services } from "#server/context.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

export const hashOf = (token: string) => createHash("sha256").update(token).digest();

/** The token stands behind '#', so that neither a server's log nor a referrer ever has it. */
const linkFor = (services: Services, token: string) => `${services.baseUrl}/invitation#${token}`;

function freshToken(now: Date): { token: string; tokenHash: Buffer; expiresAt: string } {
  const token = randomBytes(32).toString("base64url");
  const expiresAt = new Date(now.getTime() + INVITATION_DAYS * 86_400_000).toISOString();
  return { token, tokenHash: hashOf(token), expiresAt };
}

async function mailInvitation(
  services: Services,
  invitation: { email: string; name: string; programName: string; link: string },
): Promise<boolean> {
  if (!services.mailer.works) return false;
  try {
    await services.mailer.send({
      to: invitation.email,
      subject: "You are invited to Evenkeel",
      text: `Hello ${invitation.name},\n\n${invitation.programName} invites you to Evenkeel. Open this link within ${INVITATION_DAYS} days to choose a password:\n\n${invitation.link}\n\nIt works once. If you did not expect it, ignore it.`,
    });
    return true;
  } catch {
    // The link is shown to the admin either way; the screen says that no mail left.
    return false;
  }
}

/** Invites somebody. Repeating the same id makes a new link and ends the one before, as does `renewInvitation`. */
export async function invite(
  trx: Trx,
  scope: ProgramScope,
  services: Services,
  input: z.infer<typeof inviteInput>,
): Promise<{ link: string; mailed: boolean }> {
  const member = await trx
    .selectFrom("person")
    .innerJoin("membership", "membership.personId", "person.id")
    .where("membership.programId", "=", scope.programId)
    .where("person.email", "=", input.email)
    .select("person.id")
    .executeTakeFirst();
  if (member && (await withCredential(services.auth, [member.id])).has(member.id)) {
    throw new DomainError(
      "CONFLICT",
      "This person is in the program already. Change their roles in the list.",
      {
        fields: { email: "Someone with this address is a member already." },
      },
    );
  }
  const { token, tokenHash, expiresAt } = freshToken(scope.now);
  const { programId, id, email, name, roles } = input;
  const made = await trx
    .insertInto("invitation")
    .values({ programId, id, email, name, roles, tokenHash, expiresAt, invitedBy: scope.personId })
    .onConflict((conflict) =>
      conflict
        .columns(["programId", "id"])
        .doUpdateSet({ tokenHash, expiresAt, invitedBy: scope.personId })
        // The link of one invitation is never sent to the address of another.
        .where("invitation.email", "=", email)
        .where(sql<boolean>`invitation.roles = ${roles}::text[]`)
        .where("invitation.acceptedAt", "is", null)
        .where("invitation.revokedAt", "is", null),
    )
    .returning("id")
    .executeTakeFirst();
  if (!made) {
    throw new DomainError(
      "CONFLICT",
      "This invitation was sent before, to somebody else or with other roles. Start a new one.",
    );
  }
  await recordAudit(trx, scope, {
    action: "invitation.create",
    subjectKind: "invitation",
    subjectId: id,
    label: email,
    after: { email, name, roles },
  });
  return deliver(trx, scope, services, { id, email, name, token });
}

async function deliver(
  trx: Trx,
  scope: ProgramScope,
  services: Services,
  { id, email, name, token }: { id: string; email: string; name: string; token: string },
): Promise<{ link: string; mailed: boolean }> {
  const program = await trx
    .selectFrom("program")
    .where("id", "=", scope.programId)
    .select("name")
    .executeTakeFirstOrThrow();
  const link = linkFor(services, token);
  const mailed = await mailInvitation(services, { email, name, programName: program.name, link });
  if (mailed) {
    await trx
      .updateTable("invitation")
      .set({ mailedAt: scope.now.toISOString() })
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute();
  }
  return { link, mailed };
}

/** A new link for an open invitation, sent by who asks for it; the old one stops working. */
export async function renewInvitation(
  trx: Trx,
  scope: ProgramScope,
  services: Services,
  id: string,
): Promise<{ link: string; mailed: boolean }> {
  const { token, tokenHash, expiresAt } = freshToken(scope.now);
  const row = await openInvitation(trx, scope, id)
    .set({ tokenHash, expiresAt, invitedBy: scope.personId })
    .returning(["email", "name"])
    .executeTakeFirst();
  if (!row) throw notFound("invitation");
  const facts = {
    action: "invitation.renew",
    subjectKind: "invitation",
    subjectId: id,
    label: row.email,
  };
  await recordAudit(trx, scope, facts);
  return deliver(trx, scope, services, { id, ...row, token });
}

export async function revokeInvitation(trx: Trx, scope: ProgramScope, id: string): Promise<void> {
  const row = await openInvitation(trx, scope, id)
    .set({ revokedAt: scope.now.toISOString() })
    .returning("email")
    .executeTakeFirst();
  if (!row) throw notFound("invitation");
  const facts = {
    action: "invitation.revoke",
    subjectKind: "invitation",
    subjectId: id,
    label: row.email,
  };
  await recordAudit(trx, scope, facts);
}

function openInvitation(trx: Trx, scope: ProgramScope, id: string) {
  return trx
    .updateTable("invitation")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .where("acceptedAt", "is", null)
    .where("revokedAt", "is", null);
}
