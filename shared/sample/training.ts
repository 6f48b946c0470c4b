import { addMonths, startOfMonth } from "#shared/lib/day.ts";
import { openingDay, within } from "#shared/sample/calendar.ts";
import { addDays } from "#shared/sample/days.ts";
import type { Character } from "#shared/sample/mentors.ts";
import type { Random } from "#shared/sample/random.ts";
import type { SamplePerson } from "#shared/sample/rows.ts";
import { RECOMMENDED, type Recommended } from "#shared/training/recommended.ts";

type Course = Omit<Recommended, "asked"> & { id: string };

export type SampleTraining = {
  courses: Course[];
  requirements: {
    id: string;
    courseId: string;
    gate: string;
    dueWithinDays: number;
    graceDays: number;
    appliesFrom: string;
  }[];
  completions: {
    id: string;
    mentorId: string;
    courseId: string;
    completedOn: string;
    hours: number;
    preScore: number | null;
    postScore: number | null;
    certificateNumber: string | null;
    cohortId: string | null;
  }[];
  waivers: {
    id: string;
    mentorId: string;
    requirementId: string;
    reason: string;
    fromOn: string;
    untilOn: string | null;
  }[];
  meetings: { id: string; supervisorId: string; heldOn: string; minutes: number; kind: string }[];
  attendees: { meetingId: string; mentorId: string }[];
};

/** How the last renewal of a few mentors went; everybody else renews in time. */
type Fate = "lapsed" | "in_grace" | "expiring" | "waived";
const FATES: readonly (readonly [Fate, number])[] = [
  ["lapsed", 3],
  ["in_grace", 2],
  ["expiring", 4],
  ["waived", 2],
];
const REASONS = [
  "Holds the same certificate of another state; the copy is on file.",
  "Trainer of this course elsewhere.",
] as const;

/**
 * Two years of courses, renewals and supervision: most is in order, three mentors let something lapse for good, two
 * are in their days of grace, some will have to renew soon, and two are excused.
 */
export function sampleTraining(
  random: Random,
  {
    today,
    characters,
    staff,
  }: { today: string; characters: readonly Character[]; staff: readonly SamplePerson[] },
): SampleTraining {
  const opened = openingDay(today);
  const courses = RECOMMENDED.map(({ asked, ...course }) => ({
    asked,
    course: {
      ...course,
      id: random.idOn(addDays(opened, -60)),
      maxScore: course.hours >= 3 ? 20 : null,
    },
  }));
  const requirements = courses.flatMap(({ asked, course }) =>
    asked
      ? [
          {
            id: random.idOn(addDays(opened, -60)),
            courseId: course.id,
            gate: asked.gate,
            dueWithinDays: asked.dueWithinDays,
            graceDays: asked.graceDays,
            appliesFrom: addDays(opened, -60),
          },
        ]
      : [],
  );
  const fates = fatesOf(random.fork("fates"), characters);
  const made: SampleTraining = {
    courses: courses.map(({ course }) => course),
    requirements,
    completions: [],
    waivers: [],
    ...supervision(random.fork("supervision"), today, characters, staff),
  };
  for (const mentor of characters) {
    train(random.fork(mentor.row.id), today, mentor, courses, fates.get(mentor.row.id), made);
  }
  return made;
}

function fatesOf(random: Random, characters: readonly Character[]): Map<string, Fate> {
  const steady = characters.filter(
    ({ row, drift, activeFrom }) => row.status === "active" && drift === null && activeFrom,
  );
  const list = FATES.flatMap(([fate, count]) => Array.from({ length: count }, () => fate));
  const chosen = random.some(steady, list.length);
  return new Map(chosen.map(({ row }, index) => [row.id, list[index] ?? "expiring"]));
}

