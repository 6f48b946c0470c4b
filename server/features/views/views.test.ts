import { describe, expect, it } from "vitest";
import { newId } from "#server/lib/id.ts";
import { testDatabase } from "#server/testing/database.ts";
import { makeMentor, makePerson, makeProgram } from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();

async function setUp() {
  const { id: programId } = await makeProgram(db.owner);
  const rosa = await makePerson(db.owner, programId, "coordinator");
  const sam = await makePerson(db.owner, programId, "supervisor");
  const services = testServices(db.app);
  return {
    programId,
    rosa,
    sam,
    ofRosa: callerFor(services, rosa),
    ofSam: callerFor(services, sam),
  };
}

describe("views", () => {
  it("are one's own until they are shared, and each counts what the reader may see", async () => {
    const { programId, rosa, sam, ofRosa, ofSam } = await setUp();
    await makeMentor(db.owner, programId, { supervisorId: sam.id });
    await makeMentor(db.owner, programId);
    await makeMentor(db.owner, programId, { status: "paused" });
    const view = {
      programId,
      id: newId(),
      screen: "mentors" as const,
      name: "Active",
      search: { status: ["active", "nonsense"], page: 3, odd: "key" },
      shared: false,
    };
    const saved = await ofRosa.views.save(view);
    expect(await ofRosa.views.save(view)).toMatchObject(saved);
    expect(await ofSam.views.list({ programId, screen: "mentors" })).toEqual([]);
    await ofRosa.views.update({ programId, id: view.id, version: 1, shared: true });
    expect(await ofSam.views.list({ programId, screen: "mentors" })).toMatchObject([
      { id: view.id, name: "Active", mine: false, ownerName: rosa.name, search: view.search },
    ]);
    expect(await ofRosa.views.counts({ programId, screen: "mentors" })).toEqual({ [view.id]: 2 });
    expect(await ofSam.views.counts({ programId, screen: "mentors" })).toEqual({ [view.id]: 1 });
    expect(await ofRosa.views.list({ programId, screen: "mentees" })).toEqual([]);
  });

  it("are changed and removed by their owner alone, and a removal can be taken back", async () => {
    const { programId, ofRosa, ofSam } = await setUp();
    const other = await makeProgram(db.owner);
    const view = {
      programId,
      id: newId(),
      screen: "mentors" as const,
      name: "All",
      search: {},
      shared: true,
    };
    await ofRosa.views.save(view);
    const rename = { programId, id: view.id, version: 1, name: "Mine" };
    await expect(ofSam.views.update(rename)).rejects.toMatchObject({ code: "NOT_FOUND" });
    await ofSam.views.remove({ programId, id: view.id });
    await ofRosa.views.update({ ...rename, name: "Everybody" });
    await expect(ofRosa.views.update(rename)).rejects.toMatchObject({ code: "CONFLICT" });
    await expect(
      ofRosa.views.list({ programId: other.id, screen: "mentors" }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    await ofRosa.views.remove({ programId, id: view.id });
    expect(await ofRosa.views.list({ programId, screen: "mentors" })).toEqual([]);
    await ofRosa.views.save(view);
    expect(await ofRosa.views.list({ programId, screen: "mentors" })).toHaveLength(1);
  });

  it("are refused to reporters and when they hold too much", async () => {
    const { programId, ofRosa } = await setUp();
    const reporter = callerFor(
      testServices(db.app),
      await makePerson(db.owner, programId, "reporter"),
    );
    await expect(reporter.views.list({ programId, screen: "mentors" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const view = { programId, id: newId(), screen: "mentors" as const, name: "x", shared: false };
    for (const search of [{ q: "x".repeat(9_000) }, { q: "\u0000" }]) {
      await expect(ofRosa.views.save({ ...view, search })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });
});

describe("preferences", () => {
  it("are remembered per person and key", async () => {
    const { programId, ofRosa, ofSam } = await setUp();
    const key = "table.mentors";
    expect(await ofRosa.views.preference({ programId, key })).toBeNull();
    await ofRosa.views.setPreference({ programId, key, value: { density: "compact" } });
    await ofRosa.views.setPreference({
      programId,
      key,
      value: { density: "roomy", hidden: ["a"] },
    });
    expect(await ofRosa.views.preference({ programId, key })).toEqual({
      density: "roomy",
      hidden: ["a"],
    });
    expect(await ofSam.views.preference({ programId, key })).toBeNull();
  });
});
