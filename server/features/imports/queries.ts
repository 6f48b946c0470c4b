import { type ExpressionBuilder, sql } from "kysely";
import type { z } from "zod";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { sampleRows } from "#shared/imports/samples.ts";
import {
  type FailedRow,
  importMapping,
  type ImportMapping,
  type ImportRun,
  type knownOutput,
  type notedRowsOutput,
  type waitingOutput,
} from "#shared/imports/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { DB } from "#server/db/types.gen.ts";
import { notFound } from "#server/lib/errors.ts";

const waiting = (eb: ExpressionBuilder<DB, "importRun">) =>
  eb
    .selectFrom("importLink as l")
    .whereRef("l.programId", "=", "importRun.programId")
    .whereRef("l.importId", "=", "importRun.id")
    .where("l.outcome", "is", null)
    .select(({ fn }) => fn.countAll<number>().as("n"))
    .as("waiting");

function runs(trx: Trx, scope: ProgramScope) {
  return trx
    .selectFrom("importRun")
    .leftJoin("person", "person.id", "importRun.createdBy")
    .where("importRun.programId", "=", scope.programId)
    .select(["importRun.id", "kind", "fileName", "status", "rowsTotal", "rowsDone", "created"])
    .select(["merged", "skipped", "failed", "importRun.createdAt", "finishedAt", "undoneAt"])
    .select("person.name as createdBy")
    .select(waiting);
}

type RunRow = Awaited<ReturnType<ReturnType<typeof runs>["executeTakeFirstOrThrow"]>>;

function asRun(row: RunRow): ImportRun {
  return {
    ...row,
    kind: row.kind as ImportKind,
    status: row.status as ImportRun["status"],
    waiting: row.waiting ?? 0,
  };
}

export async function readRun(trx: Trx, scope: ProgramScope, id: string): Promise<ImportRun> {
  const row = await runs(trx, scope).where("importRun.id", "=", id).executeTakeFirst();
  if (!row) throw notFound("import");
  return asRun(row);
}

/** The last imports, the newest first. */
export async function listRuns(trx: Trx, scope: ProgramScope): Promise<ImportRun[]> {
  const rows = await runs(trx, scope)
    .orderBy("importRun.createdAt", "desc")
    .orderBy("importRun.id", "desc")
    .limit(100)
    .execute();
  return rows.map(asRun);
}

export async function readFailedRows(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<FailedRow[]> {
  await readRun(trx, scope, importId);
  const rows = await trx
    .selectFrom("importRow")
    .where("programId", "=", scope.programId)
    .where("importId", "=", importId)
    .where("action", "=", "failed")
    .where("part", "=", "")
    .select(["rowNo", "reason"])
    .select(sql<Record<string, string> | null>`before -> 'cells'`.as("cells"))
    .orderBy("rowNo")
    .execute();
  return rows.map((row) => ({
    rowNo: row.rowNo,
    reason: row.reason ?? "",
    cells: row.cells ?? {},
  }));
}

/** Rows and parts of rows that were left out, each with its reason. */
export async function readNotedRows(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<z.infer<typeof notedRowsOutput>> {
  await readRun(trx, scope, importId);
  const rows = await trx
    .selectFrom("importRow")
    .where("programId", "=", scope.programId)
    .where("importId", "=", importId)
    .where("action", "in", ["skipped", "failed"])
    .where("reason", "is not", null)
    .select(["rowNo", "part", "action", sql<string>`reason`.as("reason")])
    .select(sql<number>`count(*) over ()`.as("total"))
    .orderBy("rowNo")
    .orderBy("part")
    .limit(200)
    .execute();
  return {
    rows: rows.map(({ rowNo, part, action, reason }) => ({
      rowNo,
      part,
      action: action as "skipped" | "failed",
      reason,
    })),
    total: rows[0]?.total ?? 0,
  };
}

export async function readMapping(
  trx: Trx,
  scope: ProgramScope,
  { kind, signature }: { kind: ImportKind; signature: string },
): Promise<ImportMapping | null> {
  const row = await trx
    .selectFrom("importMapping")
    .where("programId", "=", scope.programId)
    .where("kind", "=", kind)
    .where("signature", "=", signature)
    .select("mapping")
    .executeTakeFirst();
  // A mapping of an older form is as good as none.
  return row ? (importMapping.safeParse(row.mapping).data ?? null) : null;
}

/** What words of a file can be matched to. */
export async function readKnown(
  trx: Trx,
  scope: ProgramScope,
): Promise<z.infer<typeof knownOutput>> {
  const sites = await trx
    .selectFrom("site")
    .where("programId", "=", scope.programId)
    .where("closedOn", "is", null)
    .select(["id", "name"])
    .orderBy(sql`lower(name)`)
    .execute();
  const supervisors = await trx
    .selectFrom("membership as m")
    .innerJoin("person as p", "p.id", "m.personId")
    .where("m.programId", "=", scope.programId)
    .where("m.role", "=", "supervisor")
    .select(["p.id", "p.name", "p.email"])
    .orderBy(sql`lower(p.name)`)
    .execute();
  return { sites, supervisors };
}

/** Links that wait for somebody who is not here yet. */
export async function listWaiting(
  trx: Trx,
  scope: ProgramScope,
): Promise<z.infer<typeof waitingOutput>> {
  const rows = await trx
    .selectFrom("importLink as l")
    .innerJoin("importRun as r", (join) =>
      join.onRef("r.programId", "=", "l.programId").onRef("r.id", "=", "l.importId"),
    )
    .leftJoin("person as p", "p.id", "l.supervisorId")
    .leftJoin("mentee as e", (join) =>
      join.onRef("e.programId", "=", "l.programId").onRef("e.id", "=", "l.menteeId"),
    )
    .leftJoin("mentor as m", (join) =>
      join.onRef("m.programId", "=", "l.programId").onRef("m.id", "=", "l.mentorId"),
    )
    .where("l.programId", "=", scope.programId)
    .where("l.outcome", "is", null)
    .select(["l.importId", "l.rowNo", "r.kind", "r.fileName"])
    .select(
      sql<string>`case when l.mentor_id is null then l.mentor_email else coalesce(l.supervisor_email, l.mentor_email) end`.as(
        "email",
      ),
    )
    .select(sql<string>`coalesce(e.code, m.name, p.name, '')`.as("label"))
    .orderBy("r.createdAt", "desc")
    .orderBy("l.rowNo")
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ImportKind }));
}

/** A file to start from, with a site that the program has. */
export async function readSample(
  trx: Trx,
  scope: ProgramScope,
  kind: ImportKind,
): Promise<{ fileName: string; text: string }> {
  const { sites } = await readKnown(trx, scope);
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = sampleRows(kind, sites[0]?.name ?? "Northside").map((row) =>
    row.map(quoted).join(","),
  );
  return { fileName: `evenkeel-${kind}.csv`, text: `\uFEFF${lines.join("\r\n")}\r\n` };
}
