import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";

const id = z.uuid().toLowerCase();
const span = { fromOn: day, untilOn: day };

/** A supervisor who is away, and who sees to their mentors meanwhile. */
export const supervisorCoverRow = z.object({
  id: z.uuid(),
  supervisorId: z.uuid(),
  supervisorName: z.string(),
  coverId: z.uuid(),
  coverName: z.string(),
  fromOn: z.string(),
  untilOn: z.string(),
  /** Active mentors whom it is about. */
  mentors: z.number().int(),
  /** Whether the reader may change it: their own, or any as a coordinator. */
  mayEdit: z.boolean(),
  version: z.number().int(),
});
export type SupervisorCoverRow = z.infer<typeof supervisorCoverRow>;

export const coverNameInput = programInput.extend({
  id,
  supervisorId: z.uuid({ error: "Choose who is away." }).toLowerCase(),
  coverId: z.uuid({ error: "Choose who covers." }).toLowerCase(),
  ...span,
});
export type CoverNameInput = z.output<typeof coverNameInput>;
const versioned = programInput.extend({ id, version: z.number().int() });
export const coverDaysInput = versioned.extend(span);
export type CoverDaysInput = z.output<typeof coverDaysInput>;
export const coverDropInput = versioned;

/** What the frame tells: for whom one covers today, and who covers for oneself. */
export const coverToday = z.object({
  covering: z.array(z.object({ id: z.uuid(), name: z.string(), untilOn: z.string() })),
  coveredBy: z.object({ id: z.uuid(), name: z.string(), untilOn: z.string() }).nullable(),
});
export type CoverToday = z.infer<typeof coverToday>;

/** Who can be away (supervisors) and who can cover (supervisors and coordinators). */
export const coverPerson = z.object({
  id: z.uuid(),
  name: z.string(),
  isSupervisor: z.boolean(),
});
