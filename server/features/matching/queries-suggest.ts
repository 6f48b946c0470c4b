import { codeBook } from "#shared/matching/facts.ts";
import { explain } from "#shared/matching/explain.ts";
import { refusalsOf } from "#shared/matching/rules.ts";
import { EXCLUDED_A_PAGE, SUGGESTIONS_A_PAGE, type Suggestions } from "#shared/matching/schema.ts";
import { scoreOf } from "#shared/matching/score.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  forbiddenPairs,
  menteesFor,
  type Mentor,
  mentorsOf,
  pairKey,
  withMissing,
} from "#server/features/matching/facts.ts";
import { notFound } from "#server/lib/errors.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";

/** Mentors for one mentee, the best first, each with its reasons; and whom something forbids, with what. */
export async function suggest(
  trx: Trx,
  scope: ProgramScope,
  input: { menteeId: string; page: number; excludedPage: number },
): Promise<Suggestions> {
  const settings = await readSettings(trx, scope);
  const { weights } = settings.matching;
  const [mentee] = await menteesFor(trx, scope, settings, { id: input.menteeId });
  if (!mentee) throw notFound("mentee");
  const mentors = await mentorsOf(trx, scope, scope.today);
  const { conflicts, matched } = await forbiddenPairs(trx, scope, [mentee.id]);
  const refusals = (mentor: Mentor) => {
    const key = pairKey(mentee.id, mentor.id);
    const pair = { hasConflict: conflicts.has(key), isMatched: matched.has(key) };
    return refusalsOf(mentor, pair, scope.today);
  };
  const book = codeBook();
  const coded = book.mentee(mentee);
  const judged = mentors.map((mentor) => ({ mentor, isOut: refusals(mentor).length > 0 }));
  const ranked = judged
    .filter(({ isOut }) => !isOut)
    .map(({ mentor }) => ({ mentor, score: scoreOf(coded, book.mentor(mentor), weights) }))
    // By id within a score, which is how they came: the order is the same every time.
    .toSorted((a, b) => b.score - a.score);
  const out = judged
    .filter(({ isOut }) => isOut)
    .map(({ mentor }) => mentor)
    .toSorted((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  const shownOut = await withMissing(trx, scope, pageOf(out, input.excludedPage, EXCLUDED_A_PAGE));
  return {
    mentee,
    suggested: {
      total: ranked.length,
      rows: pageOf(ranked, input.page, SUGGESTIONS_A_PAGE).map(({ mentor }) => ({
        ...mentor,
        ...explain(mentee, mentor, weights),
        mentorId: mentor.id,
      })),
    },
    excluded: {
      total: out.length,
      rows: shownOut.map((mentor) => ({
        mentorId: mentor.id,
        name: mentor.name,
        refusals: refusals(mentor),
      })),
    },
  };
}

function pageOf<Row>(rows: readonly Row[], page: number, size: number): Row[] {
  return rows.slice((page - 1) * size, page * size);
}
