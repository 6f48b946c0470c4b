import { type RawBuilder, sql } from "kysely";
import { programSettings } from "#shared/programs/schema.ts";
import type { MentorTraining } from "#shared/mentors/training.ts";
import { type TrainingStatus, worstStatus } from "#shared/training/status.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

const STANDARD = programSettings.parse({}).expiringWithinDays;

/** `trainingStatus` of shared/training/status.ts over `mentor_course c`, with the window of the program. */
export function trainingStatusSql(scope: ProgramScope): RawBuilder<TrainingStatus> {
  return sql<TrainingStatus>`app.training_status(c.requirement_id, c.due_on, c.completed_on, c.expires_on, c.waived,
    c.waived_until, ${scope.today}::date, (select coalesce((p.settings ->> 'expiringWithinDays')::int, ${STANDARD}::int)
      from program p where p.id = ${scope.programId}))`;
}

/** Where the mentors of a page stand: the most pressing status and how many courses have it, in one query. */
export async function trainingOf(
  trx: Trx,
  scope: ProgramScope,
  ids: readonly string[],
): Promise<Map<string, MentorTraining>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ mentorId: string; status: TrainingStatus; count: number }>`
    select mentor_id, status, count(*) as count from (
      select c.mentor_id, ${trainingStatusSql(scope)} as status from mentor_course c
      where c.program_id = ${scope.programId} and c.mentor_id = any (${ids}::uuid[])
    ) s where status <> 'not_required' group by 1, 2`.execute(trx);
  const found = new Map<string, { status: TrainingStatus; count: number }[]>();
  for (const { mentorId, ...one } of rows) {
    found.set(mentorId, [...(found.get(mentorId) ?? []), one]);
  }
  return new Map(
    [...found].map(([id, counts]) => {
      const status = worstStatus(counts.map((one) => one.status));
      return [id, { status, count: counts.find((one) => one.status === status)?.count ?? 0 }];
    }),
  );
}
