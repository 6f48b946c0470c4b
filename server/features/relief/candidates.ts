import type { z } from "zod";
import { isOverloaded } from "#shared/mentors/load.ts";
import { loadBefore, loadsAfter, pairProblem } from "#shared/relief/plan.ts";
import type { CoverCandidate, coverCandidatesInput } from "#shared/relief/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { peopleOf } from "#server/features/matches/write.ts";
import { coverWeights, loadFacts } from "#server/features/relief/facts.ts";
import { fitOf, linesOf, readPlan } from "#server/features/relief/view.ts";
import { notFound } from "#server/lib/errors.ts";

const LIMIT = 25;

/** Who could stand in for one match on these days: the best fit first, and last those who cannot, with why. */
export async function coverCandidates(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof coverCandidatesInput>,
): Promise<CoverCandidate[]> {
  const { mentorId } = await peopleOf(trx, scope, input.matchId);
  const plan = input.planId ? await readPlan(trx, scope, input.planId) : null;
  const facts = await loadFacts(trx, scope, {
    span: input,
    away: plan ? plan.away : [mentorId],
    ...(plan ? { planId: plan.id } : { matchIds: [input.matchId] }),
  });
  const match = facts.matches.get(input.matchId);
  if (!match) throw notFound("match");
  // Within a plan, its other lines count as if they were applied.
  const others = plan ? linesOf(plan, facts).filter((line) => line.matchId !== match.id) : [];
  const taken = loadsAfter(others, facts);
  const weights = await coverWeights(trx, scope);
  const wanted = input.q.toLowerCase();
  const found = [...facts.mentors.values()]
    .filter((mentor) => mentor.id !== match.mentorId && mentor.name.toLowerCase().includes(wanted))
    .map((mentor) => {
      const load = taken.get(mentor.id) ?? loadBefore(mentor, facts.span);
      const problem = pairProblem(match, mentor, facts.away);
      const refusal =
        mentor.because !== null
          ? `${mentor.name} ${mentor.because}.`
          : problem
            ? `${mentor.name} is matched with them, or kept apart.`
            : null;
      const isFull = isOverloaded(load + match.weight, mentor.capacity) && match.weight > 0;
      return { mentor, load, refusal, isFull, ...fitOf(match, mentor, facts, weights) };
    })
    .toSorted(
      (a, b) =>
        Number(a.refusal !== null) - Number(b.refusal !== null) ||
        Number(a.isFull) - Number(b.isFull) ||
        b.score - a.score ||
        a.mentor.name.localeCompare(b.mentor.name) ||
        (a.mentor.id < b.mentor.id ? -1 : 1),
    )
    .slice(0, LIMIT);
  return found.map(({ mentor, load, refusal, score, reasons }) => ({
    id: mentor.id,
    name: mentor.name,
    siteName: mentor.siteName,
    score,
    reasons,
    load,
    capacity: mentor.capacity,
    refusal,
  }));
}
