import { z } from "zod";
import { handoverSteps } from "#shared/handovers/checklist.ts";
import { isTimeZone } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { cleanLine, line } from "#shared/lib/text.ts";
import { matchingSettings } from "#shared/matching/settings.ts";
import { signSettings } from "#shared/burnout/signs/settings.ts";

export const ROLES = ["admin", "coordinator", "supervisor", "reporter"] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

export const timeZone = z
  .string()
  .refine(isTimeZone, { error: "Choose a time zone from the list, such as America/New_York." });

/** What a program calls its people; every screen asks here. */
export const words = z.object({
  mentor: z.string().overwrite(cleanLine).min(1).max(30).default("mentor"),
  mentors: z.string().overwrite(cleanLine).min(1).max(30).default("mentors"),
  mentee: z.string().overwrite(cleanLine).min(1).max(30).default("mentee"),
  mentees: z.string().overwrite(cleanLine).min(1).max(30).default("mentees"),
});
export type Words = z.infer<typeof words>;

export const programSettings = z.object({
  /** Whether a mentee is shown by a code alone, or may have a name as well. */
  menteeNaming: z.enum(["code", "name"]).default("code"),
  /** People of these roles must have a second factor before they see anything. */
  twoFactorRoles: z.array(role).default([]),
  /** A mentor's capacity where none was given: the weighted number of open matches. */
  defaultCapacity: z.number().min(0).max(100).default(4),
  /** Who may match a mentor that a requirement keeps from it, with a reason: 'admins' are coordinators who are both. */
  gateOverride: z.enum(["nobody", "admins", "coordinators"]).default("admins"),
  /** From how many days of waiting on somebody who is ready for a mentor is asked about on Today. */
  waitingTooLongDays: z
    .number({ error: "Give the days as a whole number, such as 14." })
    .int({ error: "Use whole days." })
    .min(1, { error: "At least one day." })
    .max(365, { error: "At most 365 days." })
    .default(14),
  /** How many days before its end a completion counts as expiring. */
  expiringWithinDays: z.number().int().min(1).max(365).default(60),
  /** What a mentor's hours are held against; states and certifying boards differ. */
  trainingHoursTarget: z.number().min(0).max(2000).default(46),
  supervisedHoursTarget: z.number().min(0).max(10_000).default(120),
  /** Continuing education within two years. */
  continuingHoursTarget: z.number().min(0).max(2000).default(20),
  /** What is to be done at a hand-over; empty: the standard steps of shared/handovers/checklist.ts. */
  handoverSteps: handoverSteps.default([]),
  /** What match suggestions are weighed by, and the ratios that are warned of. */
  matching: matchingSettings.default(() => matchingSettings.parse({})),
  /** When early-conversation signs speak. */
  burnout: signSettings.default(() => signSettings.parse({})),
});
export type ProgramSettings = z.infer<typeof programSettings>;

export const programForMe = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  timeZone: z.string(),
  today: z.string(),
  words,
  settings: programSettings,
  isSample: z.boolean(),
  version: z.number().int(),
  roles: z.array(role),
});
export type ProgramForMe = z.infer<typeof programForMe>;

export const personForMe = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  twoFactorEnabled: z.boolean(),
});

/** Who is signed in and what they may see; the first thing every screen asks. */
export const meOutput = z.object({
  /** No program of one's own yet: the first visit, or only the sample has been looked at. */
  setupOpen: z.boolean(),
  sampleLoaded: z.boolean(),
  /** The sample is served only where nobody but this machine can reach the app. */
  sampleAllowed: z.boolean(),
  /** Whether set-up asks for the code that the terminal printed (the app is reachable from other machines). */
  setupCodeNeeded: z.boolean(),
  person: personForMe.nullable(),
  programs: z.array(programForMe),
});
export type Me = z.infer<typeof meOutput>;

export const password = z
  .string()
  .min(15, { error: "Use at least 15 characters: a sentence of a few words is easy to remember." })
  .max(128, { error: "Use at most 128 characters." });

const siteName = line(120, "Give the site a name.");

export const setupInput = z.strictObject({
  programId: z.uuid(),
  setupCode: z.string().max(100).optional(),
  personName: line(120, "Say what to call you."),
  email: z.email({ error: "Give an e-mail address like name@example.org." }).max(254).toLowerCase(),
  password,
  programName: line(120, "Give the program a name."),
  timeZone,
  sites: z.array(siteName).max(50).default([]),
  words: words.partial().default({}),
  menteeNaming: programSettings.shape.menteeNaming,
});

export const siteRow = z.object({
  id: z.uuid(),
  name: z.string(),
  closedOn: z.string().nullable(),
  version: z.number().int(),
});
export type SiteRow = z.infer<typeof siteRow>;

export const siteCreateInput = programInput.extend({ id: z.uuid(), name: siteName });
export const siteUpdateInput = programInput.extend({
  id: z.uuid(),
  version: z.number().int(),
  name: siteName,
  closed: z.boolean(),
});

export const programUpdateInput = programInput.extend({
  version: z.number().int(),
  name: line(120, "Give the program a name."),
  timeZone,
  words,
  settings: programSettings,
});

export const preferenceInput = programInput.extend({
  key: z.string().min(1).max(80),
  value: z.json(),
});

/** Nouns that a screen can be told have changed. */
export const NOUNS = [
  "programs",
  "people",
  "mentors",
  "mentees",
  "matches",
  "sessions",
  "training",
  "tasks",
  "burnout",
  "supervision",
  "imports",
  "engagement",
  "views",
  "audit",
] as const;
export type Noun = (typeof NOUNS)[number];
