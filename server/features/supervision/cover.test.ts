import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { withPerson } from "#server/db/scope.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import { aLog } from "#server/features/sessions/testing.ts";
import { AWAY, supervisionScene } from "#server/features/supervision/testing.ts";

const db = await testDatabase();

describe("cover for a supervisor", () => {
  it("is named once however often it is sent, with an entry in the trail", async () => {
    const { programId, own, standing, api, supervisor, stand, aCover } = await supervisionScene(db);
    const input = aCover();
    const made = await own.supervision.nameCover(input);
    expect(made).toMatchObject({
      ...AWAY,
      supervisorName: supervisor.name,
      coverName: stand.name,
      mentors: 1,
      mayEdit: true,
      version: 1,
    });
    expect(await own.supervision.nameCover(input)).toEqual(made);
    expect(await api.supervision.covers({ programId })).toEqual([made]);
    expect(await standing.supervision.covers({ programId })).toEqual([{ ...made, mayEdit: false }]);
    const trail = await db.owner
      .selectFrom("auditEntry")
      .where("action", "like", "supervisor_cover%")
      .select(["action", "subjectId", "after"])
      .execute();
    expect(trail).toEqual([
      {
        action: "supervisor_cover.name",
        subjectId: supervisor.id,
        after: { cover: stand.name, ...AWAY },
      },
    ]);
  });

  it("keeps to the program and the roles", async () => {
    const scene = await supervisionScene(db);
    const { programId, own, standing, aCover, reporter, services } = scene;
    const made = await own.supervision.nameCover(aCover());
    const elsewhere = await makeProgram(db.owner);
    const stranger = callerFor(
      services,
      await makePerson(db.owner, elsewhere.id, "coordinator", "supervisor"),
    );
    await expect(stranger.supervision.covers({ programId })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const there = { programId: elsewhere.id, id: made.id, version: 1 };
    await expect(stranger.supervision.dropCover(there)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const reports = callerFor(services, reporter);
    await expect(reports.supervision.covers({ programId })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(
      standing.supervision.nameCover(aCover({ fromOn: "2026-12-20", untilOn: "2026-12-21" })),
    ).rejects.toMatchObject({ code: "FORBIDDEN" });
    const at = { programId, id: made.id, version: 1 };
    await expect(standing.supervision.dropCover(at)).rejects.toThrow(/ask a coordinator/);
    await expect(
      standing.supervision.changeCover({ ...at, ...AWAY, untilOn: "2026-11-30" }),
    ).rejects.toThrow(/ask a coordinator/);
  });

  it("is refused in words where it would overlap, be handed on, or fall to nobody", async () => {
    const scene = await supervisionScene(db);
    const { own, api, aCover, supervisor, stand, coordinator, reporter } = scene;
    const third = await makePerson(db.owner, scene.programId, "supervisor");
    await own.supervision.nameCover(aCover());
    const refused = (changes: object) => expect(api.supervision.nameCover(aCover(changes))).rejects;
    await refused({ coverId: third.id, fromOn: "2026-12-03", untilOn: "2026-12-09" }).toThrow(
      `${stand.name} covers for ${supervisor.name} from 2026-11-24 to 2026-12-03 already.`,
    );
    await refused({ supervisorId: third.id, coverId: supervisor.id }).toThrow(
      /is away .* Choose somebody else/,
    );
    await refused({ supervisorId: stand.id, coverId: third.id }).toThrow(
      /Choose another cover for .* first/,
    );
    await refused({ coverId: supervisor.id }).toThrow(/covers for themselves/);
    await refused({ coverId: reporter.id }).toThrow(/supervises or coordinates nothing/);
    await refused({ supervisorId: coordinator.id }).toThrow(/supervises nobody/);
    await refused({ fromOn: "2026-11-21" }).toThrow(/This day is over/);
    await refused({ untilOn: "2026-11-23" }).toThrow(/before the first/);
    // The day after the last one is free again.
    await api.supervision.nameCover(
      aCover({ coverId: third.id, fromOn: "2026-12-04", untilOn: "2026-12-09" }),
    );
  });

  it("ends early, and is only taken away while it has not begun", async () => {
    const { programId, own, on, supervisor, stand, aCover, ana } = await supervisionScene(db);
    const made = await own.supervision.nameCover(aCover());
    const running = on("2026-11-26", supervisor);
    const at = { programId, id: made.id, version: 1 };
    await expect(running.supervision.dropCover(at)).rejects.toThrow(/Let it end now/);
    const days = { ...at, fromOn: AWAY.fromOn };
    await expect(
      running.supervision.changeCover({ ...days, untilOn: "2026-11-24" }),
    ).rejects.toThrow(/stay covered/);
    const ended = await running.supervision.changeCover({ ...days, untilOn: "2026-11-25" });
    expect(ended).toMatchObject({ untilOn: "2026-11-25", version: 2 });
    await expect(on("2026-11-26", stand).mentors.get({ programId, id: ana })).rejects.toMatchObject(
      { code: "NOT_FOUND" },
    );
    await expect(
      running.supervision.changeCover({ ...days, untilOn: "2026-12-03" }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    // The way back: what it was.
    await running.supervision.changeCover({ ...days, version: 2, untilOn: "2026-12-03" });
    expect((await on("2026-11-26", stand).mentors.get({ programId, id: ana })).id).toBe(ana);
    const ahead = await own.supervision.nameCover(
      aCover({ fromOn: "2026-12-10", untilOn: "2026-12-11" }),
    );
    await own.supervision.dropCover({ programId, id: ahead.id, version: 1 });
    expect(await own.supervision.covers({ programId })).toHaveLength(1);
  });
});

describe("rights and queues", () => {
  it("pass to the cover on the first day, in the program's zone, and come back after the last", async () => {
    const scene = await supervisionScene(db);
    const { programId, own, on, stand, supervisor, aCover, ana, dee } = scene;
    await own.supervision.nameCover(aCover());
    await own.tasks.add({
      programId,
      id: newId(),
      title: "Call the landlord",
      dueOn: "2026-11-24",
      assigneeId: supervisor.id,
      mentorId: ana,
    });
    await own.sessions.create(aLog(scene));
    const seenBy = async (day: string, time: string) => {
      const api = on(day, stand, time);
      const list = await api.mentors.list({ programId });
      const found = await api.mentors.search({ programId, q: "okafor", limit: 5 });
      const named = await api.mentors.list({ programId, q: "okafor" });
      const tasks = await api.tasks.list({ programId, who: "mine" });
      const { covering } = await api.supervision.coverToday({ programId });
      return {
        mentors: list.rows.map((row) => row.id).toSorted(),
        found: [found.length, named.total],
        tasks: tasks.rows.filter((row) => row.title === "Call the landlord").length,
        others: tasks.others,
        covering: covering.map((one) => one.untilOn),
      };
    };
    const before = { mentors: [dee], found: [0, 0], tasks: 0, others: 0, covering: [] };
    const within = {
      mentors: [ana, dee].toSorted(),
      found: [1, 1],
      tasks: 1,
      others: 0,
      covering: [AWAY.untilOn],
    };
    // Midnight in New York is 05:00 of the universal clock.
    expect(await seenBy("2026-11-24", "04:59")).toEqual(before);
    expect(await seenBy("2026-11-24", "05:00")).toEqual(within);
    expect(await seenBy("2026-12-04", "04:59")).toEqual(within);
    expect(await seenBy("2026-12-04", "05:00")).toEqual(before);
    // The one who is away sees the same as ever, and who covers.
    const mine = on("2026-11-25", supervisor);
    expect((await mine.mentors.list({ programId })).rows.map((row) => row.id)).toEqual([ana]);
    expect(await mine.supervision.coverToday({ programId })).toEqual({
      covering: [],
      coveredBy: { id: stand.id, name: stand.name, untilOn: AWAY.untilOn },
    });
  });

  it("let the cover log, meet and be given what is theirs to see to", async () => {
    const scene = await supervisionScene(db);
    const { programId, own, on, stand, aCover, ana } = scene;
    await own.supervision.nameCover(aCover());
    const meeting = (api: ReturnType<typeof on>, heldOn: string) =>
      api.training.meetings.record({
        programId,
        id: newId(),
        supervisorId: stand.id,
        heldOn,
        minutes: 45,
        kind: "one_to_one",
        mentorIds: [ana],
      });
    await expect(meeting(on("2026-11-23", stand), "2026-11-23")).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const covering = on("2026-11-25", stand);
    await meeting(covering, "2026-11-25");
    await covering.sessions.create(aLog(scene, { heldOn: "2026-11-25" }));
    const task = { programId, title: "Ring Ana", dueOn: null, mentorId: ana };
    await on("2026-11-25", scene.coordinator).tasks.add({
      ...task,
      id: newId(),
      assigneeId: stand.id,
    });
    await expect(
      on("2026-12-04", scene.coordinator).tasks.add({ ...task, id: newId(), assigneeId: stand.id }),
    ).rejects.toThrow(/does not see/);
  });

  it("hold in the database alone, for figures as for lists", async () => {
    const scene = await supervisionScene(db);
    const { programId, own, stand, supervisor, aCover } = scene;
    await own.supervision.nameCover(aCover());
    await own.sessions.create(aLog(scene));
    await db.owner
      .insertInto("task")
      .values({ programId, id: newId(), key: "own:x", kind: "own", assigneeId: supervisor.id })
      .execute();
    const tables = ["mentor", "session_log", "session_day", "session_hour", "mentee_month", "task"];
    const count = (today: string) =>
      withPerson(db.app, { personId: stand.id, programId }, async (trx) => {
        await sql`select set_config('app.today', ${today}, true)`.execute(trx);
        const counts: number[] = [];
        for (const table of tables) {
          const { rows } = await sql<{ n: number }>`
            select count(*) as n from ${sql.table(table)}`.execute(trx);
          counts.push(rows[0]?.n ?? -1);
        }
        const { rows } = await sql<{ n: number }>`
          select count(*) as n from app.mentors_named('%okafor%', array['%okafor%'])`.execute(trx);
        return [...counts, rows[0]?.n];
      });
    const [none, all] = [
      [1, 0, 0, 0, 0, 0, 0],
      [2, 1, 1, 1, 1, 1, 1],
    ];
    expect(await count("2026-11-23")).toEqual(none);
    expect(await count("2026-11-24")).toEqual(all);
    expect(await count("2026-12-03")).toEqual(all);
    expect(await count("2026-12-04")).toEqual(none);
  });
});
