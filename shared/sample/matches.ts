import { addMonths } from "#shared/lib/day.ts";
import { addDays, daysBetween } from "#shared/sample/days.ts";
import { CLOSE_REASON_OF_END, type EndReason } from "#shared/matches/status.ts";
import { openingDay } from "#shared/sample/calendar.ts";
import type { Person } from "#shared/sample/mentees.ts";
import type { Character } from "#shared/sample/mentors.ts";
import type { Random } from "#shared/sample/random.ts";
import type { SampleMatch, SamplePause } from "#shared/sample/rows.ts";
import { EARLY_ENDINGS, PAUSES } from "#shared/sample/words.ts";

/** A match and the two it is between. */
export type Pair = { row: SampleMatch; mentor: Character; person: Person; pauses: SamplePause[] };

/** Somebody looking for a mentor since `since`; after an early ending they may look again. */
type Waiting = { person: Person; since: string; earliest: string };

/**
 * Two years of matching, day by day: who is ready waits for a mentor with room; matches end when their agreed time is
 * over, early for a reason, or when the mentor leaves.
 */
export function sampleMatches(
  random: Random,
  today: string,
  mentors: Character[],
  people: Person[],
): Pair[] {
  const pairs: Pair[] = [];
  const load = new Map<string, { pair: Pair; until: string | null }[]>();
  const waiting: Waiting[] = people.flatMap((person) =>
    person.row.readyOn
      ? [
          {
            person,
            since: person.row.readyOn,
            earliest: addDays(person.row.readyOn, random.int(0, 16)),
          },
        ]
      : [],
  );
  for (let day = openingDay(today); day <= addDays(today, -3); day = addDays(day, 1)) {
    const looking = waiting
      .filter((one) => one.earliest <= day)
      .toSorted((a, b) => (a.since < b.since ? -1 : 1));
    for (const one of looking) {
      const mentor = bestFit(random, day, one.person, mentors, load);
      if (!mentor) continue;
      waiting.splice(waiting.indexOf(one), 1);
      const pair = start(
        random.fork(`${day} ${one.person.row.code}`),
        day,
        today,
        mentor,
        one.person,
      );
      pairs.push(pair);
      const held = load.get(mentor.row.id) ?? [];
      held.push({ pair, until: pair.row.endedOn });
      load.set(mentor.row.id, held);
      const again = afterwards(random.fork(`after ${pair.row.id}`), pair, today);
      if (again) waiting.push(again);
    }
  }
  return pairs;
}

function bestFit(
  random: Random,
  day: string,
  person: Person,
  mentors: Character[],
  load: Map<string, { pair: Pair; until: string | null }[]>,
): Character | null {
  let best: Character | null = null;
  let bestScore = 0;
  for (const mentor of mentors) {
    const { row } = mentor;
    if (!mentor.takesOn(day)) continue;
    const open = (load.get(row.id) ?? []).filter(
      (held) => held.until === null || held.until >= day,
    );
    const carried = open.reduce((sum, held) => sum + held.pair.row.weight, 0);
    // Everyone keeps a little room, but for those who cannot say no.
    const room = mentor.eager ? row.capacity + 0.5 : row.capacity * 0.92;
    if (carried + 1 > room) continue;
    if ((load.get(row.id) ?? []).some((held) => held.pair.person === person)) continue;
    const preferred = person.row.mentorGenderPreference;
    if (preferred && preferred !== row.gender) continue;
    const sameSite = row.siteId === person.row.siteId;
    if (!sameSite && !(row.remoteOk && person.row.remoteOk)) continue;
    const score =
      (sameSite ? 2 : 0.4) +
      common(row.experienceTags, person.row.experienceTags) +
      common(row.languages, person.row.languages) * 0.8 +
      common(row.availability, person.row.availability) * 0.6 +
      (1 - carried / row.capacity) * 2.5 +
      (mentor.drift ? 2 : 0) +
      random.next();
    if (score > bestScore) [best, bestScore] = [mentor, score];
  }
  // Not every free mentor is asked on the first day.
  return best && random.chance(0.16) ? best : null;
}

function common(a: string[], b: string[]): number {
  return a.filter((value) => b.includes(value)).length;
}

