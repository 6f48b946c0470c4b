import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { newId } from "#server/lib/id.ts";
import { withPerson } from "#server/db/scope.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { testDatabase } from "#server/testing/database.ts";

const db = await testDatabase();

describe("withPerson", () => {
  it("begins again for the one of two writers who gives way in a deadlock", async () => {
    const { id: programId } = await makeProgram(db.owner);
    const person = await makePerson(db.owner, programId, "coordinator");
    const first = await makeMentor(db.owner, programId);
    const second = await makeMentor(db.owner, programId);
    const met = Promise.withResolvers<void>();
    let holding = 0;
    let runs = 0;
    const lockBoth = (order: string[]) =>
      withPerson(db.app, { personId: person.id, programId }, async (trx) => {
        runs++;
        for (const id of order) {
          await sql`update mentor set name = name || '!' where id = ${id}`.execute(trx);
          // Each holds one row before either asks for the other's.
          if (++holding === 2) met.resolve();
          await met.promise;
        }
      });
    await Promise.all([lockBoth([first, second]), lockBoth([second, first])]);
    expect(runs).toBe(3);
    const { rows } = await sql<{ name: string }>`
      select name from mentor where program_id = ${programId}`.execute(db.owner);
    for (const row of rows) expect(row.name).toMatch(/[^!]!!$/);
  });

  it("passes any other failure on at once", async () => {
    let runs = 0;
    const failing = withPerson(db.app, { personId: newId() }, async (trx) => {
      runs++;
      await sql`select 1 / 0`.execute(trx);
    });
    await expect(failing).rejects.toThrow("division by zero");
    expect(runs).toBe(1);
  });
});
