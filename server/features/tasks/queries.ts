import { type RawBuilder, sql } from "kysely";
import type { TaskKind } from "#shared/tasks/kinds.ts";
import type {
  Assignee,
  TaskListInput,
  TaskListOutput,
  TaskOwner,
  TaskRow,
} from "#shared/tasks/schema.ts";
import { TASK_GROUPS, type TaskGroup } from "#shared/tasks/urgency.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeLabelSql } from "#server/features/mentees/naming.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";
import { deadlineSql, groupSql, itemsSql, kindRankSql } from "#server/features/tasks/items.ts";

/** Mine are also those of a supervisor whom I cover today: they come and go by the days of the cover. */
const OWNERS: Record<TaskOwner, (mine: readonly string[]) => RawBuilder<boolean>> = {
  mine: (mine) =>
    sql<boolean>`(item.assignee_id is null or item.assignee_id = any (${mine}::uuid[]))`,
  all: () => sql<boolean>`true`,
  nobody: () => sql<boolean>`item.assignee_id is null`,
  others: (mine) => sql<boolean>`coalesce(item.assignee_id <> all (${mine}::uuid[]), false)`,
};

/** The same of a row of counts. */
const COUNTED: Record<TaskOwner, (one: { isOthers: boolean; isNobodys: boolean }) => boolean> = {
  mine: ({ isOthers }) => !isOthers,
  all: () => true,
  nobody: ({ isNobodys }) => isNobodys,
  others: ({ isOthers }) => isOthers,
};

/** What needs this person now, the most urgent first, with the counts of every group and kind. */
export async function listTasks(
  trx: Trx,
  scope: ProgramScope,
  input: Omit<TaskListInput, "programId">,
): Promise<TaskListOutput> {
  const settings = await readSettings(trx, scope);
  const items = itemsSql(scope, settings);
  const { rows: counts } = await sql<{
    group: TaskGroup;
    kind: TaskKind;
    isOthers: boolean;
    isNobodys: boolean;
    count: number;
  }>`select ${groupSql(scope.today)} as "group", item.kind, item.assignee_id is null as is_nobodys,
      ${OWNERS.others(scope.actingFor)} as is_others, count(*) as count
    from (${items}) item group by 1, 2, 3, 4`.execute(trx);
  const rows = await selectRows(trx, scope, items, settings.menteeNaming, {
    where: sql`${OWNERS[input.who](scope.actingFor)}
      and (cardinality(${input.kinds}::text[]) = 0 or item.kind = any (${input.kinds}::text[]))
      and (${input.group ?? null}::text is null or ${groupSql(scope.today)} = ${input.group ?? null})
      and (${input.snoozed || input.group === "snoozed"} or ${groupSql(scope.today)} <> 'snoozed')`,
    limit: input.show,
  });
  const owned = counts.filter(COUNTED[input.who]);
  const sum = (some: typeof counts) => some.reduce((total, one) => total + one.count, 0);
  const ofKinds = owned.filter(
    ({ kind }) => input.kinds.length === 0 || input.kinds.includes(kind),
  );
  const awake = owned.filter(({ group }) => group !== "snoozed");
  const kinds = [...new Set(awake.map(({ kind }) => kind))].map((kind) => ({
    kind,
    count: sum(awake.filter((one) => one.kind === kind)),
  }));
  return {
    rows,
    groups: Object.fromEntries(
      TASK_GROUPS.map((group) => [group, sum(ofKinds.filter((one) => one.group === group))]),
    ) as TaskListOutput["groups"],
    kinds: kinds.toSorted((a, b) => b.count - a.count || a.kind.localeCompare(b.kind)),
    others: sum(counts.filter(({ isOthers, group }) => isOthers && group !== "snoozed")),
  };
}

/** How many are due today or before and are this person's or nobody's: the figure in the navigation. */
export async function countDueTasks(trx: Trx, scope: ProgramScope): Promise<{ due: number }> {
  const { rows } = await sql<{ due: number }>`select count(*) as due
    from (${itemsSql(scope, await readSettings(trx, scope))}) item
    where ${OWNERS.mine(scope.actingFor)} and ${groupSql(scope.today)} in ('overdue', 'today')`.execute(
    trx,
  );
  return { due: rows[0]?.due ?? 0 };
}

/** One task as it stands, whether it is held or only asked; with its state, for the commands. */
export async function findTask(
  trx: Trx,
  scope: ProgramScope,
  key: string,
): Promise<(TaskRow & { state: string | null }) | undefined> {
  const settings = await readSettings(trx, scope);
  const items = itemsSql(scope, settings);
  const [row] = await selectRows(trx, scope, items, settings.menteeNaming, {
    where: sql`item.key = ${key}`,
    limit: 1,
  });
  return row;
}

async function selectRows(
  trx: Trx,
  scope: ProgramScope,
  items: RawBuilder<unknown>,
  naming: "code" | "name",
  { where, limit }: { where: RawBuilder<unknown>; limit: number },
) {
  const { programId, today } = scope;
  // Only what is shown is joined to its names: the union is cut first.
  const { rows } = await sql<TaskRow & { state: string | null }>`
    with picked as (
      select item.*, ${groupSql(today)} as "group",
        array_position(${[...TASK_GROUPS]}::text[], ${groupSql(today)}) as group_rank, ${kindRankSql} as kind_rank
      from (${items}) item where ${where}
      order by group_rank, item.due_on nulls last, kind_rank, item.key limit ${limit}
    )
    select item.key, item.kind, item."group", item.title, item.mentor_id, mentor.name as mentor_name,
      mentor.supervisor_id, item.mentee_id, ${menteeLabelSql(naming)} as mentee_label, item.match_id, item.about_id,
      item.since, item.state, item.due_on, course.name as course_name, c.completed_on is not null as was_completed,
      case when c.blocked_from <= ${today}::date or ${deadlineSql} is not null then c.blocked_from end as blocked_from,
      tally.open_matches, match.agreed_every_days, stand_in.name as cover_name, item.assignee_id,
      person.name as assignee_name, item.snoozed_until
    from picked item
    left join mentor on mentor.program_id = ${programId} and mentor.id = item.mentor_id
    left join mentor_tally tally on tally.program_id = ${programId} and tally.mentor_id = item.mentor_id
    left join mentee on mentee.program_id = ${programId} and mentee.id = item.mentee_id
    left join match on match.program_id = ${programId} and match.id = item.match_id
    left join mentor_course c on c.program_id = ${programId} and c.mentor_id = item.mentor_id
      and c.course_id = item.about_id and item.kind in ('training', 'renewal')
    left join course on course.program_id = ${programId} and course.id = c.course_id
    left join match_cover cover on cover.program_id = ${programId} and cover.id = item.about_id and item.kind = 'cover'
    left join mentor stand_in on stand_in.program_id = ${programId} and stand_in.id = cover.mentor_id
    left join person on person.id = item.assignee_id
    order by item.group_rank, item.due_on nulls last, item.kind_rank, item.key`.execute(trx);
  return rows;
}

/** Who can be given a task: coordinators anything, a supervisor what concerns their own mentors. */
export async function listAssignees(trx: Trx, scope: ProgramScope): Promise<Assignee[]> {
  return trx
    .selectFrom("membership")
    .innerJoin("person", "person.id", "membership.personId")
    .where("membership.programId", "=", scope.programId)
    .where("membership.role", "in", ["coordinator", "supervisor"])
    .select(["person.id", "person.name"])
    .select(sql<boolean>`bool_or(membership.role = 'coordinator')`.as("coordinates"))
    .groupBy("person.id")
    .orderBy(sql`lower(person.name)`)
    .execute();
}