function train(
  random: Random,
  today: string,
  mentor: Character,
  courses: readonly { asked: Recommended["asked"]; course: Course }[],
  fate: Fate | undefined,
  made: SampleTraining,
): void {
  const { row, activeFrom, exitedOn } = mentor;
  const joined = row.joinedOn ?? openingDay(today);
  const until = exitedOn ?? today;
  const story = random.int(0, 2);
  let askedCount = 0;
  for (const { asked, course } of courses) {
    const isCertification = course.kind === "certification";
    const isFurther = course.countsAs === "continuing";
    const months = course.renewalMonths;
    // Whoever is still on the way has done the first half of it.
    if (!activeFrom && (row.status === "applicant" || random.chance(0.6))) continue;
    if (!asked && !random.chance(isCertification ? 0.4 : isFurther ? 0.5 : 0.45)) continue;
    const first =
      isCertification || isFurther
        ? addMonths(joined, random.int(7, 12))
        : addDays(joined, random.int(2, 26));
    const isTold = asked !== null && months !== null && askedCount++ === story;
    if (isTold && fate === "waived") {
      const requirement = made.requirements.find(({ courseId }) => courseId === course.id);
      if (requirement) {
        made.waivers.push({
          id: random.idOn(first),
          mentorId: row.id,
          requirementId: requirement.id,
          reason: random.pick(REASONS),
          fromOn: first > today ? joined : first,
          untilOn: random.chance(0.5) ? addDays(today, random.int(50, 200)) : null,
        });
      }
      continue;
    }
    const days =
      isTold && fate && months
        ? storyDays(random, today, months, asked?.graceDays ?? 0, fate)
        : null;
    for (const day of days ?? renewals(random, first, until, months)) {
      if (day > until || day < addDays(joined, -30)) continue;
      made.completions.push(completion(random, row.id, course, day));
    }
  }
}

/** The first time, and again a few weeks before each end. */
function renewals(random: Random, first: string, until: string, months: number | null): string[] {
  const days = [first];
  for (let day = first; months !== null;) {
    day = addDays(addMonths(day, months), -random.int(65, 120));
    if (day > until) break;
    days.push(day);
  }
  return days;
}

/** The last completion lies so that its end falls where the story wants it. */
function storyDays(
  random: Random,
  today: string,
  months: number,
  grace: number,
  fate: Fate,
): string[] {
  const ends =
    fate === "expiring"
      ? addDays(today, random.int(6, 55))
      : fate === "in_grace"
        ? addDays(today, -random.int(2, Math.max(2, grace - 3)))
        : addDays(today, -random.int(grace + 8, grace + 40));
  return [addMonths(ends, -months)];
}

function completion(random: Random, mentorId: string, course: Course, day: string) {
  const isTested = course.maxScore !== null && random.chance(0.8);
  const before = random.int(6, 15);
  return {
    id: random.idOn(day),
    mentorId,
    courseId: course.id,
    completedOn: day,
    hours: course.hours,
    preScore: isTested ? before : null,
    postScore: isTested ? Math.min(20, before + random.int(1, 8)) : null,
    certificateNumber: course.kind === "training" ? null : `LS-${random.int(10_000, 99_999)}`,
    cohortId: null,
  };
}

/** A group for each supervisor every month, and half an hour with each mentor about every five weeks. */
function supervision(
  random: Random,
  today: string,
  characters: readonly Character[],
  staff: readonly SamplePerson[],
): Pick<SampleTraining, "meetings" | "attendees"> {
  const meetings: SampleTraining["meetings"] = [];
  const attendees: SampleTraining["attendees"] = [];
  const serves = (mentor: Character, day: string) =>
    mentor.activeFrom !== null &&
    within(day, { from: mentor.activeFrom, until: mentor.exitedOn }) &&
    !mentor.leave.some((span) => within(day, { from: span.fromOn, until: span.untilOn }));
  const meet = (
    supervisorId: string,
    heldOn: string,
    minutes: number,
    who: readonly Character[],
  ) => {
    if (who.length === 0 || heldOn > today) return;
    const id = random.idOn(heldOn);
    const kind = who.length > 1 ? "group" : "one_to_one";
    meetings.push({ id, supervisorId, heldOn, minutes, kind });
    attendees.push(...who.map(({ row }) => ({ meetingId: id, mentorId: row.id })));
  };
  for (const { id } of staff.filter((person) => person.role === "supervisor")) {
    const mine = characters.filter(({ row }) => row.supervisorId === id);
    for (let month = 23; month >= 0; month -= 1) {
      const day = addDays(startOfMonth(addMonths(today, -month)), random.int(7, 20));
      meet(
        id,
        day,
        90,
        mine.filter((mentor) => serves(mentor, day) && random.chance(0.85)),
      );
      for (const mentor of mine) {
        const on = addDays(day, random.int(-6, 7));
        if (serves(mentor, on) && random.chance(0.95)) meet(id, on, 30, [mentor]);
      }
    }
  }
  return { meetings, attendees };
}
