import { sql } from "kysely";
import type { z } from "zod";
import {
  type debriefListInput,
  type debriefListOutput,
  type DebriefRow,
  ON_TIME_DAYS,
} from "#shared/supervision/debrief-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { notFound } from "#server/lib/errors.ts";

type Asked = Omit<z.output<typeof debriefListInput>, "programId">;

/** Debriefs in sight, the first due on top; closed ones the latest first. With how many there are and were on time. */
export async function listDebriefs(
  trx: Trx,
  scope: ProgramScope,
  { state, mentorId }: Asked,
): Promise<z.infer<typeof debriefListOutput>> {
  const isOpen = sql`(d.held_at is null and d.waived_reason is null)`;
  const rows = await select(
    trx,
    scope,
    state === "open"
      ? sql`${isOpen} and ${ofMentor(mentorId)} order by d.due_at, d.id limit 200`
      : sql`not ${isOpen} and ${ofMentor(mentorId)} order by d.opened_at desc, d.id limit 200`,
  );
  const now = scope.now.toISOString();
  const { rows: counts } = await sql<{
    open: number;
    overdue: number;
    due: number;
    onTime: number;
  }>`
    select count(*) filter (where ${isOpen}) as open,
      count(*) filter (where ${isOpen} and d.due_at < ${now}::timestamptz) as overdue,
      count(*) filter (where ${wasDue(now)}) as due,
      count(*) filter (where ${wasDue(now)} and d.held_at <= d.due_at) as on_time
    from debrief d where d.program_id = ${scope.programId} and ${ofMentor(mentorId)}`.execute(trx);
  return { rows, ...(counts[0] ?? { open: 0, overdue: 0, due: 0, onTime: 0 }) };
}

const ofMentor = (mentorId: string | undefined) =>
  sql`(${mentorId ?? null}::uuid is null or d.mentor_id = ${mentorId ?? null})`;

/** Its instant lies within the last days, and nobody waived it. */
const wasDue = (now: string) => sql`d.waived_reason is null and d.due_at <= ${now}::timestamptz
  and d.due_at > ${now}::timestamptz - make_interval(days => ${sql.lit(ON_TIME_DAYS)})`;

export async function getDebrief(trx: Trx, scope: ProgramScope, id: string): Promise<DebriefRow> {
  const [row] = await select(trx, scope, sql`d.id = ${id}`);
  if (!row) throw notFound("debrief");
  return row;
}

async function select(
  trx: Trx,
  scope: ProgramScope,
  where: ReturnType<typeof sql>,
): Promise<DebriefRow[]> {
  const { rows } = await sql<DebriefRow>`
    select d.id, d.mentor_id, m.name as mentor_name, d.session_id, d.kind, d.happened_on, d.opened_at, d.due_at,
      o.name as owner_name, d.held_at, h.name as held_by_name, d.waived_reason, d.note_key_id is not null as has_note,
      coalesce(d.held_by = ${scope.personId}::uuid and d.note_key_id is not null, false) as may_read, d.version
    from debrief d
    join mentor m on m.program_id = d.program_id and m.id = d.mentor_id
    left join person o on o.id = d.owner_id
    left join person h on h.id = d.held_by
    where d.program_id = ${scope.programId} and ${where}`.execute(trx);
  const instant = (value: string) => new Date(value).toISOString();
  return rows.map((row) => ({
    ...row,
    openedAt: instant(row.openedAt),
    dueAt: instant(row.dueAt),
    heldAt: row.heldAt && instant(row.heldAt),
  }));
}
