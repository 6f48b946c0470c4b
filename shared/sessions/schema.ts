import { z } from "zod";
import { draftKind } from "#shared/drafts/schema.ts";
import { day } from "#shared/lib/day.ts";
import { listSearch, pageOf, programInput, someIds, someOf, someWords } from "#shared/lib/page.ts";
import { cleanLine, text, wordList } from "#shared/lib/text.ts";
import { PERIODS } from "#shared/sessions/period.ts";

export const KINDS = ["one_to_one", "group"] as const;
export type Kind = (typeof KINDS)[number];

export const MODES = ["in_person", "phone", "video", "message"] as const;
export type Mode = (typeof MODES)[number];
export const mode = z.enum(MODES, { error: "Choose how you met." });

export const OUTCOMES = [
  "attended",
  "no_show",
  "cancelled_by_mentee",
  "cancelled_by_mentor",
  "cancelled_late",
] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const outcome = z.enum(OUTCOMES, { error: "Choose what happened." });

export const ESCALATIONS = ["none", "soon", "urgent"] as const;
export type Escalation = (typeof ESCALATIONS)[number];

/** A log written more than this many days after its session counts as late. */
export const LATE_AFTER_DAYS = 7;
export const MINUTES_MAX = 1440;
export const ATTENDEES_MAX = 60;
export const GRID_ROWS_MAX = 500;
export const REMOVE_MAX = 5000;

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "Give a time like 14:30." });

export const minutes = z
  .number({ error: "Say how many minutes it took." })
  .int({ error: "Give whole minutes." })
  .min(0, { error: "Give 0 minutes or more." })
  .max(MINUTES_MAX, { error: "A session lasts at most 24 hours (1440 minutes)." });

export const topics = wordList({ each: 60, most: 20 });

/** Lower case, as the database answers with it: ids are compared with what comes back. */
const id = z.uuid().toLowerCase();

export const strain = z.number().int().min(1).max(5).nullable();
export const note = text(20_000, "Keep the note to 20,000 characters.");

const attendee = z.strictObject({ menteeId: id, outcome });

/** What a person says of a session; the form, the grid and the API share it. */
export const sessionValues = {
  mentorId: z.uuid({ error: "Choose the mentor." }).toLowerCase(),
  heldOn: day,
  time: timeOfDay.nullable(),
  minutes,
  mode,
  attendees: z
    .array(attendee)
    .min(1, { error: "Choose whom the session was with." })
    .max(ATTENDEES_MAX, { error: `A session has at most ${ATTENDEES_MAX} mentees.` })
    .refine((all) => new Set(all.map((one) => one.menteeId)).size === all.length, {
      error: "The same mentee stands here twice.",
    }),
  topics,
  strain,
  escalation: z.enum(ESCALATIONS),
} as const;

type Timed = { minutes: number; mode: Mode; attendees: { outcome: Outcome }[] };

/** A message may take no time to speak of; a meeting that somebody came to took some. */
function tookTime({ minutes, mode, attendees }: Timed): boolean {
  return minutes > 0 || mode === "message" || attendees.every((one) => one.outcome !== "attended");
}
const tookTimeError = { path: ["minutes"], error: "Say how many minutes it took." };

export const sessionCreateInput = programInput
  .extend({
    id,
    ...sessionValues,
    note: note.nullable().default(null),
    /** The draft that this log was typed into: it goes in the same transaction. */
    draftKind: draftKind.optional(),
  })
  .refine(tookTime, tookTimeError);
export type SessionCreateInput = z.infer<typeof sessionCreateInput>;

export const sessionUpdateInput = programInput
  .extend({
    id,
    version: z.number().int(),
    ...sessionValues,
    /** Left out: the note stays as it is. Null: it goes for good. */
    note: note.nullable().optional(),
    draftKind: draftKind.optional(),
  })
  .refine(tookTime, tookTimeError);
export type SessionUpdateInput = z.infer<typeof sessionUpdateInput>;

export const sessionIdInput = programInput.extend({ id });

/** Rows of the attendance sheet: each is a log with one mentee. All are saved or none is. */
export const sessionsCreateInput = programInput.extend({
  rows: z
    .array(z.strictObject({ id, ...sessionValues }).refine(tookTime, tookTimeError))
    .min(1)
    .max(GRID_ROWS_MAX, { error: `Save at most ${GRID_ROWS_MAX} rows at a time.` }),
  draftKind: draftKind.optional(),
});
export type SessionsCreateInput = z.infer<typeof sessionsCreateInput>;

export const SORT_KEYS = [
  "heldOn",
  "mentor",
  "minutes",
  "mode",
  "outcome",
  "strain",
  "escalation",
  "site",
  "supervisor",
  "loggedAt",
] as const;
export type SortKey = (typeof SORT_KEYS)[number];

const optionalDay = day.optional().catch(undefined);

/** What the address of the list holds, and what the export exports. */
export const sessionSearch = {
  ...listSearch(SORT_KEYS, "-heldOn"),
  period: z.enum(PERIODS).catch("90d").default("90d"),
  from: optionalDay,
  to: optionalDay,
  mentor: someIds,
  mentee: someIds,
  match: someIds,
  supervisor: someIds,
  site: someIds,
  outcome: someOf(OUTCOMES),
  mode: someOf(MODES),
  escalation: someOf(ESCALATIONS),
  kind: someOf(KINDS),
  topic: someWords,
  /** Only logs written late. */
  late: z.literal(true).optional().catch(undefined),
  /** Where the heat map opens its rows: 1 = Monday, and the hour of the program's clock. */
  weekday: z.number().int().min(1).max(7).optional().catch(undefined),
  hour: z.number().int().min(0).max(23).optional().catch(undefined),
} as const;

