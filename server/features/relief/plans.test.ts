import { describe, expect, it } from "vitest";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { newId } from "#server/lib/id.ts";
import { aLog } from "#server/features/sessions/testing.ts";
import { DAYS, reliefScene, type ReliefScene } from "#server/features/relief/testing.ts";

const db = await testDatabase();
type Api = ReturnType<typeof callerFor>;

const begin = (scene: ReliefScene, changes: object = {}) =>
  scene.api.relief.create({
    programId: scene.programId,
    id: newId(),
    mentorIds: [scene.ana],
    ...DAYS,
    ...changes,
  });

/** Every procedure with an input that fits, so that nothing but rights decides. */
function callsOf(scene: ReliefScene, programId: string, ids: { plan: string; cover: string }) {
  const at = { programId, id: ids.plan, version: 1 };
  const cover = { programId, matchId: scene.match, ...DAYS };
  const calls: Record<string, (api: Api) => Promise<unknown>> = {
    candidates: (api) => api.relief.candidates(cover),
    cover: (api) => api.relief.cover({ ...cover, id: newId(), mentorId: scene.dev }),
    updateCover: (api) => api.relief.updateCover({ ...at, ...DAYS, id: ids.cover }),
    removeCover: (api) => api.relief.removeCover({ ...at, id: ids.cover }),
    plan: (api) => api.relief.plan({ programId, id: ids.plan }),
    create: (api) => api.relief.create({ programId, id: newId(), mentorIds: [scene.ana], ...DAYS }),
    change: (api) => api.relief.change({ ...at, ...DAYS, mentorIds: [scene.ana] }),
    propose: (api) => api.relief.propose(at),
    setLine: (api) => api.relief.setLine({ ...at, matchId: scene.match, mentorId: null }),
    drop: (api) => api.relief.drop(at),
    applyPlan: (api) => api.relief.applyPlan(at),
    undoPlan: (api) => api.relief.undoPlan(at),
  };
  const lists: Record<string, (api: Api) => Promise<unknown[]>> = {
    plans: (api) => api.relief.plans({ programId }),
    onLeave: (api) => api.relief.onLeave({ programId, ...DAYS }),
    named: (api) => api.relief.named({ programId, ...DAYS, mentorIds: [scene.ana] }),
    covers: (api) => api.relief.covers({ programId, matchId: scene.match }),
  };
  return { calls, lists };
}

