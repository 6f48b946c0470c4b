import { z } from "zod";
import { listSearch, pageOf, programInput, someIds, someOf } from "#shared/lib/page.ts";
import { optionalText } from "#shared/lib/text.ts";
import { LEDGER_STANDINGS } from "#shared/supervision/ledger.ts";
import { MEETING_KINDS, meetingRecordInput } from "#shared/training/records-schema.ts";

const id = z.uuid().toLowerCase();

export const LEDGER_SORTS = ["name", "supervisor", "last", "due", "missed"] as const;

/** The address of the ledger, and with the program the input of its query. */
export const ledgerSearch = z.object({
  ...listSearch(LEDGER_SORTS, "due"),
  supervisor: someIds,
  standing: someOf(LEDGER_STANDINGS),
});
export type LedgerSearch = z.infer<typeof ledgerSearch>;
export const ledgerInput = z.strictObject({ ...programInput.shape, ...ledgerSearch.shape });
export type LedgerInput = z.infer<typeof ledgerInput>;

export const ledgerRow = z.object({
  id: z.uuid(),
  name: z.string(),
  supervisorName: z.string().nullable(),
  everyDays: z.number().int(),
  /** Whether it was agreed with this mentor, or is the program's. */
  isAgreed: z.boolean(),
  agreementVersion: z.number().int().nullable(),
  /** The last held one-to-one. */
  lastOn: z.string().nullable(),
  dueOn: z.string(),
  overdueDays: z.number().int(),
  standing: z.enum(LEDGER_STANDINGS),
  /** One-to-ones missed since the last that was held. */
  missed: z.number().int(),
  lastGroupOn: z.string().nullable(),
});
export type LedgerRow = z.infer<typeof ledgerRow>;

/** A supervisor, how many active mentors they have, and how many there should be at most. */
export const ratioRow = z.object({ id: z.uuid(), name: z.string(), mentors: z.number().int() });
export const ledgerOutput = pageOf(ledgerRow).extend({
  ratios: z.array(ratioRow),
  /** Active mentors with more open matches than the program's ratio. */
  overMatched: z.number().int(),
  perSupervisor: z.number().int(),
  perMentor: z.number().int(),
});

export const OUTCOMES = ["held", "missed"] as const;
export const ledgerRecordInput = meetingRecordInput.extend({
  outcome: z.enum(OUTCOMES),
  note: optionalText(10_000),
});
export type LedgerRecordInput = z.output<typeof ledgerRecordInput>;
export const meetingRemoveInput = programInput.extend({ id, removed: z.boolean() });
export const agreementInput = programInput.extend({
  mentorId: id,
  /** Null: as the program has it. */
  everyDays: z.number({ error: "Give the days, such as 14." }).int().min(1).max(366).nullable(),
  version: z.number().int().nullable(),
});
export type AgreementInput = z.output<typeof agreementInput>;

export const mentorLedgerInput = programInput.extend({ mentorId: id });
export const meetingRow = z.object({
  id: z.uuid(),
  heldOn: z.string(),
  kind: z.enum(MEETING_KINDS),
  outcome: z.enum(OUTCOMES),
  minutes: z.number().int(),
  leaderName: z.string().nullable(),
  hasNote: z.boolean(),
  mayRead: z.boolean(),
  /** Whether the reader may take it away: who led it, or a coordinator. */
  mayEdit: z.boolean(),
});
export type MeetingRow = z.infer<typeof meetingRow>;
/** One mentor's place in the ledger; null for whoever has not begun or has left. */
export const mentorLedger = z.object({
  row: ledgerRow.nullable(),
  meetings: z.array(meetingRow),
  mentorName: z.string(),
});
export const meetingIdInput = programInput.extend({ id });

export const looksInput = programInput.extend({ mentorId: id });
export const lookRow = z.object({
  id: z.uuid(),
  personName: z.string(),
  what: z.enum(["signs", "check_in", "board"]),
  at: z.string(),
});
