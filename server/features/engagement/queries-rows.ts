import { sql, type RawBuilder } from "kysely";
import { type DrillRow, ROWS_SIZE, type RowsOf } from "#shared/engagement/rows.ts";
import type { RowsInput, RowsOutput } from "#shared/engagement/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { ask, type Asked } from "#server/features/engagement/reach.ts";
import {
  appointmentRows,
  caseloadRows,
  cohortRows,
  funnelRows,
  matchRows,
  peopleRows,
} from "#server/features/engagement/rows.ts";

/**
 * The rows behind a number, a page at a time. Each kind is one statement with the columns of `drillRow`, chosen by the
 * same conditions as the number itself; the tests hold the two equal.
 */
export async function listRows(
  trx: Trx,
  scope: ProgramScope,
  input: RowsInput,
): Promise<RowsOutput> {
  const asked = ask(scope, input);
  const { rows } = await sql<DrillRow & { total: number }>`
    select f.id::text, ${names}, f.from_on as from, f.to_on as to, f.count, f.outcome, f.session_id, f.match_id, f.total
    from (select * from (${statementFor(asked, input.rows)}) every
      order by sort_day desc nulls last, id desc
      limit ${ROWS_SIZE} offset ${(input.page - 1) * ROWS_SIZE}) f
    join program p on p.id = ${asked.programId}
    left join mentor r on r.program_id = p.id and r.id = f.mentor_id
    left join mentee e on e.program_id = p.id and e.id = f.mentee_id
    order by f.sort_day desc nulls last, f.id desc`.execute(trx);
  return { rows, total: rows[0]?.total ?? 0 };
}

/** A mentee is called by name only where the program keeps names (shared/mentees/label.ts says the same). */
const names = sql`
  case when r.id is not null then jsonb_build_object('id', r.id, 'name', r.name) end as mentor,
  case when e.id is not null then jsonb_build_object('id', e.id, 'label',
    case when p.settings ->> 'menteeNaming' = 'name' then coalesce(e.name, e.code) else e.code end) end as mentee`;

type Statements = {
  [K in RowsOf["of"]]: (asked: Asked, rows: Extract<RowsOf, { of: K }>) => RawBuilder<unknown>;
};

const STATEMENTS: Statements = {
  appointments: appointmentRows,
  mentors: peopleRows,
  mentees: peopleRows,
  caseload: caseloadRows,
  openMatches: (asked, { on }) => matchRows(asked, { on, least: 0, ended: false }),
  survival: matchRows,
  cohort: cohortRows,
  funnel: funnelRows,
};

function statementFor<K extends RowsOf["of"]>(
  asked: Asked,
  rows: Extract<RowsOf, { of: K }>,
): RawBuilder<unknown> {
  return STATEMENTS[rows.of](asked, rows);
}
