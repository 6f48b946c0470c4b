import { beforeEach, describe, expect, it } from "vitest";
import { matchSearch } from "#shared/matches/schema.ts";
import { menteeSearch } from "#shared/mentees/schema.ts";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
} from "#server/testing/factories.ts";
import { callerFor, testServices, type TestPerson } from "#server/testing/services.ts";

const db = await testDatabase();

type Api = ReturnType<typeof callerFor>;
type World = {
  programId: string;
  mentorId: string;
  freeMentorId: string;
  menteeId: string;
  spareMenteeId: string;
  closedMenteeId: string;
  matchId: string;
  pausedMatchId: string;
  endedMatchId: string;
};

const agreed = { startedOn: "2026-11-20", agreedEveryDays: 7, agreedMonths: 12, weight: 1 };
const on = "2026-11-22";

const emptyFields = {
  code: null,
  name: null,
  pronouns: null,
  email: null,
  phone: null,
  birthMonth: null,
  gender: null,
  raceEthnicity: [],
  languages: [],
  referralSource: null,
  declined: [],
  experienceTags: [],
  availability: [],
  remoteOk: true,
  mentorGenderPreference: null,
  siteId: null,
  referredOn: "2026-11-20",
  nextKeyDate: null,
  about: null,
  stage: "referred" as const,
};

/** Every procedure of the two nouns; `staff` ones a supervisor may ask as well. */
const procedures: Record<
  string,
  { staff?: true; call: (api: Api, world: World) => Promise<unknown> }
> = {
  "mentees.list": {
    staff: true,
    call: (api, { programId }) => api.mentees.list({ programId, ...menteeSearch.parse({}) }),
  },
  "mentees.get": {
    staff: true,
    call: (api, { programId, menteeId: id }) => api.mentees.get({ programId, id }),
  },
  "mentees.search": {
    staff: true,
    call: (api, { programId }) => api.mentees.search({ programId, q: "M" }),
  },
  "mentees.counts": {
    staff: true,
    call: (api, { programId }) => api.mentees.counts({ programId }),
  },
  "mentees.words": { staff: true, call: (api, { programId }) => api.mentees.words({ programId }) },
  "mentees.nextCode": { call: (api, { programId }) => api.mentees.nextCode({ programId }) },
  "mentees.create": {
    call: (api, { programId }) => api.mentees.create({ programId, id: newId(), ...emptyFields }),
  },
  "mentees.update": {
    call: (api, { programId, menteeId: id }) =>
      api.mentees.update({ programId, id, version: 1, pronouns: "they/them" }),
  },
  "mentees.setStage": {
    call: (api, { programId, spareMenteeId: id }) =>
      api.mentees.setStage({ programId, id, version: 1, stage: "intake", on }),
  },
  "mentees.close": {
    call: (api, { programId, spareMenteeId: id }) =>
      api.mentees.close({ programId, id, version: 1, on, reason: "declined" }),
  },
  "mentees.reopen": {
    call: (api, { programId, closedMenteeId: id }) =>
      api.mentees.reopen({ programId, id, version: 1 }),
  },
  "mentees.remove": {
    call: (api, { programId, spareMenteeId: id }) =>
      api.mentees.remove({ programId, id, version: 1 }),
  },
  "mentees.bulk": {
    call: (api, { programId, spareMenteeId }) =>
      api.mentees.bulk({
        programId,
        selection: { ids: [spareMenteeId] },
        set: { stage: "intake" },
      }),
  },
  "mentees.putBack": { call: (api, { programId }) => api.mentees.putBack({ programId, rows: [] }) },
  "matches.list": {
    staff: true,
    call: (api, { programId }) => api.matches.list({ programId, ...matchSearch.parse({}) }),
  },
  "matches.get": {
    staff: true,
    call: (api, { programId, matchId: id }) => api.matches.get({ programId, id }),
  },
  "matches.of": {
    staff: true,
    call: (api, { programId, mentorId }) => api.matches.of({ programId, mentorId }),
  },
  "matches.openOf": {
    staff: true,
    call: (api, { programId, menteeId }) => api.matches.openOf({ programId, menteeId }),
  },
  "matches.counts": {
    staff: true,
    call: (api, { programId }) => api.matches.counts({ programId }),
  },
  "matches.candidates": {
    call: (api, { programId, menteeId }) => api.matches.candidates({ programId, menteeId }),
  },
  "matches.menteeCandidates": {
    call: (api, { programId, mentorId }) => api.matches.menteeCandidates({ programId, mentorId }),
  },
  "matches.create": {
    call: (api, { programId, freeMentorId: mentorId, spareMenteeId: menteeId }) =>
      api.matches.create({ programId, id: newId(), mentorId, menteeId, ...agreed }),
  },
  "matches.update": {
    call: (api, { programId, matchId: id }) =>
      api.matches.update({ programId, id, version: 1, agreedEveryDays: 14 }),
  },
  "matches.pause": {
    call: (api, { programId, matchId: id }) => api.matches.pause({ programId, id, version: 1, on }),
  },
  "matches.resume": {
    call: (api, { programId, pausedMatchId: id }) =>
      api.matches.resume({ programId, id, version: 1, on }),
  },
  "matches.end": {
    call: (api, { programId, matchId: id }) =>
      api.matches.end({ programId, id, version: 1, on, reason: "goals_met" }),
  },
  "matches.reopen": {
    call: (api, { programId, endedMatchId: id }) =>
      api.matches.reopen({ programId, id, version: 1 }),
  },
  "matches.remove": {
    call: (api, { programId, matchId: id }) => api.matches.remove({ programId, id, version: 1 }),
  },
};

