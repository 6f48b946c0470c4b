import fc from "fast-check";
import { addDays } from "#shared/lib/day.ts";
import { MODES, OUTCOMES, type Outcome } from "#shared/sessions/schema.ts";
import { tallyOutcomes } from "#shared/sessions/outcome.ts";
import type { Db } from "#server/db/connect.ts";
import { newId } from "#server/lib/id.ts";
import { makePerson, makeProgram, makeSite } from "#server/testing/factories.ts";
import type { TestPerson } from "#server/testing/services.ts";

/**
 * A small program drawn at random, kept as plain rows beside the database's: what the dashboards say is compared with
 * what these rows say, counted one by one.
 */
export type Mentor = {
  id: string;
  siteId: string | null;
  supervisorId: string | null;
  joinedOn: string | null;
  status: "active" | "exited";
  statusSince: string;
};
export type Mentee = {
  id: string;
  siteId: string | null;
  referredOn: string;
  intakeOn: string | null;
  readyOn: string | null;
};
export type Match = {
  id: string;
  mentorId: string;
  menteeId: string;
  startedOn: string;
  endedOn: string | null;
};
export type Log = {
  id: string;
  mentorId: string;
  siteId: string | null;
  supervisorId: string | null;
  heldOn: string;
  hour: number | null;
  minutes: number;
  mode: (typeof MODES)[number];
  deleted: boolean;
  attendees: { menteeId: string; outcome: Outcome }[];
};
export type World = {
  programId: string;
  coordinator: TestPerson;
  reporter: TestPerson;
  supervisors: TestPerson[];
  sites: string[];
  mentors: Mentor[];
  mentees: Mentee[];
  matches: Match[];
  logs: Log[];
};

/** The days that the world's rows lie in; periods are drawn a little wider. */
export const FIRST_DAY = "2025-06-20";
export const DAYS = 520;

export const dayArbitrary = fc.integer({ min: 0, max: DAYS }).map((n) => addDays(FIRST_DAY, n));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3 });
const index = (length: number) => fc.nat(length - 1);
const MENTORS = 7;
const MENTEES = 14;

const drawn = fc.record({
  mentors: fc.array(
    fc.record({
      site: maybe(index(2)),
      supervisor: maybe(index(2)),
      joinedOn: maybe(dayArbitrary),
      exitedOn: fc.option(dayArbitrary, { freq: 1 }),
    }),
    { minLength: MENTORS, maxLength: MENTORS },
  ),
  mentees: fc.array(
    fc.record({
      site: maybe(index(2)),
      referredOn: dayArbitrary,
      intake: maybe(fc.nat(40)),
      ready: maybe(fc.nat(60)),
    }),
    { minLength: MENTEES, maxLength: MENTEES },
  ),
  matches: fc.array(
    fc.record({
      mentor: index(MENTORS),
      mentee: index(MENTEES),
      startedOn: dayArbitrary,
      lasted: maybe(fc.nat(300)),
    }),
    { minLength: 6, maxLength: 24 },
  ),
  logs: fc.array(
    fc.record({
      mentor: index(MENTORS),
      site: maybe(index(2)),
      supervisor: maybe(index(2)),
      heldOn: dayArbitrary,
      hour: maybe(fc.nat(23)),
      minutes: fc.integer({ min: 1, max: 180 }),
      mode: fc.constantFrom(...MODES),
      deleted: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      attendees: fc.uniqueArray(
        fc.record({
          mentee: index(MENTEES),
          outcome: fc.oneof(
            { weight: 4, arbitrary: fc.constant<Outcome>("attended") },
            { weight: 2, arbitrary: fc.constantFrom<Outcome[]>(...OUTCOMES) },
          ),
        }),
        { minLength: 1, maxLength: 3, selector: (one) => one.mentee },
      ),
    }),
    { minLength: 60, maxLength: 160 },
  ),
});

