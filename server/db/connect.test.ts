import { sql } from "kysely";
import { expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";

const db = await testDatabase();

it("keeps the plan of a statement that asks for it, whatever its values, and of no other", async () => {
  await db.owner.connection().execute(async (one) => {
    const prepared = async () => {
      const { rows } = await sql<{ statement: string }>`
        select statement from pg_prepared_statements where statement like '%::int as%'`.execute(
        one,
      );
      return rows.map((row) => row.statement);
    };
    for (const value of [1, 2, 3]) {
      const { rows } = await sql`/* kept test */ select ${value}::int as value`.execute(one);
      expect(rows).toEqual([{ value }]);
      await sql`select ${value}::int as other`.execute(one);
    }
    expect(await prepared()).toEqual(["/* kept test */ select $1::int as value"]);
  });
});
