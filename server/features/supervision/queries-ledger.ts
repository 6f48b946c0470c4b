import { type RawBuilder, sql } from "kysely";
import type { z } from "zod";
import { parseSort } from "#shared/lib/page.ts";
import { DUE_SOON_DAYS } from "#shared/supervision/ledger.ts";
import type {
  LEDGER_SORTS,
  LedgerInput,
  ledgerOutput,
  LedgerRow,
  MeetingRow,
  mentorLedger,
} from "#shared/supervision/ledger-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";
import { notFound } from "#server/lib/errors.ts";

const SORTS: Record<(typeof LEDGER_SORTS)[number], RawBuilder<unknown>> = {
  name: sql`lower(l.name)`,
  supervisor: sql`lower(l.supervisor_name)`,
  last: sql`l.last_on`,
  // Whoever is on leave has no day to keep.
  due: sql`case when l.standing <> 'away' then l.due_on end`,
  missed: sql`l.missed`,
};

/** `nextDueOn` and `ledgerStanding` of shared/supervision/ledger.ts for every mentor who has begun and not left. */
function ledgerSql({ programId, today }: ProgramScope, everyDays: number): RawBuilder<unknown> {
  return sql`
    select b.*, greatest(${today}::date - b.due_on, 0) * (not b.is_away)::int as overdue_days,
      case when b.is_away then 'away' when b.due_on < ${today}::date then 'overdue'
        when b.due_on <= ${today}::date + ${sql.lit(DUE_SOON_DAYS)} then 'soon' else 'later' end as standing
    from (
      select m.id, m.name, m.supervisor_id, p.name as supervisor_name, m.status = 'on_leave' as is_away,
        coalesce(a.every_days, ${everyDays}::int) as every_days, a.every_days is not null as is_agreed,
        a.version as agreement_version, met.last_on, met.last_group_on, coalesce(met.missed, 0)::int as missed,
        coalesce(met.last_on, m.joined_on, m.created_at::date) + coalesce(a.every_days, ${everyDays}::int) as due_on
      from mentor m
      left join person p on p.id = m.supervisor_id
      left join supervision_agreement a on a.program_id = m.program_id and a.mentor_id = m.id
      left join lateral (
        select h.last_on, h.last_group_on,
          (select count(*) from supervision_attendee t
            join supervision_meeting s on s.program_id = t.program_id and s.id = t.meeting_id
            where t.program_id = m.program_id and t.mentor_id = m.id and s.deleted_at is null
              and s.kind = 'one_to_one' and s.outcome = 'missed' and s.held_on > coalesce(h.last_on, '-infinity')) as missed
        from (
          select max(s.held_on) filter (where s.kind = 'one_to_one') as last_on,
            max(s.held_on) filter (where s.kind = 'group') as last_group_on
          from supervision_attendee t
          join supervision_meeting s on s.program_id = t.program_id and s.id = t.meeting_id
          where t.program_id = m.program_id and t.mentor_id = m.id and s.deleted_at is null and s.outcome = 'held'
        ) h
      ) met on true
      where m.program_id = ${programId} and m.status in ('active', 'on_leave')
    ) b`;
}

/** One page of the ledger, who has waited longest on top, with the program's ratios. */
export async function readLedger(
  trx: Trx,
  scope: ProgramScope,
  input: LedgerInput,
): Promise<z.infer<typeof ledgerOutput>> {
  const settings = await readSettings(trx, scope);
  const { key, descending } = parseSort(input.sort);
  const order = sql`${SORTS[key as keyof typeof SORTS]} ${descending ? sql`desc` : sql`asc`} nulls last`;
  const people = input.supervisor.filter((id) => id !== "none");
  const { rows } = await sql<LedgerRow & { total: number }>`
    select l.*, count(*) over () as total from (${ledgerSql(scope, settings.burnout.supervisionEveryDays)}) l
    where (${input.q} = '' or lower(l.name) like '%' || ${escaped(input.q)} || '%')
      and (cardinality(${input.standing}::text[]) = 0 or l.standing = any (${input.standing}::text[]))
      and (${input.supervisor.length === 0} or l.supervisor_id = any (${people}::uuid[])
        or (${input.supervisor.includes("none")} and l.supervisor_id is null))
    order by ${order}, l.id limit ${input.size} offset ${(input.page - 1) * input.size}`.execute(
    trx,
  );
  const { mentorsPerSupervisor, menteesPerMentor } = settings.matching.ratios;
  const { rows: ratios } = await sql<{ id: string; name: string; mentors: number }>`
    select p.id, p.name, count(*)::int as mentors from mentor m join person p on p.id = m.supervisor_id
    where m.program_id = ${scope.programId} and m.status = 'active'
    group by p.id, p.name order by 3 desc, lower(p.name) limit 100`.execute(trx);
  const { rows: over } = await sql<{ n: number }>`
    select count(*)::int as n from mentor m
    join mentor_tally t on t.program_id = m.program_id and t.mentor_id = m.id
    where m.program_id = ${scope.programId} and m.status = 'active' and t.open_matches > ${menteesPerMentor}`.execute(
    trx,
  );
  return {
    rows,
    total: rows[0]?.total ?? 0,
    ratios,
    overMatched: over[0]?.n ?? 0,
    perSupervisor: mentorsPerSupervisor,
    perMentor: menteesPerMentor,
  };
}

const escaped = (q: string) => q.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`);

/** One mentor: their place in the ledger, and their last meetings. */
export async function readMentorLedger(
  trx: Trx,
  scope: ProgramScope,
  mentorId: string,
): Promise<z.infer<typeof mentorLedger>> {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", mentorId)
    .select("name")
    .executeTakeFirst();
  if (!mentor) throw notFound("mentor");
  const settings = await readSettings(trx, scope);
  const { rows } = await sql<LedgerRow>`
    select l.* from (${ledgerSql(scope, settings.burnout.supervisionEveryDays)}) l where l.id = ${mentorId}`.execute(
    trx,
  );
  const coordinates = scope.roles.includes("coordinator");
  const { rows: meetings } = await sql<MeetingRow>`
    with last as (
      select s.id, s.held_on, s.kind, s.outcome, s.minutes, s.supervisor_id
      from supervision_attendee t
      join supervision_meeting s on s.program_id = t.program_id and s.id = t.meeting_id
      where t.program_id = ${scope.programId} and t.mentor_id = ${mentorId} and s.deleted_at is null
      order by s.held_on desc, s.id desc limit 12
    ), noted as (select unnest(app.noted_meeting_ids(array(select id from last))) as id)
    select l.id, l.held_on, l.kind, l.outcome, l.minutes, p.name as leader_name, n.id is not null as has_note,
      n.id is not null and coalesce(l.supervisor_id = ${scope.personId}::uuid, false) as may_read,
      ${coordinates} or coalesce(l.supervisor_id = ${scope.personId}::uuid, false) as may_edit
    from last l left join person p on p.id = l.supervisor_id left join noted n on n.id = l.id
    order by l.held_on desc, l.id desc`.execute(trx);
  return { row: rows[0] ?? null, meetings, mentorName: mentor.name };
}
