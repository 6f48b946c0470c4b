import { makeMatch, makeMentee, makeMentor, makeSite } from "#server/testing/factories.ts";
import { makeCompletion, makeCourse, makeRequirement } from "#server/features/training/arrange.ts";
import { newId } from "#server/lib/id.ts";
import type { Trx } from "#server/db/scope.ts";
import { addDays } from "#shared/lib/day.ts";

export type SmallProgram = {
  siteId: string;
  mentorId: string;
  menteeId: string;
  matchId: string;
  waitingId: string;
  courseId: string;
};

/** A mentor, a mentee matched to them, one who waits, and ten weekly sessions until today. */
export async function smallProgram(
  trx: Trx,
  programId: string,
  today: string,
): Promise<SmallProgram> {
  const siteId = await makeSite(trx, programId, "Northside");
  const mentorId = await makeMentor(trx, programId, {
    name: "Ana Okafor",
    siteId,
    languages: ["English", "Spanish"],
    joinedOn: addDays(today, -200),
    statusSince: addDays(today, -200),
  });
  const menteeId = await makeMentee(trx, programId, { code: "M-0117", siteId });
  const waitingId = await makeMentee(trx, programId, { code: "M-0142", siteId });
  const matchId = await makeMatch(trx, programId, mentorId, menteeId, {
    startedOn: addDays(today, -80),
  });
  for (let week = 0; week < 10; week += 1) {
    const heldOn = addDays(today, -7 * week);
    const id = newId();
    const attended = week !== 3;
    await trx
      .insertInto("sessionLog")
      .values({
        programId,
        id,
        mentorId,
        siteId,
        kind: "one_to_one",
        heldOn,
        localHour: 17,
        minutes: attended ? 60 : 0,
        mode: week % 2 === 0 ? "in_person" : "phone",
        outcome: attended ? "attended" : "no_show",
        nAttended: attended ? 1 : 0,
        nNoShow: attended ? 0 : 1,
      })
      .execute();
    await trx
      .insertInto("sessionAttendee")
      .values({
        programId,
        sessionId: id,
        menteeId,
        matchId,
        siteId,
        heldOn,
        outcome: attended ? "attended" : "no_show",
      })
      .execute();
  }
  const courseId = await makeCourse(trx, programId, { name: "Boundaries", maxScore: 20 });
  await makeRequirement(trx, programId, courseId, { appliesFrom: addDays(today, -200) });
  await makeCompletion(trx, programId, mentorId, courseId, { completedOn: addDays(today, -190) });
  return { siteId, mentorId, menteeId, matchId, waitingId, courseId };
}
