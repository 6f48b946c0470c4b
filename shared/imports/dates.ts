/**
 * Days and months as people write them, in any order. Nothing is guessed: where a date can be read in two ways the
 * caller is told both, and the person is asked once for the column.
 */

export type DateOrder = "day" | "month";

export type ReadDate =
  | { ok: true; day: string; precision: "day" | "month" }
  /** 03/04/2025: both readings. */
  | { ok: false; ambiguous: { dayFirst: string; monthFirst: string } }
  | { ok: false; reason: string };

const MONTHS = monthNames();

function monthNames(): Map<string, number> {
  const names = new Map<string, number>();
  for (const language of ["en", "es", "fr", "de", "pt"]) {
    for (const style of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" });
      for (let month = 1; month <= 12; month += 1) {
        const name = bare(format.format(Date.UTC(2023, month - 1, 15)));
        if (!names.has(name)) names.set(name, month);
      }
    }
  }
  return names.set("sept", 9);
}

function bare(word: string): string {
  return word
    .normalize("NFKD")
    .replaceAll(/[\p{M}.]/gu, "")
    .toLowerCase();
}

/** Two figures: up to ten years ahead of `today` is this century, later is the last one. */
function fullYear(text: string, today: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  return century + year > Number(today.slice(0, 4)) + 10 ? century + year - 100 : century + year;
}

function toDay(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function dayOr(text: string, day: string | null): ReadDate {
  return day ? { ok: true, day, precision: "day" } : unreadable(text, "There is no such day");
}

function monthOr(text: string, year: number, month: number): ReadDate {
  const day = toDay(year, month, 1);
  return day ? { ok: true, day, precision: "month" } : unreadable(text, "There is no such month");
}

function unreadable(text: string, why: string): ReadDate {
  return { ok: false, reason: `${why}: “${text.slice(0, 40)}”.` };
}

/** Takes off a weekday before ("Tue, …") and a time after ("… 14:30", "T10:00:00Z"). */
function dateOnly(text: string): string {
  return text
    .trim()
    .replace(
      /[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i,
      "",
    )
    .replace(/^\p{L}{2,12}\.?,\s*(?=\d|\p{L})/u, "")
    .trim();
}

const NUMBERS = /^(\d{1,4})\s*[/.\-–\s]\s*(\d{1,2})\s*[/.\-–\s]\s*(\d{1,4})$/;

export function readDate(
  given: string,
  options: { today: string; order?: DateOrder | undefined },
): ReadDate {
  const text = dateOnly(given);
  const numbers = NUMBERS.exec(text);
  if (numbers) return fromNumbers(given, numbers, options);

  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (compact)
    return dayOr(given, toDay(Number(compact[1]), Number(compact[2]), Number(compact[3])));

  const yearMonth = /^(\d{4})\s*[/.-]\s*(\d{1,2})$/.exec(text);
  if (yearMonth) return monthOr(given, Number(yearMonth[1]), Number(yearMonth[2]));
  const monthYear = /^(\d{1,2})\s*[/.-]\s*(\d{4})$/.exec(text);
  if (monthYear) return monthOr(given, Number(monthYear[2]), Number(monthYear[1]));

  // Excel counts days from 1900 and shows the bare count where a column lost its format.
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(text)) * 86_400_000);
    return dayOr(given, toDay(day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()));
  }
  return fromWords(given, text, options.today);
}

function fromNumbers(
  given: string,
  [whole, a = "", b = "", c = ""]: RegExpExecArray,
  { today, order }: { today: string; order?: DateOrder | undefined },
): ReadDate {
  const [first, second, third] = [Number(a), Number(b), Number(c)];
  if (a.length >= 3) {
    // 2025-03-04; 2025-13-04 can only be year, day, month.
    return dayOr(given, toDay(first, second, third) ?? toDay(first, third, second));
  }
  if (c.length === 1 || c.length === 3) return unreadable(given, "This is not a date we can read");
  const year = fullYear(c, today);
  const dayFirst = toDay(year, second, first);
  const monthFirst = toDay(year, first, second);
  if (!dayFirst || !monthFirst) return dayOr(given, dayFirst ?? monthFirst);
  if (dayFirst === monthFirst) return dayOr(given, dayFirst);
  // Nobody writes the month first with dots.
  const said = whole.includes(".") ? "day" : order;
  if (said) return dayOr(given, said === "day" ? dayFirst : monthFirst);
  return { ok: false, ambiguous: { dayFirst, monthFirst } };
}

function fromWords(given: string, text: string, today: string): ReadDate {
  const parts = text
    .replaceAll(/(\d)(?:st|nd|rd|th|er|º|ª)(?=$|[\s,.\-/])/gi, "$1")
    .split(/[\s,./\-–]+/)
    .filter((part) => part !== "" && !/^(of|de|del|the)$/i.test(part));
  const months = parts.map((part) => MONTHS.get(bare(part)));
  const at = months.findIndex((month) => month !== undefined);
  const month = months[at];
  const numbers = parts.filter((_, index) => index !== at);
  if (month === undefined || parts.length > 3 || !numbers.every((part) => /^\d{1,4}$/.test(part))) {
    return unreadable(given, "This is not a date we can read");
  }
  const [one = "", two = ""] = numbers;
  if (numbers.length === 1) {
    if (one.length === 4) return monthOr(given, Number(one), month);
    return unreadable(given, "The year is missing");
  }
  if (numbers.length !== 2) return unreadable(given, "This is not a date we can read");
  // 4 March 2025, March 4 2025, 2025 March 4; with a short year the last figure is the year.
  if (one.length === 4) return dayOr(given, toDay(Number(one), month, Number(two)));
  if (two.length === 4 || two.length === 2) {
    return dayOr(given, toDay(fullYear(two, today), month, Number(one)));
  }
  return unreadable(given, "This is not a date we can read");
}

export type OrderFinding = {
  /** What the column itself shows; null where it shows nothing, or both. */
  order: DateOrder | null;
  /** Whether somebody has to say. */
  ask: boolean;
  mixed: boolean;
  /** Up to three dates that can be read in two ways, with both readings. */
  examples: { text: string; dayFirst: string; monthFirst: string }[];
};

/** Whether a column writes the day or the month first, as far as its unmistakable dates tell. */
export function findOrder(values: Iterable<string>, today: string): OrderFinding {
  let dayFirst = false;
  let monthFirst = false;
  const examples = new Map<string, { text: string; dayFirst: string; monthFirst: string }>();
  for (const value of values) {
    const found = NUMBERS.exec(dateOnly(value));
    if (!found || (found[1] ?? "").length > 2 || found[0].includes(".")) continue;
    const read = readDate(value, { today });
    if (!read.ok && "ambiguous" in read) {
      if (examples.size < 3) examples.set(value, { text: value.trim(), ...read.ambiguous });
    } else if (read.ok) {
      if (Number(found[1]) > 12) dayFirst = true;
      else if (Number(found[2]) > 12) monthFirst = true;
    }
  }
  const mixed = dayFirst && monthFirst;
  const order = mixed ? null : dayFirst ? "day" : monthFirst ? "month" : null;
  return {
    order,
    mixed,
    ask: examples.size > 0 && order === null,
    examples: [...examples.values()],
  };
}

const MONTH_LABELS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** A day or a month that cannot be misread: "4 March 2025", "March 2010". */
export function sayDate(day: string, precision: "day" | "month" = "day"): string {
  const [year = "", month = "1", date = "1"] = day.split("-");
  const name = MONTH_LABELS[Number(month) - 1] ?? month;
  return precision === "month" ? `${name} ${year}` : `${Number(date)} ${name} ${year}`;
}
