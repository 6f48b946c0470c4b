import { sql, type Expression, type ExpressionBuilder, type SqlBool } from "kysely";
import { addDays } from "#shared/lib/day.ts";
import type { MentorFilters } from "#shared/mentors/schema.ts";
import type { TrainingFilter } from "#shared/mentors/training.ts";
import type { TrainingStatus } from "#shared/training/status.ts";
import { containing, idIn } from "#server/db/conditions.ts";
import type { ProgramScope } from "#server/db/scope.ts";
import { coverLoadOf } from "#server/features/relief/load.ts";
import type { DB } from "#server/db/types.gen.ts";
import { trainingStatusSql } from "#server/features/mentors/training.ts";

type Mentors = DB & { m: DB["mentor"] };
type MentorBuilder = ExpressionBuilder<Mentors, "m">;

/**
 * Which mentors a roster's address means: the one definition for the list, its count, bulk actions, saved views'
 * counts and the export. It speaks of `mentor as m` alone, so that a count needs no joins.
 */
export function mentorsMatching(
  eb: MentorBuilder,
  scope: ProgramScope,
  filters: MentorFilters,
): Expression<SqlBool> {
  const { q, status, site, supervisor, language, tag, over, silent, joinedFrom, joinedTo } =
    filters;
  const all: Expression<SqlBool>[] = [eb("m.programId", "=", scope.programId)];
  if (q) all.push(textMatches(q));
  if (status.length > 0) all.push(eb("m.status", "=", sql<string>`any (${status}::text[])`));
  if (site.length > 0) all.push(idIn(eb.ref("m.siteId"), site));
  if (supervisor.length > 0) all.push(idIn(eb.ref("m.supervisorId"), supervisor));
  if (language.length > 0) all.push(sql<SqlBool>`m.languages && ${language}::text[]`);
  if (tag.length > 0) all.push(sql<SqlBool>`m.experience_tags && ${tag}::text[]`);
  if (over)
    all.push(tallySays(eb, sql<SqlBool>`t.load + ${coverLoadOf(scope, sql`m.id`)} > m.capacity`));
  if (filters.training) all.push(trainingSays(eb, scope, filters.training));
  if (silent !== null) {
    // The rule of shared/mentors/contact.ts.
    const last = addDays(scope.today, -silent);
    const quiet = sql<SqlBool>`coalesce(coalesce(t.last_session_on, m.joined_on) <= ${last}, true)`;
    all.push(tallySays(eb, quiet));
  }
  if (joinedFrom) all.push(eb("m.joinedOn", ">=", joinedFrom));
  if (joinedTo) all.push(eb("m.joinedOn", "<=", joinedTo));
  return eb.and(all);
}

function tallySays(eb: MentorBuilder, condition: Expression<SqlBool>): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom("mentorTally as t")
      .whereRef("t.programId", "=", "m.programId")
      .whereRef("t.mentorId", "=", "m.id")
      .where(condition)
      .select(sql`1`.as("one")),
  );
}

/** As far as training goes; the statuses are those of the roster's column. */
function trainingSays(
  eb: MentorBuilder,
  scope: ProgramScope,
  filter: TrainingFilter,
): Expression<SqlBool> {
  if (filter === "matchable" || filter === "blocked") {
    const blocked = sql<SqlBool>`coalesce(t.blocked_from <= ${scope.today}::date, false)`;
    return tallySays(eb, filter === "blocked" ? blocked : sql<SqlBool>`not ${blocked}`);
  }
  const wanted = filter === "expiring" ? ["expiring"] : ["overdue", "lapsed"];
  return eb.exists(
    eb
      .selectFrom("mentorCourse as c")
      .whereRef("c.programId", "=", "m.programId")
      .whereRef("c.mentorId", "=", "m.id")
      .where(trainingStatusSql(scope), "in", wanted as TrainingStatus[])
      .select(sql`1`.as("one")),
  );
}

/** Every word of a name in any order; an address where there is an '@'; a phone number by its digits. */
function textMatches(q: string): Expression<SqlBool> {
  const needle = q.toLowerCase();
  if (needle.includes("@")) {
    return sql<SqlBool>`(lower(m.email) like ${containing(needle)} or exists (
      select from unnest(m.other_emails) other where lower(other) like ${containing(needle)}))`;
  }
  const digits = needle.replaceAll(/[\s().+/-]/g, "");
  if (/^\d{3,}$/.test(digits)) {
    return sql<SqlBool>`(regexp_replace(m.phone, '\\D', '', 'g') like ${containing(digits)}
      or lower(m.name) like ${containing(needle)})`;
  }
  const words = needle.split(" ").toSorted((a, b) => b.length - a.length);
  const [rarest = "", ...patterns] = words.map(containing);
  // A function of the database, since 'like' may not use the index under row-level security.
  return sql<SqlBool>`m.id in (select app.mentors_named(${rarest}, ${patterns}::text[]))`;
}
