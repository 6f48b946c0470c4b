import { sql } from "kysely";
import type { ImportKind } from "#shared/imports/kinds.ts";
import type { ImportCounts } from "#shared/imports/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

/** What became of one row, or of one part of it (a match, a site, a link). */
export type RowRecord = {
  rowNo: number;
  /** '' is the row itself. */
  part: string;
  action: "created" | "merged" | "skipped" | "failed";
  subjectKind?: "mentor" | "person" | "mentee" | "match" | "session" | "site";
  subjectId?: string;
  reason?: string;
  /** A merge: the version it found, and the columns it changed as they were. A failed row: its cells. */
  before?: { version: number; fields: object } | { cells: Record<string, string> };
  afterVersion?: number;
};

export type OpenRun = {
  id: string;
  kind: ImportKind;
  fileName: string;
  status: "writing" | "done";
};

/** The run, locked until the end of the transaction: two chunks of one import never write at once. */
export async function lockRun(trx: Trx, scope: ProgramScope, importId: string): Promise<OpenRun> {
  const run = await trx
    .selectFrom("importRun")
    .where("programId", "=", scope.programId)
    .where("id", "=", importId)
    .select(["id", "kind", "fileName", "status"])
    .forUpdate()
    .executeTakeFirst();
  if (!run) throw notFound("import");
  if (run.status === "undone") {
    throw new DomainError(
      "CONFLICT",
      "This import was undone. Start a new one with the same file.",
      {
        mark: "undone",
      },
    );
  }
  const { id, fileName } = run;
  return { id, fileName, kind: run.kind as ImportKind, status: run.status as OpenRun["status"] };
}

/** Keeps what became of rows. A part that is told of again (a link made anew) replaces what was said before. */
export async function keepRecords(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
  records: readonly RowRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await sql`
    insert into import_row as i (program_id, import_id, row_no, part, subject_kind, subject_id, action, reason, before,
      after_version)
    select ${scope.programId}, ${importId}, r."rowNo", r.part, r."subjectKind", r."subjectId", r.action, r.reason,
      r.before, r."afterVersion"
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r ("rowNo" integer, part text, "subjectKind" text,
      "subjectId" uuid, action text, reason text, before jsonb, "afterVersion" integer)
    on conflict (program_id, import_id, row_no, part) do update set subject_kind = excluded.subject_kind,
      subject_id = excluded.subject_id, action = excluded.action, reason = excluded.reason, before = excluded.before,
      after_version = excluded.after_version`.execute(trx);
}

/**
 * An import's own change is nobody's edit: rows of imports that held the version before it hold the new one, so that an
 * undo still knows them as untouched.
 */
export async function moveAlong(
  trx: Trx,
  scope: ProgramScope,
  moved: readonly { id: string; from: number; to: number }[],
  importId?: string,
): Promise<void> {
  if (moved.length === 0) return;
  await sql`
    update import_row i set after_version = r."to"
    from jsonb_to_recordset(${JSON.stringify(moved)}::jsonb) as r (id uuid, "from" integer, "to" integer)
    where i.program_id = ${scope.programId} and i.subject_id = r.id and i.after_version = r."from"
      and (${importId ?? null}::uuid is null or i.import_id = ${importId ?? null}::uuid)`.execute(
    trx,
  );
}

/** Counts a run anew from its rows: a repeated chunk cannot count twice. */
export async function recountRun(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<ImportCounts> {
  const counted = await sql<ImportCounts>`
    update import_run u
    set rows_done = c.done, created = c.created, merged = c.merged, skipped = c.skipped, failed = c.failed
    from (select count(*) as done, count(*) filter (where action = 'created') as created,
        count(*) filter (where action = 'merged') as merged, count(*) filter (where action = 'skipped') as skipped,
        count(*) filter (where action = 'failed') as failed
      from import_row where program_id = ${scope.programId} and import_id = ${importId} and part = '') c
    where u.program_id = ${scope.programId} and u.id = ${importId}
    returning u.rows_total, u.rows_done, u.created, u.merged, u.skipped, u.failed`.execute(trx);
  const [counts] = counted.rows;
  if (!counts) throw notFound("import");
  return counts;
}
