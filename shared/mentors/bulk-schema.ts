import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { programInput } from "#shared/lib/page.ts";
import { line, optionalLine } from "#shared/lib/text.ts";
import { mentorFilterSearch, mentorStatus } from "#shared/mentors/schema.ts";

/**
 * Whom a bulk action means: the chosen rows, or everybody that the filters match but for some. `expected` is the
 * number that the person saw: where others match by now, they are told instead of surprised.
 */
export const mentorTarget = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ids"), ids: z.array(z.uuid()).min(1).max(5000) }),
  z.strictObject({
    kind: z.literal("matching"),
    search: mentorFilterSearch,
    except: z.array(z.uuid()).max(5000),
    expected: z.number().int(),
  }),
]);
export type MentorTarget = z.infer<typeof mentorTarget>;

const tag = line(60, "Give the tag a name.");

export const mentorBulkChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("supervisor"), supervisorId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal("site"), siteId: z.uuid().nullable() }),
  z.strictObject({
    kind: z.literal("status"),
    status: mentorStatus,
    fromOn: day,
    reason: optionalLine(200),
  }),
  z.strictObject({ kind: z.literal("addTag"), tag }),
  z.strictObject({ kind: z.literal("removeTag"), tag }),
]);
export type MentorBulkChange = z.infer<typeof mentorBulkChange>;

export const mentorBulkInput = programInput.extend({
  /** Names this one action, so that a repeat does nothing and the undo finds it. */
  bulkId: z.uuid(),
  target: mentorTarget,
  change: mentorBulkChange,
});
export type MentorBulkInput = z.infer<typeof mentorBulkInput>;

export const mentorBulkOutput = z.object({
  changed: z.number().int(),
  /** Already as asked. */
  unchanged: z.number().int(),
  /** Not changed, and why, in words. */
  refused: z.array(z.object({ sentence: z.string(), count: z.number().int() })),
});
export type MentorBulkOutput = z.infer<typeof mentorBulkOutput>;

export const mentorBulkUndoInput = programInput.extend({ bulkId: z.uuid() });
export const mentorBulkUndoOutput = z.object({
  restored: z.number().int(),
  /** Changed by somebody since, and left as they are. */
  kept: z.number().int(),
});
