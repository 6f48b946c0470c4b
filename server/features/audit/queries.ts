import { sql } from "kysely";
import type { z } from "zod";
import type { AuditRow, auditListInput, historyInput } from "#shared/audit/schema.ts";
import { addDays } from "#shared/lib/day.ts";
import type { Page } from "#shared/lib/page.ts";
import { containing } from "#server/db/conditions.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";

const HISTORY_PAGE = 50;

const COLUMNS = [
  "id",
  "at",
  "actorKind",
  "actorName",
  "action",
  "subjectKind",
  "subjectId",
  "subjectLabel",
  "before",
  "after",
] as const;

/** Newest first. `q` looks into who, what and the subject's label, never into before and after. */
export async function listAudit(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof auditListInput>,
): Promise<Page<AuditRow>> {
  const startOf = (value: string) =>
    sql<string>`(${value}::date)::timestamp at time zone ${scope.timeZone}`;
  const pattern = containing(input.q);
  const matching = trx
    .selectFrom("auditEntry")
    .where("programId", "=", scope.programId)
    .$if(input.kinds.length > 0, (query) => query.where("subjectKind", "in", input.kinds))
    .$if(input.person !== undefined, (query) => query.where("actorId", "=", input.person ?? null))
    .$if(input.from !== undefined, (query) =>
      query.where("at", ">=", startOf(input.from ?? scope.today)),
    )
    .$if(input.to !== undefined, (query) =>
      query.where("at", "<", startOf(addDays(input.to ?? scope.today, 1))),
    )
    .$if(input.q !== "", (query) =>
      query.where((eb) =>
        eb.or([
          eb("actorName", "ilike", pattern),
          eb("action", "ilike", pattern),
          eb("subjectLabel", "ilike", pattern),
        ]),
      ),
    );
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as("total"))
    .executeTakeFirstOrThrow();
  const rows = await matching
    .select(COLUMNS)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(input.size)
    .offset((input.page - 1) * input.size)
    .execute();
  return { rows: rows as AuditRow[], total };
}

/** What happened to one mentor, mentee, match or session log, newest first, fifty at a time. */
export async function listHistory(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof historyInput>,
): Promise<{ rows: AuditRow[]; more: boolean }> {
  const rows = await trx
    .selectFrom("auditEntry")
    .where("programId", "=", scope.programId)
    .where("subjectKind", "=", input.subjectKind)
    .where("subjectId", "=", input.subjectId)
    .$if(typeof input.cursor === "string", (query) => query.where("id", "<", input.cursor ?? ""))
    .select(COLUMNS)
    .orderBy("id", "desc")
    .limit(HISTORY_PAGE + 1)
    .execute();
  return { rows: rows.slice(0, HISTORY_PAGE) as AuditRow[], more: rows.length > HISTORY_PAGE };
}