let world: World;
let people: Record<"coordinator" | "supervisor" | "reporter" | "elsewhere", TestPerson>;

beforeEach(async () => {
  const { owner } = db;
  const { id: programId } = await makeProgram(owner);
  const { id: otherProgramId } = await makeProgram(owner);
  people = {
    coordinator: await makePerson(owner, programId, "coordinator"),
    supervisor: await makePerson(owner, programId, "supervisor"),
    reporter: await makePerson(owner, programId, "reporter"),
    elsewhere: await makePerson(owner, otherProgramId, "coordinator"),
  };
  const supervisorId = people.supervisor.id;
  const mentorId = await makeMentor(owner, programId, { supervisorId, capacity: 10 });
  const [menteeId, second, third, spareMenteeId] = await Promise.all(
    [1, 2, 3, 4].map(() => makeMentee(owner, programId)),
  );
  world = {
    programId,
    mentorId,
    freeMentorId: await makeMentor(owner, programId),
    menteeId: menteeId!,
    spareMenteeId: spareMenteeId!,
    closedMenteeId: await makeMentee(owner, programId, {
      stage: "closed",
      closedOn: on,
      closeReason: "other",
    }),
    matchId: await makeMatch(owner, programId, mentorId, menteeId!),
    pausedMatchId: await makeMatch(owner, programId, mentorId, second!, { pausedOn: "2026-11-01" }),
    endedMatchId: await makeMatch(owner, programId, mentorId, third!, {
      endedOn: "2026-11-01",
      endReason: "other",
    }),
  };
});

describe.each(Object.entries(procedures))("%s", (_, { staff, call }) => {
  const as = (person: TestPerson | null) => call(callerFor(testServices(db.app), person), world);

  it("works for a coordinator", async () => {
    await expect(as(people.coordinator)).resolves.not.toThrow();
  });
  it("shows nothing to another program", async () => {
    await expect(as(people.elsewhere)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
  it("is refused without the role, and without signing in", async () => {
    await expect(as(people.reporter)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(as(null)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const supervised = as(people.supervisor);
    if (staff) await expect(supervised).resolves.toBeDefined();
    else await expect(supervised).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
