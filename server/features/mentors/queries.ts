import { sql, type RawBuilder } from "kysely";
import { parseSort, type Page } from "#shared/lib/page.ts";
import type { MentorSort } from "#shared/mentors/columns.ts";
import type { MentorFilters, MentorListInput, MentorRow } from "#shared/mentors/schema.ts";
import { MENTOR_STATUSES } from "#shared/mentors/status.ts";
import { type MentorTraining, NO_TRAINING } from "#shared/mentors/training.ts";
import { type Chosen, isChosen } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { activityOf, recentActivity, type Activity } from "#server/features/mentors/activity.ts";
import { trainingOf } from "#server/features/mentors/training.ts";
import { mentorsMatching } from "#server/features/mentors/filter.ts";
import { coverLoads } from "#server/features/relief/load.ts";

type Sort = {
  by: RawBuilder<unknown>;
  /** What is missing comes last, whichever the direction. */
  canBeNull: boolean;
  /** The one table beside mentor that the order speaks of. */
  reads?: "tally" | "load" | "site" | "person" | "activity";
};

const sorts: Record<MentorSort, Sort> = {
  name: { by: sql`lower(m.name)`, canBeNull: false },
  status: {
    by: sql`array_position(array[${sql.join(MENTOR_STATUSES.map((status) => sql.lit(status)))}], m.status)`,
    canBeNull: false,
  },
  site: { by: sql`lower(s.name)`, canBeNull: true, reads: "site" },
  supervisor: { by: sql`lower(p.name)`, canBeNull: true, reads: "person" },
  // The order of shared/mentors/load.ts: load on no capacity stands above every share.
  load: {
    by: sql`case when m.capacity > 0 then (t.load + coalesce(c.load, 0)) / m.capacity
      when t.load + coalesce(c.load, 0) > 0 then 'infinity'::numeric else 0 end`,
    canBeNull: false,
    reads: "load",
  },
  training: { by: sql`t.blocked_from`, canBeNull: true, reads: "tally" },
  openMatches: { by: sql`t.open_matches`, canBeNull: false, reads: "tally" },
  sessions30: { by: sql`coalesce(a.sessions, 0)`, canBeNull: false, reads: "activity" },
  hours30: { by: sql`coalesce(a.minutes, 0)`, canBeNull: false, reads: "activity" },
  lastContact: { by: sql`t.last_session_on`, canBeNull: true, reads: "tally" },
  joined: { by: sql`m.joined_on`, canBeNull: true },
  email: { by: sql`lower(m.email)`, canBeNull: true },
  capacity: { by: sql`m.capacity`, canBeNull: false },
};

/** A roster row but for the figures of the recent days, which are fetched for the rows that are shown. */
type BareRow = Omit<MentorRow, "sessions30" | "minutes30" | "training">;

/** Which of the matching mentors, and a part of them in their order. */
type Part = Chosen & { limit?: number; offset?: number };

/**
 * The mentors that match, in their order, but for the figures of the recent days. Ids and sort keys are picked first
 * and everything else is joined to what was picked: with 100,000 mentors a sort then moves narrow rows, and only the
 * tables that the order speaks of are read as a whole. Exported as a query, so that the export can walk through it
 * and the benchmark can run it bare.
 */
export function rosterQuery(
  trx: Trx,
  scope: ProgramScope,
  input: MentorFilters & { sort: string },
  part: Part = {},
) {
  const { key, descending } = parseSort(input.sort);
  const { canBeNull } = sorts[key as MentorSort];
  const way = descending ? ("desc" as const) : ("asc" as const);
  return (
    trx
      .selectFrom(picked(trx, scope, input, part).as("k"))
      .innerJoin("mentor as m", (join) =>
        join.on("m.programId", "=", scope.programId).onRef("m.id", "=", "k.id"),
      )
      .innerJoin("mentorTally as t", (join) =>
        join.on("t.programId", "=", scope.programId).onRef("t.mentorId", "=", "k.id"),
      )
      .leftJoin("site as s", (join) =>
        join.on("s.programId", "=", scope.programId).onRef("s.id", "=", "m.siteId"),
      )
      .leftJoin("person as p", "p.id", "m.supervisorId")
      .leftJoin(coverLoads(scope).as<"c">(sql`c`), (join) => join.onRef("c.mentorId", "=", "k.id"))
      .select([
        "m.id",
        "m.name",
        "m.pronouns",
        "m.statusSince",
        "m.siteId",
        "s.name as siteName",
        "m.supervisorId",
        "p.name as supervisorName",
        "m.capacity",
        "t.openMatches",
        "t.blockedFrom",
        "t.lastSessionOn",
        "m.languages",
        "m.experienceTags",
        "m.joinedOn",
        "m.email",
        "m.phone",
        "m.version",
      ])
      .select(sql<MentorRow["status"]>`m.status`.as("status"))
      // The rule of shared/relief/cover.ts: their own matches, and those they stand in for today.
      .select([
        sql<number>`t.load + coalesce(c.load, 0)`.as("load"),
        sql<number>`coalesce(c.load, 0)`.as("coverLoad"),
      ])
      .orderBy("k.key", (order) => {
        const directed = descending ? order.desc() : order.asc();
        return canBeNull ? directed.nullsLast() : directed;
      })
      .orderBy("k.id", way)
  );
}

