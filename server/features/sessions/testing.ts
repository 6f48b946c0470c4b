import type { SessionCreateInput } from "#shared/sessions/schema.ts";
import type { TestDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
  makeSite,
} from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";

/** A program with a coordinator, a supervisor of one of two mentors, and a match of each mentor. */
export async function makeScene(db: TestDatabase, timeZone = "America/New_York") {
  const program = await makeProgram(db.owner, { timeZone });
  const coordinator = await makePerson(db.owner, program.id, "coordinator");
  const supervisor = await makePerson(db.owner, program.id, "supervisor");
  const reporter = await makePerson(db.owner, program.id, "reporter");
  const site = await makeSite(db.owner, program.id);
  const ana = await makeMentor(db.owner, program.id, {
    name: "Ana Okafor",
    siteId: site,
    supervisorId: supervisor.id,
  });
  const ben = await makeMentor(db.owner, program.id, { name: "Ben Carver" });
  const one = await makeMentee(db.owner, program.id);
  const two = await makeMentee(db.owner, program.id);
  const match = await makeMatch(db.owner, program.id, ana, one);
  const otherMatch = await makeMatch(db.owner, program.id, ben, two);
  const services = testServices(db.app);
  return {
    programId: program.id,
    coordinator,
    supervisor,
    reporter,
    site,
    ana,
    ben,
    one,
    two,
    match,
    otherMatch,
    services,
    api: callerFor(services, coordinator),
  };
}

type Scene = { programId: string; ana: string; one: string };

/** A log of Ana with mentee one, an hour in person, with what the test names. */
export function aLog(
  scene: Scene,
  changes: Partial<SessionCreateInput> = {},
): SessionCreateInput & { id: string } {
  return {
    programId: scene.programId,
    id: newId(),
    mentorId: scene.ana,
    heldOn: "2026-11-20",
    time: "14:30",
    minutes: 60,
    mode: "in_person",
    attendees: [{ menteeId: scene.one, outcome: "attended" }],
    topics: ["Housing"],
    strain: 2,
    escalation: "none",
    note: null,
    ...changes,
  };
}
