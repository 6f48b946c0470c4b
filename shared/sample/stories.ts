import { addDays, daysBetween } from "#shared/sample/days.ts";
import type { Pair } from "#shared/sample/matches.ts";
import type { Random } from "#shared/sample/random.ts";
import type { SampleSession } from "#shared/sample/rows.ts";
import { CRISIS_NOTES } from "#shared/sample/words.ts";

/**
 * What happened to a few people in particular, laid over what chance made of their last weeks: two crisis sessions
 * with Marcus Bell in nine days; a mentee whom Devon Price has not reached for 23 days; Imani Brooks calling off.
 */
export function tellStories(
  random: Random,
  today: string,
  pairs: Pair[],
  sessions: SampleSession[],
): SampleSession[] {
  const open = pairs.filter((pair) => !pair.row.endedOn && !pair.row.pausedOn);
  const oldest = (drift: string, nth: number) =>
    open
      .filter((pair) => pair.mentor.drift === drift)
      .toSorted((a, b) => (a.row.startedOn < b.row.startedOn ? -1 : 1))[nth];
  const told = [...sessions];
  for (const [nth, ago] of [
    [0, 9],
    [1, 3],
  ] as const) {
    const pair = oldest("strain", nth) ?? oldest("strain", 0);
    if (pair)
      crisis(told, random.fork(`crisis ${nth}`), pair, addDays(today, -ago), CRISIS_NOTES[nth]);
  }
  const unreached = oldest("withdrawal", 0);
  const all = unreached ? lost(told, random.fork("lost"), unreached, today) : told;
  const busy = pairs.find((pair) => pair.mentor.drift === "cancelling")?.mentor.row.id;
  return callOff(all, busy, addDays(today, -27));
}

/** Every third meeting of a mentor since that day, called off by the mentor. */
function callOff(
  sessions: SampleSession[],
  mentorId: string | undefined,
  from: string,
): SampleSession[] {
  const theirs = sessions
    .filter((session) => session.mentorId === mentorId && session.heldOn >= from)
    .toSorted((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
  const off = new Set(theirs.filter((_, at) => at % 3 === 1));
  return sessions.map((session) =>
    off.has(session)
      ? {
          ...session,
          outcome: "cancelled_by_mentor",
          minutes: 0,
          topics: [],
          strain: null,
          escalation: "none",
          note: null,
          attendees: session.attendees.map((one) => ({ ...one, outcome: "cancelled_by_mentor" })),
        }
      : session,
  );
}

function crisis(
  told: SampleSession[],
  random: Random,
  pair: Pair,
  day: string,
  note: string,
): void {
  const model = ofPair(told, pair).at(-1);
  if (!model) return;
  told.push({
    ...model,
    id: random.idOn(day),
    heldOn: day,
    heldTime: "19:30",
    minutes: 95,
    mode: "in_person",
    outcome: "attended",
    topics: ["Coping day to day", "Crisis plan"],
    strain: 5,
    escalation: "urgent",
    note,
    loggedOn: addDays(day, 1),
    attendees: [{ menteeId: pair.row.menteeId, matchId: pair.row.id, outcome: "attended" }],
  });
}

/** Attended 23 days ago for the last time, then three calls that nobody answered. */
function lost(told: SampleSession[], random: Random, pair: Pair, today: string): SampleSession[] {
  const mine = ofPair(told, pair);
  const model = mine.find((session) => session.outcome === "attended");
  if (!model) return told;
  const lastSeen = addDays(today, -23);
  const kept = told.filter((session) => !mine.includes(session) || session.heldOn < lastSeen);
  const on = (ago: number): SampleSession => {
    const heldOn = addDays(today, -ago);
    return {
      ...model,
      id: random.idOn(heldOn),
      heldOn,
      heldTime: "17:00",
      note: null,
      escalation: "none",
      loggedOn: addDays(heldOn, Math.min(1, daysBetween(heldOn, today))),
    };
  };
  const call = (ago: number): SampleSession => ({
    ...on(ago),
    minutes: 0,
    mode: "phone",
    outcome: "no_show",
    topics: [],
    strain: null,
    attendees: [{ menteeId: pair.row.menteeId, matchId: pair.row.id, outcome: "no_show" }],
  });
  return [...kept, on(23), call(16), call(9), call(4)];
}

function ofPair(sessions: SampleSession[], pair: Pair): SampleSession[] {
  return sessions.filter((session) => session.attendees.some((one) => one.matchId === pair.row.id));
}
