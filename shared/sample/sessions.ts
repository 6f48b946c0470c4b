import { addDays, daysBetween, weekday } from "#shared/sample/days.ts";
import {
  crisisWeek,
  hourWeights,
  openingDay,
  season,
  snowWeek,
  weekdayWeight,
  within,
} from "#shared/sample/calendar.ts";
import { type Mood, moodOn } from "#shared/sample/drift.ts";
import type { Pair } from "#shared/sample/matches.ts";
import { someWeighted } from "#shared/sample/mentors.ts";
import type { Random } from "#shared/sample/random.ts";
import type { SamplePerson, SampleSession } from "#shared/sample/rows.ts";
import { NOTES, TOPICS } from "#shared/sample/words.ts";
import type { Mode, Outcome } from "#shared/sessions/schema.ts";

/** What two people have got used to. */
type Habit = {
  weekday: number;
  hour: number | null;
  mode: Mode;
  minutes: number;
  /** Neither writes down the hour. */
  dayOnly: boolean;
};

export type Clock = { today: string; staff: SamplePerson[] };

/** All meetings of a match that somebody wrote down. */
export function sessionsOf(random: Random, pair: Pair, clock: Clock): SampleSession[] {
  const { today } = clock;
  const habit = habitOf(random.fork("habit"), pair);
  const last = pair.row.endedOn ? addDays(pair.row.endedOn, -random.int(0, 9)) : today;
  const silentFrom = silence(random.fork("silence"), pair, today);
  const sessions: SampleSession[] = [];
  const every = pair.row.agreedEveryDays;
  let plan = addDays(pair.row.startedOn, random.int(0, 5));
  while (plan <= last) {
    const mood = moodOn(pair.mentor, plan, today);
    const day = dayNear(random, plan, every, habit, mood);
    const stretch = mood.pace > 1 ? 1 / mood.pace : 1;
    // The next one is planned from this plan, not from where it fell: weeks stay weeks.
    plan = addDays(
      plan,
      Math.max(1, Math.round(every * stretch + (random.chance(0.06) ? random.int(1, 4) : 0))),
    );
    if (day > last || day < pair.row.startedOn || day < openingDay(today)) continue;
    if (silentFrom && day >= silentFrom) continue;
    if (!random.chance(season(day)) || (mood.pace < 1 && !random.chance(mood.pace))) continue;
    if (pair.pauses.some((pause) => within(day, { from: pause.fromOn, until: pause.untilOn })))
      continue;
    if (pair.mentor.leave.some((span) => within(day, { from: span.fromOn, until: span.untilOn })))
      continue;
    // About one past meeting in forty is never written down.
    if (random.chance(0.025)) continue;
    if (sessions.at(-1)?.heldOn === day) continue;
    sessions.push(session(random, pair, habit, day, mood, clock));
  }
  return sessions;
}

function habitOf(random: Random, pair: Pair): Habit {
  const apart = pair.mentor.row.siteId !== pair.person.row.siteId;
  return {
    weekday: random.weighted(
      [1, 2, 3, 4, 5, 6, 7].map((day) => [day, weekdayWeight(addDays("2024-01-07", day))]),
    ),
    hour: random.chance(0.7) ? random.weighted(hourWeights("2024-01-08")) : null,
    mode: random.weighted([
      ["in_person", apart ? 0 : 60],
      ["video", 18],
      ["phone", 18],
      ["message", 4],
    ]),
    minutes: random.weighted([
      [30, 14],
      [45, 30],
      [50, 8],
      [60, 40],
      [75, 5],
      [90, 3],
    ]),
    dayOnly: random.chance(0.07),
  };
}

/** A few open matches have gone quiet lately without anybody saying so. */
function silence(random: Random, pair: Pair, today: string): string | null {
  if (pair.row.endedOn || pair.row.pausedOn || daysBetween(pair.row.startedOn, today) < 70)
    return null;
  if (pair.mentor.drift) return null;
  return random.chance(0.055) ? addDays(today, -random.int(20, 45)) : null;
}

/** The usual weekday mostly; otherwise a day nearby, as the week's pattern has it. */
function dayNear(random: Random, plan: string, every: number, habit: Habit, mood: Mood): string {
  const monday = addDays(plan, 1 - weekday(plan));
  const of = (day: number) => addDays(monday, day - 1);
  if (mood.weekend > 0 && random.chance(mood.weekend)) return of(random.int(6, 7));
  if (every >= 7 && random.chance(0.74)) return of(habit.weekday);
  return of(random.weighted([1, 2, 3, 4, 5, 6, 7].map((day) => [day, weekdayWeight(of(day))])));
}