function start(
  random: Random,
  day: string,
  today: string,
  mentor: Character,
  person: Person,
): Pair {
  const agreedMonths = random.weighted([
    [6, 12],
    [9, 10],
    [12, 64],
    [18, 14],
  ]);
  const row: SampleMatch = {
    id: random.idOn(day),
    mentorId: mentor.row.id,
    menteeId: person.row.id,
    startedOn: day,
    // Whoever is shown with a usual range needs meetings often enough to have one.
    agreedEveryDays: mentor.drift
      ? random.weighted([
          [7, 60],
          [4, mentor.drift === "hours" ? 60 : 0],
        ])
      : random.weighted([
          [7, 70],
          [14, 17],
          [10, 6],
          [4, 4],
          [28, 3],
        ]),
    agreedMonths,
    weight: mentor.drift
      ? 1
      : random.weighted([
          [1, 84],
          [0.5, 9],
          [1.5, 7],
        ]),
    pausedOn: null,
    ...ending(random.fork("ending"), day, agreedMonths, mentor, today),
  };
  return { row, mentor, person, pauses: [] };
}

/** Most risk lies in months two to five; who gets past them mostly stays to the agreed end and often beyond. */
function ending(
  random: Random,
  startedOn: string,
  agreedMonths: number,
  mentor: Character,
  today: string,
): { endedOn: string | null; endReason: EndReason | null } {
  const extended = mentor.drift ? 12 : random.chance(0.5) ? random.int(2, 10) : 0;
  const planned = addDays(addMonths(startedOn, agreedMonths + extended), random.int(-8, 12));
  let early: string | null = null;
  for (let week = 2; week < 120 && !early; week += 1) {
    const risk = week < 8 ? 0.004 : week < 22 ? 0.0135 : 0.0048;
    if (random.chance(mentor.drift ? risk / 3 : risk))
      early = addDays(startedOn, week * 7 + random.int(0, 6));
  }
  const left = mentor.exitedOn && mentor.exitedOn > startedOn ? mentor.exitedOn : null;
  const endedOn = [planned, early, left].filter((day) => day !== null).toSorted()[0] ?? planned;
  // A mentor who pauses hands over most mentees, and keeps some with the match paused.
  if (
    endedOn > today ||
    (mentor.row.status === "paused" && endedOn === left && random.chance(0.4))
  ) {
    return { endedOn: null, endReason: null };
  }
  const endReason =
    endedOn === left
      ? "mentor_left"
      : endedOn === early
        ? random.weighted(EARLY_ENDINGS)
        : "agreed_time_over";
  return { endedOn, endReason };
}

/** What comes after a match: closing, or looking for another mentor. */
function afterwards(random: Random, pair: Pair, today: string): Waiting | null {
  const { row, person } = pair;
  if (!row.endedOn) return null;
  const again =
    row.endReason === "agreed_time_over"
      ? 0.12
      : row.endReason === "handed_over"
        ? 1
        : row.endReason === "mentor_left" || row.endReason === "not_a_fit"
          ? 0.85
          : 0.25;
  if (random.chance(again)) {
    const since = addDays(row.endedOn, 1);
    return { person, since, earliest: addDays(row.endedOn, random.int(4, 25)) };
  }
  const closedOn = addDays(row.endedOn, random.int(0, 20));
  if (closedOn > today) return null;
  person.row.stage = "closed";
  person.row.closedOn = closedOn;
  person.row.closeReason = row.endReason ? CLOSE_REASON_OF_END[row.endReason] : null;
  return null;
}

/** Pauses within matches: some long over, a few that hold now. */
export function samplePauses(random: Random, today: string, pairs: Pair[]): SamplePause[] {
  for (const pair of pairs) {
    const mine = random.fork(pair.row.id);
    const last = pair.row.endedOn ?? today;
    const paused = pair.mentor.row.status === "paused" && !pair.row.endedOn;
    if (paused || (!pair.row.endedOn && !pair.mentor.drift && mine.chance(0.03))) {
      const earliest = addDays(pair.row.startedOn, 1);
      const fromOn = [addDays(today, -mine.int(5, 40)), earliest].toSorted()[1] ?? earliest;
      pair.row.pausedOn = fromOn;
      add(mine, pair, fromOn, null);
    } else if (mine.chance(0.07) && daysBetween(pair.row.startedOn, last) > 120) {
      const fromOn = addDays(pair.row.startedOn, mine.int(35, 70));
      add(mine, pair, fromOn, addDays(fromOn, mine.int(14, 40)));
    }
  }
  return pairs.flatMap((pair) => pair.pauses);

  function add(random: Random, pair: Pair, fromOn: string, untilOn: string | null): void {
    const reason = random.pick(PAUSES);
    pair.pauses.push({ id: random.idOn(fromOn), matchId: pair.row.id, fromOn, untilOn, reason });
  }
}
