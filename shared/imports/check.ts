import { readMinutes, readNumber, readTime, readYesNo, timeWithin } from "./amounts.ts";
import { CLOSED_SETS } from "./closed.ts";
import { type DateOrder, readDate, sayDate } from "./dates.ts";
import type { ImportField } from "./field.ts";
import { fieldsOf } from "./fields.ts";
import { type ImportKind } from "./kinds.ts";
import { readTimes } from "./times.ts";
import { parseRow, type TypedRow } from "./rows.ts";
import {
  cleanCell,
  looksLikeFormula,
  phoneKey,
  plainWords,
  splitEmails,
  splitWords,
} from "./text.ts";
import { type Known, suggestValue, type ValueMap, valueKey } from "./values.ts";

export type CheckOptions = {
  today: string;
  known: Known;
  /** What the person said of a column whose dates can be read in two ways, by field. */
  orders: Readonly<Record<string, DateOrder | undefined>>;
  /** What the file's own words stand for, by field. */
  values: Readonly<Record<string, ValueMap | undefined>>;
};

export type Problem = { field: string; reason: string };

export type CheckedRow = {
  row: TypedRow | null;
  problems: Problem[];
  /** How dates and other readings were understood, by field: "16 September 2022". */
  shown: Readonly<Record<string, string>>;
};

/** A row of a file, by field: either ready to be written, or with every reason why not. */
export function checkRow(
  kind: ImportKind,
  cells: Readonly<Record<string, string>>,
  options: CheckOptions,
): CheckedRow {
  const row: Record<string, unknown> = {};
  const problems: Problem[] = [];
  const shown: Record<string, string> = {};
  for (const field of fieldsOf(kind)) {
    const text = cleanCell(cells[field.id] ?? "");
    if (text === "") continue;
    if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/.test(text)) {
      problems.push({ field: field.id, reason: `The spreadsheet shows an error here: ${text}.` });
      continue;
    }
    if (looksLikeFormula(text)) {
      problems.push({
        field: field.id,
        reason: "This is a formula. Put its result there instead.",
      });
      continue;
    }
    const read = readField(field, text, options);
    if ("reason" in read) problems.push({ field: field.id, reason: read.reason });
    else if (read.value !== undefined) {
      row[read.as ?? field.id] = read.value;
      if (read.shown) shown[field.id] = read.shown;
    }
  }
  complete(kind, row, cells);
  for (const field of fieldsOf(kind)) {
    if (!field.required || row[field.id] !== undefined) continue;
    if (problems.some((problem) => problem.field === field.id)) continue;
    problems.push({ field: field.id, reason: `${field.label} is missing.` });
  }
  problems.push(...inconsistencies(kind, row, options.today));
  if (problems.length > 0) return { row: null, problems, shown };
  const parsed = parseRow(kind, row);
  return parsed.ok
    ? { row: parsed.row, problems: [], shown }
    : { row: null, problems: parsed.reasons, shown };
}

type Read = { value: unknown; as?: string; shown?: string } | { reason: string };

// oxlint-disable-next-line typescript/consistent-return -- every type is a case; a new one fails the build
function readField(field: ImportField, text: string, options: CheckOptions): Read {
  const quoted = `“${text.slice(0, 60)}${text.length > 60 ? "…" : ""}”`;
  switch (field.type) {
    case "text":
      return { value: text.replaceAll(/\s+/g, " ") };
    case "long":
      return { value: text };
    case "phone":
      if (phoneKey(text) === null) return { reason: `${quoted} is too short for a phone number.` };
      return { value: text.replaceAll(/\s+/g, " ") };
    case "email":
    case "emails": {
      const all = splitEmails(text);
      const odd = all.find((address) => !/^[^@\s]+@[^@\s]+\.[^@\s.]{2,}$/.test(address));
      if (odd !== undefined) return { reason: `“${odd.slice(0, 60)}” is not an e-mail address.` };
      if (field.type === "emails") {
        return all.length > 1 ? { value: all, shown: `${all.length} addresses` } : { value: all };
      }
      if (all.length > 1) return { reason: `There are ${all.length} addresses; one belongs here.` };
      return { value: all[0] };
    }
    case "words":
      return { value: splitWords(text).map((word) => codeOf(field, word)) };
    case "names":
      return { value: splitWords(text) };
    case "named":
      return { value: codeOf(field, text) };
    case "times": {
      const read = readTimes(text);
      if ("unknown" in read)
        return { reason: `“${read.unknown}” is not a time of the week like “Mon evening”.` };
      return { value: read.times };
    }
    case "day":
    case "month":
      return readDay(field, text, options);
    case "time": {
      const time = readTime(text) ?? timeWithin(text);
      return time ? { value: time, shown: time } : { reason: `${quoted} is not a time of day.` };
    }
    case "minutes":
    case "hours": {
      const minutes = readMinutes(text, field.type);
      if (minutes === null) return { reason: `${quoted} is not a length of time.` };
      return { value: minutes, as: "minutes", shown: `${minutes} minutes` };
    }
    case "number": {
      const figure = readNumber(text);
      return figure === null ? { reason: `${quoted} is not a figure.` } : { value: figure };
    }
    case "yesno": {
      const yes = readYesNo(text);
      return yes === null ? { reason: `${quoted} is neither yes nor no.` } : { value: yes };
    }
    case "closed":
    case "site":
    case "supervisor":
      return readMatched(field, text, options);
  }
}

