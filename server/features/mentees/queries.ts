import { type RawBuilder, sql } from "kysely";
import { type Page, parseSort } from "#shared/lib/page.ts";
import type { Demographic } from "#shared/mentees/demographics.ts";
import type { MenteeNaming } from "#shared/mentees/label.ts";
import type {
  MENTEE_SORT_KEYS,
  MenteeCounts,
  MenteeDetail,
  MenteeListInput,
  MenteeRow,
  MenteeSummary,
} from "#shared/mentees/schema.ts";
import type { Stage } from "#shared/mentees/stage.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { menteeFits, menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";
import {
  type MenteeFilters,
  menteesOf,
  rowColumns,
  withDays,
  withFilters,
} from "#server/features/mentees/rows.ts";
import { waitingSinceSql } from "#server/features/mentees/waiting.ts";
import { notFound } from "#server/lib/errors.ts";

type SortKey = (typeof MENTEE_SORT_KEYS)[number];

/** `waiting` sorts by days waited: the larger, the earlier it began. */
function sortColumn(key: SortKey, naming: MenteeNaming): RawBuilder<unknown> {
  const columns: Record<SortKey, RawBuilder<unknown>> = {
    label: sql`lower(${menteeLabelSql(naming)})`,
    stage: sql`array_position(array['referred', 'intake', 'ready', 'closed'], mentee.stage)`,
    site: sql`lower(site.name)`,
    referral: sql`lower(mentee.referral_source)`,
    referred: sql`mentee.referred_on`,
    waiting: waitingSinceSql,
    matches: sql`mentee_tally.open_matches`,
    lastSession: sql`mentee_tally.last_session_on`,
  };
  return columns[key];
}

/** Rows in the list's order, before any page is cut: the list pages it, the export streams it. */
export function sortedMentees(
  trx: Trx,
  scope: ProgramScope,
  naming: MenteeNaming,
  input: Omit<MenteeListInput, "programId" | "page" | "size">,
) {
  const { key, descending } = parseSort(input.sort);
  const backwards = (key === "waiting") !== descending;
  return withFilters(menteesOf(trx, scope), scope, naming, input)
    .select(rowColumns(naming))
    .orderBy(sortColumn(key as SortKey, naming), (order) =>
      (backwards ? order.desc() : order.asc()).nullsLast(),
    )
    .orderBy("mentee.id", backwards ? "desc" : "asc");
}

export async function listMentees(
  trx: Trx,
  scope: ProgramScope,
  input: MenteeListInput,
): Promise<Page<MenteeRow>> {
  const naming = await menteeNaming(trx, scope);
  const rows = await sortedMentees(trx, scope, naming, input)
    .limit(input.size)
    .offset((input.page - 1) * input.size)
    .execute();
  const total = await countMenteesFound(trx, scope, input);
  return { rows: rows.map((row) => withDays(row, scope)), total };
}

/** How many the filters find. */
export async function countMenteesFound(
  trx: Trx,
  scope: ProgramScope,
  filters: MenteeFilters,
): Promise<number> {
  const naming = await menteeNaming(trx, scope);
  const { total } = await withFilters(menteesOf(trx, scope), scope, naming, filters)
    .select(({ fn }) => fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

/** One mentee with everything that the profile shows. */
export async function getMentee(trx: Trx, scope: ProgramScope, id: string): Promise<MenteeDetail> {
  const naming = await menteeNaming(trx, scope);
  const row = await menteesOf(trx, scope)
    .where("mentee.id", "=", id)
    .select(rowColumns(naming))
    .select([
      (naming === "name" ? sql<string | null>`mentee.name` : sql<null>`null`).as("name"),
      "mentee.pronouns",
      "mentee.email",
      "mentee.phone",
      sql<string | null>`to_char(mentee.birth_month, 'YYYY-MM')`.as("birthMonth"),
      "mentee.gender",
      "mentee.raceEthnicity",
      sql<Demographic[]>`mentee.declined`.as("declined"),
      "mentee.availability",
      "mentee.remoteOk",
      "mentee.mentorGenderPreference",
      "mentee.nextKeyDate",
      "mentee.about",
      "menteeTally.firstMatchedOn",
      "menteeTally.lastEndedOn",
      sql<boolean>`not exists (select from match m
        where m.program_id = mentee.program_id and m.mentee_id = mentee.id)
        and not exists (select from session_attendee a
        where a.program_id = mentee.program_id and a.mentee_id = mentee.id)`.as("removable"),
    ])
    .executeTakeFirst();
  if (!row) throw notFound("mentee");
  return withDays(row, scope);
}

/** For type-ahead: what begins with the typed text first. */
export async function searchMentees(
  trx: Trx,
  scope: ProgramScope,
  input: { q: string; limit: number },
): Promise<MenteeSummary[]> {
  const naming = await menteeNaming(trx, scope);
  const label = menteeLabelSql(naming);
  return trx
    .selectFrom("mentee")
    .where("programId", "=", scope.programId)
    .$if(input.q !== "", (query) => query.where(menteeFits(naming, input.q)))
    .select(["id", "code", label.as("label"), sql<Stage>`stage`.as("stage")])
    .orderBy(sql`stage = 'closed'`)
    .orderBy(sql`starts_with(lower(${label}), lower(${input.q}))`, "desc")
    .orderBy(sql`lower(${label})`)
    .orderBy("id")
    .limit(input.limit)
    .execute();
}

/** How many stand where; each number is the count of the list that it opens. */
export async function countMentees(trx: Trx, scope: ProgramScope): Promise<MenteeCounts> {
  return menteesOf(trx, scope)
    .select(({ fn }) => [
      fn.countAll<number>().filterWhere("mentee.stage", "!=", "closed").as("open"),
      fn.countAll<number>().filterWhere("mentee.stage", "=", "referred").as("referred"),
      fn.countAll<number>().filterWhere("mentee.stage", "=", "intake").as("intake"),
      fn
        .countAll<number>()
        .filterWhere("mentee.stage", "=", "ready")
        .filterWhere("menteeTally.openMatches", "=", 0)
        .as("waiting"),
      fn.countAll<number>().filterWhere("menteeTally.openMatches", ">", 0).as("matched"),
      fn.countAll<number>().filterWhere("mentee.stage", "=", "closed").as("closed"),
    ])
    .executeTakeFirstOrThrow();
}