function session(
  random: Random,
  pair: Pair,
  habit: Habit,
  day: string,
  mood: Mood,
  clock: Clock,
): SampleSession {
  const { mentor, person } = pair;
  const snow = within(day, snowWeek(clock.today));
  const crisis = within(day, crisisWeek(clock.today)) && mentor.row.siteId !== null;
  const outcome = outcomeOf(random, person.reliability, mood, snow);
  const attended = outcome === "attended";
  const mode =
    snow && habit.mode === "in_person"
      ? "phone"
      : random.chance(0.86)
        ? habit.mode
        : random.weighted([
            ["phone", 4],
            ["video", 3],
            ["message", 2],
          ]);
  const strain = mentor.strain + mood.strain + (crisis ? 1.3 : 0);
  const urgent = attended && random.chance(crisis ? 0.12 : 0.0015);
  const soon = attended && random.chance(crisis ? 0.16 : 0.006);
  const place = mentor.placeOn(day);
  return {
    id: random.idOn(day),
    mentorId: mentor.row.id,
    ...place,
    kind: "one_to_one",
    heldOn: day,
    // Nothing of today has an hour yet: whenever today is looked at, none of it lies ahead.
    heldTime:
      habit.dayOnly || day === clock.today || random.chance(0.06)
        ? null
        : timeOf(random, day, habit),
    minutes: attended ? minutesOf(random, habit, mode, mood) : 0,
    mode,
    outcome,
    topics: attended
      ? someWeighted(
          random,
          TOPICS,
          random.weighted([
            [0, 8],
            [1, 34],
            [2, 40],
            [3, 18],
          ]),
        )
      : [],
    strain:
      attended && random.chance(0.88)
        ? Math.max(1, Math.min(5, Math.round(random.normal(strain, 0.75))))
        : null,
    escalation: urgent ? "urgent" : soon ? "soon" : "none",
    note: attended && random.chance(0.006) ? random.pick(NOTES) : null,
    ...logging(random, day, mentor.prompt, mood.delay, place.supervisorId, clock),
    attendees: [{ menteeId: person.row.id, matchId: pair.row.id, outcome }],
  };
}

function outcomeOf(random: Random, reliability: number, mood: Mood, snow: boolean): Outcome {
  if (random.chance(mood.callsOff)) return "cancelled_by_mentor";
  if (random.chance(snow ? reliability - 0.3 : reliability)) return "attended";
  return random.weighted([
    ["no_show", 42],
    ["cancelled_by_mentee", snow ? 80 : 38],
    ["cancelled_late", 20],
  ]);
}

function timeOf(random: Random, day: string, habit: Habit): string {
  const usual = habit.hour !== null && weekday(day) < 6 && random.chance(0.8) ? habit.hour : null;
  const hour = usual ?? random.weighted(hourWeights(day));
  const minute = random.weighted([
    ["00", 62],
    ["30", 28],
    ["15", 6],
    ["45", 4],
  ]);
  return `${String(hour).padStart(2, "0")}:${minute}`;
}

function minutesOf(random: Random, habit: Habit, mode: Mode, mood: Mood): number {
  const usual =
    mode === "message" ? 20 : mode === "phone" ? Math.min(habit.minutes, 45) : habit.minutes;
  const minutes = usual * mood.length * random.between(0.85, 1.15);
  return Math.max(10, Math.round(minutes / 5) * 5);
}

/** Who wrote it down and when: most on the day or the next, some much later. */
export function logging(
  random: Random,
  day: string,
  prompt: number,
  delay: number,
  supervisorId: string | null,
  { today, staff }: Clock,
): { loggedBy: string; loggedOn: string } {
  const late = random.weighted([
    [0, prompt * 100],
    [1, 26],
    [2, 10],
    [3, 5],
    [6, 4],
    [12, 2],
    [20, 1],
  ]);
  const written = addDays(day, late + (delay > 0 ? random.int(Math.floor(delay / 2), delay) : 0));
  const loggedOn = written > today ? today : written;
  const coordinator = staff.find((one) => one.role === "coordinator")?.id ?? "";
  const bySupervisor = supervisorId !== null && random.chance(0.35);
  return { loggedBy: bySupervisor ? supervisorId : coordinator, loggedOn };
}
