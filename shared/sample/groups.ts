import { startOfWeek } from "#shared/lib/day.ts";
import { addDays } from "#shared/sample/days.ts";
import { openingDay, season, within } from "#shared/sample/calendar.ts";
import type { Pair } from "#shared/sample/matches.ts";
import type { Character } from "#shared/sample/mentors.ts";
import type { Random } from "#shared/sample/random.ts";
import type { SampleSession } from "#shared/sample/rows.ts";
import { type Clock, logging } from "#shared/sample/sessions.ts";
import { TOPICS } from "#shared/sample/words.ts";
import { someWeighted } from "#shared/sample/mentors.ts";
import type { Outcome } from "#shared/sessions/schema.ts";

type Series = {
  leader: string;
  weekday: number;
  everyWeeks: number;
  time: string;
  minutes: number;
};

/** The Wednesday table at Northside, the Saturday walk at Harbour. */
const SERIES: readonly Series[] = [
  { leader: "Grace Lee", weekday: 3, everyWeeks: 1, time: "17:30", minutes: 90 },
  { leader: "Jonas Weber", weekday: 6, everyWeeks: 2, time: "11:00", minutes: 75 },
];

/** Group sessions with four to nine mentees of the site who are matched at the time. */
export function groupSessions(
  random: Random,
  clock: Clock,
  mentors: Character[],
  pairs: Pair[],
): SampleSession[] {
  return SERIES.flatMap((series) => {
    const leader = mentors.find((mentor) => mentor.row.name === series.leader);
    if (!leader) return [];
    const mine = random.fork(series.leader);
    const days: string[] = [];
    const first = addDays(startOfWeek(openingDay(clock.today)), 6 * 7 + series.weekday - 1);
    for (let day = first; day < clock.today; day = addDays(day, 7 * series.everyWeeks)) {
      const away = leader.leave.some((span) =>
        within(day, { from: span.fromOn, until: span.untilOn }),
      );
      if (!away && mine.chance(season(day))) days.push(day);
    }
    return days.flatMap((day) => meeting(mine.fork(day), series, leader, day, pairs, clock));
  });
}

function meeting(
  random: Random,
  series: Series,
  leader: Character,
  day: string,
  pairs: Pair[],
  clock: Clock,
): SampleSession[] {
  const invited = pairs.filter(
    (pair) =>
      pair.person.row.siteId === leader.row.siteId &&
      pair.row.startedOn <= day &&
      (pair.row.endedOn === null || pair.row.endedOn > day),
  );
  const byMentee = new Map(invited.map((pair) => [pair.row.menteeId, pair]));
  const coming = random.some([...byMentee.values()], random.int(4, 9));
  const attendees = coming.map((pair) => ({
    menteeId: pair.row.menteeId,
    matchId: pair.mentor === leader ? pair.row.id : null,
    outcome: random.weighted<Outcome>([
      ["attended", 84],
      ["no_show", 10],
      ["cancelled_by_mentee", 6],
    ]),
  }));
  if (!attendees.some((one) => one.outcome === "attended")) return [];
  const place = leader.placeOn(day);
  return [
    {
      id: random.idOn(day),
      mentorId: leader.row.id,
      ...place,
      kind: "group",
      heldOn: day,
      heldTime: series.time,
      minutes: series.minutes,
      mode: "in_person",
      outcome: "attended",
      topics: someWeighted(random, TOPICS, 2),
      strain: random.chance(0.7) ? random.int(1, 3) : null,
      escalation: "none",
      note: null,
      ...logging(random, day, leader.prompt, 0, place.supervisorId, clock),
      attendees,
    },
  ];
}
