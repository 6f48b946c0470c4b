import { sql } from "kysely";
import { addDays, daysBetween } from "#shared/lib/day.ts";
import type { MenteeNaming } from "#shared/mentees/label.ts";
import type { MenteeRow, MenteeSearch } from "#shared/mentees/schema.ts";
import type { Stage } from "#shared/mentees/stage.ts";
import { idIn } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeFits, menteeLabelSql } from "#server/features/mentees/naming.ts";
import { waitingSinceSql } from "#server/features/mentees/waiting.ts";

/** Mentees of the program with their tally and site; every list, count and export starts here. */
export function menteesOf(trx: Trx, scope: ProgramScope) {
  return trx
    .selectFrom("mentee")
    .innerJoin("menteeTally", (join) =>
      join
        .onRef("menteeTally.programId", "=", "mentee.programId")
        .onRef("menteeTally.menteeId", "=", "mentee.id"),
    )
    .leftJoin("site", (join) =>
      join.onRef("site.programId", "=", "mentee.programId").onRef("site.id", "=", "mentee.siteId"),
    )
    .where("mentee.programId", "=", scope.programId);
}
type Mentees = ReturnType<typeof menteesOf>;

export type MenteeFilters = Omit<MenteeSearch, "sort" | "page" | "size">;

/** The list's filters, the same for the page, the count, the bulk actions and the export. */
export function withFilters(
  query: Mentees,
  scope: ProgramScope,
  naming: MenteeNaming,
  given: MenteeFilters,
): Mentees {
  return query
    .$if(given.q !== "", (q) => q.where(menteeFits(naming, given.q)))
    .$if(given.stages.length > 0, (q) => q.where("mentee.stage", "in", given.stages))
    .$if(given.sites.length > 0, (q) => q.where((eb) => idIn(eb.ref("mentee.siteId"), given.sites)))
    .$if(given.referral.length > 0, (q) => q.where("mentee.referralSource", "in", given.referral))
    .$if(given.languages.length > 0, (q) =>
      q.where(sql<boolean>`mentee.languages && ${sql.val(given.languages)}::text[]`),
    )
    .$if(given.matched !== undefined, (q) =>
      q.where("menteeTally.openMatches", given.matched === "yes" ? ">" : "=", 0),
    )
    .$if(given.waitingOver !== undefined, (q) =>
      q.where(waitingSinceSql, "<", addDays(scope.today, -(given.waitingOver ?? 0))),
    );
}

/** Columns of a row; `open mentors` is read for the rows of the page only. */
export function rowColumns(naming: MenteeNaming) {
  return [
    "mentee.id",
    "mentee.code",
    menteeLabelSql(naming).as("label"),
    sql<Stage>`mentee.stage`.as("stage"),
    "mentee.siteId",
    "site.name as siteName",
    "mentee.referralSource",
    "mentee.languages",
    "mentee.experienceTags",
    "mentee.referredOn",
    "mentee.intakeOn",
    "mentee.readyOn",
    "mentee.closedOn",
    "mentee.closeReason",
    waitingSinceSql.as("waitingSince"),
    "menteeTally.openMatches",
    sql<MenteeRow["mentors"]>`(
      select coalesce(json_agg(json_build_object('matchId', m.id, 'mentorId', p.id, 'name', p.name)
        order by m.started_on, m.id), '[]')
      from match m join mentor p on p.program_id = m.program_id and p.id = m.mentor_id
      where m.program_id = mentee.program_id and m.mentee_id = mentee.id and m.ended_on is null)`.as(
      "mentors",
    ),
    "menteeTally.attendedSessions",
    "menteeTally.lastSessionOn",
    "mentee.version",
  ] as const;
}

/** The days waited, counted to the program's today. */
export function withDays<Row extends { waitingSince: string | null }>(
  row: Row,
  scope: ProgramScope,
): Row & { daysWaiting: number | null } {
  const daysWaiting = row.waitingSince
    ? Math.max(0, daysBetween(row.waitingSince, scope.today))
    : null;
  return { ...row, daysWaiting };
}
