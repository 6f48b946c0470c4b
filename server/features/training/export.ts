import { mentorStatusFacts } from "#shared/mentors/status.ts";
import {
  MATRIX_COLUMN_LABELS,
  type MatrixColumn,
  type MatrixRow,
  matrixSearch,
} from "#shared/training/schema.ts";
import { dayOf, trainingStatus, trainingStatusFacts } from "#shared/training/status.ts";
import type { ProgramScope } from "#server/db/scope.ts";
import { type AnyExportSource, type Cell, walk } from "#server/features/exports/source.ts";
import {
  countMatrix,
  matrixQuery,
  type MatrixView,
  matrixView,
  withCells,
} from "#server/features/training/queries-matrix.ts";

const values: Record<MatrixColumn, (row: MatrixRow, today: string) => Cell> = {
  name: (row) => row.name,
  status: (row) => mentorStatusFacts[row.status].label,
  site: (row) => row.siteName,
  supervisor: (row) => row.supervisorName,
  blocked: (row, today) => (row.blockedFrom && row.blockedFrom <= today ? row.blockedFrom : null),
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The matrix as a file: the same rows and order; a column for each course that is shown, named by its id. */
export const trainingExport: AnyExportSource = {
  columns: (Object.keys(values) as MatrixColumn[]).map((key) => ({
    key,
    label: MATRIX_COLUMN_LABELS[key],
    kind: key === "blocked" ? "day" : "text",
  })),
  more: {
    isKey: (key) => UUID.test(key),
    columns: async (trx, scope, keys) => {
      const { courses } = await matrixView(trx, scope, {
        course: keys.filter((key) => UUID.test(key)),
      });
      return courses.map(({ id, name }) => ({ key: id, label: name, kind: "text" }));
    },
  },
  async count(trx, scope, { search, ids, except }) {
    const input = matrixSearch.parse(search);
    return countMatrix(trx, scope, input, await matrixView(trx, scope, input), { ids, except });
  },
  async *cells(trx, scope, { search, ids, except }, keys) {
    const input = matrixSearch.parse(search);
    const view = await matrixView(trx, scope, input);
    const query = matrixQuery(trx, scope, input, view, { ids, except });
    for await (const rows of walk(trx, query)) {
      const full = await withCells(trx, scope, rows, view);
      yield full.map((row) => keys.map((key) => cell(row, key, view, scope)));
    }
  },
};

/** 'Lapsed 2026-11-03': the word and the day that the screen shows. */
function cell(row: MatrixRow, key: string, view: MatrixView, { today }: ProgramScope): Cell {
  const value = values[key as MatrixColumn] as (typeof values)[MatrixColumn] | undefined;
  if (value) return value(row, today);
  const standing = row.cells.find(({ courseId }) => courseId === key);
  if (!standing) return trainingStatusFacts.not_required.label;
  const status = trainingStatus(standing, today, view.expiringWithin);
  const day = dayOf(status, standing);
  const { label } = trainingStatusFacts[status];
  return day ? `${label} ${day}` : label;
}
