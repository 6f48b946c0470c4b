import { hkdfSync } from "node:crypto";
import { z } from "zod";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { notFound } from "#server/lib/errors.ts";
import type { Keys } from "#server/lib/keys.ts";
import { seal, unseal } from "#server/lib/seal.ts";

const LIFE_MS = 5 * 60_000;

const held = z.object({ programId: z.uuid(), id: z.uuid(), expires: z.number() });
export type CertificateTicket = z.infer<typeof held>;

/** The address of one certificate: it opens for five minutes, and only for the person who asked. */
export async function makeCertificateUrl(
  trx: Trx,
  scope: ProgramScope,
  { id }: { id: string },
): Promise<{ url: string }> {
  const row = await trx
    .selectFrom("certificateFile")
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .where("removedAt", "is", null)
    .select("id")
    .executeTakeFirst();
  if (!row) throw notFound("certificate");
  const ticket: CertificateTicket = {
    programId: scope.programId,
    id: row.id,
    expires: scope.now.getTime() + LIFE_MS,
  };
  const plain = Buffer.from(JSON.stringify(ticket));
  const sealed = seal(ticketKey(scope.keys), plain, bound(scope.personId ?? ""));
  return { url: `/export/certificate/${sealed.toString("base64url")}` };
}

/** What a ticket opens; null when it is not this person's, was changed, or is over. */
export function readCertificateTicket(
  keys: Keys,
  personId: string,
  text: string,
  now: Date,
): CertificateTicket | null {
  try {
    const plain = unseal(ticketKey(keys), Buffer.from(text, "base64url"), bound(personId));
    const ticket = held.parse(JSON.parse(plain.toString()));
    return ticket.expires >= now.getTime() ? ticket : null;
  } catch {
    // Whatever is wrong with it, the answer is the same: it opens nothing.
    return null;
  }
}

const bound = (personId: string) => `certificate|ticket|${personId}`;

function ticketKey(keys: Keys): Buffer {
  return Buffer.from(hkdfSync("sha256", keys.draft, "evenkeel", "certificate-tickets", 32));
}
