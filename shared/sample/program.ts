import { addDays } from "#shared/sample/days.ts";
import { crisisWeek, openingDay, snowWeek } from "#shared/sample/calendar.ts";
import { groupSessions } from "#shared/sample/groups.ts";
import { sampleMatches, samplePauses } from "#shared/sample/matches.ts";
import { sampleMentees } from "#shared/sample/mentees.ts";
import { sampleMentors } from "#shared/sample/mentors.ts";
import { sampleProgramRow, sampleSites, sampleStaff } from "#shared/sample/people.ts";
import { Random } from "#shared/sample/random.ts";
import type { SampleAnnotation, SampleProgram, SampleSession } from "#shared/sample/rows.ts";
import { sampleRelief } from "#shared/sample/relief.ts";
import { sessionsOf } from "#shared/sample/sessions.ts";
import { tellStories } from "#shared/sample/stories.ts";
import { sampleTraining } from "#shared/sample/training.ts";

export const SAMPLE_SEED = 20_240_902;

/**
 * A program as it could be after two years, the same for the same seed and day. It grows, has quiet summers and full
 * Octobers, a snow week and a crisis week, matches that end well and early, and six mentors whose last weeks differ
 * from all of theirs before.
 */
export function sampleProgram({
  today,
  seed = SAMPLE_SEED,
}: {
  today: string;
  seed?: number;
}): SampleProgram {
  const random = new Random(seed, "sample");
  const sites = sampleSites(random);
  const staff = sampleStaff(random);
  const { characters, statusChanges } = sampleMentors(random.fork("mentors"), {
    today,
    sites,
    staff,
  });
  const people = sampleMentees(random.fork("mentees"), { today, sites });
  const pairs = sampleMatches(random.fork("matches"), today, characters, people);
  const pauses = samplePauses(random.fork("pauses"), today, pairs);
  const clock = { today, staff };
  const met = random.fork("sessions");
  const oneToOne = pairs.flatMap((pair) => sessionsOf(met.fork(pair.row.id), pair, clock));
  const sessions = [
    ...tellStories(random.fork("stories"), today, pairs, oneToOne),
    ...groupSessions(random.fork("groups"), clock, characters, pairs),
  ].toSorted(byDay);
  // Before the matches are given away: a hand-over says anew why the first one ended.
  const relief = sampleRelief(random.fork("relief"), { today, characters, pairs, sessions });
  return {
    today,
    openedOn: openingDay(today),
    program: sampleProgramRow(random),
    sites,
    people: staff,
    mentors: characters.map((mentor) => mentor.row),
    statusChanges,
    leave: characters.flatMap((mentor) => mentor.leave),
    mentees: people.map((person) => person.row),
    matches: pairs.map((pair) => pair.row),
    pauses,
    sessions,
    training: sampleTraining(random.fork("training"), { today, characters, staff }),
    relief,
    annotations: annotations(random.fork("annotations"), today),
  };
}

function byDay(a: SampleSession, b: SampleSession): number {
  return a.heldOn === b.heldOn ? (a.id < b.id ? -1 : 1) : a.heldOn < b.heldOn ? -1 : 1;
}

function annotations(random: Random, today: string): SampleAnnotation[] {
  const marks: [string, string][] = [
    [openingDay(today), "Lantern Street opens with 20 mentors"],
    [snowWeek(today).from, "Snow week: buses stopped, most meetings by phone"],
    [crisisWeek(today).from, "Fire in the Harbour shelter"],
    [addDays(today, -70), "Walk-in hours begin at Northside"],
  ];
  return marks.map(([onDay, label]) => ({ id: random.idOn(onDay), onDay, label }));
}
