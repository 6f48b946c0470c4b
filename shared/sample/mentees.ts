import { addMonths, startOfMonth } from "#shared/lib/day.ts";
import { addDays, daysBetween } from "#shared/sample/days.ts";
import { openingDay, season } from "#shared/sample/calendar.ts";
import { someWeighted } from "#shared/sample/mentors.ts";
import type { Random } from "#shared/sample/random.ts";
import type { SampleMentee, SampleSite } from "#shared/sample/rows.ts";
import {
  AVAILABILITY,
  CLOSINGS,
  ETHNICITIES,
  EXPERIENCES,
  GENDERS,
  LANGUAGES,
  MENTEE_ABOUT,
  PRONOUNS,
  REFERRAL_SOURCES,
} from "#shared/sample/words.ts";

/** A mentee as referred; matching decides how the row ends. */
export type Person = {
  row: SampleMentee;
  /** Share of agreed meetings that this person comes to. */
  reliability: number;
};

/** Referrals of a week: many when the program opened, then a slowly growing stream with its seasons. */
function weeklyReferrals(day: string, opened: string): number {
  const weeks = daysBetween(opened, day) / 7;
  const opening = weeks < 9 ? 7.5 : 0;
  return opening + (1.7 + weeks * 0.0075) * Math.max(0.45, season(day));
}

export function sampleMentees(
  random: Random,
  world: { today: string; sites: SampleSite[] },
): Person[] {
  const opened = openingDay(world.today);
  const people: Person[] = [];
  let due = 0;
  for (let day = addDays(opened, -12); day <= addDays(world.today, -2); day = addDays(day, 1)) {
    due += (weeklyReferrals(day, opened) / 7) * random.between(0.2, 1.8);
    for (; due >= 1; due -= 1) {
      const mine = random.fork(`mentee ${people.length}`);
      people.push(referred(mine, day, people.length + 1, world));
    }
  }
  return people;
}

function referred(
  random: Random,
  referredOn: string,
  number: number,
  { today, sites }: { today: string; sites: SampleSite[] },
): Person {
  const gender = random.weighted(GENDERS);
  const birth = addMonths(startOfMonth(today), -12 * random.int(18, 67) - random.int(0, 11));
  // One in thirty prefers not to say.
  const declined: SampleMentee["declined"] = random.chance(0.033)
    ? ["gender", "race_ethnicity"]
    : [];
  const row: SampleMentee = {
    id: random.idOn(referredOn),
    code: `M-${String(number).padStart(4, "0")}`,
    name: null,
    pronouns: random.chance(0.7) ? PRONOUNS[gender] : null,
    birthMonth: random.chance(0.9) ? birth : null,
    gender: declined.length > 0 ? null : gender,
    declined,
    raceEthnicity:
      declined.length === 0 && random.chance(0.94)
        ? someWeighted(random, ETHNICITIES, random.chance(0.1) ? 2 : 1)
        : [],
    languages: random.chance(0.78) ? ["English"] : ["English", random.weighted(LANGUAGES)],
    experienceTags: someWeighted(random, EXPERIENCES, random.int(1, 3)),
    availability: someWeighted(random, AVAILABILITY, random.int(2, 5)),
    remoteOk: random.chance(0.7),
    mentorGenderPreference: random.chance(0.18) ? (gender === "man" ? "man" : "woman") : null,
    siteId: sites[random.chance(0.58) ? 0 : 1]?.id ?? null,
    referralSource: random.weighted(REFERRAL_SOURCES),
    ...pathway(random.fork("pathway"), referredOn, today),
    referredOn,
    nextKeyDate: random.chance(0.12) ? addDays(today, random.int(2, 80)) : null,
    about: random.chance(0.5) ? random.pick(MENTEE_ABOUT) : null,
  };
  return { row, reliability: random.between(0.785, 0.97) };
}

type Pathway = Pick<SampleMentee, "stage" | "intakeOn" | "readyOn" | "closedOn" | "closeReason">;

/** From referral to 'ready to match': about one in seven stops before intake, another one before being ready. */
function pathway(random: Random, referredOn: string, today: string): Pathway {
  const open = { closedOn: null, closeReason: null };
  const closed = (from: string) => {
    const closedOn = addDays(from, random.int(10, 30));
    return closedOn <= today
      ? { stage: "closed" as const, closedOn, closeReason: random.weighted(CLOSINGS) }
      : null;
  };
  const intakeOn = addDays(referredOn, random.int(3, 21));
  if (random.chance(0.14) || intakeOn > today) {
    const end = closed(referredOn);
    return { stage: "referred", intakeOn: null, readyOn: null, ...open, ...end };
  }
  const readyOn = addDays(intakeOn, random.int(4, 16));
  if (random.chance(0.1) || readyOn > today) {
    const end = closed(intakeOn);
    return { stage: "intake", intakeOn, readyOn: null, ...open, ...end };
  }
  return { stage: "ready", intakeOn, readyOn, ...open };
}
