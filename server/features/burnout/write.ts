import { sql } from "kysely";
import type { Judged } from "#shared/burnout/signs/judge.ts";
import type { Span } from "#shared/burnout/signs/facts.ts";
import type { SignDetail } from "#shared/burnout/signs/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { newId } from "#server/lib/id.ts";

export type JudgedMentor = Judged & { mentorId: string };

const round = (value: number) => Math.round(value * 1000) / 1000;

/**
 * Opens, updates and closes signs, and keeps the levels: three statements for any number of mentors. Signs are never
 * deleted. One that was dismissed as something to watch and comes to stand on its own is no longer dismissed.
 */
export async function writeSigns(
  trx: Trx,
  scope: ProgramScope,
  judged: readonly JudgedMentor[],
  span: Span,
): Promise<void> {
  if (judged.length === 0) return;
  const { programId, today } = scope;
  const mentors = judged.map(({ mentorId }) => mentorId);
  const found = judged.flatMap(({ mentorId, signs }) =>
    signs.map((sign) => ({
      id: newId(scope.now),
      mentor_id: mentorId,
      key: sign.key,
      kind: sign.kind,
      weight: sign.weight,
      opened_on: sign.openedOn,
      value: round(sign.value),
      weeks_beyond: sign.weeksBeyond,
      detail: detailOf(sign),
    })),
  );
  await sql`
    update sign set closed_on = greatest(opened_on, ${today}::date), version = version + 1
    where program_id = ${programId} and closed_on is null and mentor_id = any (${mentors}::uuid[])
      and not exists (select from jsonb_to_recordset(${JSON.stringify(
        found.map(({ mentor_id, key }) => ({ mentor_id, key })),
      )}::jsonb) f (mentor_id uuid, key text) where f.mentor_id = sign.mentor_id and f.key = sign.key)`.execute(
    trx,
  );
  await sql`
    insert into sign as s (program_id, id, mentor_id, key, kind, weight, opened_on, week, value, weeks_beyond, detail)
    select ${programId}, id, mentor_id, key, kind, weight, opened_on, ${span.last}::date, value, weeks_beyond, detail
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb) f (id uuid, mentor_id uuid, key text, kind text,
      weight text, opened_on date, value numeric, weeks_beyond integer, detail jsonb)
    on conflict (program_id, mentor_id, key) where closed_on is null do update set
      weight = excluded.weight, week = excluded.week, value = excluded.value, weeks_beyond = excluded.weeks_beyond,
      detail = excluded.detail, version = s.version + 1,
      dismissed_at = case when excluded.weight = s.weight then s.dismissed_at end,
      dismissed_by = case when excluded.weight = s.weight then s.dismissed_by end,
      dismiss_reason = case when excluded.weight = s.weight then s.dismiss_reason end
    where (s.weight, s.week, s.value, s.weeks_beyond, s.detail) is distinct from
      (excluded.weight, excluded.week, excluded.value, excluded.weeks_beyond, excluded.detail)`.execute(
    trx,
  );
  const levels = judged.map(({ mentorId, level }) => ({ mentor_id: mentorId, level }));
  await sql`
    insert into mentor_level as l (program_id, mentor_id, level, since, week, computed_at)
    select ${programId}, mentor_id, level, ${today}::date, ${span.last}::date, ${scope.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(levels)}::jsonb) f (mentor_id uuid, level text)
    on conflict (program_id, mentor_id) do update set level = excluded.level, week = excluded.week,
      computed_at = excluded.computed_at,
      since = case when l.level = excluded.level then l.since else excluded.since end`.execute(trx);
}

function detailOf({ sentence, rows, isExplained, series }: Judged["signs"][number]): SignDetail {
  if (!series) return { sentence, rows, isExplained, series: null };
  const { week, side, baseline, usual, average, limit } = series;
  return {
    sentence,
    rows,
    isExplained,
    series: {
      week,
      side,
      baseline: { mean: round(baseline.mean), sigma: round(baseline.sigma) },
      usual: { mean: round(usual.mean), lower: round(usual.lower), upper: round(usual.upper) },
      average: round(average),
      limit: round(limit),
    },
  };
}

/** Whoever serves no longer has no level, and nothing open. */
export async function closeWhoLeft(trx: Trx, { programId, today }: ProgramScope): Promise<void> {
  await sql`
    update sign set closed_on = greatest(opened_on, ${today}::date), version = version + 1
    where program_id = ${programId} and closed_on is null and mentor_id not in (
      select id from mentor where program_id = ${programId} and status in ('active', 'on_leave', 'paused'))`.execute(
    trx,
  );
  await sql`
    delete from mentor_level where program_id = ${programId} and mentor_id not in (
      select id from mentor where program_id = ${programId} and status in ('active', 'on_leave', 'paused'))`.execute(
    trx,
  );
}
