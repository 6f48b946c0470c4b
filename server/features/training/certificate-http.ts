import type { Services, SignedIn } from "#server/context.ts";
import { withPerson } from "#server/db/scope.ts";
import { openForDownload, refusal } from "#server/features/exports/http.ts";
import { readCertificateTicket } from "#server/features/training/certificate-ticket.ts";
import { readCertificate } from "#server/features/training/certificates.ts";
import { DomainError, safeErrorFacts } from "#server/lib/errors.ts";

/**
 * GET /export/certificate/:ticket. The file is always a download, never a page: whatever is hidden in it, the browser
 * runs nothing of it under our address. That it was read is in the trail before its first byte leaves.
 */
export async function handleCertificate(
  request: Request,
  services: Services,
  person: SignedIn | null,
): Promise<Response> {
  if (!person) return refusal(401, "Please sign in, then open the certificate again.");
  const text = new URL(request.url).pathname.split("/").at(-1) ?? "";
  const ticket = readCertificateTicket(services.keys, person.id, text, services.clock());
  if (!ticket) {
    return refusal(
      404,
      "This download is no longer open. Go back to the record and open it again.",
    );
  }
  try {
    const actor = { personId: person.id, programId: ticket.programId };
    const file = await withPerson(services.db, actor, async (trx) => {
      const scope = await openForDownload(trx, services, person, ticket.programId);
      return scope && readCertificate(trx, scope, ticket.id);
    });
    if (!file) return refusal(403, "You have no right (any more) to open this. Ask an admin.");
    const plain = file.name.replaceAll(/[^A-Za-z0-9 ._()-]/g, "_");
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        "Content-Type": file.mediaType,
        "Content-Disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        "Content-Length": String(file.bytes.length),
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
      },
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === "NOT_FOUND")
      return refusal(404, error.reason);
    services.log.error({ person: person.id, ...safeErrorFacts(error) }, "certificate failed");
    return refusal(500, "Something went wrong on our side. Please open the certificate again.");
  }
}
