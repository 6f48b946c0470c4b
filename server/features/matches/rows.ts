import { sql } from "kysely";
import { addMonths } from "#shared/lib/day.ts";
import { contactOf } from "#shared/matches/silence.ts";
import type { MatchRow, MatchSearch } from "#shared/matches/schema.ts";
import { matchStatus } from "#shared/matches/status.ts";
import type { MenteeNaming } from "#shared/mentees/label.ts";
import { containing, idIn } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { missesContactSql, statusSql } from "#server/features/matches/contact.ts";
import { menteeFits, menteeLabelSql } from "#server/features/mentees/naming.ts";

/** Matches of the program with both people; every list, count and export starts here. */
export function matchesOfProgram(trx: Trx, scope: ProgramScope) {
  return trx
    .selectFrom("match")
    .innerJoin("matchTally", (join) =>
      join
        .onRef("matchTally.programId", "=", "match.programId")
        .onRef("matchTally.matchId", "=", "match.id"),
    )
    .innerJoin("mentor", (join) =>
      join
        .onRef("mentor.programId", "=", "match.programId")
        .onRef("mentor.id", "=", "match.mentorId"),
    )
    .innerJoin("mentee", (join) =>
      join
        .onRef("mentee.programId", "=", "match.programId")
        .onRef("mentee.id", "=", "match.menteeId"),
    )
    .leftJoin("site", (join) =>
      join.onRef("site.programId", "=", "mentor.programId").onRef("site.id", "=", "mentor.siteId"),
    )
    .where("match.programId", "=", scope.programId);
}
type Matches = ReturnType<typeof matchesOfProgram>;

export type MatchFilters = Omit<MatchSearch, "sort" | "page" | "size">;

/** The list's filters, the same for the page, the count and the export. */
export function withFilters(
  query: Matches,
  scope: ProgramScope,
  naming: MenteeNaming,
  given: MatchFilters,
): Matches {
  const mentorIds = given.mentors.filter((id) => id !== "none");
  return query
    .$if(given.q !== "", (q) =>
      q.where((eb) =>
        eb.or([
          sql<boolean>`lower(mentor.name) like lower(${containing(given.q)})`,
          menteeFits(naming, given.q),
        ]),
      ),
    )
    .$if(given.statuses.length > 0, (q) => q.where(statusSql, "in", given.statuses))
    .$if(given.contact !== undefined, (q) =>
      q.where(missesContactSql(given.contact ?? "due", scope.today)),
    )
    .$if(given.sites.length > 0, (q) => q.where((eb) => idIn(eb.ref("mentor.siteId"), given.sites)))
    .$if(mentorIds.length > 0, (q) => q.where("match.mentorId", "in", mentorIds))
    .$if(given.reasons.length > 0, (q) => q.where("match.endReason", "in", given.reasons));
}

export function rowColumns(naming: MenteeNaming) {
  return [
    "match.id",
    "match.mentorId",
    "mentor.name as mentorName",
    "match.menteeId",
    menteeLabelSql(naming).as("menteeLabel"),
    "mentee.code as menteeCode",
    "site.name as siteName",
    "match.startedOn",
    "match.agreedEveryDays",
    "match.agreedMonths",
    "match.weight",
    "match.pausedOn",
    "match.endedOn",
    "match.endReason",
    "matchTally.sessions",
    "matchTally.lastSessionOn",
    "matchTally.resumedOn",
    "match.version",
  ] as const;
}

type Selected = Omit<MatchRow, "status" | "contact" | "agreedUntil"> & { resumedOn: string | null };

/** What follows from the row by the shared rules: status, contact, the end of the agreed length. */
export function withRules<Row extends Selected>(row: Row, scope: ProgramScope) {
  const status = matchStatus(row);
  return {
    ...row,
    status,
    agreedUntil: addMonths(row.startedOn, row.agreedMonths),
    contact: contactOf({ ...row, status, today: scope.today }),
  };
}
