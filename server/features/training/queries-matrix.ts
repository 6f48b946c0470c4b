import {
  sql,
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type SqlBool,
} from "kysely";
import { parseSort } from "#shared/lib/page.ts";
import { mentorFilterSearch } from "#shared/mentors/schema.ts";
import type {
  MATRIX_SORTS,
  MatrixCell,
  MatrixCourse,
  MatrixInput,
  MatrixOutput,
  MatrixRow,
  MatrixSearch,
} from "#shared/training/schema.ts";
import { type Chosen, isChosen } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { DB } from "#server/db/types.gen.ts";
import { mentorsMatching } from "#server/features/mentors/filter.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";
import { kindOrder, requiredFirst } from "#server/features/training/queries-courses.ts";

type Sort = (typeof MATRIX_SORTS)[number];
type Builder = ExpressionBuilder<DB & { m: DB["mentor"]; t: DB["mentorTally"] }, "m" | "t">;

const sorts: Record<Sort, RawBuilder<unknown>> = {
  name: sql`lower(m.name)`,
  blocked: sql`t.blocked_from`,
  site: sql`lower(s.name)`,
  supervisor: sql`lower(p.name)`,
};

/** Which mentors and columns an address means, with what the rule needs to know of the program. */
export type MatrixView = { courses: MatrixCourse[]; expiringWithin: number };

export async function matrixView(
  trx: Trx,
  scope: ProgramScope,
  { course }: Pick<MatrixSearch, "course">,
): Promise<MatrixView> {
  const ids = course.filter((id) => id !== "none");
  const courses = await trx
    .selectFrom("course")
    .where("programId", "=", scope.programId)
    .where("archivedOn", "is", null)
    .$if(ids.length > 0, (query) => query.where("id", "in", ids))
    .select(["id", "name", "hours", "maxScore", "renewalMonths"])
    .select(sql<MatrixCourse["kind"]>`kind`.as("kind"))
    .select(sql<MatrixCourse["countsAs"]>`counts_as`.as("countsAs"))
    .orderBy(kindOrder)
    .orderBy(requiredFirst)
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
  return { courses, expiringWithin: await readExpiringWithin(trx, scope) };
}

async function readExpiringWithin(trx: Trx, scope: ProgramScope): Promise<number> {
  return (await readSettings(trx, scope)).expiringWithinDays;
}

/** The mentors of an address in their order, without their cells: the list pages it, the export walks through it. */
export function matrixQuery(
  trx: Trx,
  scope: ProgramScope,
  input: MatrixSearch,
  view: MatrixView,
  chosen: Chosen = {},
) {
  const { key, descending } = parseSort(input.sort);
  return trx
    .selectFrom("mentor as m")
    .innerJoin("mentorTally as t", (join) =>
      join.onRef("t.programId", "=", "m.programId").onRef("t.mentorId", "=", "m.id"),
    )
    .leftJoin("site as s", (join) =>
      join.onRef("s.programId", "=", "m.programId").onRef("s.id", "=", "m.siteId"),
    )
    .leftJoin("person as p", "p.id", "m.supervisorId")
    .where((eb) => matching(eb, scope, input, view))
    .where((eb) => isChosen(eb.ref("m.id"), chosen))
    .select(["m.id", "m.name", "s.name as siteName", "p.name as supervisorName", "t.blockedFrom"])
    .select(sql<MatrixRow["status"]>`m.status`.as("status"))
    .orderBy(sorts[key as Sort], (order) => (descending ? order.desc() : order.asc()).nullsLast())
    .orderBy("m.id", descending ? "desc" : "asc");
}

/** Whoever has left is shown only where that status is asked for. */
function matching(
  eb: Builder,
  scope: ProgramScope,
  { q, status, site, supervisor, training, blocked }: MatrixSearch,
  view: MatrixView,
): Expression<SqlBool> {
  const filters = mentorFilterSearch.parse({ q, status, site, supervisor });
  const all: Expression<SqlBool>[] = [mentorsMatching(eb, scope, filters)];
  if (status.length === 0) all.push(eb("m.status", "!=", "exited"));
  if (blocked) all.push(eb("t.blockedFrom", "<=", scope.today));
  if (training.length > 0) {
    const courses = view.courses.map(({ id }) => id);
    all.push(sql<SqlBool>`exists (select from mentor_course c
      where c.program_id = m.program_id and c.mentor_id = m.id and c.course_id = any (${courses}::uuid[])
        and app.training_status(c.requirement_id, c.due_on, c.completed_on, c.expires_on, c.waived, c.waived_until,
          ${scope.today}::date, ${view.expiringWithin}::int) = any (${training}::text[]))`);
  }
  return eb.and(all);
}

/** One page of the matrix with its columns, and how many mentors match in all. */
export async function readMatrix(
  trx: Trx,
  scope: ProgramScope,
  input: MatrixInput,
): Promise<MatrixOutput> {
  const { page, size } = input;
  const view = await matrixView(trx, scope, input);
  const offset = (page - 1) * size;
  const rows = await matrixQuery(trx, scope, input, view).limit(size).offset(offset).execute();
  const isLast = rows.length < size && (rows.length > 0 || page === 1);
  const total = isLast ? offset + rows.length : await countMatrix(trx, scope, input, view);
  return {
    rows: await withCells(trx, scope, rows, view),
    total,
    courses: view.courses,
    mayEdit: scope.roles.includes("coordinator"),
  };
}

export async function countMatrix(
  trx: Trx,
  scope: ProgramScope,
  input: MatrixSearch,
  view: MatrixView,
  pick: Parameters<typeof matrixQuery>[4] = {},
): Promise<number> {
  const { total } = await trx
    .selectFrom(
      matrixQuery(trx, scope, input, view, pick)
        .clearOrderBy()
        .clearSelect()
        .select("m.id")
        .as("x"),
    )
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

/** How many mentors an address means; for the views' counts. */
export async function countTraining(
  trx: Trx,
  scope: ProgramScope,
  input: MatrixSearch,
): Promise<number> {
  return countMatrix(trx, scope, input, await matrixView(trx, scope, input));
}

/** Adds where each of the rows stands with each of the courses: one query for a page or an export's batch. */
export async function withCells<Row extends { id: string }>(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Row[],
  { courses }: MatrixView,
): Promise<(Row & { cells: MatrixCell[] })[]> {
  if (rows.length === 0 || courses.length === 0) return rows.map((row) => ({ ...row, cells: [] }));
  const found = await trx
    .selectFrom("mentorCourse as c")
    .where("c.programId", "=", scope.programId)
    .where("c.mentorId", "=", sql<string>`any (${rows.map(({ id }) => id)}::uuid[])`)
    .where("c.courseId", "=", sql<string>`any (${courses.map(({ id }) => id)}::uuid[])`)
    .select(["c.mentorId", "c.courseId", "c.requirementId", "c.dueOn", "c.graceDays"])
    .select(["c.completedOn", "c.expiresOn", "c.waived", "c.waivedUntil", "c.blockedFrom"])
    .select(sql<MatrixCell["gate"]>`c.gate`.as("gate"))
    .execute();
  const byMentor = new Map<string, MatrixCell[]>();
  for (const { mentorId, ...cell } of found) {
    const held = byMentor.get(mentorId);
    if (held) held.push(cell);
    else byMentor.set(mentorId, [cell]);
  }
  return rows.map((row) => ({ ...row, cells: byMentor.get(row.id) ?? [] }));
}