/** Ids of the mentors that match and what they are sorted by. */
function picked(
  trx: Trx,
  scope: ProgramScope,
  input: MentorFilters & { sort: string },
  { limit, offset, ...chosen }: Part,
) {
  const { key, descending } = parseSort(input.sort);
  const { by, canBeNull, reads } = sorts[key as MentorSort];
  const way = descending ? sql`desc` : sql`asc`;
  return trx
    .selectFrom("mentor as m")
    .where((eb) => mentorsMatching(eb, scope, input))
    .where((eb) => isChosen(eb.ref("m.id"), chosen))
    .$if(reads === "tally" || reads === "load", (query) =>
      query.innerJoin("mentorTally as t", (join) =>
        join.onRef("t.programId", "=", "m.programId").onRef("t.mentorId", "=", "m.id"),
      ),
    )
    .$if(reads === "load", (query) =>
      query.leftJoin(coverLoads(scope).as<"c">(sql`c`), (join) =>
        join.onRef("c.mentorId", "=", "m.id"),
      ),
    )
    .$if(reads === "site", (query) =>
      query.leftJoin("site as s", (join) =>
        join.onRef("s.programId", "=", "m.programId").onRef("s.id", "=", "m.siteId"),
      ),
    )
    .$if(reads === "person", (query) => query.leftJoin("person as p", "p.id", "m.supervisorId"))
    .$if(reads === "activity", (query) =>
      query.leftJoin(sql<Activity>`(${recentActivity(scope)})`.as<"a">(sql`a`), (join) =>
        join.onRef("a.mentorId", "=", "m.id"),
      ),
    )
    .select("m.id")
    .select(by.as("key"))
    .$if(limit !== undefined, (query) =>
      query
        .orderBy(sql`${by} ${way} ${canBeNull ? sql`nulls last` : sql``}`)
        .orderBy("m.id", descending ? "desc" : "asc")
        .limit(limit ?? 0)
        .offset(offset ?? 0),
    );
}

/** One page of the roster and how many mentors match in all. */
export async function listMentors(
  trx: Trx,
  scope: ProgramScope,
  input: MentorListInput,
): Promise<Page<MentorRow>> {
  const { page, size } = input;
  const offset = (page - 1) * size;
  const rows = await rosterQuery(trx, scope, input, { limit: size, offset }).execute();
  // A page that is not full is the last one and needs no count of its own, unless it lies beyond the end.
  const isLast = rows.length < size && (rows.length > 0 || page === 1);
  const total = isLast ? offset + rows.length : await countMentors(trx, scope, input);
  return { rows: await withActivity(trx, scope, rows), total };
}

/** How many mentors an address means. */
export async function countMentors(
  trx: Trx,
  scope: ProgramScope,
  filters: MentorFilters,
  chosen: Chosen = {},
): Promise<number> {
  const { total } = await trx
    .selectFrom("mentor as m")
    .where((eb) => mentorsMatching(eb, scope, filters))
    .where((eb) => isChosen(eb.ref("m.id"), chosen))
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  return total;
}

type Recent = { sessions30: number; minutes30: number; training: MentorTraining };

/** Adds the figures of the recent days to rows, and where they stand with training: one query each. */
export async function withActivity<Row extends BareRow>(
  trx: Trx,
  scope: ProgramScope,
  rows: readonly Row[],
): Promise<(Row & Recent)[]> {
  const activity: Map<string, Activity> = await activityOf(
    trx,
    scope,
    rows.map((row) => row.id),
  );
  const training = await trainingOf(
    trx,
    scope,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    sessions30: activity.get(row.id)?.sessions ?? 0,
    minutes30: activity.get(row.id)?.minutes ?? 0,
    training: training.get(row.id) ?? NO_TRAINING,
  }));
}
