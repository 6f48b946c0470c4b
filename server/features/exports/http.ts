import { sql } from "kysely";
import { z } from "zod";
import { REDISCLOSURE_NOTICE } from "#shared/exports/schema.ts";
import type { Services, SignedIn } from "#server/context.ts";
import { openProgram, withPerson, type ProgramScope, type Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { contentTypes, fileStream } from "#server/features/exports/files.ts";
import { exportSources } from "#server/features/exports/registry.ts";
import type { AnyExportSource, Cell, SourceColumn } from "#server/features/exports/source.ts";
import { readTicket, type ExportTicket } from "#server/features/exports/ticket.ts";
import { safeErrorFacts } from "#server/lib/errors.ts";

/** Downloads at once, per process: each holds a database connection for as long as it is read. */
const AT_ONCE = 3;
let running = 0;

const posted = z.object({ ticket: z.string().catch("") }).catch({ ticket: "" });

type Opened = { scope: ProgramScope; slug: string; columns: SourceColumn[] };

/**
 * GET /export/:ticket, or POST /export with the ticket of many chosen rows. What leaves the house is written into the trail before its first byte does; the rows are then
 * read in a transaction of their own, as the person who asked, while the file is being downloaded.
 */
export async function handleExport(
  request: Request,
  services: Services,
  person: SignedIn | null,
): Promise<Response> {
  if (!person) return refusal(401, "Please sign in, then export again.");
  const now = services.clock();
  const text =
    request.method === "POST"
      ? posted.parse(await request.json().catch(() => ({}))).ticket
      : (new URL(request.url).pathname.split("/").at(-1) ?? "");
  const ticket = readTicket(services.keys, person.id, text, now);
  const source = ticket && exportSources[ticket.screen];
  if (!ticket || !source) {
    return refusal(404, "This download is no longer open. Go back to the list and export again.");
  }
  if (running >= AT_ONCE) {
    return refusal(503, "Other files are being written. Please try again in a moment.");
  }
  try {
    const opened = await announce(services, person, ticket, source);
    if (!opened) {
      return refusal(403, "You have no right (any more) to export this. Ask an admin.");
    }
    const { columns } = opened;
    const shown = { ...ticket, columns: columns.map(({ key }) => key) };
    const rows = readRows(services, person, shown, source);
    const batches = source.aboutMentees ? withNotice(rows, columns) : rows;
    const name = `${opened.slug}-${ticket.screen}-${opened.scope.today}.${ticket.format}`;
    return new Response(fileStream(ticket.format, columns, batches, ticket.screen), {
      headers: {
        "Content-Type": contentTypes[ticket.format],
        "Content-Disposition": `attachment; filename="${name}"`,
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    services.log.error({ person: person.id, ...safeErrorFacts(error) }, "export failed");
    return refusal(500, "Something went wrong on our side. Please export again.");
  }
}

/** Checks the right, counts, and writes the entry; null where the person may not (any more). */
async function announce(
  services: Services,
  person: SignedIn,
  ticket: ExportTicket,
  source: AnyExportSource,
): Promise<Opened | null> {
  const actor = { personId: person.id, programId: ticket.programId };
  return withPerson(services.db, actor, async (trx) => {
    const scope = await openForDownload(trx, services, person, ticket.programId);
    if (!scope) return null;
    const { slug } = await trx
      .selectFrom("program")
      .where("id", "=", ticket.programId)
      .select("slug")
      .executeTakeFirstOrThrow();
    const count = await source.count(trx, scope, ticket);
    const made = (await source.more?.columns(trx, scope, ticket.columns)) ?? [];
    const known = new Map([...source.columns, ...made].map((column) => [column.key, column]));
    const columns = ticket.columns.flatMap((key) => known.get(key) ?? []);
    await recordAudit(trx, scope, {
      action: `${ticket.screen}.export`,
      subjectKind: subjectKinds[ticket.screen],
      after: { count, columns: ticket.columns, format: ticket.format, filters: filters(ticket) },
    });
    return { scope, slug, columns };
  });
}

const subjectKinds = {
  mentors: "mentor",
  mentees: "mentee",
  matches: "match",
  sessions: "session",
  training: "mentor",
} as const;

/** Which filters were set, without the words searched for: those may be a name. */
function filters({ search }: ExportTicket): string[] {
  return Object.keys(search).filter((key) => !["q", "sort", "page", "size", "open"].includes(key));
}

/** The rights of a request, as server/trpc.ts asks them; here there is no procedure around. */
export async function openForDownload(
  trx: Trx,
  services: Services,
  person: SignedIn,
  programId: string,
): Promise<ProgramScope | null> {
  const actor = { personId: person.id, name: person.name };
  const clock = { now: services.clock(), keys: services.keys };
  const scope = await openProgram(trx, actor, programId, clock);
  if (!scope || (scope.isSample && !services.local)) return null;
  if (!scope.roles.some((role) => role === "coordinator" || role === "supervisor")) {
    return null;
  }
  const needsSecond = scope.roles.some((role) => scope.twoFactorRoles.includes(role));
  return needsSecond && !person.twoFactorEnabled ? null : scope;
}

/**
 * The rows, in a transaction that lives as long as somebody reads them and ends with the last row, with an error, or
 * when the reader goes away. A reader who stops reading without leaving is cut off by the database.
 */
async function* readRows(
  services: Services,
  person: SignedIn,
  ticket: ExportTicket,
  source: AnyExportSource,
): AsyncGenerator<Cell[][]> {
  running += 1;
  try {
    const trx = await services.db.startTransaction().execute();
    try {
      await sql`select set_config('app.person_id', ${person.id}, true),
        set_config('app.program_id', ${ticket.programId}, true),
        set_config('idle_in_transaction_session_timeout', '120s', true)`.execute(trx);
      const scope = await openForDownload(trx, services, person, ticket.programId);
      if (scope) yield* source.cells(trx, scope, ticket, ticket.columns);
    } finally {
      // Nothing was written; a connection that the database has cut cannot be rolled back either.
      if (!trx.isRolledBack)
        await trx
          .rollback()
          .execute()
          .catch(() => undefined);
    }
  } catch (error) {
    services.log.error({ person: person.id, ...safeErrorFacts(error) }, "export broke off");
    throw error;
  } finally {
    running -= 1;
  }
}

/** The last line says that the rows must not be passed on. Not the first: programs look for the heads there. */
async function* withNotice(
  batches: AsyncGenerator<Cell[][]>,
  columns: readonly { kind: string }[],
): AsyncGenerator<Cell[][]> {
  yield* batches;
  const at = columns.findIndex(({ kind }) => kind !== "day");
  const before: Cell[] = Array.from({ length: at === -1 ? columns.length : at }, () => null);
  yield [[...before, REDISCLOSURE_NOTICE]];
}

export function refusal(status: number, sentence: string): Response {
  return new Response(`${sentence}\n`, {
    status,
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
