import type { ImportKind } from "#shared/imports/kinds.ts";
import type { RowOf } from "#shared/imports/rows.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import type { OpenRun, RowRecord } from "#server/features/imports/records.ts";

/** A row that passed its schema, and what the person chose for it. */
export type ReadyRow<K extends ImportKind> = {
  no: number;
  row: RowOf[K];
  choice:
    | { do: "create"; evenIfKnown: boolean }
    | { do: "merge"; into: string }
    | { do: "mergeRow"; intoRow: number };
};

export type WriteContext = {
  trx: Trx;
  scope: ProgramScope;
  run: OpenRun;
  prefer: "ours" | "file";
};

/** Writes the rows of one kind and tells what became of each; a row that cannot be written says why. */
export type Writer<K extends ImportKind> = (
  context: WriteContext,
  rows: readonly ReadyRow<K>[],
) => Promise<RowRecord[]>;

export function failed(no: number, row: object, reason: string): RowRecord {
  return { rowNo: no, part: "", action: "failed", reason, before: { cells: cellsOf(row) } };
}

/** A typed row as plain cells, for the file of failed rows; a note is never kept outside its seal. */
export function cellsOf(row: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([field]) => field !== "note")
      .map(([field, value]): [string, string] => {
        if (Array.isArray(value)) return [field, value.join("; ")];
        if (value !== null && typeof value === "object")
          return [field, Object.values(value).join(" ")];
        return [field, String(value)];
      }),
  );
}

/** Whom a row that was merged into an earlier row of the file means: what became of that row. */
export async function subjectsOfRows(
  { trx, scope, run }: WriteContext,
  rowNos: readonly number[],
): Promise<Map<number, string>> {
  if (rowNos.length === 0) return new Map();
  const found = await trx
    .selectFrom("importRow")
    .where("programId", "=", scope.programId)
    .where("importId", "=", run.id)
    .where("part", "=", "")
    .where("rowNo", "in", [...new Set(rowNos)])
    .where("subjectId", "is not", null)
    .select(["rowNo", "subjectId"])
    .execute();
  return new Map(found.flatMap((row) => (row.subjectId ? [[row.rowNo, row.subjectId]] : [])));
}

export type Merge<K extends ImportKind> = {
  no: number;
  row: RowOf[K];
  into: string;
  isEarlierRow: boolean;
};

/** The target of each merge, or the sentence why there is none. */
export async function mergeTargets<K extends ImportKind>(
  context: WriteContext,
  rows: readonly ReadyRow<K>[],
): Promise<{ merges: Merge<K>[]; lost: RowRecord[] }> {
  const earlier = await subjectsOfRows(
    context,
    rows.flatMap(({ choice }) => (choice.do === "mergeRow" ? [choice.intoRow] : [])),
  );
  const merges: Merge<K>[] = [];
  const lost: RowRecord[] = [];
  for (const { no, row, choice } of rows) {
    if (choice.do === "create") continue;
    const into = choice.do === "merge" ? choice.into : earlier.get(choice.intoRow);
    if (into) merges.push({ no, row, into, isEarlierRow: choice.do === "mergeRow" });
    else if (choice.do === "mergeRow") {
      lost.push(
        failed(no, row, `Row ${choice.intoRow}, which it was to be merged into, was not imported.`),
      );
    }
  }
  return { merges, lost };
}
