import { describe, expect, it } from "vitest";
import type { SessionRow } from "#shared/sessions/schema.ts";
import { newId } from "#server/lib/id.ts";
import { makeMatch, makeMentee, makeMentor } from "#server/testing/factories.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor } from "#server/testing/services.ts";
import { aLog, makeScene } from "#server/features/sessions/testing.ts";

const db = await testDatabase();

const logs = () => db.owner.selectFrom("sessionLog").selectAll().execute();
const entries = () =>
  db.owner
    .selectFrom("auditEntry")
    .select(["action", "before", "after", "subjectLabel"])
    .orderBy("id")
    .execute();

describe("sessions.create", () => {
  it("writes one log however often and however simultaneously it is sent", async () => {
    const scene = await makeScene(db);
    const log = aLog(scene, { note: "Once." });
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => scene.api.sessions.create(log)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(await logs()).toHaveLength(1);
    expect(await db.owner.selectFrom("sessionAttendee").selectAll().execute()).toHaveLength(1);
    expect(await db.owner.selectFrom("dataKey").selectAll().execute()).toHaveLength(1);
    expect((await entries()).map((entry) => entry.action)).toEqual(["session.create"]);
    expect(await db.owner.selectFrom("sessionDay").select("sessions").execute()).toEqual([
      { sessions: 1 },
    ]);
  });

  it("refuses another log under an id that is taken, and keeps the first", async () => {
    const scene = await makeScene(db);
    const log = aLog(scene);
    await scene.api.sessions.create(log);
    for (const change of [{ minutes: 61 }, { time: "15:30" }, { heldOn: "2026-11-19" }]) {
      await expect(scene.api.sessions.create({ ...log, ...change })).rejects.toMatchObject({
        code: "CONFLICT",
      });
    }
    expect(await logs()).toMatchObject([{ minutes: 60 }]);
  });

  it("keeps the mentor's site and supervisor of that moment, and the match of the pair", async () => {
    const scene = await makeScene(db);
    const log = aLog(scene);
    const { session, notices } = await scene.api.sessions.create(log);
    expect(notices).toEqual([]);
    expect(session.attendees).toMatchObject([{ menteeId: scene.one, matchId: scene.match }]);
    await db.owner
      .updateTable("mentor")
      .where("id", "=", scene.ana)
      .set({ siteId: null, supervisorId: null })
      .execute();
    await scene.api.sessions.update({ ...log, note: undefined, version: 1, minutes: 30 });
    expect(await logs()).toMatchObject([
      { siteId: scene.site, supervisorId: scene.supervisor.id, minutes: 30 },
    ]);
  });

  it("takes the match that covers the day before one that is open now, and says when there is none", async () => {
    const scene = await makeScene(db);
    const { programId } = scene;
    const mentee = await makeMentee(db.owner, programId);
    const ended = await makeMatch(db.owner, programId, scene.ana, mentee, {
      startedOn: "2026-01-10",
      endedOn: "2026-06-30",
      endReason: "goals reached",
    });
    const open = await makeMatch(db.owner, programId, scene.ana, mentee, {
      startedOn: "2026-09-01",
    });
    const on = async (heldOn: string) => {
      const attendees = [{ menteeId: mentee, outcome: "attended" as const }];
      const saved = await scene.api.sessions.create(aLog(scene, { heldOn, attendees }));
      return [saved.session.attendees[0]?.matchId, saved.notices];
    };
    expect(await on("2026-06-30")).toEqual([ended, []]);
    expect(await on("2026-07-01")).toEqual([open, []]);
    expect(await on("2026-09-01")).toEqual([open, []]);
    const loner = await makeMentee(db.owner, programId);
    const saved = await scene.api.sessions.create(
      aLog(scene, { attendees: [{ menteeId: loner, outcome: "attended" }] }),
    );
    expect(saved.notices).toEqual(["no_match"]);
  });

  it("takes today in the program's zone as the last day", async () => {
    // 14:00 UTC on the 22nd is the 23rd in Kiritimati and still the 22nd in New York.
    const east = await makeScene(db, "Pacific/Kiritimati");
    await east.api.sessions.create(aLog(east, { heldOn: "2026-11-23", time: null }));
    const west = await makeScene(db);
    await west.api.sessions.create(aLog(west, { heldOn: "2026-11-22", time: null }));
    await expect(
      west.api.sessions.create(aLog(west, { heldOn: "2026-11-23" })),
    ).rejects.toMatchObject({
      code: "BAD_REQUEST",
      cause: { fields: { heldOn: expect.stringContaining("not over") as string } },
    });
  });

  it("refuses what does not fit, and names the field", async () => {
    const scene = await makeScene(db);
    const bad: Parameters<typeof aLog>[1][] = [
      { minutes: 1441 },
      { minutes: -1 },
      { minutes: 0 },
      { time: "24:00" },
      { heldOn: "2026-02-30" },
      { attendees: [] },
      { strain: 6 },
      { attendees: [1, 2].map(() => ({ menteeId: scene.one, outcome: "attended" as const })) },
    ];
    for (const change of bad) {
      await expect(
        scene.api.sessions.create(aLog(scene, change)),
        JSON.stringify(change),
      ).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
    expect(await logs()).toEqual([]);
  });

  it("keeps hostile text as text, and drops what no column can hold", async () => {
    const scene = await makeScene(db);
    const nasty = `'; drop table session_log; -- <script>alert(1)</script> \u0000 =cmd|' /C calc'!A0 \ud800 🤍`;
    const log = aLog(scene, {
      topics: ["=HYPERLINK(1)", "a\u0000b", "\ud800x", "  Housing  ", "housing"],
      note: nasty,
    });
    const { session } = await scene.api.sessions.create(log);
    expect(session.topics).toEqual(["=HYPERLINK(1)", "ab", "\ufffdx", "Housing"]);
    const read = await scene.api.sessions.readNote({ programId: scene.programId, id: log.id });
    expect(read.note).toBe(nasty.replace("\u0000", "").replace("\ud800", "\ufffd"));
    for (const q of ["%", "\\", "housing", nasty.slice(0, 190)]) {
      await scene.api.sessions.list({ programId: scene.programId, q, period: "all" });
    }
  });
});

describe("sessions.update, remove and restore", () => {
  it("tells the second of two people who edit one log", async () => {
    const scene = await makeScene(db);
    const log = { ...aLog(scene), note: undefined };
    await scene.api.sessions.create({ ...log, note: null });
    const results = await Promise.allSettled(
      [10, 20, 30, 40].map((minutes) => scene.api.sessions.update({ ...log, version: 1, minutes })),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected")
        expect(result.reason).toMatchObject({ code: "CONFLICT", cause: { mark: "stale" } });
    }
    expect((await logs())[0]?.version).toBe(2);
  });

  it("moves a log to another mentor, day and group, and writes down both sides", async () => {
    const scene = await makeScene(db);
    const log = { ...aLog(scene), note: undefined };
    await scene.api.sessions.create({ ...log, note: null });
    const { session } = await scene.api.sessions.update({
      ...log,
      version: 1,
      mentorId: scene.ben,
      heldOn: "2026-11-01",
      time: null,
      attendees: [
        { menteeId: scene.two, outcome: "no_show" },
        { menteeId: scene.one, outcome: "attended" },
      ],
    });
    expect(session).toMatchObject({
      mentorName: "Ben Carver",
      kind: "group",
      outcome: "attended",
      time: null,
      version: 2,
    });
    const matches = Object.fromEntries(session.attendees.map((one) => [one.menteeId, one.matchId]));
    expect(matches).toEqual({ [scene.two]: scene.otherMatch, [scene.one]: null });
    expect(await logs()).toMatchObject([
      { siteId: null, supervisorId: null, nAttended: 1, nNoShow: 1, localHour: null },
    ]);
    expect((await entries()).at(-1)).toMatchObject({
      action: "session.update",
      before: { mentor: "Ana Okafor", heldOn: "2026-11-20" },
      after: { mentor: "Ben Carver", heldOn: "2026-11-01" },
    });
  });

  it("deletes one, some or all that are found, and brings them back", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    const made: SessionRow[] = [];
    for (const minutes of [10, 20, 30])
      made.push((await api.sessions.create(aLog(scene, { minutes }))).session);
    const ids = made.map((row) => row.id);
    await api.sessions.create(aLog(scene, { mode: "phone" }));
    await api.sessions.remove({ programId, id: ids[0]! });
    await expect(api.sessions.remove({ programId, id: ids[0]! })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    await expect(
      api.sessions.update({ ...aLog(scene), note: undefined, id: ids[0]!, version: 2 }),
    ).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const gone = await api.sessions.removeMany({
      programId,
      mode: ["in_person"],
      all: true,
      ids: [ids[1]!],
    });
    expect(gone.ids).toEqual([ids[2]]);
    const total = async () => (await api.sessions.list({ programId })).total;
    expect(await total()).toBe(2);
    expect((await api.sessions.restore({ programId, ids })).ids).toEqual([ids[0], ids[2]]);
    expect(await total()).toBe(4);
    expect((await entries()).map((entry) => entry.action).slice(4)).toEqual([
      "session.remove",
      "session.remove",
      "session.restore",
      "session.restore",
    ]);
  });
});

describe("sessions.createMany", () => {
  it("saves all rows or none, and only once", async () => {
    const scene = await makeScene(db);
    const row = (changes = {}) => {
      const { programId: _, note: __, draftKind: ___, ...rest } = aLog(scene, changes);
      return rest;
    };
    const { programId } = scene;
    const wrong = [row(), row({ heldOn: "2026-11-23" })];
    await expect(scene.api.sessions.createMany({ programId, rows: wrong })).rejects.toMatchObject({
      cause: { fields: { "rows.1.heldOn": expect.any(String) as string } },
    });
    await expect(
      scene.api.sessions.createMany({ programId, rows: [row(), row({ mentorId: newId() })] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await logs()).toEqual([]);
    const rows = [
      row(),
      row({ attendees: [{ menteeId: scene.one, outcome: "no_show" }], minutes: 0 }),
    ];
    const input = { programId, rows };
    await Promise.all([1, 2, 3].map(() => scene.api.sessions.createMany(input)));
    expect((await logs()).map((log) => log.outcome).toSorted()).toEqual(["attended", "no_show"]);
    expect(await entries()).toHaveLength(2);
  });
});

describe("a note", () => {
  it("cannot be read in the database, in lists or in the trail, and reading it leaves an entry", async () => {
    const scene = await makeScene(db);
    const secret = "CANARY-7f3a relapse talk";
    const log = aLog(scene, { note: secret });
    const { programId } = scene;
    const created = await scene.api.sessions.create(log);
    const list = await scene.api.sessions.list({ programId });
    expect(list.rows[0]?.hasNote).toBe(true);
    const stored = await logs();
    const keys = await db.owner.selectFrom("dataKey").selectAll().execute();
    const everything = Buffer.concat([
      Buffer.from(JSON.stringify([created, list, stored, keys, await entries()])),
      stored[0]!.noteSealed!,
      keys[0]!.wrapped,
    ]);
    expect(everything.includes("CANARY")).toBe(false);
    expect(await scene.api.sessions.readNote({ programId, id: log.id })).toEqual({ note: secret });
    expect((await entries()).at(-1)).toMatchObject({
      action: "session.note.read",
      subjectLabel: "Ana Okafor, 2026-11-20",
    });
    // Sealed for its own row: moved to another log it does not open.
    const other = aLog(scene);
    await scene.api.sessions.create(other);
    const { noteSealed, noteKeyId } = stored[0]!;
    await db.owner
      .updateTable("sessionLog")
      .where("id", "=", other.id)
      .set({ noteSealed, noteKeyId })
      .execute();
    await expect(scene.api.sessions.readNote({ programId, id: other.id })).rejects.toThrow();
  });

  it("stays, changes or goes with an edit; a key goes with its note", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    const log = aLog(scene, { note: "first" });
    await api.sessions.create(log);
    const read = async () => (await api.sessions.readNote({ programId, id: log.id })).note;
    const keys = async () =>
      (await db.owner.selectFrom("dataKey").select("id").execute()).map((key) => key.id);
    const [firstKey] = await keys();
    await api.sessions.update({ ...log, note: undefined, version: 1, minutes: 5 });
    expect(await read()).toBe("first");
    await api.sessions.update({ ...log, note: "second", version: 2 });
    expect(await read()).toBe("second");
    expect(await keys()).toHaveLength(1);
    expect(await keys()).not.toContain(firstKey);
    await api.sessions.update({ ...log, note: null, version: 3 });
    expect(await keys()).toEqual([]);
    await expect(read()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(
      (await entries()).map((entry) => (entry.after as { note?: string } | null)?.note),
    ).toEqual(["added", undefined, undefined, "changed", undefined, "removed"]);
  });
});

describe("sessions.list", () => {
  it("filters, sorts and counts in the database", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    const late = aLog(scene, {
      heldOn: "2026-11-14",
      escalation: "urgent",
      strain: 5,
      mode: "video",
    });
    const recent = aLog(scene, { heldOn: "2026-11-21", strain: null, time: "08:00" });
    const old = aLog(scene, { heldOn: "2025-06-02", minutes: 15, topics: ["Work"] });
    const bens = aLog(scene, {
      mentorId: scene.ben,
      strain: 1,
      attendees: [
        { menteeId: scene.two, outcome: "no_show" },
        { menteeId: scene.one, outcome: "no_show" },
      ],
    });
    for (const log of [late, recent, old, bens]) await api.sessions.create(log);
    const name = new Map(
      [late, recent, old, bens].map((log, index) => [
        log.id,
        ["late", "recent", "old", "bens"][index],
      ]),
    );
    const list = async (search: Partial<Parameters<typeof api.sessions.list>[0]>) => {
      const page = await api.sessions.list({ programId, ...search });
      expect(page.total).toBe(page.rows.length);
      return page.rows.map((row) => name.get(row.id));
    };
    expect(await list({})).toEqual(["recent", "bens", "late"]);
    expect(await list({ period: "all", sort: "heldOn" })).toEqual([
      "old",
      "late",
      "bens",
      "recent",
    ]);
    expect(await list({ sort: "strain" })).toEqual(["bens", "late", "recent"]);
    expect(await list({ sort: "-strain" })).toEqual(["late", "bens", "recent"]);
    expect(await list({ from: "2025-06-01", to: "2025-06-30" })).toEqual(["old"]);
    expect(await list({ mentor: [scene.ben] })).toEqual(["bens"]);
    expect(await list({ mentee: [scene.one], kind: ["group"] })).toEqual(["bens"]);
    expect(await list({ match: [scene.match] })).toEqual(["recent", "late"]);
    expect(await list({ supervisor: ["none"] })).toEqual(["bens"]);
    expect(await list({ site: [scene.site, "none"] })).toEqual(["recent", "bens", "late"]);
    expect(await list({ site: [scene.site] })).toEqual(["recent", "late"]);
    expect(await list({ outcome: ["no_show"] })).toEqual(["bens"]);
    expect(await list({ mode: ["video"], escalation: ["urgent", "soon"] })).toEqual(["late"]);
    expect(await list({ late: true, period: "all", sort: "heldOn" })).toEqual(["old", "late"]);
    expect(await list({ weekday: 6, hour: 8 })).toEqual(["recent"]);
    expect(await list({ topic: ["Work"], period: "12m" })).toEqual([]);
    expect(await list({ topic: ["Work"], period: "all" })).toEqual(["old"]);
    expect(await list({ q: "carver" })).toEqual(["bens"]);
    const second = await api.sessions.list({ programId, period: "all", size: 10, page: 2 });
    expect(second).toEqual({ rows: [], total: 4 });
  });

  it("orders by every column, and shows a mentee's name only where the program keeps names", async () => {
    const scene = await makeScene(db);
    const { programId, api } = scene;
    await db.owner
      .updateTable("mentee")
      .where("id", "=", scene.one)
      .set({ name: "Jo Hart" })
      .execute();
    await api.sessions.create(aLog(scene));
    await api.sessions.create(aLog(scene, { mentorId: await makeMentor(db.owner, programId) }));
    for (const sort of [
      "mentor",
      "minutes",
      "mode",
      "outcome",
      "escalation",
      "site",
      "supervisor",
      "loggedAt",
    ] as const) {
      const up = await api.sessions.list({ programId, sort });
      const down = await api.sessions.list({ programId, sort: `-${sort}` });
      expect(up.total).toBe(2);
      expect(down.total).toBe(2);
    }
    const label = async () =>
      (await api.sessions.list({ programId, sort: "site" })).rows[0]?.attendees[0]?.label;
    expect(await label()).toMatch(/^M-/);
    expect((await api.sessions.list({ programId, q: "jo hart" })).total).toBe(0);
    await db.owner
      .updateTable("program")
      .where("id", "=", programId)
      .set({ settings: { menteeNaming: "name" } })
      .execute();
    expect(await label()).toBe("Jo Hart");
    expect(
      (await callerFor(scene.services, scene.supervisor).sessions.list({ programId, q: "jo hart" }))
        .total,
    ).toBe(1);
  });
});
