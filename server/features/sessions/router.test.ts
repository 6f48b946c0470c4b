import { describe, expect, it } from "vitest";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
} from "#server/testing/factories.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import { aLog, makeScene } from "#server/features/sessions/testing.ts";

const db = await testDatabase();
type Api = ReturnType<typeof callerFor>;

/** Every procedure with an input that fits, so that nothing but rights decides. */
function callsOf(scene: Awaited<ReturnType<typeof makeScene>>, id: string, programId: string) {
  const log = aLog(scene, { programId, id });
  const calls: Record<string, (api: Api) => Promise<unknown>> = {
    list: (api) => api.sessions.list({ programId }),
    get: (api) => api.sessions.get({ programId, id }),
    names: (api) => api.sessions.names({ programId, mentors: [scene.ana], mentees: [scene.one] }),
    who: (api) => api.sessions.who({ programId, q: "" }),
    sheetPairs: (api) => api.sessions.sheetPairs({ programId }),
    start: (api) => api.sessions.start({ programId, mentorId: scene.ana }),
    topics: (api) => api.sessions.topics({ programId }),
    check: (api) =>
      api.sessions.check({ programId, rows: [{ mentor: "Ana Okafor", mentee: "", heldOn: null }] }),
    update: (api) => api.sessions.update({ ...log, note: undefined, version: 1 }),
    readNote: (api) => api.sessions.readNote({ programId, id }),
    remove: (api) => api.sessions.remove({ programId, id }),
    restore: (api) => api.sessions.restore({ programId, ids: [id] }),
    removeMany: (api) => api.sessions.removeMany({ programId, all: false, ids: [id] }),
    create: (api) => api.sessions.create({ ...log, id: newId() }),
    createMany: (api) => {
      const { programId: _, note: __, ...row } = log;
      return api.sessions.createMany({ programId, rows: [{ ...row, id: newId() }] });
    },
  };
  return calls;
}

