import type { HandoverCreateInput } from "#shared/handovers/schema.ts";
import { stepsFor } from "#shared/handovers/checklist.ts";
import { words } from "#shared/programs/schema.ts";
import { newId } from "#server/lib/id.ts";
import { aLog, makeScene } from "#server/features/sessions/testing.ts";
import type { TestDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson } from "#server/testing/factories.ts";
import { callerFor } from "#server/testing/services.ts";

export const ON = "2026-11-22";

/** Ana's match is to go to Cleo, whose supervisor is not Ana's; three logs of Ana, two of them with a note. */
export async function handoverScene(db: TestDatabase) {
  const scene = await makeScene(db);
  const { programId } = scene;
  const nextSupervisor = await makePerson(db.owner, programId, "supervisor");
  const cleo = await makeMentor(db.owner, programId, {
    name: "Cleo Hart",
    supervisorId: nextSupervisor.id,
  });
  const logs = [
    aLog(scene, { heldOn: "2026-11-03", note: "CANARY-chosen" }),
    aLog(scene, { heldOn: "2026-11-10", note: "CANARY-left" }),
    aLog(scene, { heldOn: "2026-11-17" }),
  ];
  for (const log of logs) await scene.api.sessions.create(log);
  const [chosen = "", left = "", bare = ""] = logs.map((log) => log.id);
  return {
    ...scene,
    cleo,
    nextSupervisor,
    chosen,
    left,
    bare,
    next: callerFor(scene.services, nextSupervisor),
    former: callerFor(scene.services, scene.supervisor),
  };
}
export type HandoverScene = Awaited<ReturnType<typeof handoverScene>>;

/** Ana's match to Cleo today, with one of the notes. */
export function aHandover(
  scene: HandoverScene,
  changes: Partial<HandoverCreateInput> = {},
): HandoverCreateInput {
  return {
    programId: scene.programId,
    id: newId(),
    fromMatchId: scene.match,
    fromVersion: 1,
    toMatchId: newId(),
    mentorId: scene.cleo,
    on: ON,
    agreedEveryDays: 7,
    agreedMonths: 6,
    weight: 1,
    checklist: stepsFor([], words.parse({})),
    sessionIds: [scene.chosen],
    acceptOverload: false,
    ...changes,
  };
}
