import type { MatchingWeights } from "#shared/matching/criteria.ts";
import { codeBook } from "#shared/matching/facts.ts";
import { mentorRefusals } from "#shared/matching/rules.ts";
import type { Preview } from "#shared/matching/schema.ts";
import { scoreOf } from "#shared/matching/score.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  forbiddenPairs,
  type Mentee,
  menteesFor,
  mentorsOf,
  pairKey,
} from "#server/features/matching/facts.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";

/** A preview answers while somebody drags a weight: it looks at those who have waited longest. */
const SHOWN = 20;

/** Whom each of those who wait would be suggested first, with the weights as they are and as they are being tried. */
export async function preview(
  trx: Trx,
  scope: ProgramScope,
  input: { weights: MatchingWeights },
): Promise<Preview> {
  const settings = await readSettings(trx, scope);
  const mentees = await menteesFor(trx, scope, settings, { limit: SHOWN });
  const mentors = (await mentorsOf(trx, scope, scope.today)).filter(
    (mentor) => mentorRefusals(mentor, scope.today).length === 0,
  );
  const { conflicts, matched } = await forbiddenPairs(
    trx,
    scope,
    mentees.map(({ id }) => id),
  );
  const book = codeBook();
  const coded = mentors.map((mentor) => ({ mentor, facts: book.mentor(mentor) }));
  const first = (mentee: Mentee, weights: MatchingWeights) => {
    const facts = book.mentee(mentee);
    let best: { id: string; name: string; score: number } | null = null;
    for (const { mentor, facts: other } of coded) {
      const key = pairKey(mentee.id, mentor.id);
      if (conflicts.has(key) || matched.has(key)) continue;
      const score = scoreOf(facts, other, weights);
      if (best === null || score > best.score) best = { id: mentor.id, name: mentor.name, score };
    }
    return best && { ...best, score: Math.round(100 * best.score) };
  };
  const lines = mentees.map((mentee) => {
    const before = first(mentee, settings.matching.weights);
    const after = first(mentee, input.weights);
    return {
      menteeId: mentee.id,
      menteeLabel: mentee.label,
      before,
      after,
      changes: before?.id !== after?.id,
    };
  });
  return {
    shown: lines.length,
    changed: lines.filter(({ changes }) => changes).length,
    lines,
    available: mentors.length,
  };
}
