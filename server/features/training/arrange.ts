import type { Insertable } from "kysely";
import type { Db } from "#server/db/connect.ts";
import type { DB } from "#server/db/types.gen.ts";
import { newId } from "#server/lib/id.ts";

/** Boring rows of training for tests, written past row-level security. */
export async function makeCourse(
  owner: Db,
  programId: string,
  changes: Partial<Insertable<DB["course"]>> = {},
): Promise<string> {
  const id = changes.id ?? newId();
  await owner
    .insertInto("course")
    .values({ programId, name: `Course ${id}`, kind: "training", hours: 3, ...changes, id })
    .execute();
  return id;
}

export async function makeRequirement(
  owner: Db,
  programId: string,
  courseId: string,
  changes: Partial<Insertable<DB["requirement"]>> = {},
): Promise<string> {
  const id = changes.id ?? newId();
  await owner
    .insertInto("requirement")
    .values({
      programId,
      courseId,
      gate: "after_grace",
      appliesFrom: "2025-01-01",
      ...changes,
      id,
    })
    .execute();
  return id;
}

export async function makeCompletion(
  owner: Db,
  programId: string,
  mentorId: string,
  courseId: string,
  changes: Partial<Insertable<DB["completion"]>> = {},
): Promise<string> {
  const id = changes.id ?? newId();
  await owner
    .insertInto("completion")
    .values({ programId, mentorId, courseId, completedOn: "2026-06-01", hours: 3, ...changes, id })
    .execute();
  return id;
}
