import { sql } from "kysely";
import type {
  Notice,
  SavedSession,
  SessionCreateInput,
  SessionRow,
  SessionsCreateInput,
} from "#shared/sessions/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { dropDraft } from "#server/features/drafts/commands.ts";
import { auditView, sessionFacts } from "#server/features/sessions/audit-facts.ts";
import { insertSessions, writeSessions } from "#server/features/sessions/insert.ts";
import { newSessionRow } from "#server/features/sessions/look-up.ts";
import { getSession, sessionsByIds } from "#server/features/sessions/queries.ts";
import { DomainError } from "#server/lib/errors.ts";

type Values = Pick<
  SessionCreateInput,
  | "mentorId"
  | "heldOn"
  | "time"
  | "minutes"
  | "mode"
  | "attendees"
  | "topics"
  | "strain"
  | "escalation"
>;

/**
 * Writes one log. The id is the idempotency key: the same log sent again (a double click, a retry after a lost answer)
 * is answered with the one that is there; another log under its id is refused.
 */
export async function createSession(
  trx: Trx,
  scope: ProgramScope,
  input: SessionCreateInput,
): Promise<SavedSession> {
  refuseFuture(scope, input.heldOn);
  const row = await newSessionRow(trx, scope, input);
  const after = auditView(row, input.note ? "added" : null);
  const attendees = row.attendees.map(({ menteeId, outcome, matchId }) => ({
    menteeId,
    outcome,
    matchId,
  }));
  const fresh = await writeSessions(
    trx,
    scope,
    [{ ...input, attendees }],
    [sessionFacts("session.create", row, { after })],
  );
  const session = fresh.size > 0 ? row : await getSession(trx, scope, input);
  if (fresh.size === 0 && !(await saysTheSame(trx, scope, session, input))) throw alreadyThere();
  if (input.draftKind) await dropDraft(trx, scope, { kind: input.draftKind });
  return { session, notices: noticesOf(session, input.time) };
}

/** The attendance sheet: every row becomes a log, or none does. */
export async function createSessions(
  trx: Trx,
  scope: ProgramScope,
  input: SessionsCreateInput,
): Promise<{ ids: string[] }> {
  const wrong = input.rows.flatMap((row, index) =>
    row.heldOn > scope.today ? [[`rows.${index}.heldOn`, IN_FUTURE] as const] : [],
  );
  if (wrong.length > 0) {
    throw new DomainError("BAD_REQUEST", "Some rows do not fit. Nothing was saved.", {
      fields: Object.fromEntries(wrong),
    });
  }
  const ids = input.rows.map((row) => row.id);
  const fresh = await insertSessions(trx, scope, input.rows);
  const saved = await sessionsByIds(trx, scope, ids);
  const asked = new Map(input.rows.map((row) => [row.id, row]));
  for (const row of saved) {
    const values = asked.get(row.id);
    if (!values || fresh.has(row.id)) continue;
    if (!(await saysTheSame(trx, scope, row, values))) throw alreadyThere();
  }
  if (saved.length < new Set(ids).size) throw alreadyThere();
  await recordAudit(
    trx,
    scope,
    saved
      .filter((row) => fresh.has(row.id))
      .map((row) => sessionFacts("session.create", row, { after: auditView(row) })),
  );
  if (input.draftKind) await dropDraft(trx, scope, { kind: input.draftKind });
  return { ids };
}

const IN_FUTURE = "This day is not over yet. A session is logged once it was held.";

export function refuseFuture(scope: ProgramScope, heldOn: string): void {
  if (heldOn <= scope.today) return;
  throw new DomainError("BAD_REQUEST", "The day lies in the future. Nothing was saved.", {
    fields: { heldOn: IN_FUTURE },
  });
}

/** Worth saying, and no reason to refuse: the log is saved as it was told. */
export function noticesOf(session: SessionRow, time: string | null): Notice[] {
  const notices: Notice[] = [];
  if (session.attendees.some((attendee) => attendee.matchId === null)) notices.push("no_match");
  // The clock jumped over the time that was given; the instant after the jump is kept.
  if (session.time !== time) notices.push("time_skipped");
  return notices;
}

function alreadyThere(): DomainError {
  return new DomainError(
    "CONFLICT",
    "This log was saved before, with other values. Open it from the list to change it.",
    { mark: "exists" },
  );
}

/** Whether a repeat tells of the same session; the clock's jump may have moved its time, so instants are compared. */
async function saysTheSame(
  trx: Trx,
  scope: ProgramScope,
  row: SessionRow,
  values: Values,
): Promise<boolean> {
  const outline = (given: Omit<Values, "time">) =>
    JSON.stringify([
      given.mentorId,
      given.heldOn,
      given.minutes,
      given.mode,
      given.topics,
      given.strain,
      given.escalation,
      given.attendees.map((one) => `${one.menteeId} ${one.outcome}`).toSorted(),
    ]);
  if (outline(row) !== outline(values)) return false;
  return row.time === values.time || row.time === (await clockTime(trx, scope, values));
}

/** The time of day that a clock in the program's zone showed at the instant this comes to. */
async function clockTime(trx: Trx, scope: ProgramScope, values: Values): Promise<string | null> {
  const shown = await sql<{ time: string | null }>`
    select to_char(((${values.heldOn}::date + ${values.time}::time) at time zone ${scope.timeZone})
      at time zone ${scope.timeZone}, 'HH24:MI') as time`.execute(trx);
  return shown.rows[0]?.time ?? null;
}
