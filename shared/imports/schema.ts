import { z } from "zod";
import { programInput } from "#shared/lib/page.ts";
import { cleanLine, cleanText } from "#shared/lib/text.ts";
import { DUPLICATE_SIGNS } from "./duplicates.ts";
import { importKind } from "./kinds.ts";
import { LIMITS } from "./limits.ts";

export { LIMITS };

/** What stands in files may hold anything; no column of text holds a NUL. */
const fromFile = (max: number) => z.string().overwrite(cleanText).max(max);

function cleanDeep(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanDeep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, held]) => [cleanText(key), cleanDeep(held)]),
  );
}

const rowNo = z.number().int().min(1).max(1_100_000);
/** A row is checked by the kind's own schema, so that one bad row answers with its reason and not for all. */
const anyRow = z.record(z.string(), z.json()).overwrite((row) => cleanDeep(row) as typeof row);

export const checkInput = programInput.extend({
  kind: importKind,
  rows: z.array(z.strictObject({ no: rowNo, row: anyRow })).max(LIMITS.chunk),
});

export const duplicateCandidate = z.object({
  id: z.uuid(),
  by: z.enum(DUPLICATE_SIGNS),
  /** Name, or a mentee's code. */
  label: z.string(),
  /** What tells them apart: an address, a phone, a day. */
  detail: z.string(),
});
export type DuplicateCandidate = z.infer<typeof duplicateCandidate>;

export const checkOutput = z.array(
  z.object({
    no: rowNo,
    problems: z.array(z.object({ field: z.string(), reason: z.string() })),
    candidates: z.array(duplicateCandidate),
    /** What will happen beside the row itself: links that wait, matches left out. */
    notes: z.array(z.string()),
  }),
);
export type CheckOutput = z.infer<typeof checkOutput>;

export const beginInput = programInput.extend({
  id: z.uuid(),
  kind: importKind,
  fileName: z.string().overwrite(cleanLine).min(1).max(200),
  rowsTotal: z.number().int().min(1).max(LIMITS.rows),
});

/** What to do with a row: new, into somebody who is here, into another row of the file, or not at all. */
export const writeRow = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("create"), no: rowNo, row: anyRow, evenIfKnown: z.boolean() }),
  z.strictObject({ do: z.literal("merge"), no: rowNo, row: anyRow, into: z.uuid() }),
  z.strictObject({ do: z.literal("mergeRow"), no: rowNo, row: anyRow, intoRow: rowNo }),
  z.strictObject({ do: z.literal("skip"), no: rowNo, reason: fromFile(500) }),
  z.strictObject({
    do: z.literal("fail"),
    no: rowNo,
    reason: fromFile(2_000),
    /** What stood in the row, for the file of failed rows; without the columns that are kept sealed. */
    cells: z.record(fromFile(200), fromFile(LIMITS.cell)),
  }),
]);
export type WriteRow = z.infer<typeof writeRow>;

export const writeInput = programInput.extend({
  importId: z.uuid(),
  /** In a merge, whose value stays where both have one. */
  prefer: z.enum(["ours", "file"]),
  rows: z.array(writeRow).min(1).max(LIMITS.chunk),
});

export const importCounts = z.object({
  rowsTotal: z.number().int(),
  rowsDone: z.number().int(),
  created: z.number().int(),
  merged: z.number().int(),
  skipped: z.number().int(),
  failed: z.number().int(),
});
export type ImportCounts = z.infer<typeof importCounts>;

export const importRun = importCounts.extend({
  id: z.uuid(),
  kind: importKind,
  fileName: z.string(),
  status: z.enum(["writing", "done", "undone"]),
  createdBy: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  undoneAt: z.string().nullable(),
  /** Links of this import to people who are not here yet. */
  waiting: z.number().int(),
});
export type ImportRun = z.infer<typeof importRun>;

export const importRefInput = programInput.extend({ importId: z.uuid() });

export const finishOutput = importRun.extend({
  /** Links, of this import or an earlier one, that could be made now. */
  linked: z.number().int(),
});

export const undoOutput = z.object({
  run: importRun,
  removed: z.number().int(),
  restored: z.number().int(),
  /** Rows that somebody has changed or built on since, left as they are. */
  left: z.array(z.object({ rowNo: z.number().int(), label: z.string(), reason: z.string() })),
});
export type UndoOutput = z.infer<typeof undoOutput>;

export const failedRowsOutput = z.array(
  z.object({
    rowNo: z.number().int(),
    reason: z.string(),
    cells: z.record(z.string(), z.string()),
  }),
);
export type FailedRow = z.infer<typeof failedRowsOutput>[number];

export const notedRowsOutput = z.object({
  rows: z.array(
    z.object({
      rowNo: z.number().int(),
      part: z.string(),
      action: z.enum(["created", "merged", "skipped", "failed"]),
      reason: z.string(),
    }),
  ),
  total: z.number().int(),
});

/** What was said of a set of columns, remembered by its signature. */
export const importMapping = z.strictObject({
  /** Header (plain words) → field; '' is 'leave out'. */
  columns: z.record(fromFile(200), fromFile(40)),
  /** Field → the file's word (plain) → what it stands for. */
  values: z.record(fromFile(40), z.record(fromFile(200), fromFile(200))),
  /** Field → which comes first. */
  orders: z.record(fromFile(40), z.enum(["day", "month"])),
});
export type ImportMapping = z.infer<typeof importMapping>;

const signature = z.string().overwrite(cleanLine).min(1).max(60);
export const mappingInput = programInput.extend({ kind: importKind, signature });
export const mappingSaveInput = mappingInput.extend({ mapping: importMapping });

export const samplesInput = programInput.extend({ kind: importKind });
export const sampleOutput = z.object({ fileName: z.string(), text: z.string() });

export const knownOutput = z.object({
  sites: z.array(z.object({ id: z.uuid(), name: z.string() })),
  supervisors: z.array(z.object({ id: z.uuid(), name: z.string(), email: z.string() })),
});

export const waitingOutput = z.array(
  z.object({
    importId: z.uuid(),
    rowNo: z.number().int(),
    kind: importKind,
    fileName: z.string(),
    /** The address that nobody here has. */
    email: z.string(),
    /** Whom the link is for: a supervisor, a mentee's code, a mentor. */
    label: z.string(),
  }),
);

export const forgetLinkInput = importRefInput.extend({
  rowNo,
  /** The address that the link waits for. */
  email: z.string().overwrite(cleanLine).min(1).max(254),
});
