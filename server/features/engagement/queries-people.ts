import { sql } from "kysely";
import { bucketsOf, compareBuckets } from "#shared/engagement/buckets.ts";
import { type Mask, monthMasks, weekMasks } from "#shared/engagement/masks.ts";
import type { Span } from "#shared/engagement/period.ts";
import { publishedAround } from "#shared/engagement/published-period.ts";
import type { EngagementInput, PeopleOutput } from "#shared/engagement/schema.ts";
import { aloneCount, type Count } from "#shared/engagement/suppress.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  ask,
  type Asked,
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
  const { span, before, compare, unit } = asked;
  const buckets = bucketsOf(span, unit, asked.today);
  const earlier = before ? compareBuckets(buckets, span, before, compare) : [];
  const spans = [span, before, ...buckets, ...earlier];
  const found = await withReach(trx, asked.reach, () =>
    asked.reach === "published" ? publishedIn(trx, asked, spans) : peopleIn(trx, asked, spans),
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

async function peopleIn(
  trx: Trx,
  asked: Asked,
  spans: readonly (Span | null)[],
): Promise<{ mentees: number; mentors: number }[]> {
  const mentors = await distinct(trx, asked, spans, "mentorWeek");
  const mentees = await distinct(trx, asked, spans, "menteeMonth");
  return spans.map((_, index) => ({
    mentors: mentors.get(index) ?? 0,
    mentees: mentees.get(index) ?? 0,
  }));
}

/**
 * The same after suppression: a count is shown where neither it nor what it differs by from the quarter and the year
 * around it is a few people. Judged by the calendar alone and never by what else the page shows, so that every page
 * hides the same counts.
 */
async function publishedIn(trx: Trx, asked: Asked, spans: readonly (Span | null)[]) {
  const around = spans.map((span) => (span ? publishedAround(span, asked.today) : []));
  const known = [...new Map([...spans, ...around.flat()].map((one) => [keyOf(one), one])).values()];
  const counts = await peopleIn(trx, asked, known);
  const byKey = new Map(known.map((span, index) => [keyOf(span), counts[index]]));
  return spans.map((span, index): People => {
    const own = byKey.get(keyOf(span)) ?? { mentees: 0, mentors: 0 };
    const larger = (around[index] ?? []).flatMap((one) => byKey.get(keyOf(one)) ?? []);
    return {
      mentees: aloneCount(
        own.mentees,
        larger.map((one) => one.mentees),
      ),
      mentors: aloneCount(
        own.mentors,
        larger.map((one) => one.mentors),
      ),
    };
  });
}

const keyOf = (span: Span | null) => (span ? `${span.from} ${span.to}` : "");

/** Weeks (or months) and their masks as a table of the query, numbered by the span they belong to. */
export function masksTable(spans: readonly (Span | null)[], masksOf: (span: Span) => Mask[]) {
  const rows = spans.flatMap((span, i) =>
    span ? masksOf(span).map((one) => ({ ...one, i })) : [],
  );
  return sql`unnest(${rows.map((row) => row.i)}::int[], ${rows.map((row) => row.start)}::date[],
    ${rows.map((row) => row.mask)}::int[]) as b(i, start_on, mask)`;
}

async function distinct(
  trx: Trx,
  asked: Asked,
  spans: readonly (Span | null)[],
  table: "mentorWeek" | "menteeMonth",
): Promise<Map<number, number>> {
  const isMentor = table === "mentorWeek";
  const { rows } = await sql<{ i: number; people: number }>`
    select i, count(*) as people from (
      select distinct b.i, ${sql.ref(isMentor ? "r.mentorId" : "r.menteeId")} as person
      from ${masksTable(spans, isMentor ? weekMasks : monthMasks)}
      join ${sql.table(table)} r on r.program_id = ${asked.programId}
        and ${sql.ref(isMentor ? "r.week" : "r.month")} = b.start_on and r.days & b.mask <> 0
        ${logFilter("r", asked)}
    ) met group by i`.execute(trx);
  return new Map(rows.map(({ i, people }) => [i, people]));
}
