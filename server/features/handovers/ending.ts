import { sql } from "kysely";
import type { Ending } from "#shared/handovers/schema.ts";
import { CLOSING_TOPIC } from "#shared/sessions/topics.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { requireMatch } from "#server/features/handovers/queries.ts";
import { surveysOf } from "#server/features/handovers/survey.ts";

/** How a match ended: whether the closing session is logged, and what both sides said (for coordinators). */
export async function endingOf(
  trx: Trx,
  scope: ProgramScope,
  input: { matchId: string },
): Promise<Ending> {
  await requireMatch(trx, scope, input.matchId);
  const { rows } = await sql<{ sessionId: string; heldOn: string }>`
    select l.id as session_id, l.held_on from session_attendee a
    join session_log l on l.program_id = a.program_id and l.id = a.session_id and l.deleted_at is null
    where a.program_id = ${scope.programId} and a.match_id = ${input.matchId}
      and exists (select from unnest(l.topics) topic where lower(topic) = lower(${CLOSING_TOPIC}))
    order by l.held_on desc, l.id desc limit 1`.execute(trx);
  const mayRead = scope.roles.includes("coordinator");
  return {
    closing: rows[0] ?? null,
    surveys: mayRead ? await surveysOf(trx, scope, input.matchId) : null,
  };
}
