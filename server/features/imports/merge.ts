import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { mergeFields, type Patch, patchRows } from "#server/features/imports/patch.ts";
import { moveAlong, type RowRecord } from "#server/features/imports/records.ts";
import { failed } from "#server/features/imports/writer.ts";

export type Columns = Record<string, unknown>;
type There = Columns & { id: string; version: number };

/**
 * Merges rows into people who are here: each changes what its own row says, several rows of one person one after the
 * other, all in one statement. The first record of a person holds what was before.
 */
export async function mergeInto<Row extends object>(
  trx: Trx,
  scope: ProgramScope,
  options: {
    table: "mentor" | "mentee";
    importId: string;
    prefer: "ours" | "file";
    there: readonly There[];
    merges: readonly { no: number; row: Row; into: string }[];
    /** What the row says, by column; undefined says nothing. */
    columnsOf: (row: Row, now: Columns) => Columns;
  },
): Promise<RowRecord[]> {
  const { table, importId, prefer, merges, columnsOf } = options;
  const people = new Map(
    options.there.map((row) => [
      row.id,
      { version: row.version, columns: asColumns(row), before: noColumns() },
    ]),
  );
  const patches = new Map<string, Patch & { fields: Columns }>();
  const firstRecords = new Map<string, RowRecord>();
  const records: RowRecord[] = [];
  for (const { no, row, into } of merges) {
    const now = people.get(into);
    if (!now) {
      records.push(
        failed(no, row, `The {${table}} it was to be merged into is not here any more.`),
      );
      continue;
    }
    const record: RowRecord = {
      rowNo: no,
      part: "",
      action: "merged",
      subjectKind: table,
      subjectId: into,
    };
    records.push(record);
    const change = mergeFields(now.columns, columnsOf(row, now.columns), prefer);
    if (!change) continue;
    patches.set(into, { id: into, fields: { ...patches.get(into)?.fields, ...change.fields } });
    now.before = { ...change.before, ...now.before };
    Object.assign(now.columns, change.fields);
    if (!firstRecords.has(into)) firstRecords.set(into, record);
  }
  const versions = await patchRows(trx, scope, table, [...patches.values()]);
  for (const [id, record] of firstRecords) {
    const now = people.get(id);
    const version = versions.get(id);
    if (!now || version === undefined) continue;
    record.before = { version: now.version, fields: now.before };
    record.afterVersion = version;
  }
  await moveAlong(
    trx,
    scope,
    [...versions].map(([id, to]) => ({ id, from: to - 1, to })),
    importId,
  );
  return records;
}

function noColumns(): Columns {
  return {};
}

/** The plugin answers in camel case; patches speak of columns. */
function asColumns(row: There): Columns {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );
}