describe("every procedure", () => {
  it("is refused to other roles and to nobody; another program sees nothing", async () => {
    const scene = await reliefScene(db);
    const plan = await begin(scene);
    const cover = await scene.api.relief.cover({
      programId: scene.programId,
      id: newId(),
      matchId: scene.match,
      mentorId: scene.dev,
      ...DAYS,
    });
    const ids = { plan: plan.id, cover: cover.id };
    const { calls, lists } = callsOf(scene, scene.programId, ids);
    const reporter = callerFor(scene.services, scene.reporter);
    for (const [name, call] of Object.entries({ ...calls, ...lists })) {
      await expect(call(reporter), name).rejects.toMatchObject({ code: "FORBIDDEN" });
      await expect(call(callerFor(scene.services, null)), name).rejects.toMatchObject({
        code: "UNAUTHORIZED",
      });
      if (name !== "covers") {
        await expect(call(scene.own), name).rejects.toMatchObject({ code: "FORBIDDEN" });
      }
    }
    const other = await makeProgram(db.owner);
    const api = callerFor(scene.services, await makePerson(db.owner, other.id, "coordinator"));
    const theirs = callsOf(scene, other.id, ids);
    for (const [name, call] of Object.entries({ ...calls, ...lists, ...theirs.calls })) {
      await expect(call(api), name).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    for (const call of Object.values(theirs.lists)) expect(await call(api)).toEqual([]);
  });
});

describe("a relief plan", () => {
  it("proposes for every match of those away, with the loads before and after", async () => {
    const scene = await reliefScene(db);
    const plan = await begin(scene);
    expect(plan.status).toBe("draft");
    expect(plan.away.map((row) => row.name)).toEqual(["Ana Okafor"]);
    expect(plan.lines.map((line) => line.matchId).toSorted()).toEqual(
      [scene.match, scene.second].toSorted(),
    );
    for (const line of plan.lines) {
      expect(line.mentorName, line.menteeLabel).not.toBeNull();
      expect(line).toMatchObject({ problem: null, stays: null });
    }
    for (const load of plan.loads) expect(load.after).toBeGreaterThan(load.before);
    const listed = await scene.api.relief.plans({ programId: scene.programId });
    expect(listed).toMatchObject([
      { away: ["Ana Okafor"], matches: 2, covered: 2, status: "draft" },
    ]);
  });

  it("prefers whoever has met the mentee before", async () => {
    const scene = await reliefScene(db);
    const { programId } = scene;
    await db.owner
      .insertInto("match")
      .values({
        programId,
        id: newId(),
        mentorId: scene.cleo,
        menteeId: scene.three,
        startedOn: "2025-05-01",
        endedOn: "2025-12-01",
        endReason: "agreed_time_over",
      })
      .execute();
    const plan = await begin(scene);
    const known = plan.lines.find((line) => line.matchId === scene.second);
    expect(known?.mentorName).toBe("Cleo Hart");
  });

  it("is changed line by line, and says what is wrong and who stays without", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    const plan = await begin(scene);
    const at = { programId, id: plan.id };
    const both = await api.relief.setLine({
      ...at,
      version: plan.version,
      matchId: scene.match,
      mentorId: scene.cleo,
    });
    const full = await api.relief.setLine({
      ...at,
      version: both.version,
      matchId: scene.second,
      mentorId: scene.cleo,
    });
    expect(full.lines.map((line) => line.problem)).toEqual(["capacity", "capacity"]);
    await expect(api.relief.applyPlan({ ...at, version: full.version })).rejects.toThrow(
      /more than the capacity/,
    );
    await expect(
      api.relief.setLine({ ...at, version: plan.version, matchId: scene.match, mentorId: null }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    const out = await api.relief.setLine({
      ...at,
      version: full.version,
      matchId: scene.second,
      mentorId: null,
      isOut: true,
    });
    expect(out.lines.find((line) => line.matchId === scene.second)).toMatchObject({ stays: "out" });
    // What a person took out stays out when the rest is proposed anew.
    const again = await api.relief.propose({ ...at, version: out.version });
    expect(again.lines.find((line) => line.matchId === scene.second)).toMatchObject({
      stays: "out",
    });
    expect(again.lines.find((line) => line.matchId === scene.match)?.mentorId).not.toBeNull();
    await api.relief.drop({ ...at, version: again.version });
    expect(await api.relief.plans({ programId })).toEqual([]);
  });

  it("becomes cover in one go, returns by itself, and is undone as a whole", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    const plan = await begin(scene);
    const at = { programId, id: plan.id };
    const applied = await api.relief.applyPlan({ ...at, version: plan.version });
    expect(applied.status).toBe("applied");
    const covers = await api.relief.covers({ programId, mentorId: scene.ana });
    expect(covers.map((cover) => cover.matchId).toSorted()).toEqual(
      [scene.match, scene.second].toSorted(),
    );
    await expect(
      api.relief.setLine({ ...at, version: applied.version, matchId: scene.match, mentorId: null }),
    ).rejects.toThrow(/is applied/);
    const later = testServices(db.app, { clock: () => new Date("2026-12-06T15:00:00Z") });
    const after = await callerFor(later, scene.coordinator).relief.plan(at);
    expect(after.status).toBe("returned");
    const undone = await api.relief.undoPlan({ ...at, version: applied.version });
    expect(undone.status).toBe("undone");
    expect(await api.relief.covers({ programId })).toEqual([]);
    // And it can be applied again.
    const again = await api.relief.applyPlan({ ...at, version: undone.version });
    expect(again.status).toBe("applied");
    const actions = await db.owner
      .selectFrom("auditEntry")
      .where("subjectKind", "=", "relief")
      .select("action")
      .orderBy("id")
      .execute();
    expect(actions.map((entry) => entry.action)).toEqual([
      "relief.create",
      "relief.apply",
      "relief.undo",
      "relief.apply",
    ]);
  });

  it("keeps the days in which a session was logged when it is undone", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    const plan = await begin(scene);
    const line = plan.lines.find((one) => one.matchId === scene.match);
    const applied = await api.relief.applyPlan({ programId, id: plan.id, version: plan.version });
    const log = aLog(scene, { mentorId: line?.mentorId ?? "", heldOn: DAYS.fromOn });
    await api.sessions.create(log);
    await api.relief.undoPlan({ programId, id: plan.id, version: applied.version });
    const left = await api.relief.covers({ programId });
    expect(left).toMatchObject([
      { matchId: scene.match, fromOn: DAYS.fromOn, untilOn: DAYS.fromOn, planId: null },
    ]);
  });

  it("offers who has leave in these days, and judges anew when the days change", async () => {
    const scene = await reliefScene(db);
    const { programId, api } = scene;
    expect(await api.relief.onLeave({ programId, ...DAYS })).toEqual([]);
    const leave = { programId, id: newId(), kind: "holiday" as const, mentorId: scene.ana };
    await api.mentors.addLeave({ ...leave, fromOn: "2026-11-28", untilOn: null });
    expect(await api.relief.onLeave({ programId, ...DAYS })).toMatchObject([
      { name: "Ana Okafor", openMatches: 2, leaveFrom: "2026-11-28", leaveUntil: null },
    ]);
    const plan = await begin(scene);
    const at = { programId, id: plan.id };
    const more = await api.relief.change({
      ...at,
      version: plan.version,
      ...DAYS,
      mentorIds: [scene.ana, scene.dev],
    });
    expect(more.lines.every((line) => line.mentorId !== scene.dev)).toBe(true);
    const past = { fromOn: "2026-01-01", untilOn: "2026-01-09" };
    await expect(begin(scene, past)).rejects.toThrow(/are over/);
  });
});
