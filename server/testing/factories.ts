import type { Insertable } from "kysely";
import type { Role } from "#shared/programs/schema.ts";
import type { Db } from "#server/db/connect.ts";
import type { DB } from "#server/db/types.gen.ts";
import { newId } from "#server/lib/id.ts";
import type { TestPerson } from "#server/testing/services.ts";

/**
 * Boring rows for tests, written by the owner of the tables past row-level security. Everything that a test does not
 * name has one fixed value.
 */
let serial = 0;

export async function makeProgram(
  owner: Db,
  changes: Partial<Insertable<DB["program"]>> = {},
): Promise<{ id: string; slug: string }> {
  serial += 1;
  const row = {
    id: newId(),
    slug: `program-${serial}`,
    name: `Program ${serial}`,
    timeZone: "America/New_York",
    ...changes,
  };
  await owner.insertInto("program").values(row).execute();
  return { id: row.id, slug: row.slug };
}

export async function makePerson(
  owner: Db,
  programId: string | null,
  ...roles: Role[]
): Promise<TestPerson> {
  serial += 1;
  const person = { id: newId(), name: `Person ${serial}`, email: `person${serial}@example.org` };
  await owner.insertInto("person").values(person).execute();
  if (programId) {
    const granted = roles.map((role) => ({ programId, personId: person.id, role }));
    await owner.insertInto("membership").values(granted).execute();
  }
  return person;
}

export async function makeSite(
  owner: Db,
  programId: string,
  name = `Site ${(serial += 1)}`,
): Promise<string> {
  const id = newId();
  await owner.insertInto("site").values({ programId, id, name }).execute();
  return id;
}

export async function makeMentor(
  owner: Db,
  programId: string,
  changes: Partial<Insertable<DB["mentor"]>> = {},
): Promise<string> {
  serial += 1;
  const id = changes.id ?? newId();
  await owner
    .insertInto("mentor")
    .values({
      programId,
      name: `Mentor ${serial}`,
      status: "active",
      statusSince: "2025-01-01",
      joinedOn: "2025-01-01",
      ...changes,
      id,
    })
    .execute();
  return id;
}

export async function makeMentee(
  owner: Db,
  programId: string,
  changes: Partial<Insertable<DB["mentee"]>> = {},
): Promise<string> {
  serial += 1;
  const id = changes.id ?? newId();
  await owner
    .insertInto("mentee")
    .values({
      programId,
      code: `M-${String(serial).padStart(4, "0")}`,
      stage: "ready",
      referredOn: "2026-01-05",
      intakeOn: "2026-01-12",
      readyOn: "2026-01-19",
      ...changes,
      id,
    })
    .execute();
  return id;
}

export async function makeMatch(
  owner: Db,
  programId: string,
  mentorId: string,
  menteeId: string,
  changes: Partial<Insertable<DB["match"]>> = {},
): Promise<string> {
  const id = changes.id ?? newId();
  await owner
    .insertInto("match")
    .values({ programId, mentorId, menteeId, startedOn: "2026-02-01", ...changes, id })
    .execute();
  return id;
}