export const sessionSearchSchema = z.object(sessionSearch);
export type SessionSearch = z.infer<typeof sessionSearchSchema>;
export const sessionListInput = programInput.extend(sessionSearch);

const attendeeRow = z.object({
  menteeId: z.uuid(),
  code: z.string(),
  /** The name where the program shows names, else the code. */
  label: z.string(),
  outcome,
  matchId: z.uuid().nullable(),
});

export const sessionRow = z.object({
  id: z.uuid(),
  heldOn: z.string(),
  time: z.string().nullable(),
  mentorId: z.uuid(),
  mentorName: z.string(),
  kind: z.enum(KINDS),
  mode,
  outcome,
  minutes: z.number().int(),
  attendees: z.array(attendeeRow),
  /** Mentees of the session whom the reader may not see. */
  hiddenAttendees: z.number().int(),
  topics: z.array(z.string()),
  strain: z.number().int().nullable(),
  escalation: z.enum(ESCALATIONS),
  hasNote: z.boolean(),
  siteName: z.string().nullable(),
  supervisorName: z.string().nullable(),
  loggedByName: z.string().nullable(),
  loggedAt: z.string(),
  /** Days from the session to its log. */
  daysToLog: z.number().int(),
  version: z.number().int(),
});
export type SessionRow = z.infer<typeof sessionRow>;
export const sessionPage = pageOf(sessionRow);

/** What the person should know about a log that was saved all the same. */
export const NOTICES = ["no_match", "time_skipped"] as const;
export type Notice = (typeof NOTICES)[number];
export const savedSession = z.object({ session: sessionRow, notices: z.array(z.enum(NOTICES)) });
export type SavedSession = z.infer<typeof savedSession>;

/** Chosen rows: those named, or (with `all`) everything that the search finds but those named. */
export const sessionsRemoveInput = sessionListInput.extend({
  all: z.boolean(),
  ids: z.array(z.uuid()).max(REMOVE_MAX),
});
export const sessionsRestoreInput = programInput.extend({
  ids: z.array(z.uuid()).min(1).max(REMOVE_MAX),
});
export const sessionIds = z.object({ ids: z.array(z.uuid()) });

/** For the first field of the form: pairs that could have met, and mentors for anything else. */
export const whoInput = programInput.extend({
  q: z.string().overwrite(cleanLine).max(200),
  limit: z.number().int().min(1).max(50).default(20),
});
export const whoRow = z.object({
  mentorId: z.uuid(),
  mentorName: z.string(),
  /** Null: the mentor with a group, or with somebody without an open match. */
  matchId: z.uuid().nullable(),
  menteeId: z.uuid().nullable(),
  menteeLabel: z.string().nullable(),
  lastSessionOn: z.string().nullable(),
  /** This mentor stands in for the match's own one: the cover, and its last day. */
  coverId: z.uuid().nullable(),
  coverUntil: z.string().nullable(),
});
export type WhoRow = z.infer<typeof whoRow>;

export const startInput = programInput.extend({
  mentorId: id.optional(),
  matchId: id.optional(),
  /** Somebody stands in for the match's mentor: the log is theirs. */
  coverId: id.optional(),
});
/** What a new log starts from, once it is known whose it is. */
export const startOutput = z.object({
  mentorId: z.uuid(),
  mentorName: z.string(),
  /** The match that was asked for, or the mentor's only open one. */
  chosen: z.uuid().nullable(),
  pairs: z.array(z.object({ matchId: z.uuid(), menteeId: z.uuid(), label: z.string() })),
  /** How the mentor's last held session went. */
  last: z.object({ mode, minutes: z.number().int(), time: z.string().nullable() }).nullable(),
});
export type SessionStart = z.infer<typeof startOutput>;

/** Open matches to begin an attendance sheet with. */
export const sheetPairsInput = programInput.extend({
  siteId: id.optional(),
  supervisorId: id.optional(),
});
export const sheetPair = z.object({
  mentorId: z.uuid(),
  mentorName: z.string(),
  menteeId: z.uuid(),
  menteeLabel: z.string(),
});
export type SheetPair = z.infer<typeof sheetPair>;

/** Names as they stand in a sheet, to be found among mentors and mentees. */
export const checkInput = programInput.extend({
  rows: z
    .array(
      z.strictObject({
        mentor: z.string().overwrite(cleanLine).max(200),
        mentee: z.string().overwrite(cleanLine).max(200),
        heldOn: day.nullable(),
      }),
    )
    .max(GRID_ROWS_MAX),
});
export type CheckInput = z.infer<typeof checkInput>;

export const NAME_PROBLEMS = ["missing", "unknown", "several"] as const;
const foundName = z.object({
  id: z.uuid().nullable(),
  label: z.string().nullable(),
  problem: z.enum(NAME_PROBLEMS).nullable(),
});
export const checkOutput = z.array(
  z.object({
    mentor: foundName,
    mentee: foundName,
    hasMatch: z.boolean(),
    /** The pair has a log of that day already. */
    logged: z.boolean(),
  }),
);
export type CheckedNames = z.infer<typeof checkOutput>[number];

const someUuids = z.array(z.uuid()).max(200);
export const namesInput = programInput.extend({ mentors: someUuids, mentees: someUuids });
