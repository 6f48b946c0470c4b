import { sql } from "kysely";
import { expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";
import { fillEveryTable } from "#server/testing/every-table.ts";

const db = await testDatabase();

it("a program that is deleted takes everything of it along, and nothing of another one", async () => {
  await fillEveryTable(db);
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'program_id'`.execute(db.owner);
  const programs = await db.owner.selectFrom("program").select("id").orderBy("id").execute();
  const [gone] = programs;
  await db.owner
    .deleteFrom("program")
    .where("id", "=", gone?.id ?? "")
    .execute();
  const left: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(name)} where program_id = ${gone?.id}`.execute(
      db.owner,
    );
    if (rows[0]?.n) left.push(name);
  }
  expect(left).toEqual([]);
  expect(await db.owner.selectFrom("program").select("id").execute()).toHaveLength(
    programs.length - 1,
  );
});
