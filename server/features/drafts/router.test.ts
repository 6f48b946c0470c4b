import { describe, expect, it } from "vitest";
import { makePerson, makeProgram } from "#server/testing/factories.ts";
import { testDatabase } from "#server/testing/database.ts";
import { callerFor, testServices } from "#server/testing/services.ts";
import { deriveKeys } from "#server/lib/keys.ts";
import { aLog, makeScene } from "#server/features/sessions/testing.ts";

const db = await testDatabase();

async function scene() {
  const program = await makeProgram(db.owner);
  const rosa = await makePerson(db.owner, program.id, "coordinator");
  const okoro = await makePerson(db.owner, program.id, "coordinator", "supervisor");
  const services = testServices(db.app);
  return { programId: program.id, rosa, okoro, services, api: callerFor(services, rosa) };
}

describe("drafts", () => {
  it("come back to the person who typed them, and to nobody else", async () => {
    const { programId, okoro, services, api } = await scene();
    const kind = "session.new";
    const value = { note: "CANARY-draft", topics: ["Housing", "\u0000", "\ud800"], minutes: 45 };
    expect(await api.drafts.get({ programId, kind })).toBeNull();
    const { savedAt } = await api.drafts.put({ programId, kind, value });
    expect(await api.drafts.get({ programId, kind })).toEqual({ value, savedAt });
    expect(await api.drafts.mine({ programId })).toEqual([{ kind, savedAt }]);
    const other = callerFor(services, okoro);
    expect(await other.drafts.get({ programId, kind })).toBeNull();
    expect(await other.drafts.mine({ programId })).toEqual([]);
    await other.drafts.drop({ programId, kind });
    await api.drafts.put({ programId, kind, value: { ...value, minutes: 50 } });
    expect((await api.drafts.get({ programId, kind }))?.value).toMatchObject({ minutes: 50 });
    const stored = await db.owner.selectFrom("draft").selectAll().execute();
    expect(stored).toHaveLength(1);
    expect(stored[0]!.sealed.includes("CANARY")).toBe(false);
    await api.drafts.drop({ programId, kind });
    expect(await api.drafts.get({ programId, kind })).toBeNull();
  });

  it("do not open when moved to another person or form, or under another secret", async () => {
    const { programId, rosa, okoro, services, api } = await scene();
    await api.drafts.put({ programId, kind: "session.new", value: "mine" });
    const { sealed } = await db.owner
      .selectFrom("draft")
      .select("sealed")
      .executeTakeFirstOrThrow();
    await db.owner
      .insertInto("draft")
      .values([
        { programId, personId: okoro.id, kind: "session.new", sealed },
        { programId, personId: rosa.id, kind: "session.other", sealed },
      ])
      .execute();
    expect(
      await callerFor(services, okoro).drafts.get({ programId, kind: "session.new" }),
    ).toBeNull();
    expect(await api.drafts.get({ programId, kind: "session.other" })).toBeNull();
    const changed = testServices(db.app, {
      keys: deriveKeys("another secret, which is long enough as well"),
    });
    expect(
      await callerFor(changed, rosa).drafts.get({ programId, kind: "session.new" }),
    ).toBeNull();
  });

  it("are not taken from somebody else's screen", async () => {
    const { programId, rosa, okoro, services } = await scene();
    const input = { programId, kind: "session.new", personId: rosa.id, value: "typed by Rosa" };
    await expect(callerFor(services, okoro).drafts.put(input)).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { mark: "other-person" },
    });
    expect(await db.owner.selectFrom("draft").selectAll().execute()).toEqual([]);
  });

  it("are refused to a reporter, to nobody, in another program, and beyond their size", async () => {
    const { programId, services, api } = await scene();
    const reporter = await makePerson(db.owner, programId, "reporter");
    const elsewhere = await makeProgram(db.owner);
    const stranger = await makePerson(db.owner, elsewhere.id, "coordinator");
    const refused = [
      [callerFor(services, reporter), "FORBIDDEN"],
      [callerFor(services, null), "UNAUTHORIZED"],
      [callerFor(services, stranger), "NOT_FOUND"],
    ] as const;
    for (const [caller, code] of refused) {
      await expect(caller.drafts.get({ programId, kind: "a" })).rejects.toMatchObject({ code });
      await expect(caller.drafts.put({ programId, kind: "a", value: 1 })).rejects.toMatchObject({
        code,
      });
      await expect(caller.drafts.drop({ programId, kind: "a" })).rejects.toMatchObject({ code });
      await expect(caller.drafts.mine({ programId })).rejects.toMatchObject({ code });
    }
    const tooLong = api.drafts.put({ programId, kind: "a", value: "x".repeat(400_001) });
    await expect(tooLong).rejects.toMatchObject({ code: "BAD_REQUEST" });
    for (const kind of ["a b", "a\u0000b", ""]) {
      await expect(api.drafts.put({ programId, kind, value: 1 })).rejects.toMatchObject({
        code: "BAD_REQUEST",
      });
    }
  });

  it("are as many as a person can finish: one more is refused, one that is there is kept on", async () => {
    const { programId, api } = await scene();
    const put = (nth: number) =>
      api.drafts.put({ programId, kind: `session.match.${nth}`, value: nth });
    for (let nth = 0; nth < 50; nth += 1) await put(nth);
    await expect(put(50)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("50 unfinished forms"),
    });
    await put(49);
    expect(await api.drafts.mine({ programId })).toHaveLength(50);
    await api.drafts.drop({ programId, kind: "session.match.0" });
    await put(50);
  });

  it("go in the transaction that saves the log, and stay when it is refused", async () => {
    const made = await makeScene(db);
    const { programId, api } = made;
    await api.drafts.put({ programId, kind: "session.new", value: 1 });
    const draftKind = "session.new";
    await expect(
      api.sessions.create(aLog(made, { draftKind, heldOn: "2027-01-01" })),
    ).rejects.toThrow();
    expect(await api.drafts.mine({ programId })).toHaveLength(1);
    await expect(api.sessions.create(aLog(made, { draftKind: "a\u0000b" }))).rejects.toMatchObject({
      code: "BAD_REQUEST",
    });
    await api.sessions.create(aLog(made, { draftKind }));
    expect(await api.drafts.mine({ programId })).toEqual([]);
  });
});
