import { describe, expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";
import { newId } from "#server/lib/id.ts";
import { handoverScene, ON } from "#server/features/handovers/testing.ts";
import { aLog } from "#server/features/sessions/testing.ts";
import { CLOSING_TOPIC } from "#shared/sessions/topics.ts";

const db = await testDatabase();

async function endedScene() {
  const scene = await handoverScene(db);
  const { programId, match: id } = scene;
  await scene.api.matches.end({ programId, id, version: 1, on: ON, reason: "goals_met" });
  const given = {
    programId,
    id: newId(),
    matchId: id,
    side: "mentee" as const,
    version: null,
    askedOn: ON,
    feltHeard: 5,
    goalsMet: 3,
    goodFit: null,
  };
  return { scene, given, ending: { programId, matchId: id } };
}

describe("the survey at the end", () => {
  it("keeps what each side said; its comment is sealed, and reading it is told", async () => {
    const { scene, given, ending } = await endedScene();
    const saved = await scene.api.handovers.saveSurvey({ ...given, comment: "CANARY-comment" });
    expect(saved).toMatchObject({ feltHeard: 5, goalsMet: 3, goodFit: null, hasComment: true });
    // The same answer sent twice is one.
    expect(await scene.api.handovers.saveSurvey({ ...given, comment: "CANARY-comment" })).toEqual(
      saved,
    );
    await scene.api.handovers.saveSurvey({ ...given, id: newId(), side: "mentor" });
    const read = await scene.api.handovers.ending(ending);
    expect(read.surveys?.map((survey) => survey.side)).toEqual(["mentee", "mentor"]);
    // A supervisor sees that the match ended, not what was said of it.
    expect((await scene.former.handovers.ending(ending)).surveys).toBeNull();

    const stored = await db.owner.selectFrom("matchSurvey").select("commentSealed").execute();
    expect(JSON.stringify(stored)).not.toContain("CANARY");
    const { programId } = given;
    expect(await scene.api.handovers.readComment({ programId, id: given.id })).toEqual({
      comment: "CANARY-comment",
    });
    const trail = await db.owner
      .selectFrom("auditEntry")
      .where("action", "like", "match.survey%")
      .select(["action", "before", "after"])
      .execute();
    expect(trail.map((entry) => entry.action)).toContain("match.survey.read");
    expect(JSON.stringify(trail)).not.toMatch(/CANARY|feltHeard/);
  });

  it("does not open in another row", async () => {
    const { scene, given } = await endedScene();
    await scene.api.handovers.saveSurvey({ ...given, comment: "CANARY-comment" });
    const other = await scene.api.handovers.saveSurvey({
      ...given,
      id: newId(),
      side: "mentor",
      comment: "Fine.",
    });
    const [row] = await db.owner
      .selectFrom("matchSurvey")
      .where("id", "=", given.id)
      .select(["commentSealed", "commentKeyId"])
      .execute();
    await db.owner.updateTable("matchSurvey").set(row!).where("id", "=", other.id).execute();
    await expect(
      scene.api.handovers.readComment({ programId: given.programId, id: other.id }),
    ).rejects.toThrow();
  });

  it("is changed with the version that was read, and taken back with its comment's key", async () => {
    const { scene, given, ending } = await endedScene();
    const { programId, id } = given;
    await scene.api.handovers.saveSurvey({ ...given, comment: "First words" });
    const changed = await scene.api.handovers.saveSurvey({ ...given, version: 1, goodFit: 4 });
    expect(changed).toMatchObject({ goodFit: 4, hasComment: true, version: 2 });
    await expect(
      scene.api.handovers.saveSurvey({ ...given, version: 1, goodFit: 2 }),
    ).rejects.toMatchObject({ code: "CONFLICT" });
    const cleared = await scene.api.handovers.saveSurvey({ ...given, version: 2, comment: null });
    expect(cleared.hasComment).toBe(false);
    await scene.api.handovers.dropSurvey({ programId, id });
    expect((await scene.api.handovers.ending(ending)).surveys).toEqual([]);
    const keys = await db.owner
      .selectFrom("dataKey")
      .innerJoin("sessionLog", "sessionLog.noteKeyId", "dataKey.id")
      .select("dataKey.id")
      .execute();
    expect(await db.owner.selectFrom("dataKey").select("id").execute()).toHaveLength(keys.length);
  });

  it("waits until the match has ended", async () => {
    const scene = await handoverScene(db);
    const { programId, match: matchId } = scene;
    await expect(
      scene.api.handovers.saveSurvey({
        programId,
        id: newId(),
        matchId,
        side: "mentor",
        version: null,
        askedOn: ON,
        feltHeard: 5,
        goalsMet: 3,
        goodFit: 1,
      }),
    ).rejects.toThrow(/once the match has ended/);
  });
});

describe("the closing session", () => {
  it("is the latest log of the match with its topic", async () => {
    const { scene, ending } = await endedScene();
    expect((await scene.api.handovers.ending(ending)).closing).toBeNull();
    const log = aLog(scene, { heldOn: ON, topics: [CLOSING_TOPIC.toLowerCase()] });
    await scene.api.sessions.create(log);
    expect((await scene.api.handovers.ending(ending)).closing).toEqual({
      sessionId: log.id,
      heldOn: ON,
    });
    await scene.api.sessions.remove({ programId: scene.programId, id: log.id });
    expect((await scene.api.handovers.ending(ending)).closing).toBeNull();
  });
});