/** The code that a word has in this field ("Woman" → woman), or the word itself where it has none. */
function codeOf(field: ImportField, text: string): string {
  const plain = plainWords(text);
  const found = Object.entries(field.names ?? {}).find(
    ([code, label]) => plainWords(label) === plain || plainWords(code) === plain,
  );
  return found ? found[0] : text.replaceAll(/\s+/g, " ");
}

function readDay(field: ImportField, text: string, { today, orders }: CheckOptions): Read {
  const read = readDate(text, { today, order: orders[field.id] });
  if (read.ok) {
    if (field.type === "month") {
      return { value: `${read.day.slice(0, 7)}-01`, shown: sayDate(read.day, "month") };
    }
    if (read.precision === "month") {
      return { reason: `“${text}” is a month; a day belongs here.` };
    }
    return { value: read.day, shown: sayDate(read.day) };
  }
  if ("reason" in read) return read;
  const { dayFirst, monthFirst } = read.ambiguous;
  return {
    reason: `“${text}” may be ${sayDate(dayFirst)} or ${sayDate(monthFirst)}. Say which for the column.`,
  };
}

function readMatched(field: ImportField, text: string, { known, values }: CheckOptions): Read {
  const meant = values[field.id]?.[valueKey(text)] ?? suggestValue(field, text, known);
  if (meant === "") return { value: undefined };
  if (field.type === "site" && meant !== null) {
    return { value: meant.startsWith("new:") ? { name: meant.slice(4) } : { id: meant } };
  }
  if (field.type === "supervisor") {
    if (meant !== null) return { value: meant, as: "supervisorId" };
    const [address, ...more] = splitEmails(text);
    if (address?.includes("@") && more.length === 0)
      return { value: address, as: "supervisorEmail" };
    return {
      reason: `There is no supervisor “${text.slice(0, 60)}” here. Match the name to one, or leave it empty.`,
    };
  }
  if (meant === null) return { reason: `“${text.slice(0, 60)}” is not matched to anything yet.` };
  const label = field.set && CLOSED_SETS[field.set].find(({ id }) => id === meant)?.label;
  return label ? { value: meant, shown: label } : { value: meant };
}

/** What a row says in two columns, or leaves to be understood. */
function complete(
  kind: ImportKind,
  row: Record<string, unknown>,
  cells: Readonly<Record<string, string>>,
): void {
  const given = [row["firstName"], row["lastName"]].filter((part) => typeof part === "string");
  if (row["name"] === undefined && given.length > 0) row["name"] = given.join(" ");
  delete row["firstName"];
  delete row["lastName"];
  if (kind === "mentors" && row["status"] === "exited")
    row["exitReason"] ??= "Not said in the imported file";
  if (kind === "sessions") {
    const time = timeWithin(cells["heldOn"] ?? "");
    if (time && time !== "00:00") row["time"] ??= time;
    row["outcome"] ??= "attended";
    row["mode"] ??= "in_person";
    if (row["outcome"] !== "attended") row["minutes"] ??= 0;
  }
}

/** Days that tell of what was. */
const PAST = ["heldOn", "birthMonth", "referredOn", "intakeOn", "readyOn", "closedOn"];

function inconsistencies(kind: ImportKind, row: Record<string, unknown>, today: string): Problem[] {
  const found: Problem[] = [];
  for (const field of PAST) {
    const value = row[field];
    if (typeof value === "string" && value > today) {
      found.push({ field, reason: `${sayDate(value)} has not come yet.` });
    }
  }
  if (kind === "sessions" && row["minutes"] === undefined) {
    found.push({
      field: "minutes",
      reason: "Minutes are missing; a session that took place has a length.",
    });
  }
  if (kind === "mentors" && row["exitReason"] !== undefined && row["status"] !== "exited") {
    delete row["exitReason"];
  }
  if (kind === "mentees") {
    const closedOn = row["closedOn"];
    const referredOn = row["referredOn"];
    if (typeof closedOn === "string" && row["stage"] === undefined) row["stage"] = "closed";
    if (typeof closedOn === "string" && row["stage"] !== "closed") {
      found.push({
        field: "closedOn",
        reason: "There is a day of closing, but the stage is not closed.",
      });
    }
    if (typeof closedOn === "string" && typeof referredOn === "string" && closedOn < referredOn) {
      found.push({ field: "closedOn", reason: "The day of closing is before the referral." });
    }
  }
  return found;
}
