// How values come out of PostgreSQL: the same forms that travel to the screen, so that nothing converts twice.
// `scripts/generate.ts` tells the type generator the same.

import pg from "pg";

const { builtins, arrayParser } = pg.types as typeof pg.types & {
  arrayParser: { create<T>(text: string, parse: (text: string) => T): { parse(): T[] } };
};

type Parser = (text: string) => unknown;

/** A count or a sum: a number while that is exact, refused rather than rounded beyond. */
function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}

/** `2026-11-22 09:00:00.5+00` → `2026-11-22T09:00:00.500Z`; sessions run in UTC, other offsets are converted. */
export function instant(text: string): string {
  const found = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?([+-]\d\d)(?::?(\d\d))?$/.exec(
    text,
  );
  // "infinity", years before Christ: handed on as they are rather than as an invalid date.
  if (!found) return text;
  const [, day, time, fraction = "", hours, minutes = "00"] = found;
  const milliseconds = fraction.padEnd(3, "0").slice(0, 3);
  if (hours === "+00" && minutes === "00") return `${day}T${time}.${milliseconds}Z`;
  return new Date(`${day}T${time}.${milliseconds}${hours}:${minutes}`).toISOString();
}

const asText: Parser = (text) => text;
const arrayOf =
  (parse: Parser): Parser =>
  (text) =>
    arrayParser.create(text, parse).parse();

const DATE_ARRAY = 1182;
const TIMESTAMP_ARRAY = 1115;
const TIMESTAMPTZ_ARRAY = 1185;
const INT8_ARRAY = 1016;
const NUMERIC_ARRAY = 1231;

const parsers = new Map<number, Parser>([
  [builtins.INT8, wholeNumber],
  [builtins.NUMERIC, Number],
  [builtins.DATE, asText],
  [builtins.TIMESTAMP, asText],
  [builtins.TIMESTAMPTZ, instant],
  [builtins.INTERVAL, asText],
  [INT8_ARRAY, arrayOf(wholeNumber)],
  [NUMERIC_ARRAY, arrayOf(Number)],
  [DATE_ARRAY, arrayOf(asText)],
  [TIMESTAMP_ARRAY, arrayOf(asText)],
  [TIMESTAMPTZ_ARRAY, arrayOf(instant)],
]);

const builtin = pg.types.getTypeParser as (oid: number, format?: string) => Parser;

/** Given to each pool rather than set on the driver, whose table is shared by everything in the process. */
export const types = {
  getTypeParser: (oid: number, format?: string) =>
    (format !== "binary" && parsers.get(oid)) || builtin(oid, format),
} as pg.CustomTypesConfig;

const instantType: number = builtins.TIMESTAMPTZ;

/** better-auth compares instants with its own: as texts, no session of its would ever end or be moved along. */
export const signInTypes = {
  getTypeParser: (oid: number, format?: string) =>
    (format !== "binary" && oid !== instantType && parsers.get(oid)) || builtin(oid, format),
} as pg.CustomTypesConfig;
