import { addMonths } from "#shared/lib/day.ts";
import { addDays, daysBetween } from "#shared/sample/days.ts";
import type { MentorStatus } from "#shared/mentors/status.ts";
import { openingDay, within } from "#shared/sample/calendar.ts";
import { CAST, type Drift, type Part } from "#shared/sample/cast.ts";
import { leaveOf } from "#shared/sample/leave.ts";
import { addressOf } from "#shared/sample/people.ts";
import type { Random } from "#shared/sample/random.ts";
import type {
  SampleLeave,
  SampleMentor,
  SamplePerson,
  SampleSite,
  SampleStatusChange,
} from "#shared/sample/rows.ts";
import {
  AVAILABILITY,
  EXPERIENCES,
  GENDERS,
  LANGUAGES,
  MENTOR_ABOUT,
  MENTOR_EXITS,
  MENTOR_NAMES,
  PRONOUNS,
} from "#shared/sample/words.ts";

/** A mentor with what the row does not say: temperament, and when they could take and hold meetings. */
export type Character = {
  row: SampleMentor;
  drift: Drift | null;
  /** Usual strain of a session, 1 to 5. */
  strain: number;
  /** Takes one more than their capacity. */
  eager: boolean;
  /** Share of logs written the same day. */
  prompt: number;
  activeFrom: string | null;
  exitedOn: string | null;
  /** Whether a new match may begin: some days after becoming active, not shortly before leave or the end. */
  takesOn(day: string): boolean;
  leave: SampleLeave[];
  /** Site and supervisor as they were on a day. */
  placeOn(day: string): { siteId: string | null; supervisorId: string | null };
};

type World = { today: string; sites: SampleSite[]; staff: SamplePerson[] };

const NOT_YET: readonly MentorStatus[] = [
  "applicant",
  "applicant",
  "screening",
  "screening",
  "training",
  "training",
  "training",
];
const EXITED = 7;
const PAUSED = 2;
const ON_LEAVE = 1;

/** 42 who belong to the program, and those who have left it. */
export function sampleMentors(
  random: Random,
  world: World,
): { characters: Character[]; statusChanges: SampleStatusChange[] } {
  const fates: MentorStatus[] = [
    ...NOT_YET,
    ...Array.from({ length: EXITED }, () => "exited" as const),
    ...Array.from({ length: PAUSED }, () => "paused" as const),
    ...Array.from({ length: ON_LEAVE }, () => "on_leave" as const),
  ];
  const drawn = MENTOR_NAMES.slice(0, 42 + EXITED - CAST.length);
  // Spread over the alphabet instead of the first names all being applicants.
  const order = drawn.map((_, index) => (index * 17) % drawn.length);
  const characters: Character[] = [];
  const statusChanges: SampleStatusChange[] = [];
  const add = (part: Part, founder: boolean) => {
    const made = character(random.fork(part.name), part, founder, world);
    characters.push(made.character);
    statusChanges.push(...made.statusChanges);
  };
  CAST.forEach((part) => add(part, true));
  drawn.forEach((name, index) => {
    const mine = random.fork(`part ${name}`);
    const status = fates[order[index] ?? 0] ?? "active";
    add(chancePart(mine, name, status), mine.chance(0.45));
  });
  return { characters, statusChanges };
}

function chancePart(random: Random, name: string, status: MentorStatus): Part {
  const gender = random.weighted(GENDERS);
  const site = random.chance(0.6) ? "Northside" : "Harbour";
  const supervisors =
    site === "Northside"
      ? (["Joy Okoro", "Mateus Silva", "Hannah Lindqvist"] as const)
      : (["Darnell Wright", "Hannah Lindqvist", "Mateus Silva"] as const);
  const languages = ["English", ...(random.chance(0.45) ? [random.weighted(LANGUAGES)] : [])];
  const capacity = random.weighted([
    [2, 12],
    [3, 28],
    [4, 40],
    [5, 16],
    [6, 4],
  ]);
  return {
    name,
    gender,
    site,
    supervisor: random.pick(supervisors),
    capacity,
    languages,
    status,
  };
}

