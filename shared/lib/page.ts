import { z } from "zod";
import { cleanLine } from "#shared/lib/text.ts";

/** The largest page a list answers with; exports stream and have no page. */
export const PAGE_SIZE_MAX = 200;

/** Every program-scoped input starts from this: closed, so that unknown keys are refused. */
export const programInput = z.strictObject({ programId: z.uuid() });

/**
 * The part of a list's address that is the same for every list. `sort` is a column's key, with '-' for descending.
 * Values that make no sense are repaired rather than refused: an address is typed and shared by people.
 */
export function listSearch<const Keys extends readonly [string, ...string[]]>(
  sortKeys: Keys,
  standard: Keys[number] | `-${Keys[number]}`,
) {
  type Sort = Keys[number] | `-${Keys[number]}`;
  const sorts = new Set<string>(sortKeys.flatMap((key) => [key, `-${key}`]));
  return {
    q: z.string().overwrite(cleanLine).max(200).catch("").default(""),
    sort: z
      .custom<Sort>((given) => typeof given === "string" && sorts.has(given))
      .catch(() => standard)
      .default(() => standard),
    page: z.coerce.number().int().min(1).max(1_000_000).catch(1).default(1),
    size: z.coerce.number().int().min(10).max(PAGE_SIZE_MAX).catch(50).default(50),
  };
}

/** A filter of several values from a closed set; unknown values in an address are dropped. */
export function someOf<const T extends readonly [string, ...string[]]>(values: T) {
  return z
    .array(z.string())
    .transform((given) => values.filter((value) => given.includes(value)) as T[number][])
    .catch([])
    .default([]);
}

/** A filter of several ids; 'none' stands for rows without one. */
export const someIds = z
  .array(z.string())
  .transform((given) => given.filter((id) => id === "none" || z.uuid().safeParse(id).success))
  .catch([])
  .default([]);

/** A filter of several free words (languages, tags). */
export const someWords = z
  .array(z.string().overwrite(cleanLine).min(1).max(80))
  .max(50)
  .catch([])
  .default([]);

/** One page of rows, with the count of all rows that match. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), total: z.number().int() });
}

export type Page<Row> = { rows: Row[]; total: number };

/** 'name' → ascending, '-name' → descending. */
export function parseSort(sort: string): { key: string; descending: boolean } {
  return sort.startsWith("-")
    ? { key: sort.slice(1), descending: true }
    : { key: sort, descending: false };
}