/** Rows for the seed, written to the database with its triggers on. */
export async function makeWorld(owner: Db, seed: number): Promise<World> {
  const [rows] = fc.sample(drawn, { seed, numRuns: 1 });
  if (!rows) throw new Error("nothing was drawn");
  const program = await makeProgram(owner);
  const programId = program.id;
  const supervisors = [
    await makePerson(owner, programId, "supervisor"),
    await makePerson(owner, programId, "supervisor"),
  ];
  const sites = [await makeSite(owner, programId), await makeSite(owner, programId)];
  const site = (n: number | null) => (n === null ? null : (sites[n] ?? null));
  const supervisor = (n: number | null) => (n === null ? null : (supervisors[n]?.id ?? null));

  const mentors = rows.mentors.map((one): Mentor => ({
    id: newId(),
    siteId: site(one.site),
    supervisorId: supervisor(one.supervisor),
    joinedOn: one.joinedOn,
    status: one.exitedOn ? "exited" : "active",
    statusSince: one.exitedOn ?? FIRST_DAY,
  }));
  const mentees = rows.mentees.map((one): Mentee => ({
    id: newId(),
    siteId: site(one.site),
    referredOn: one.referredOn,
    intakeOn: one.intake === null ? null : addDays(one.referredOn, one.intake),
    readyOn: one.ready === null ? null : addDays(one.referredOn, one.ready),
  }));
  const open = new Set<string>();
  const matches = rows.matches.flatMap((one): Match[] => {
    const pair = `${one.mentor} ${one.mentee}`;
    if (one.lasted === null && open.has(pair)) return [];
    if (one.lasted === null) open.add(pair);
    return [
      {
        id: newId(),
        mentorId: mentors[one.mentor]!.id,
        menteeId: mentees[one.mentee]!.id,
        startedOn: one.startedOn,
        endedOn: one.lasted === null ? null : addDays(one.startedOn, one.lasted),
      },
    ];
  });
  const logs = rows.logs.map((one): Log => ({
    id: newId(),
    mentorId: mentors[one.mentor]!.id,
    siteId: site(one.site),
    supervisorId: supervisor(one.supervisor),
    heldOn: one.heldOn,
    hour: one.hour,
    minutes: one.minutes,
    mode: one.mode,
    deleted: one.deleted,
    attendees: one.attendees.map(({ mentee, outcome }) => ({
      menteeId: mentees[mentee]!.id,
      outcome,
    })),
  }));
  const world: World = {
    programId,
    coordinator: await makePerson(owner, programId, "coordinator"),
    reporter: await makePerson(owner, programId, "reporter"),
    supervisors,
    sites,
    mentors,
    mentees,
    matches,
    logs,
  };
  await write(owner, world);
  return world;
}

export async function write(
  owner: Db,
  {
    programId,
    mentors,
    mentees,
    matches,
    logs,
  }: Pick<World, "programId" | "mentors" | "mentees" | "matches" | "logs">,
): Promise<void> {
  await owner
    .insertInto("mentor")
    .values(
      mentors.map((one, n) => ({
        ...one,
        programId,
        name: `Mentor ${n}`,
        exitReason: one.status === "exited" ? "moved_away" : null,
      })),
    )
    .execute();
  await owner
    .insertInto("mentee")
    .values(mentees.map((one, n) => ({ ...one, programId, code: `T-${n}`, stage: "ready" })))
    .execute();
  if (matches.length > 0) {
    await owner
      .insertInto("match")
      .values(
        matches.map((one) => ({ ...one, programId, endReason: one.endedOn ? "goals_met" : null })),
      )
      .execute();
  }
  if (logs.length === 0) return;
  await owner
    .insertInto("sessionLog")
    .values(
      logs.map(({ attendees, hour, deleted, ...one }) => ({
        ...one,
        ...tallyOutcomes(attendees.map((attendee) => attendee.outcome)),
        programId,
        localHour: hour,
        deletedAt: deleted ? "2026-11-01T00:00:00Z" : null,
      })),
    )
    .execute();
  await owner
    .insertInto("sessionAttendee")
    .values(
      logs.flatMap((log) =>
        log.attendees.map(({ menteeId, outcome }) => ({
          programId,
          sessionId: log.id,
          menteeId,
          outcome,
          heldOn: log.heldOn,
          siteId: log.siteId,
          supervisorId: log.supervisorId,
          counted: !log.deleted,
        })),
      ),
    )
    .execute();
}
