import { sql } from "kysely";
import { expect, test } from "vitest";

import { testDatabase } from "#server/testing/database.ts";

import { instant } from "./parsers.ts";

const db = await testDatabase();

test("values come out in the form that travels", async () => {
  const { rows } = await sql`
    select 9007199254740991::int8 as whole_number, 1.50::numeric as amount, '2026-11-22'::date as held_on,
      '2026-11-22 09:00:00.123456+02'::timestamptz as created_at, array['2026-11-22'::date] as days,
      array['2026-11-22 09:00+00'::timestamptz] as instants, array[1::int8] as counts,
      '{"a_b": {"c_d": 1}}'::jsonb as raw_row, 'infinity'::timestamptz as forever`.execute(db.app);
  expect(rows).toEqual([
    {
      wholeNumber: 9_007_199_254_740_991,
      amount: 1.5,
      heldOn: "2026-11-22",
      createdAt: "2026-11-22T07:00:00.123Z",
      days: ["2026-11-22"],
      instants: ["2026-11-22T09:00:00.000Z"],
      counts: [1],
      rawRow: { a_b: { c_d: 1 } },
      forever: "infinity",
    },
  ]);
});

test("a number too large to be exact is refused rather than rounded", async () => {
  await expect(sql`select 9007199254740993::int8`.execute(db.app)).rejects.toThrow(/too large/);
});

test.each([
  ["2026-11-22 09:00:00+00", "2026-11-22T09:00:00.000Z"],
  ["2026-11-22 09:00:00.5+00", "2026-11-22T09:00:00.500Z"],
  ["2026-11-22 09:00:00.123456+05:30", "2026-11-22T03:30:00.123Z"],
  ["2026-03-01 00:30:00-03", "2026-03-01T03:30:00.000Z"],
  ["0044-03-15 12:00:00+00 BC", "0044-03-15 12:00:00+00 BC"],
])("%s is the instant %s", (text, expected) => {
  expect(instant(text)).toBe(expected);
});
