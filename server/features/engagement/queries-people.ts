import { sql } from "kysely";
import { bucketsOf } from "#shared/engagement/buckets.ts";
import { type Mask, monthMasks, weekMasks } from "#shared/engagement/masks.ts";
import type { Span } from "#shared/engagement/period.ts";
import { cellsWithin, publishedCount } from "#shared/engagement/published-cells.ts";
import type { EngagementInput, PeopleOutput } from "#shared/engagement/schema.ts";
import type { Count } from "#shared/engagement/suppress.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  ask,
  type Asked,
  earlierBuckets,
  frameOfAnswer,
  logFilter,
  withReach,
} from "#server/features/engagement/reach.ts";

type People = { mentees: Count; mentors: Count };

/** Different mentees and mentors who met: in the period, in its buckets, and in what they are compared with. */
export async function countPeople(
  trx: Trx,
  scope: ProgramScope,
  input: EngagementInput,
): Promise<PeopleOutput> {
  const asked = ask(scope, input);
  const { span, before, unit } = asked;
  const buckets = bucketsOf(span, unit, asked.today);
  const earlier = earlierBuckets(asked, buckets);
  const spans = [span, before, ...buckets, ...earlier];
  const found = await withReach(trx, asked.reach, () =>
    asked.reach === "published"
      ? publishedIn(trx, asked, spans)
      : peopleInAndAll(trx, asked, buckets, earlier),
  );
  const nobody: People = { mentees: 0, mentors: 0 };
  const at = (index: number) => found[index] ?? nobody;
  return {
    ...frameOfAnswer(asked),
    now: at(0),
    earlier: before ? at(1) : null,
    buckets: buckets.map((bucket, index) => {
      const then = earlier[index];
      return {
        ...bucket,
        now: at(2 + index),
        earlier: then ? { ...then, figures: at(2 + buckets.length + index) } : null,
      };
    }),
  };
}

type Met = { mentees: number; mentors: number };

/** Each of the spans on its own. */
async function peopleIn(trx: Trx, asked: Asked, spans: readonly (Span | null)[]): Promise<Met[]> {
  const mentors = await distinct(trx, asked, "mentorWeek", [spans]);
  const mentees = await distinct(trx, asked, "menteeMonth", [spans]);
  return spans.map((_, index) => ({
    mentors: mentors.get(`0 ${index}`) ?? 0,
    mentees: mentees.get(`0 ${index}`) ?? 0,
  }));
}

/**
 * The period and its comparison, then their pieces. The pieces make up the whole, so that the whole is counted from
 * whom the pieces found and not by a second pass over the rollup.
 */
async function peopleInAndAll(
  trx: Trx,
  asked: Asked,
  buckets: readonly Span[],
  earlier: readonly (Span | null)[],
): Promise<Met[]> {
  const sides = [buckets, earlier];
  const mentors = await distinct(trx, asked, "mentorWeek", sides);
  const mentees = await distinct(trx, asked, "menteeMonth", sides);
  const keys = [
    "0 all",
    "1 all",
    ...buckets.map((_, index) => `0 ${index}`),
    ...earlier.map((_, index) => `1 ${index}`),
  ];
  return keys.map((key) => ({ mentors: mentors.get(key) ?? 0, mentees: mentees.get(key) ?? 0 }));
}

/**
 * The same after suppression, each judged by the published periods within it: by the calendar alone and never by what
 * else the page shows or when it is asked, so that every page hides the same counts at all times.
 */
async function publishedIn(trx: Trx, asked: Asked, spans: readonly (Span | null)[]) {
  const within = spans.flatMap((span) => (span ? cellsWithin(span) : []));
  const known = [...new Map(within.map((one) => [keyOf(one), one])).values()];
  const counts = await peopleIn(trx, asked, known);
  const byKey = new Map(known.map((span, index) => [keyOf(span), counts[index]]));
  return spans.map((span): People => {
    const count = (who: keyof Met) =>
      span ? publishedCount(span, (one) => byKey.get(keyOf(one))?.[who] ?? 0) : 0;
    return { mentees: count("mentees"), mentors: count("mentors") };
  });
}

const keyOf = (span: Span) => `${span.from} ${span.to}`;

/** Weeks (or months) and their masks as a table of the query, by side and the span of it that they belong to. */
export function masksTable(
  sides: readonly (readonly (Span | null)[])[],
  masksOf: (span: Span) => Mask[],
) {
  const rows = sides.flatMap((spans, side) =>
    spans.flatMap((span, i) => (span ? masksOf(span).map((one) => ({ ...one, side, i })) : [])),
  );
  return sql`unnest(${rows.map((row) => row.side)}::int[], ${rows.map((row) => row.i)}::int[],
    ${rows.map((row) => row.start)}::date[], ${rows.map((row) => row.mask)}::int[]) as b(side, i, start_on, mask)`;
}

/** Different people of each span ('side index') and of each side together ('side all'). */
async function distinct(
  trx: Trx,
  asked: Asked,
  table: "mentorWeek" | "menteeMonth",
  sides: readonly (readonly (Span | null)[])[],
): Promise<Map<string, number>> {
  const isMentor = table === "mentorWeek";
  const { rows } = await sql<{ side: number; i: number | null; people: number }>`
    with met as materialized (
      select distinct b.side, b.i, ${sql.ref(isMentor ? "r.mentorId" : "r.menteeId")} as person
      from ${masksTable(sides, isMentor ? weekMasks : monthMasks)}
      join ${sql.table(table)} r on r.program_id = ${asked.programId}
        and ${sql.ref(isMentor ? "r.week" : "r.month")} = b.start_on and r.days & b.mask <> 0
        ${logFilter("r", asked)}
    )
    select side, i, count(*) as people from met group by side, i
    union all
    select side, null, count(*) from (select distinct side, person from met) every group by side`.execute(
    trx,
  );
  return new Map(rows.map(({ side, i, people }) => [`${side} ${i ?? "all"}`, people]));
}