describe("every procedure", () => {
  it("works for a coordinator and for the mentor's supervisor", async () => {
    const scene = await makeScene(db);
    for (const person of [scene.coordinator, scene.supervisor]) {
      const api = callerFor(scene.services, person);
      const log = aLog(scene, { note: "They slept well." });
      await api.sessions.create(log);
      for (const [name, call] of Object.entries(callsOf(scene, log.id, scene.programId))) {
        await call(api).catch((error: unknown) => {
          throw new Error(`${name} was refused`, { cause: error });
        });
      }
    }
  });

  it("is refused to a reporter, and to nobody signed in", async () => {
    const scene = await makeScene(db);
    const reporter = callerFor(scene.services, scene.reporter);
    const nobody = callerFor(scene.services, null);
    const calls = callsOf(scene, newId(), scene.programId);
    for (const call of Object.values(calls)) {
      await expect(call(reporter)).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(call(nobody)).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    }
  });

  it("shows nothing of one program to another's coordinator", async () => {
    const scene = await makeScene(db);
    const log = aLog(scene, { note: "Not theirs." });
    await scene.api.sessions.create(log);
    const other = await makeProgram(db.owner);
    const stranger = await makePerson(db.owner, other.id, "coordinator");
    const api = callerFor(scene.services, stranger);
    for (const call of Object.values(callsOf(scene, log.id, scene.programId))) {
      await expect(call(api)).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    // In the own program the foreign ids mean nothing either.
    const calls = callsOf(scene, log.id, other.id);
    for (const name of ["get", "start", "update", "readNote", "remove", "create", "createMany"]) {
      await expect(calls[name]?.(api), name).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await api.sessions.list({ programId: other.id, period: "all" })).toEqual({
      rows: [],
      total: 0,
    });
    expect(await api.sessions.who({ programId: other.id, q: "" })).toEqual([]);
    const named = { programId: other.id, mentors: [scene.ana], mentees: [scene.one] };
    expect(await api.sessions.names(named)).toEqual({});
    expect(
      await api.sessions.removeMany({ programId: other.id, all: false, ids: [log.id] }),
    ).toEqual({ ids: [] });
  });
});

describe("a supervisor", () => {
  it("logs for own mentors only, and sees only their logs", async () => {
    const scene = await makeScene(db);
    const api = callerFor(scene.services, scene.supervisor);
    const { programId } = scene;
    const theirs = aLog(scene, {
      mentorId: scene.ben,
      attendees: [{ menteeId: scene.two, outcome: "attended" }],
    });
    await expect(api.sessions.create(theirs)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await scene.api.sessions.create(theirs);
    const own = aLog(scene);
    await api.sessions.create(own);
    const list = await api.sessions.list({ programId });
    expect(list.rows.map((row) => row.id)).toEqual([own.id]);
    expect(list.total).toBe(1);
    for (const call of ["get", "remove", "readNote"] as const) {
      await expect(api.sessions[call]({ programId, id: theirs.id })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }
    await expect(
      api.sessions.update({ ...own, note: undefined, version: 1, mentorId: scene.ben }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await api.sessions.who({ programId, q: "" })).map((row) => row.mentorName)).toEqual([
      "Ana Okafor",
      "Ana Okafor",
    ]);
    const foreign = aLog(scene, { attendees: [{ menteeId: scene.two, outcome: "attended" }] });
    await expect(api.sessions.create(foreign)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("keeps the mentees of a group whom they do not see, through edit, delete and restore", async () => {
    const scene = await makeScene(db);
    const api = callerFor(scene.services, scene.supervisor);
    const { programId } = scene;
    const group = aLog(scene, {
      attendees: [
        { menteeId: scene.one, outcome: "attended" },
        { menteeId: scene.two, outcome: "no_show" },
      ],
    });
    await scene.api.sessions.create(group);
    const seen = await api.sessions.get({ programId, id: group.id });
    expect(seen.attendees).toHaveLength(1);
    expect(seen.hiddenAttendees).toBe(1);
    await api.sessions.update({
      ...group,
      note: undefined,
      version: 1,
      heldOn: "2026-11-18",
      attendees: [{ menteeId: scene.one, outcome: "cancelled_late" }],
    });
    const whole = await scene.api.sessions.get({ programId, id: group.id });
    expect(whole).toMatchObject({ kind: "group", outcome: "no_show", hiddenAttendees: 0 });
    expect(whole.attendees.map((one) => one.outcome)).toEqual(["cancelled_late", "no_show"]);
    await api.sessions.remove({ programId, id: group.id });
    const rows = () =>
      db.owner.selectFrom("sessionAttendee").select(["counted", "heldOn"]).execute();
    expect(await rows()).toEqual([
      { counted: false, heldOn: "2026-11-18" },
      { counted: false, heldOn: "2026-11-18" },
    ]);
    await api.sessions.restore({ programId, ids: [group.id] });
    expect((await rows()).every((row) => row.counted)).toBe(true);
  });
});

describe("sessions.who and sessions.start", () => {
  it("finds pairs by any words of both names, and treats what people type as plain text", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    const code = (
      await db.owner
        .selectFrom("mentee")
        .where("id", "=", scene.one)
        .select("code")
        .executeTakeFirstOrThrow()
    ).code;
    const found = await api.sessions.who({ programId, q: `${code} ana` });
    expect(found).toMatchObject([
      { mentorName: "Ana Okafor", menteeLabel: code, matchId: scene.match },
    ]);
    const byMentor = await api.sessions.who({ programId, q: "okafor" });
    expect(byMentor.map((row) => row.matchId)).toEqual([scene.match, null]);
    for (const q of ["%", "_", "\\", "'; drop table mentor; --", "\u0000", "\ud800"]) {
      const rows = await api.sessions.who({ programId, q });
      expect(rows.length === 0 || q === "\u0000", q).toBe(true);
    }
  });

  it("starts from the only open match and the mentor's last held session", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    expect(await api.sessions.start({ programId, mentorId: scene.ana })).toMatchObject({
      chosen: scene.match,
      last: null,
    });
    await api.sessions.create(aLog(scene, { mode: "video", minutes: 45, time: "09:15" }));
    await api.sessions.create(
      aLog(scene, {
        heldOn: "2026-11-21",
        mode: "phone",
        minutes: 0,
        attendees: [{ menteeId: scene.one, outcome: "no_show" }],
      }),
    );
    const start = await api.sessions.start({ programId, matchId: scene.match });
    expect(start).toMatchObject({
      mentorId: scene.ana,
      chosen: scene.match,
      last: { mode: "video", minutes: 45, time: "09:15" },
    });
    const third = await makeMentee(db.owner, programId);
    await makeMatch(db.owner, programId, scene.ana, third);
    const two = await api.sessions.start({ programId, mentorId: scene.ana });
    expect(two.chosen).toBeNull();
    expect(two.pairs).toHaveLength(2);
    expect(await api.sessions.topics({ programId })).toEqual(["Housing"]);
  });
});

describe("sessions.sheetPairs", () => {
  it("gives the running matches of a site or supervisor", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    const mentors = async (input: { siteId?: string; supervisorId?: string }) =>
      (await api.sessions.sheetPairs({ programId, ...input })).map((pair) => pair.mentorName);
    expect(await mentors({})).toEqual(["Ana Okafor", "Ben Carver"]);
    expect(await mentors({ siteId: scene.site })).toEqual(["Ana Okafor"]);
    expect(await mentors({ supervisorId: scene.supervisor.id })).toEqual(["Ana Okafor"]);
    const own = callerFor(scene.services, scene.supervisor);
    expect(await own.sessions.sheetPairs({ programId })).toHaveLength(1);
    const paused = db.owner.updateTable("match").set({ pausedOn: "2026-11-01" });
    await paused.where("id", "=", scene.match).execute();
    expect(await mentors({})).toEqual(["Ben Carver"]);
  });
});

describe("sessions.check", () => {
  it("finds people as a sheet names them, and completes a pair from its only open match", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    await makeMentor(db.owner, programId, { name: "Sam Lee" });
    await makeMentor(db.owner, programId, { name: "sam lee" });
    await makeMentor(db.owner, programId, { name: "Kim Roe", email: "kim@example.org" });
    await api.sessions.create(aLog(scene));
    const code = (
      await db.owner
        .selectFrom("mentee")
        .where("id", "=", scene.one)
        .select("code")
        .executeTakeFirstOrThrow()
    ).code;
    const checked = await api.sessions.check({
      programId,
      rows: [
        { mentor: "ana OKAFOR", mentee: "", heldOn: "2026-11-20" },
        { mentor: "", mentee: code.toLowerCase(), heldOn: "2026-11-19" },
        { mentor: "Sam Lee", mentee: code, heldOn: null },
        { mentor: "KIM@example.org", mentee: "nobody", heldOn: null },
        { mentor: "", mentee: "", heldOn: null },
      ],
    });
    expect(checked).toMatchObject([
      {
        mentor: { id: scene.ana },
        mentee: { id: scene.one, label: code },
        hasMatch: true,
        logged: true,
      },
      {
        mentor: { id: scene.ana, label: "Ana Okafor" },
        mentee: { id: scene.one },
        hasMatch: true,
        logged: false,
      },
      { mentor: { problem: "several" }, mentee: { id: scene.one }, hasMatch: false },
      { mentor: { label: "Kim Roe" }, mentee: { problem: "unknown" } },
      { mentor: { problem: "missing" }, mentee: { problem: "missing" } },
    ]);
  });
});
