import { readMinutes, readTime, timeWithin } from "#shared/imports/amounts.ts";
import { CLOSED_SETS, type ClosedValue } from "#shared/imports/closed.ts";
import { type DateOrder, findOrder, type OrderFinding, readDate } from "#shared/imports/dates.ts";
import { recogniseColumns } from "#shared/imports/recognise.ts";
import { cleanCell, plainWords } from "#shared/imports/text.ts";
import { addDays, weekday } from "#shared/lib/day.ts";
import { cleanLine } from "#shared/lib/text.ts";
import { MINUTES_MAX, MODES, OUTCOMES, topics as topicList } from "#shared/sessions/schema.ts";

/** The columns of the attendance sheet, in their order. */
export const SHEET_COLUMNS = [
  "mentor",
  "mentee",
  "heldOn",
  "time",
  "minutes",
  "mode",
  "outcome",
  "topics",
] as const;
export type SheetColumn = (typeof SHEET_COLUMNS)[number];

/** What stands in a row, as typed. */
export type SheetTexts = Record<SheetColumn, string>;

/** A cell that could be read: what it means, and how it is shown so that it cannot be misread. */
export type ReadCell =
  | { ok: true; value: string; shown: string }
  | { ok: false; reason: string; ambiguous?: { dayFirst: string; monthFirst: string } };

export type SheetContext = { today: string; order: DateOrder | null };

const good = (value: string, shown = value): ReadCell => ({ ok: true, value, shown });
const bad = (reason: string): ReadCell => ({ ok: false, reason });

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** 'Sun, Nov 22, 2026': whatever order it was typed in, it is shown back in words. */
export function sayDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${WEEKDAYS[weekday(day) - 1]}, ${MONTHS[(month ?? 1) - 1]} ${date}, ${year}`;
}

function readDay(text: string, { today, order }: SheetContext): ReadCell {
  const word = text.toLowerCase();
  if (word === "today") return good(today, sayDay(today));
  if (word === "yesterday") return good(addDays(today, -1), sayDay(addDays(today, -1)));
  const read = readDate(text, { today, order: order ?? undefined });
  if (!read.ok) {
    if (!("ambiguous" in read)) return bad(read.reason);
    const { dayFirst, monthFirst } = read.ambiguous;
    const reason = `This can be ${sayDay(monthFirst)} or ${sayDay(dayFirst)}.`;
    return { ok: false, reason, ambiguous: read.ambiguous };
  }
  if (read.precision === "month") return bad("The day is missing.");
  if (read.day > today) return bad(`${sayDay(read.day)} lies in the future.`);
  return good(read.day, sayDay(read.day));
}

function readClock(text: string): ReadCell {
  const time = readTime(text) ?? timeWithin(` ${text}`);
  return time ? good(time) : bad("Give a time like 14:30 or 2:30 pm.");
}

function readLength(text: string): ReadCell {
  const minutes = readMinutes(text, "minutes");
  if (minutes === null) return bad("Give minutes like 45, or a length like 1 h 30.");
  if (minutes > MINUTES_MAX) return bad("A session lasts at most 24 hours.");
  return good(String(minutes));
}

/** A word of a closed set: its label, a synonym, or the beginning of exactly one label. */
function readClosed(
  text: string,
  values: readonly ClosedValue[],
  known: readonly string[],
): ReadCell {
  const word = plainWords(text);
  const labelOf = (value: ClosedValue) => value.label.replaceAll(/[{}]/g, "");
  const offered = values.filter((value) => known.includes(value.id));
  const exact = offered.find(
    (value) => plainWords(labelOf(value)) === word || value.synonyms.includes(word),
  );
  const begins = offered.filter((value) => plainWords(labelOf(value)).startsWith(word));
  const found = exact ?? (word !== "" && begins.length === 1 ? begins[0] : undefined);
  if (found) return good(found.id, labelOf(found));
  return bad(`Choose one of: ${offered.map(labelOf).join(", ")}.`);
}

function readTopics(text: string): ReadCell | null {
  const list = topicList.safeParse(text.split(/[;,|\n]/));
  if (list.data?.length === 0) return null;
  if (!list.success) return bad(list.error.issues[0]?.message ?? "These topics do not fit.");
  return good(JSON.stringify(list.data), list.data.join(", "));
}

/** Reads one cell; an empty one means nothing was said. Names are found by the server. */
export function readCell(
  column: SheetColumn,
  typed: string,
  context: SheetContext,
): ReadCell | null {
  const text = cleanCell(typed);
  if (text === "") return null;
  switch (column) {
    case "mentor":
    case "mentee":
      return good(cleanLine(text), cleanLine(text));
    case "heldOn":
      return readDay(text, context);
    case "time":
      return readClock(text);
    case "minutes":
      return readLength(text);
    case "mode":
      return readClosed(text, CLOSED_SETS.sessionMode, MODES);
    case "outcome":
      return readClosed(text, CLOSED_SETS.sessionOutcome, OUTCOMES);
    case "topics":
      return readTopics(text);
  }
  return null;
}

/** What a cell holds from now on: the unmistakable form where it could be read, else what was typed. */
export function settleCell(column: SheetColumn, typed: string, context: SheetContext): string {
  const read = readCell(column, typed, context);
  if (!read) return "";
  return read.ok ? read.shown : typed.trim();
}

export const emptyTexts: SheetTexts = {
  mentor: "",
  mentee: "",
  heldOn: "",
  time: "",
  minutes: "",
  mode: "",
  outcome: "",
  topics: "",
};

/** Whether a row tells of a session; one with names alone waits to be filled in. */
export function isFilled(texts: SheetTexts): boolean {
  return SHEET_COLUMNS.slice(2).some((column) => texts[column].trim() !== "");
}

/** Which order the days of a sheet are written in, as far as they tell themselves. */
export function orderOf(days: Iterable<string>, today: string): OrderFinding {
  return findOrder(days, today);
}

const fromImport: Record<string, SheetColumn> = {
  mentor: "mentor",
  mentees: "mentee",
  heldOn: "heldOn",
  time: "time",
  minutes: "minutes",
  mode: "mode",
  outcome: "outcome",
  topics: "topics",
};

/**
 * Clipboard rows as rows of the sheet: by the names in the first row where it holds at least two of ours, otherwise
 * from the cell that was pasted into to the right.
 */
export function placePasted(
  cells: readonly (readonly string[])[],
  startColumn: number,
): Partial<SheetTexts>[] {
  const [first = []] = cells;
  const named = recogniseColumns("sessions", first).map((guess) =>
    guess && guess.score > 0.9 ? fromImport[guess.field] : undefined,
  );
  const hasHeader = named.filter(Boolean).length >= 2;
  const columnAt = (index: number) =>
    hasHeader ? named[index] : SHEET_COLUMNS[startColumn + index];
  return (hasHeader ? cells.slice(1) : cells).map((row) => {
    const texts: Partial<SheetTexts> = {};
    row.forEach((cell, index) => {
      const column = columnAt(index);
      if (column) texts[column] = cell;
    });
    return texts;
  });
}
