import { sql } from "kysely";
import type {
  CourseRow,
  CoursesOutput,
  RequirementPreviewInput,
  RequirementRow,
} from "#shared/training/courses-schema.ts";
import { COURSE_KINDS } from "#shared/training/courses-schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { missingCourses } from "#server/features/training/commands-seed.ts";

/** The courses by kind and name, each with the requirements in force. */
export async function listCourses(
  trx: Trx,
  scope: ProgramScope,
  { archived }: { archived: boolean },
): Promise<CoursesOutput> {
  const rows = await trx
    .selectFrom("course")
    .where("programId", "=", scope.programId)
    .$if(!archived, (query) => query.where("archivedOn", "is", null))
    .select(["id", "name", "topics", "provider", "hours", "renewalMonths", "maxScore"])
    .select(["archivedOn", "version"])
    .select(sql<CourseRow["kind"]>`kind`.as("kind"))
    .select(sql<CourseRow["countsAs"]>`counts_as`.as("countsAs"))
    .orderBy("archivedOn", (order) => order.asc().nullsFirst())
    .orderBy(kindOrder)
    .orderBy(requiredFirst)
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
  const requirements = await trx
    .selectFrom("requirement")
    .where("programId", "=", scope.programId)
    .where("endedOn", "is", null)
    .select(["id", "courseId", "role", "dueWithinDays", "graceDays", "appliesFrom", "version"])
    .select(sql<RequirementRow["gate"]>`gate`.as("gate"))
    .orderBy("role", (order) => order.asc().nullsFirst())
    .orderBy("id")
    .execute();
  return {
    courses: rows.map((row) => ({
      ...row,
      requirements: requirements.filter((one) => one.courseId === row.id),
    })),
    roles: await listRoles(trx, scope),
    missing: (await missingCourses(trx, scope)).length,
    mayEdit: scope.roles.includes("coordinator") || scope.roles.includes("admin"),
  };
}

/** Checks first, then courses, certifications last: the order of a mentor's way. */
export const kindOrder = sql`array_position(array[${sql.join(
  ["check", ...COURSE_KINDS.filter((kind) => kind !== "check")].map((kind) => sql.lit(kind)),
)}], kind)`;

/** What is asked of somebody stands before what may be taken. */
export const requiredFirst = sql`not exists (select from requirement asked
  where asked.program_id = course.program_id and asked.course_id = course.id and asked.ended_on is null)`;

/** The duties in use, of mentors and of requirements, most used first. */
async function listRoles(trx: Trx, scope: ProgramScope): Promise<string[]> {
  const { rows } = await sql<{ role: string }>`
    select mode() within group (order by role) as role from (
      select unnest(roles) as role from mentor where program_id = ${scope.programId}
      union all
      select role from requirement where program_id = ${scope.programId} and role is not null and ended_on is null
    ) used group by lower(role) order by count(*) desc, lower(role) limit 100`.execute(trx);
  return rows.map(({ role }) => role);
}

/** Whom a requirement would ask as it is typed, who has it not, and whom it would keep from a match today. */
export async function previewRequirement(
  trx: Trx,
  scope: ProgramScope,
  input: RequirementPreviewInput,
): Promise<{ asked: number; missing: number; blockedToday: number }> {
  const { courseId, role, gate, dueWithinDays, graceDays, appliesFrom } = input;
  const { rows } = await sql<{ asked: number; missing: number; blockedToday: number }>`
    with asked as (
      select greatest(coalesce(m.joined_on, m.created_at::date), ${appliesFrom}::date) as starts_on,
        c.completed_on is not null as ever, c.expires_on, w.id is not null as waived, w.until_on
      from mentor m
      left join mentor_course c on c.program_id = m.program_id and c.mentor_id = m.id and c.course_id = ${courseId}
      left join waiver w on w.program_id = m.program_id and w.mentor_id = m.id
        and w.requirement_id = ${input.id}::uuid and w.revoked_at is null
      where m.program_id = ${scope.programId} and m.status <> 'exited'
        and (${role}::text is null or exists (select from unnest(m.roles) r where lower(r) = lower(${role})))
    ), judged as (
      select *, ever and (expires_on is null or expires_on >= ${scope.today}::date) as held,
        waived and (until_on is null or until_on >= ${scope.today}::date) as excused from asked
    )
    select count(*)::int as asked, count(*) filter (where not held)::int as missing,
      count(*) filter (where not held and not excused and ${gate} <> 'never'
        and (not ever or expires_on + ${graceDays}::int < ${scope.today}::date)
        and case ${gate} when 'before_match' then starts_on <= ${scope.today}::date
          else starts_on + ${dueWithinDays}::int + ${graceDays}::int < ${scope.today}::date end)::int as blocked_today
    from judged`.execute(trx);
  return rows[0] ?? { asked: 0, missing: 0, blockedToday: 0 };
}
