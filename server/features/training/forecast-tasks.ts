import { sql } from "kysely";
import { addDays } from "#shared/lib/day.ts";
import { taskKey } from "#shared/tasks/kinds.ts";
import { RENEW_AHEAD_DAYS } from "#shared/training/forecast-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { makeTasks } from "#server/features/tasks/commands.ts";
import { type Horizon, lapsesSql } from "#server/features/training/forecast.ts";

/**
 * One renewal for each mentor and course of the forecast, due two weeks before it lapses but never before today, with
 * the mentor's supervisor, or with whoever asks where there is none. Asked again, it makes only what is missing.
 */
export async function makeRenewals(
  trx: Trx,
  scope: ProgramScope,
  horizon: Horizon,
): Promise<{ ids: string[] }> {
  const { rows } = await sql<{
    mentorId: string;
    courseId: string;
    supervisorId: string | null;
    deadline: string | null;
    blockedFrom: string;
  }>`select mentor_id, course_id, supervisor_id, deadline, blocked_from from (${lapsesSql(scope, horizon)}) lapse
    where not has_task order by blocked_from, mentor_id, course_id`.execute(trx);
  const made = await makeTasks(
    trx,
    scope,
    rows.map(({ mentorId, courseId, supervisorId, deadline, blockedFrom }) => {
      const lapsesOn = deadline ?? blockedFrom;
      const ahead = addDays(lapsesOn, -RENEW_AHEAD_DAYS);
      return {
        key: taskKey.training(mentorId, courseId),
        kind: "renewal" as const,
        mentorId,
        aboutId: courseId,
        state: lapsesOn,
        dueOn: ahead < scope.today ? scope.today : ahead,
        assigneeId: supervisorId ?? scope.personId,
      };
    }),
  );
  return { ids: made.map(({ id }) => id) };
}
