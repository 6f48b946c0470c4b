import { mentorRefusals, type Rule, RULES } from "#shared/matching/rules.ts";
import { PROPOSE_MAX, type Proposal } from "#shared/matching/schema.ts";
import { USUAL_WEIGHT } from "#shared/matching/score.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import {
  forbiddenPairs,
  type Mentee,
  menteesFor,
  type Mentor,
  mentorsOf,
} from "#server/features/matching/facts.ts";
import { assignListInWorker } from "#server/features/matching/solve.ts";
import { readSettings } from "#server/features/programs/queries-settings.ts";

/**
 * A mentor for everybody who waits, as many as possible and then as fitting as possible. Nothing is written: a person
 * looks at it first.
 */
export async function propose(
  trx: Trx,
  scope: ProgramScope,
  input: { startedOn: string },
): Promise<Proposal> {
  const settings = await readSettings(trx, scope);
  const mentees = await menteesFor(trx, scope, settings, { limit: PROPOSE_MAX });
  const all = await mentorsOf(trx, scope, input.startedOn);
  const judged = all.map((mentor) => ({ mentor, refusals: mentorRefusals(mentor, scope.today) }));
  const mentors = judged
    .filter(({ refusals }) => refusals.length === 0)
    .map(({ mentor }) => mentor);
  const forbidden = await forbiddenPositions(trx, scope, mentees, mentors);
  const answer = await assignListInWorker({
    mentees,
    mentors,
    weights: settings.matching.weights,
    forbidden,
  });
  const taken = new Map<number, number>();
  const lines = answer.pairs.flatMap(({ mentee: row, mentor: column, score }) => {
    const [mentee, mentor] = [mentees[row], mentors[column]];
    if (!mentee || !mentor) return [];
    taken.set(column, (taken.get(column) ?? 0) + 1);
    const before = mentor.load;
    return [
      {
        menteeId: mentee.id,
        menteeLabel: mentee.label,
        daysWaiting: mentee.daysWaiting ?? 0,
        mentorId: mentor.id,
        mentorName: mentor.name,
        score: Math.round(100 * score),
        loadBefore: before,
        column,
        capacity: mentor.capacity,
      },
    ];
  });
  const matched = new Set(lines.map(({ menteeId }) => menteeId));
  return {
    startedOn: input.startedOn,
    waiting: mentees.length,
    mentors: all.length,
    available: mentors.length,
    places: mentors.reduce((sum, { capacity, load }) => sum + Math.floor(capacity - load), 0),
    excluded: countByRule(judged.flatMap(({ refusals }) => refusals.map(({ rule }) => rule))),
    // Each line says what the mentor carries once the whole proposal is accepted.
    lines: lines.map(({ column, ...line }) => ({
      ...line,
      loadAfter: line.loadBefore + (taken.get(column) ?? 0) * USUAL_WEIGHT,
    })),
    unmatched: mentees.flatMap((mentee, row) => {
      if (matched.has(mentee.id)) return [];
      const possible = answer.possible[row] ?? 0;
      return [
        {
          menteeId: mentee.id,
          menteeLabel: mentee.label,
          daysWaiting: mentee.daysWaiting ?? 0,
          possible,
          reason: whyNot(possible, mentors.length),
        },
      ];
    }),
    score: lines.length === 0 ? 0 : (100 * answer.score) / lines.length,
    greedy: {
      matched: answer.greedy.matched,
      score: answer.greedy.matched === 0 ? 0 : (100 * answer.greedy.score) / answer.greedy.matched,
    },
    isProven: answer.isProven,
  };
}

async function forbiddenPositions(
  trx: Trx,
  scope: ProgramScope,
  mentees: readonly Mentee[],
  mentors: readonly Mentor[],
): Promise<[number, number][]> {
  const rows = new Map(mentees.map(({ id }, row) => [id, row]));
  const columns = new Map(mentors.map(({ id }, column) => [id, column]));
  const { conflicts, matched } = await forbiddenPairs(trx, scope, [...rows.keys()]);
  return [...conflicts, ...matched].flatMap((key): [number, number][] => {
    const [menteeId = "", mentorId = ""] = key.split(" ");
    const [row, column] = [rows.get(menteeId), columns.get(mentorId)];
    return row === undefined || column === undefined ? [] : [[row, column]];
  });
}

function countByRule(rules: readonly Rule[]): { rule: Rule; mentors: number }[] {
  return RULES.map((rule) => ({
    rule,
    mentors: rules.filter((one) => one === rule).length,
  })).filter(({ mentors }) => mentors > 0);
}

function whyNot(possible: number, available: number): string {
  if (available === 0) return "Nobody has room at the moment.";
  if (possible === 0) return "Each of those who have room is in a conflict with them.";
  return possible === 1
    ? "The one who could take them is proposed to somebody else."
    : `All ${possible} who could take them are proposed to others.`;
}
