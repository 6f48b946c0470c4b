import { z } from "zod";
import type { DateOrder } from "#shared/imports/dates.ts";
import { type CheckedNames, GRID_ROWS_MAX, type SheetPair } from "#shared/sessions/schema.ts";
import {
  emptyTexts,
  isFilled,
  placePasted,
  readCell,
  settleCell,
  SHEET_COLUMNS,
  type SheetColumn,
  type SheetTexts,
} from "#shared/sessions/sheet.ts";

const texts = z.object({
  mentor: z.string(),
  mentee: z.string(),
  heldOn: z.string(),
  time: z.string(),
  minutes: z.string(),
  mode: z.string(),
  outcome: z.string(),
  topics: z.string(),
}) satisfies z.ZodType<SheetTexts>;

/** `pair`: who it is for certain, while the two names stand as they were put there. */
const sheetRow = z.object({
  id: z.uuid(),
  texts,
  pair: z
    .object({ mentor: z.string(), mentee: z.string(), mentorId: z.uuid(), menteeId: z.uuid() })
    .nullable(),
});
export type SheetRow = z.infer<typeof sheetRow>;

/** What is meant where a cell is left empty. */
const sheetDefaults = z.object({
  heldOn: z.string(),
  minutes: z.string(),
  mode: z.string(),
  outcome: z.string(),
});
export type SheetDefaults = z.infer<typeof sheetDefaults>;

/** What a draft of the sheet keeps. */
export const sheetDraft = z.object({
  rows: z.array(sheetRow),
  defaults: sheetDefaults,
  order: z.enum(["day", "month"]).nullable(),
});
export type SheetDraft = z.infer<typeof sheetDraft>;

export type Place = { row: number; column: number };

export function blankRow(id: string): SheetRow {
  return { id, texts: emptyTexts, pair: null };
}

export function rowOfPair(pair: SheetPair, id: string): SheetRow {
  const { mentorName: mentor, menteeLabel: mentee, mentorId, menteeId } = pair;
  return {
    id,
    texts: { ...emptyTexts, mentor, mentee },
    pair: { mentor, mentee, mentorId, menteeId },
  };
}

type Reading = { today: string; order: DateOrder | null };

/** The rows with one cell set; behind the last row a new one begins. */
export function setCell(
  rows: readonly SheetRow[],
  at: Place,
  typed: string,
  reading: Reading,
  newId: () => string,
): SheetRow[] {
  const column = SHEET_COLUMNS[at.column];
  if (!column) return [...rows];
  return withRoom(
    rows.map((row, index) =>
      index === at.row
        ? { ...row, texts: { ...row.texts, [column]: settleCell(column, typed, reading) } }
        : row,
    ),
    newId,
  );
}

/** The rows with a clipboard's cells in them, from `at` to the right and down. */
export function pasteInto(
  rows: readonly SheetRow[],
  at: Place,
  cells: readonly (readonly string[])[],
  reading: Reading,
  newId: () => string,
): SheetRow[] {
  const next = [...rows];
  placePasted(cells, at.column).forEach((given, offset) => {
    const index = at.row + offset;
    if (index >= GRID_ROWS_MAX) return;
    while (next.length <= index) next.push(blankRow(newId()));
    const row = next[index];
    if (!row) return;
    const settled = { ...row.texts };
    for (const [column, text] of Object.entries(given) as [SheetColumn, string][])
      settled[column] = settleCell(column, text, reading);
    next[index] = { ...row, texts: settled };
  });
  return withRoom(next, newId);
}

/** Reads all days again once it is known in which order they are written. */
export function settleDays(rows: readonly SheetRow[], reading: Reading): SheetRow[] {
  return rows.map((row) => ({
    ...row,
    texts: { ...row.texts, heldOn: settleCell("heldOn", row.texts.heldOn, reading) },
  }));
}

function withRoom(rows: SheetRow[], newId: () => string): SheetRow[] {
  const last = rows.at(-1);
  const isFull = rows.length >= GRID_ROWS_MAX;
  return !isFull && last && !isBlank(last) ? [...rows, blankRow(newId())] : rows;
}

export function isBlank(row: SheetRow): boolean {
  return SHEET_COLUMNS.every((column) => row.texts[column] === "");
}

/** Who the row names for certain, without asking. */
export function knownPair(row: SheetRow) {
  const { pair, texts: written } = row;
  return pair && pair.mentor === written.mentor && pair.mentee === written.mentee ? pair : null;
}

export type ReadRow = {
  row: SheetRow;
  /** Tells of a session; otherwise it is left out. */
  isFilled: boolean;
  problems: Partial<Record<SheetColumn, string>>;
  /** Who is meant where a name was left empty beside the other. */
  found: { mentor: string | null; mentee: string | null };
  /** Said gently: nothing is wrong. */
  hint: "logged" | "no_match" | null;
  values: {
    id: string;
    mentorId: string;
    heldOn: string;
    time: string | null;
    minutes: number;
    mode: string;
    menteeId: string;
    outcome: string;
    topics: string[];
  } | null;
};

/** What a row comes to: its values, or what is wrong with which cell. */
export function readRow(
  row: SheetRow,
  defaults: SheetDefaults,
  checked: CheckedNames | undefined,
  context: Reading & { say: (column: SheetColumn, problem: string) => string },
): ReadRow {
  const problems: ReadRow["problems"] = {};
  const filled = isFilled(row.texts);
  const value = (column: SheetColumn): string => {
    const typed =
      row.texts[column] || (column in defaults ? defaults[column as keyof SheetDefaults] : "");
    const read = readCell(column, typed, context);
    if (read && !read.ok) problems[column] = read.reason;
    return read?.ok ? read.value : "";
  };
  const known = knownPair(row);
  const nameOf = (part: "mentor" | "mentee"): string | null => {
    if (known) return part === "mentor" ? known.mentorId : known.menteeId;
    const found = checked?.[part];
    if (found?.problem && filled) problems[part] = context.say(part, found.problem);
    return found?.id ?? null;
  };
  const mentorId = nameOf("mentor");
  const menteeId = nameOf("mentee");
  const heldOn = value("heldOn");
  const time = value("time") || null;
  const mode = value("mode");
  const outcome = value("outcome");
  const said = value("topics");
  const wasHeld = outcome === "attended";
  // The usual length is that of a session that took place.
  const length = row.texts.minutes === "" && !wasHeld ? "0" : value("minutes");
  if (filled) {
    for (const [column, given] of Object.entries({ heldOn, mode, outcome }) as [
      SheetColumn,
      string,
    ][])
      if (!given) problems[column] ??= context.say(column, "missing");
    if (wasHeld && Number(length) === 0 && mode !== "message")
      problems.minutes ??= context.say("minutes", "missing");
  }
  const isNew = filled && mentorId && menteeId && checked;
  const isSound = filled && mentorId && menteeId && Object.keys(problems).length === 0;
  return {
    row,
    isFilled: filled,
    problems: filled ? problems : {},
    found: { mentor: checked?.mentor.label ?? null, mentee: checked?.mentee.label ?? null },
    hint: !isNew ? null : checked.logged ? "logged" : checked.hasMatch ? null : "no_match",
    values: isSound
      ? {
          id: row.id,
          mentorId,
          menteeId,
          heldOn,
          time,
          minutes: Number(length),
          mode,
          outcome,
          topics: said ? (JSON.parse(said) as string[]) : [],
        }
      : null,
  };
}
