import { makeScene } from "#server/features/sessions/testing.ts";
import type { TestDatabase } from "#server/testing/database.ts";
import { makeMatch, makeMentee, makeMentor, makePerson } from "#server/testing/factories.ts";
import { callerFor } from "#server/testing/services.ts";

export const DAYS = { fromOn: "2026-11-22", untilOn: "2026-12-05" };

/** Ana has two mentees and will be away; Cleo and Dev could stand in; Ben has one mentee of his own. */
export async function reliefScene(db: TestDatabase) {
  const scene = await makeScene(db);
  const { programId } = scene;
  const coverSupervisor = await makePerson(db.owner, programId, "supervisor");
  const cleo = await makeMentor(db.owner, programId, {
    name: "Cleo Hart",
    capacity: 1,
    supervisorId: coverSupervisor.id,
  });
  const dev = await makeMentor(db.owner, programId, { name: "Dev Rao", capacity: 3 });
  const three = await makeMentee(db.owner, programId);
  const second = await makeMatch(db.owner, programId, scene.ana, three);
  return {
    ...scene,
    cleo,
    dev,
    three,
    second,
    coverSupervisor,
    covering: callerFor(scene.services, coverSupervisor),
    own: callerFor(scene.services, scene.supervisor),
  };
}
export type ReliefScene = Awaited<ReturnType<typeof reliefScene>>;
