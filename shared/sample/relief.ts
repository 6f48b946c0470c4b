import { addDays, daysBetween } from "#shared/sample/days.ts";
import { STANDARD_STEPS, stepsFor } from "#shared/handovers/checklist.ts";
import { words } from "#shared/programs/schema.ts";
import type { Character } from "#shared/sample/mentors.ts";
import type { Pair } from "#shared/sample/matches.ts";
import type { Random } from "#shared/sample/random.ts";
import type {
  SampleCover,
  SampleHandover,
  SampleLeave,
  SampleRelief,
  SampleReliefPlan,
  SampleSession,
  SampleSurvey,
} from "#shared/sample/rows.ts";

/**
 * Hand-overs, what both sides said when matches ended, and cover: a plan whose days are over, one that runs, and a
 * draft for a leave to come. Made from the matches, leave and sessions that are there.
 */
export function sampleRelief(
  random: Random,
  given: { today: string; characters: Character[]; pairs: Pair[]; sessions: SampleSession[] },
): SampleRelief {
  return {
    handovers: handovers(random.fork("handovers"), given),
    surveys: surveys(random.fork("surveys"), given),
    ...plans(random.fork("plans"), given),
  };
}

type Given = Parameters<typeof sampleRelief>[1];

/** Two mentees whose second match began soon after the first: the mentors handed over, and two notes travelled. */
function handovers(random: Random, { today, pairs, sessions }: Given): SampleHandover[] {
  const byMentee = Map.groupBy(pairs, (pair) => pair.person.row.id);
  const handed = [...byMentee.values()].flatMap((own) => {
    const [first, second] = own.toSorted((a, b) => (a.row.startedOn < b.row.startedOn ? -1 : 1));
    if (!first?.row.endedOn || !second || first.mentor === second.mentor) return [];
    const gap = daysBetween(first.row.endedOn, second.row.startedOn);
    const isRecent = second.row.startedOn >= addDays(today, -300);
    return gap >= 0 && gap <= 30 && isRecent ? [{ first, second }] : [];
  });
  return handed.slice(0, 3).map(({ first, second }) => {
    first.row.endReason = "handed_over";
    const on = second.row.startedOn;
    const noted = sessions.filter(
      (log) => log.note && log.attendees.some((one) => one.matchId === first.row.id),
    );
    return {
      id: random.idOn(on),
      fromMatchId: first.row.id,
      toMatchId: second.row.id,
      handedOn: on,
      checklist: stepsFor([], words.parse({})).map((step, nth) => ({
        ...step,
        doneOn: nth < STANDARD_STEPS.length - 1 || random.chance(0.6) ? addDays(on, nth) : null,
      })),
      sessionIds: noted.slice(-2).map((log) => log.id),
    };
  });
}

/** About a third of the matches that ended in the last half year were asked about. */
function surveys(random: Random, { today, pairs }: Given): SampleSurvey[] {
  return pairs.flatMap(({ row }) => {
    const own = random.fork(row.id);
    const { endedOn } = row;
    if (!endedOn || endedOn < addDays(today, -180) || !own.chance(0.35)) return [];
    const well = row.endReason === "goals_met" || row.endReason === "agreed_time_over";
    const grade = () => (own.chance(0.1) ? null : own.int(well ? 3 : 2, well ? 5 : 4));
    const askedOn = addDays(endedOn, Math.min(own.int(0, 9), daysBetween(endedOn, today)));
    return (["mentee", "mentor"] as const).map((side) => ({
      id: own.idOn(askedOn),
      matchId: row.id,
      side,
      askedOn,
      feltHeard: grade(),
      goalsMet: grade(),
      goodFit: grade(),
    }));
  });
}

/** One plan of each kind, from leave that is there and matches that were open then. */
function plans(
  random: Random,
  { today, characters, pairs }: Given,
): Pick<SampleRelief, "plans" | "covers"> {
  const within = (leave: SampleLeave, from: number, to: number) =>
    leave.fromOn >= addDays(today, from) && leave.fromOn <= addDays(today, to);
  const kinds = [
    { name: "past", status: "applied", from: -150, to: -40 },
    { name: "now", status: "applied", from: -25, to: 0 },
    { name: "ahead", status: "draft", from: 1, to: 40 },
  ] as const;
  const made: SampleReliefPlan[] = [];
  const covers: SampleCover[] = [];
  const taken = new Map<string, number>();
  for (const { name, status, from, to } of kinds) {
    const own = random.fork(name);
    const found = characters
      .flatMap((mentor) => mentor.leave.map((leave) => ({ mentor, leave })))
      .filter(
        ({ leave }) => within(leave, from, to) && (leave.untilOn ?? today) < addDays(today, 60),
      )
      .map((one) => {
        const untilOn = one.leave.untilOn ?? addDays(today, 14);
        const span = { fromOn: one.leave.fromOn, untilOn };
        return { ...one, span, open: pairs.filter((pair) => isOpen(pair, one.mentor, span)) };
      })
      .filter(({ span, open }) => {
        const isOver = span.untilOn < today;
        return open.length > 0 && isOver === (name === "past");
      })
      .toSorted((a, b) => b.open.length - a.open.length)[0];
    if (!found) continue;
    const plan: SampleReliefPlan = {
      id: own.idOn(found.span.fromOn),
      ...found.span,
      status,
      away: [found.mentor.row.id],
      lines: found.open.map((pair) => {
        const taker = takerOf(pair, found.span, characters, pairs, taken);
        if (taker) taken.set(taker, (taken.get(taker) ?? 0) + pair.row.weight);
        return { matchId: pair.row.id, mentorId: taker, isOut: false };
      }),
    };
    made.push(plan);
    if (status !== "applied") continue;
    for (const { matchId, mentorId } of plan.lines) {
      if (!mentorId) continue;
      covers.push({ id: own.idOn(plan.fromOn), matchId, mentorId, planId: plan.id, ...found.span });
    }
  }
  return { plans: made, covers };
}

type Span = { fromOn: string; untilOn: string };

function isOpen({ row, mentor }: Pair, who: Character, span: Span): boolean {
  if (mentor !== who || row.pausedOn || row.startedOn > span.fromOn) return false;
  return row.endedOn === null || row.endedOn > span.untilOn;
}

/** Somebody of the same site who is there on all of these days and has room. */
function takerOf(
  pair: Pair,
  span: Span,
  characters: Character[],
  pairs: Pair[],
  taken: ReadonlyMap<string, number>,
): string | null {
  const free = characters.find(({ row, leave, drift }) => {
    if (row.id === pair.row.mentorId || row.status !== "active" || drift) return false;
    if (row.siteId !== pair.mentor.row.siteId || (row.joinedOn ?? "") > span.fromOn) return false;
    const isAway = leave.some(
      (one) => one.fromOn <= span.untilOn && (one.untilOn ?? span.untilOn) >= span.fromOn,
    );
    if (isAway || pairs.some((one) => one.row.mentorId === row.id && one.person === pair.person))
      return false;
    const carried = pairs
      .filter((one) => one.row.mentorId === row.id)
      .filter(({ row: match }) => match.endedOn === null || match.endedOn >= span.fromOn)
      .reduce((sum, one) => sum + one.row.weight, taken.get(row.id) ?? 0);
    return carried + pair.row.weight <= row.capacity;
  });
  return free?.row.id ?? null;
}
