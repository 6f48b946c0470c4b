import type { z } from "zod";
import type { ImportKind } from "#shared/imports/kinds.ts";
import { parseRow } from "#shared/imports/rows.ts";
import type {
  beginInput,
  finishOutput,
  ImportCounts,
  ImportRun,
  mappingSaveInput,
  writeInput,
} from "#shared/imports/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { settleLinks } from "#server/features/imports/commands-links.ts";
import { writeMentees } from "#server/features/imports/commands-mentees.ts";
import { writeMentors } from "#server/features/imports/commands-mentors.ts";
import { writeSessions } from "#server/features/imports/commands-sessions.ts";
import { writeSupervisors } from "#server/features/imports/commands-supervisors.ts";
import { readRun } from "#server/features/imports/queries.ts";
import {
  keepRecords,
  lockRun,
  recountRun,
  type RowRecord,
} from "#server/features/imports/records.ts";
import { menteeNaming } from "#server/features/mentees/naming.ts";
import { failed, type ReadyRow, type WriteContext } from "#server/features/imports/writer.ts";
import { DomainError } from "#server/lib/errors.ts";

/** Opens an import. Asked again with the same id, it answers with the one that is there. */
export async function beginImport(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof beginInput>,
): Promise<ImportRun> {
  const made = await trx
    .insertInto("importRun")
    .values({
      programId: scope.programId,
      id: input.id,
      kind: input.kind,
      fileName: input.fileName,
      rowsTotal: input.rowsTotal,
      status: "writing",
      createdBy: scope.personId,
      createdAt: scope.now.toISOString(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) {
    await recordAudit(trx, scope, {
      action: "import.begin",
      subjectKind: "import",
      subjectId: input.id,
      label: input.fileName,
      after: { kind: input.kind, rows: input.rowsTotal },
    });
  }
  return readRun(trx, scope, input.id);
}

/**
 * Writes a chunk of rows, all of it or nothing. A row that was written before is passed over, so that a chunk may be
 * sent again after a lost connection.
 */
export async function writeRows(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof writeInput>,
): Promise<ImportCounts> {
  const run = await lockRun(trx, scope, input.importId);
  const done = await trx
    .selectFrom("importRow")
    .where("programId", "=", scope.programId)
    .where("importId", "=", run.id)
    .where("part", "=", "")
    .where(
      "rowNo",
      "in",
      input.rows.map((row) => row.no),
    )
    .select("rowNo")
    .execute();
  const passed = new Set(done.map((row) => row.rowNo));
  const kept = await keptOut(trx, scope, run.kind);
  const records: RowRecord[] = [];
  const ready: ReadyRow<ImportKind>[] = [];
  for (const given of input.rows) {
    if (passed.has(given.no)) continue;
    // The same number twice in one chunk: the first is meant.
    passed.add(given.no);
    if (given.do === "skip") {
      records.push({ rowNo: given.no, part: "", action: "skipped", reason: given.reason });
    } else if (given.do === "fail") {
      records.push({
        rowNo: given.no,
        part: "",
        action: "failed",
        reason: given.reason,
        before: { cells: withoutKept(given.cells, kept) },
      });
    } else {
      const parsed = parseRow(run.kind, given.row);
      if (parsed.ok) ready.push({ no: given.no, row: parsed.row, choice: given });
      else
        records.push(
          failed(
            given.no,
            withoutKept(given.row, kept),
            parsed.reasons.map((one) => one.reason).join(" "),
          ),
        );
    }
  }
  if (run.status === "done" && records.length + ready.length > 0) {
    throw new DomainError("CONFLICT", "This import is finished. Start a new one for further rows.");
  }
  const context: WriteContext = { trx, scope, run, prefer: input.prefer };
  await keepRecords(trx, scope, run.id, [...records, ...(await writeKind(context, ready))]);
  return recountRun(trx, scope, run.id);
}

/** What of a failed row is not kept for the file of failed rows. */
async function keptOut(trx: Trx, scope: ProgramScope, kind: ImportKind): Promise<string[]> {
  if (kind !== "mentees") return ["note"];
  return (await menteeNaming(trx, scope)) === "code" ? ["note", "name"] : ["note"];
}

function withoutKept<Cells extends object>(cells: Cells, kept: readonly string[]): Cells {
  const entries = Object.entries(cells);
  return Object.fromEntries(
    entries.filter(([key]) => !kept.includes(key.trim().toLowerCase())),
  ) as Cells;
}

function writeKind(
  context: WriteContext,
  rows: readonly ReadyRow<ImportKind>[],
): Promise<RowRecord[]> {
  const writers = {
    mentors: writeMentors,
    supervisors: writeSupervisors,
    mentees: writeMentees,
    sessions: writeSessions,
  };
  if (rows.length === 0) return Promise.resolve([]);
  // `parseRow` has just held every row to this kind's schema.
  const write = writers[context.run.kind] as (
    context: WriteContext,
    rows: readonly ReadyRow<ImportKind>[],
  ) => Promise<RowRecord[]>;
  return write(context, rows);
}

/** Makes the links that wait, closes the run, and leaves its entry in the trail. May be asked again. */
export async function finishImport(
  trx: Trx,
  scope: ProgramScope,
  importId: string,
): Promise<z.infer<typeof finishOutput>> {
  const run = await lockRun(trx, scope, importId);
  const linked = await settleLinks(trx, scope);
  const counts = await recountRun(trx, scope, importId);
  const finished = await trx
    .updateTable("importRun")
    .set({ status: "done", finishedAt: scope.now.toISOString() })
    .where("programId", "=", scope.programId)
    .where("id", "=", importId)
    .where("status", "=", "writing")
    .returning("id")
    .executeTakeFirst();
  if (finished) {
    await recordAudit(trx, scope, {
      action: "import.finish",
      subjectKind: "import",
      subjectId: importId,
      label: run.fileName,
      after: { kind: run.kind, ...counts },
    });
  }
  return { ...(await readRun(trx, scope, importId)), linked };
}

export async function saveMapping(
  trx: Trx,
  scope: ProgramScope,
  { kind, signature, mapping }: z.output<typeof mappingSaveInput>,
): Promise<void> {
  const updatedAt = scope.now.toISOString();
  await trx
    .insertInto("importMapping")
    .values({
      programId: scope.programId,
      kind,
      signature,
      mapping: JSON.stringify(mapping),
      updatedAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(["programId", "kind", "signature"])
        .doUpdateSet({ mapping: JSON.stringify(mapping), updatedAt }),
    )
    .execute();
}

/** Takes a waiting link off: nobody with that address will come. */
export async function forgetLink(
  trx: Trx,
  scope: ProgramScope,
  { importId, rowNo, email }: { importId: string; rowNo: number; email: string },
): Promise<void> {
  const gone = await trx
    .deleteFrom("importLink")
    .where("programId", "=", scope.programId)
    .where("importId", "=", importId)
    .where("rowNo", "=", rowNo)
    .where("outcome", "is", null)
    .where((eb) => eb.or([eb("mentorEmail", "=", email), eb("supervisorEmail", "=", email)]))
    .returning("rowNo")
    .executeTakeFirst();
  if (!gone) {
    throw new DomainError(
      "NOT_FOUND",
      "This link is not waiting any more: it was made, or taken off.",
    );
  }
  await recordAudit(trx, scope, {
    action: "import.link.forget",
    subjectKind: "import",
    subjectId: importId,
    label: `Row ${rowNo}`,
  });
}
