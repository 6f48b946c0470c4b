import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { agreedFields } from "#shared/matches/schema.ts";
import { KINDS, OUTCOMES } from "#shared/sessions/schema.ts";
import { checklist } from "#shared/handovers/checklist.ts";
import { surveyRow } from "#shared/handovers/survey.ts";

const id = z.uuid().toLowerCase();

/** A session log of the match as the choice of notes shows it: when, and whether there is a note; never the note. */
export const handoverLog = z.object({
  id: z.uuid(),
  heldOn: z.string(),
  kind: z.enum(KINDS),
  outcome: z.enum(OUTCOMES),
  minutes: z.number().int(),
  hasNote: z.boolean(),
  /** Held by somebody who covered for the mentor. */
  isCover: z.boolean(),
});
export type HandoverLog = z.infer<typeof handoverLog>;

export const logsInput = programInput.extend({ matchId: id });

const sessionIds = z.array(id).max(1000);

export const handoverCreateInput = programInput.extend({
  id,
  fromMatchId: id,
  fromVersion: z.number().int(),
  toMatchId: id,
  mentorId: z.uuid({ error: "Choose who takes over." }).toLowerCase(),
  on: day,
  agreedEveryDays: agreedFields.shape.agreedEveryDays,
  agreedMonths: agreedFields.shape.agreedMonths,
  weight: agreedFields.shape.weight,
  checklist,
  /** The logs whose notes travel. None unless somebody chose them. */
  sessionIds: sessionIds.default([]),
  acceptOverload: z.boolean().default(false),
  /** Why the mentor is matched although a requirement is not met; for those whom the program lets. */
  overrideReason: z.string().trim().min(1).max(500).optional(),
});
export type HandoverCreateInput = z.output<typeof handoverCreateInput>;

const versioned = programInput.extend({ id, version: z.number().int() });
export const handoverUndoInput = versioned;
export const handoverTickInput = versioned.extend({
  key: z.string().min(1).max(40),
  doneOn: day.nullable(),
});
export const handoverNotesInput = versioned.extend({ sessionIds });

/** One side of a hand-over. Names are null where the reader may not see that mentor. */
const handoverSide = z.object({
  matchId: z.uuid(),
  mentorId: z.uuid().nullable(),
  mentorName: z.string().nullable(),
  startedOn: z.string().nullable(),
  endedOn: z.string().nullable(),
});

export const handoverRow = z.object({
  id: z.uuid(),
  handedOn: z.string(),
  from: handoverSide,
  to: handoverSide,
  checklist,
  /** The logs whose notes travelled. */
  notes: z.array(handoverLog),
  handedByName: z.string().nullable(),
  /** Why it cannot be undone any more; null where it can. */
  undoRefusal: z.string().nullable(),
  version: z.number().int(),
});
export type HandoverRow = z.infer<typeof handoverRow>;

/** The hand-overs that led to a match and on from it, the earliest first. */
export const handoverChain = z.array(handoverRow);

/** How a match ended: its closing session, and what both sides said. */
export const endingOutput = z.object({
  closing: z.object({ sessionId: z.uuid(), heldOn: z.string() }).nullable(),
  /** Null: not for this reader. */
  surveys: z.array(surveyRow).nullable(),
});
export type Ending = z.infer<typeof endingOutput>;
