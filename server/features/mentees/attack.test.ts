import { describe, expect, it } from "vitest";
import { testDatabase } from "#server/testing/database.ts";
import {
  makeMatch,
  makeMentee,
  makeMentor,
  makePerson,
  makeProgram,
} from "#server/testing/factories.ts";
import { callerFor, testServices } from "#server/testing/services.ts";

const db = await testDatabase();
const closed = {
  stage: "closed",
  closedOn: "2026-10-01",
  closeReason: "other",
};
const ended = { endedOn: "2026-10-01", endReason: "other" };

describe("reopening a mentee", () => {
  it("opens none of somebody else's matches", async () => {
    const { id: programId } = await makeProgram(db.owner);
    const api = callerFor(
      testServices(db.app),
      await makePerson(db.owner, programId, "coordinator"),
    );
    const full = await makeMentor(db.owner, programId, { capacity: 0 });
    const id = await makeMentee(db.owner, programId, closed);
    const match = await makeMatch(
      db.owner,
      programId,
      full,
      await makeMentee(db.owner, programId),
      ended,
    );
    await expect(
      api.mentees.reopen({ programId, id, version: 1, matchIds: [match] }),
    ).rejects.toMatchObject({ code: "NOT_FOUND" });
    const { endedOn } = await db.owner
      .selectFrom("match")
      .where("id", "=", match)
      .select("endedOn")
      .executeTakeFirstOrThrow();
    expect(endedOn).toBe("2026-10-01");
  });
});