function character(random: Random, part: Part, founder: boolean, world: World) {
  const { today, sites, staff } = world;
  const opened = openingDay(today);
  const status = part.status ?? "active";
  const siteId = sites.find((site) => site.name === part.site)?.id ?? null;
  const supervisorId = staff.find((person) => person.name === part.supervisor)?.id ?? null;
  const waiting = status === "applicant" || status === "screening" || status === "training";
  const joinedOn = waiting
    ? addDays(today, -random.int(6, 45))
    : founder || part.drift
      ? addDays(opened, -random.int(40, 120))
      : addDays(opened, random.int(-30, daysBetween(opened, today) - 150));
  const activeFrom = waiting ? null : addDays(joinedOn, random.int(28, 50));
  const exitedOn =
    status === "exited" && activeFrom
      ? addDays(activeFrom, random.int(120, Math.max(121, daysBetween(activeFrom, today) - 15)))
      : null;
  const mentorId = random.idOn(joinedOn);
  const leave = activeFrom
    ? leaveOf(random.fork("leave"), {
        mentorId,
        status,
        drift: part.drift ?? null,
        from: activeFrom,
        until: exitedOn,
        today,
      })
    : [];
  const pausedOn = status === "paused" ? addDays(today, -random.int(12, 60)) : null;
  const history = statusHistory(random.fork("history"), {
    mentorId,
    status,
    joinedOn,
    activeFrom,
    exitedOn,
    pausedOn,
    today,
    leave: leave.filter((span) => within(today, { from: span.fromOn, until: span.untilOn })),
  });
  const last = history.at(-1);
  const moved = movedOn(random.fork("move"), part, today);
  const row: SampleMentor = {
    id: mentorId,
    name: part.name,
    pronouns: random.chance(0.9) ? PRONOUNS[part.gender] : null,
    email: random.chance(0.95) ? addressOf(part.name) : null,
    otherEmails: random.chance(0.12) ? [addressOf(`${part.name} home`)] : [],
    phone: random.chance(0.93) ? `+1 555 01${random.int(10, 99)} ${random.int(1000, 9999)}` : null,
    gender: part.gender,
    languages: part.languages,
    experienceTags: someWeighted(random, EXPERIENCES, random.int(2, 4)),
    siteId,
    supervisorId: waiting && status !== "training" ? null : supervisorId,
    status,
    statusSince: last?.fromOn ?? joinedOn,
    exitReason: last?.status === "exited" ? last.reason : null,
    joinedOn,
    capacity: part.capacity,
    availability: someWeighted(random, AVAILABILITY, random.int(3, 7)),
    remoteOk: random.chance(0.75),
    about: random.chance(0.7) ? random.pick(MENTOR_ABOUT) : null,
  };
  const takesFrom = activeFrom && addDays(activeFrom, 3);
  const stops = exitedOn ?? pausedOn;
  const takesUntil = stops && addDays(stops, -40);
  const around = leave.map((span) => ({ from: addDays(span.fromOn, -10), until: span.untilOn }));
  const made: Character = {
    row,
    drift: part.drift ?? null,
    strain: random.between(1.5, 2.6),
    eager: part.drift === "hours" || (part.capacity < 5 && random.chance(0.1)),
    prompt: random.between(0.4, 0.75),
    activeFrom,
    exitedOn: stops,
    leave,
    takesOn: (day) =>
      takesFrom !== null &&
      day >= takesFrom &&
      (takesUntil === null || day <= takesUntil) &&
      !around.some((span) => within(day, span)),
    placeOn: (day) =>
      moved && day < moved.on
        ? { siteId, supervisorId: staff.find((person) => person.name === moved.before)?.id ?? null }
        : { siteId, supervisorId },
  };
  return { character: made, statusChanges: history };
}

/** Some mentors had another supervisor before: last year's figures must stay with that one. */
function movedOn(random: Random, part: Part, today: string): { on: string; before: string } | null {
  if (part.name !== "Chen Wei" && !random.chance(0.12)) return null;
  const before = part.supervisor === "Hannah Lindqvist" ? "Joy Okoro" : "Hannah Lindqvist";
  return { on: addMonths(`${today.slice(0, 7)}-01`, -random.int(5, 14)), before };
}

function statusHistory(
  random: Random,
  facts: {
    mentorId: string;
    status: MentorStatus;
    joinedOn: string;
    activeFrom: string | null;
    exitedOn: string | null;
    pausedOn: string | null;
    leave: SampleLeave[];
    today: string;
  },
): SampleStatusChange[] {
  const { mentorId, joinedOn, activeFrom, status } = facts;
  const step = (next: MentorStatus, fromOn: string, reason: string | null = null) => ({
    id: random.idOn(fromOn),
    mentorId,
    status: next,
    fromOn,
    reason,
  });
  const history = [step("applicant", joinedOn)];
  if (status === "applicant") return history;
  history.push(step("screening", addDays(joinedOn, random.int(2, 5))));
  if (status === "screening") return history;
  history.push(step("training", addDays(joinedOn, random.int(5, 6))));
  if (!activeFrom) return history;
  history.push(step("active", activeFrom));
  const [now] = facts.leave;
  if (status === "on_leave" && now) history.push(step("on_leave", now.fromOn));
  if (facts.pausedOn) history.push(step("paused", facts.pausedOn, "Asked for a break"));
  if (facts.exitedOn) history.push(step("exited", facts.exitedOn, random.weighted(MENTOR_EXITS)));
  return history;
}

/** Different words, the frequent ones more often. */
export function someWeighted<K extends string>(
  random: Random,
  weights: readonly (readonly [K, number])[],
  count: number,
): K[] {
  const taken = new Set<K>();
  for (let tries = 0; taken.size < count && tries < 50; tries += 1)
    taken.add(random.weighted(weights));
  return weights.map(([key]) => key).filter((key) => taken.has(key));
}
