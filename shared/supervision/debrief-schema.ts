import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { optionalText } from "#shared/lib/text.ts";
import { DEBRIEF_KINDS, WAIVED_REASONS } from "#shared/supervision/debrief.ts";

const id = z.uuid().toLowerCase();

export const DEBRIEF_STATES = ["open", "closed"] as const;
/** The address of the list of debriefs. */
export const debriefSearch = z.object({
  state: z.enum(DEBRIEF_STATES).catch("open").default("open"),
});
export type DebriefSearch = z.infer<typeof debriefSearch>;
export const debriefListInput = z.strictObject({
  ...programInput.shape,
  ...debriefSearch.shape,
  mentorId: id.optional(),
});

export const debriefRow = z.object({
  id: z.uuid(),
  mentorId: z.uuid(),
  mentorName: z.string(),
  sessionId: z.uuid().nullable(),
  kind: z.enum(DEBRIEF_KINDS),
  happenedOn: z.string(),
  openedAt: z.string(),
  dueAt: z.string(),
  ownerName: z.string().nullable(),
  heldAt: z.string().nullable(),
  heldByName: z.string().nullable(),
  waivedReason: z.enum(WAIVED_REASONS).nullable(),
  /** Whether there is a note that the reader may open: it stays with whoever held the debrief. */
  hasNote: z.boolean(),
  mayRead: z.boolean(),
  version: z.number().int(),
});
export type DebriefRow = z.infer<typeof debriefRow>;

/** Days that the on-time rate looks back on. */
export const ON_TIME_DAYS = 90;
export const debriefListOutput = z.object({
  rows: z.array(debriefRow),
  open: z.number().int(),
  overdue: z.number().int(),
  /** Of the last 90 days: how many were due, and how many of them were held by then. */
  due: z.number().int(),
  onTime: z.number().int(),
});

export const lossReportInput = programInput.extend({
  id,
  mentorId: id,
  kind: z.enum(["loss", "death"]),
  happenedOn: day,
});
export type LossReportInput = z.output<typeof lossReportInput>;
const versioned = programInput.extend({ id, version: z.number().int() });
export const debriefHoldInput = versioned.extend({ heldOn: day, note: optionalText(10_000) });
export type DebriefHoldInput = z.output<typeof debriefHoldInput>;
export const debriefWaiveInput = versioned.extend({ reason: z.enum(WAIVED_REASONS) });
export type DebriefWaiveInput = z.output<typeof debriefWaiveInput>;
export const debriefStepInput = versioned;
export const debriefIdInput = programInput.extend({ id });
export const noteOutput = z.object({ note: z.string() });
