import type { Trx } from "#server/db/scope.ts";
import { newId } from "#server/lib/id.ts";

/** A course that every mentor needs, as a requirement that blocks at once when it does not hold. */
export async function requireCourse(
  trx: Trx,
  programId: string,
  name: string,
  gate: "before_match" | "after_grace" = "after_grace",
): Promise<string> {
  const id = newId();
  await trx.insertInto("course").values({ programId, id, name, kind: "training" }).execute();
  await trx
    .insertInto("requirement")
    .values({ programId, id: newId(), courseId: id, gate, appliesFrom: "2025-01-01" })
    .execute();
  return id;
}

/** That a mentor completed a course, until the day it holds. */
export async function completeCourse(
  trx: Trx,
  programId: string,
  mentorId: string,
  courseId: string,
  days: { completedOn: string; expiresGiven: string },
): Promise<void> {
  await trx
    .insertInto("completion")
    .values({ programId, id: newId(), mentorId, courseId, hours: 2, ...days })
    .execute();
}
