import { z } from "zod";
import {
  ESCALATIONS,
  MODES,
  OUTCOMES,
  type SessionCreateInput,
  type SessionRow,
  type SessionStart,
} from "#shared/sessions/schema.ts";
import type { LogTarget } from "#client/features/sessions/log-target.ts";

/** What stands in the form; also what a draft keeps, so it is read back with care. */
export const logValues = z.object({
  id: z.uuid(),
  mentorId: z.uuid().nullable(),
  mentorName: z.string(),
  heldOn: z.string().nullable(),
  time: z.string().nullable(),
  minutes: z.number().nullable(),
  mode: z.enum(MODES),
  attendees: z.array(
    z.object({ menteeId: z.uuid(), label: z.string(), outcome: z.enum(OUTCOMES) }),
  ),
  topics: z.array(z.string()),
  strain: z.number().nullable(),
  escalation: z.enum(ESCALATIONS),
  /** Undefined while an existing note has not been opened: saving leaves it alone. */
  note: z.string().optional(),
});
export type LogValues = z.infer<typeof logValues>;

/** A form that nobody has touched. */
export function emptyLog(id: string, today: string): LogValues {
  return {
    id,
    mentorId: null,
    mentorName: "",
    heldOn: today,
    time: null,
    minutes: 60,
    mode: "in_person",
    attendees: [],
    topics: [],
    strain: null,
    escalation: "none",
    note: "",
  };
}

/** Takes over whose session it was, and how the mentor's last one went where nothing else was said yet. */
export function withStart(
  values: LogValues,
  start: SessionStart,
  context: { today: string; clock: string; keepsDefaults: boolean },
): LogValues {
  const pair = start.pairs.find((one) => one.matchId === start.chosen);
  const attendees = pair
    ? [{ menteeId: pair.menteeId, label: pair.label, outcome: "attended" as const }]
    : [];
  const whose = { ...values, mentorId: start.mentorId, mentorName: start.mentorName, attendees };
  if (context.keepsDefaults || !start.last) return whose;
  const { mode, minutes, time } = start.last;
  // The usual hour, unless it has not come yet today.
  const isOver = values.heldOn !== context.today || (time !== null && time <= context.clock);
  return { ...whose, mode, minutes, time: isOver ? time : null };
}

export function fromRow(row: SessionRow): LogValues {
  return {
    id: row.id,
    mentorId: row.mentorId,
    mentorName: row.mentorName,
    heldOn: row.heldOn,
    time: row.time,
    minutes: row.minutes,
    mode: row.mode,
    attendees: row.attendees.map(({ menteeId, label, outcome }) => ({ menteeId, label, outcome })),
    topics: row.topics,
    strain: row.strain,
    escalation: row.escalation,
    ...(row.hasNote ? {} : { note: "" }),
  };
}

/** What goes to the server, for the shared schema to check. */
export function toInput(values: LogValues, programId: string) {
  const { mentorName: _, attendees, note, ...rest } = values;
  return {
    programId,
    ...rest,
    attendees: attendees.map(({ menteeId, outcome }) => ({ menteeId, outcome })),
    ...(note === undefined ? {} : { note: note.trim() === "" ? null : note }),
  };
}

/** The values of a saved log, to bring back after an edit is undone. */
export function backTo(row: SessionRow, programId: string): Omit<SessionCreateInput, "note"> {
  const { note: _, ...input } = toInput(fromRow(row), programId);
  return input as Omit<SessionCreateInput, "note">;
}

/** Under which name a form's draft is kept. */
export function draftKindOf(target: LogTarget): string {
  return target.kind === "new" ? "session.new" : `session.${target.kind}.${target.id}`;
}
