import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { cleanLine, text } from "#shared/lib/text.ts";
import { AVAILABILITY } from "#shared/mentors/availability.ts";
import { CLOSED_SETS } from "./closed.ts";
import type { ClosedSetName } from "./field.ts";
import type { ImportKind } from "./kinds.ts";

/**
 * Rows as they travel to the server: the browser makes them, the server checks them again with the same objects. What
 * a file left empty is absent, so that a merge can tell 'empty' from 'says so'.
 */

function closed(set: ClosedSetName) {
  return z.enum(CLOSED_SETS[set].map((value) => value.id) as [string, ...string[]]);
}

const email = z.email().max(254).toLowerCase();
const line = (max: number) => z.string().overwrite(cleanLine).min(1).max(max);
const long = (max: number) => text(max).min(1);
const times = z.array(z.enum(AVAILABILITY)).max(AVAILABILITY.length);
const words = z.array(line(60)).max(20);
const month = day.refine((value) => value.endsWith("-01"), { error: "A month is its first day." });
const siteRef = z.union([z.strictObject({ id: z.uuid() }), z.strictObject({ name: line(120) })]);

export const mentorRow = z.strictObject({
  name: line(200),
  emails: z.array(email).max(6).optional(),
  phone: line(40).optional(),
  pronouns: line(40).optional(),
  gender: line(60).optional(),
  languages: words.optional(),
  tags: words.optional(),
  site: siteRef.optional(),
  supervisorId: z.uuid().optional(),
  /** Not here yet, as far as the browser knew: the link waits for them. */
  supervisorEmail: email.optional(),
  status: closed("mentorStatus").optional(),
  joinedOn: day.optional(),
  capacity: z.number().min(0).max(100).multipleOf(0.01).optional(),
  availability: times.optional(),
  remote: z.boolean().optional(),
  exitReason: line(200).optional(),
  about: long(4000).optional(),
});
export type MentorRow = z.infer<typeof mentorRow>;

export const supervisorRow = z.strictObject({
  name: line(120),
  email,
  phone: line(40).optional(),
  mentors: z.array(email).max(500).optional(),
});
export type SupervisorRow = z.infer<typeof supervisorRow>;

export const menteeRow = z
  .strictObject({
    code: line(60),
    name: line(200).optional(),
    mentors: z.array(email).max(50).optional(),
    matchStartedOn: day.optional(),
    email: email.optional(),
    phone: line(40).optional(),
    birthMonth: month.optional(),
    nextKeyDate: day.optional(),
    pronouns: line(40).optional(),
    gender: line(60).optional(),
    race: words.optional(),
    languages: words.optional(),
    tags: words.optional(),
    availability: times.optional(),
    remote: z.boolean().optional(),
    mentorGender: line(60).optional(),
    site: siteRef.optional(),
    source: line(120).optional(),
    stage: closed("menteeStage").optional(),
    referredOn: day.optional(),
    intakeOn: day.optional(),
    readyOn: day.optional(),
    closedOn: day.optional(),
    closeReason: line(200).optional(),
    about: long(2000).optional(),
  })
  .refine((row) => !(row.stage === "closed" && row.mentors?.length), {
    error: "A closed {mentee} cannot have an open match.",
  });
export type MenteeRow = z.infer<typeof menteeRow>;

export const sessionRow = z.strictObject({
  /** An e-mail address or a name. */
  mentor: line(254),
  /** Codes or names. */
  mentees: z.array(line(200)).min(1).max(50),
  heldOn: day,
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .optional(),
  minutes: z.number().int().min(0).max(1440),
  mode: closed("sessionMode"),
  outcome: closed("sessionOutcome"),
  topics: words.optional(),
  strain: z.number().int().min(1).max(5).optional(),
  escalation: closed("escalation").optional(),
  note: long(10_000).optional(),
});
export type SessionRow = z.infer<typeof sessionRow>;

export const rowSchemas = {
  mentors: mentorRow,
  supervisors: supervisorRow,
  mentees: menteeRow,
  sessions: sessionRow,
} as const;

export type TypedRow = MentorRow | SupervisorRow | MenteeRow | SessionRow;
export type RowOf = {
  mentors: MentorRow;
  supervisors: SupervisorRow;
  mentees: MenteeRow;
  sessions: SessionRow;
};

/** A row of this kind, or the sentences that say what does not fit. */
export function parseRow<K extends ImportKind>(
  kind: K,
  given: unknown,
): { ok: true; row: RowOf[K] } | { ok: false; reasons: { field: string; reason: string }[] } {
  const parsed = rowSchemas[kind].safeParse(given);
  if (parsed.success) return { ok: true, row: parsed.data as RowOf[K] };
  return {
    ok: false,
    reasons: parsed.error.issues.map((issue) => ({
      field: String(issue.path[0] ?? ""),
      reason: sentenceFor(issue),
    })),
  };
}

function sentenceFor(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_big") {
    return issue.origin === "string"
      ? `This is longer than the ${issue.maximum} characters that fit.`
      : `This is more than ${issue.maximum}, the most that fits.`;
  }
  if (issue.code === "too_small") return `This is less than ${issue.minimum}, the least that fits.`;
  if (issue.code === "invalid_format" && issue.format === "email") {
    return "This is not an e-mail address like name@example.org.";
  }
  if (issue.code === "unrecognized_keys" || issue.code === "invalid_type") {
    return "This is not what belongs here.";
  }
  return issue.message;
}
