import { z } from "zod";
import { day } from "#shared/lib/day.ts";
import { pageOf, programInput, someOf } from "#shared/lib/page.ts";
import { cleanLine } from "#shared/lib/text.ts";

export const SUBJECT_KINDS = [
  "program",
  "site",
  "person",
  "invitation",
  "mentor",
  "mentee",
  "match",
  "session",
  "course",
  "requirement",
  "import",
  "annotation",
  "view",
  "export",
] as const;

export const auditSearch = z.object({
  q: z.string().overwrite(cleanLine).max(200).catch("").default(""),
  kinds: someOf(SUBJECT_KINDS),
  person: z.uuid().optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1).default(1),
  size: z.coerce.number().int().min(10).max(200).catch(50).default(50),
});

export const auditListInput = z.strictObject({ ...programInput.shape, ...auditSearch.shape });

export const auditRow = z.object({
  id: z.uuid(),
  at: z.string(),
  actorKind: z.enum(["person", "system"]),
  actorName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.uuid().nullable(),
  subjectLabel: z.string().nullable(),
  before: z.record(z.string(), z.json()).nullable(),
  after: z.record(z.string(), z.json()).nullable(),
});
export type AuditRow = z.infer<typeof auditRow>;

export const auditPage = pageOf(auditRow);

export const historyInput = programInput.extend({
  subjectKind: z.enum(["mentor", "mentee", "match", "session"]),
  subjectId: z.uuid(),
  cursor: z.uuid().nullish(),
  /** What tRPC adds for lists that grow. */
  direction: z.enum(["forward", "backward"]).optional(),
});
export const historyOutput = z.object({ rows: z.array(auditRow), more: z.boolean() });

/** What a check of the trail found. `problems` names entries that were changed, removed or added past the app. */
export const auditReport = z.object({
  entries: z.number().int(),
  chained: z.number().int(),
  /** Hash of the last link: keep it elsewhere to show later that nothing was cut off the end. */
  head: z.string().nullable(),
  problems: z.array(
    z.object({ kind: z.enum(["changed", "missing", "broken", "unchained"]), entryId: z.string() }),
  ),
});
export type AuditReport = z.infer<typeof auditReport>;
