import type { TestDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson } from "#server/testing/factories.ts";
import { callerFor, type TestPerson, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import { makeScene } from "#server/features/sessions/testing.ts";

/** From the day after tomorrow for ten days, in the tests' calendar (it is 2026-11-22). */
export const AWAY = { fromOn: "2026-11-24", untilOn: "2026-12-03" };

/** Ana's supervisor, a second one with a mentor of their own, and callers that live on any day. */
export async function supervisionScene(db: TestDatabase) {
  const scene = await makeScene(db);
  const { programId } = scene;
  const stand = await makePerson(db.owner, programId, "supervisor");
  const dee = await makeMentor(db.owner, programId, {
    name: "Dee Ruiz",
    supervisorId: stand.id,
  });
  /** Somebody's API at noon of a day, in New York. */
  const on = (day: string, person: TestPerson, time = "17:00") =>
    callerFor(testServices(db.app, { clock: () => new Date(`${day}T${time}:00.000Z`) }), person);
  return {
    ...scene,
    stand,
    dee,
    on,
    own: callerFor(scene.services, scene.supervisor),
    standing: callerFor(scene.services, stand),
    aCover: (changes: object = {}) => ({
      programId,
      id: newId(),
      supervisorId: scene.supervisor.id,
      coverId: stand.id,
      ...AWAY,
      ...changes,
    }),
  };
}
export type SupervisionScene = Awaited<ReturnType<typeof supervisionScene>>;
