import { sql } from "kysely";
import type { z } from "zod";
import { leaveRefusal } from "#shared/matching/rules.ts";
import type { Accepted, acceptInput, takeBackInput } from "#shared/matching/schema.ts";
import { USUAL_WEIGHT } from "#shared/matching/score.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { mentorsOf } from "#server/features/matching/facts.ts";
import { createMatch, removeMatch } from "#server/features/matches/commands.ts";
import { menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";
import { DomainError } from "#server/lib/errors.ts";

/**
 * Makes the matches of a proposal in one transaction, each by the same command as a single one. What somebody else has
 * changed since it was proposed (a place taken, a conflict declared) is refused line by line, and the others are made.
 */
export async function acceptProposal(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof acceptInput>,
): Promise<Accepted> {
  const { startedOn, agreedEveryDays, agreedMonths } = input;
  const agreed = { startedOn, agreedEveryDays, agreedMonths, weight: USUAL_WEIGHT };
  const done: Accepted = { made: [], refused: [] };
  const away = new Map(
    (await mentorsOf(trx, scope, startedOn)).map((mentor) => [mentor.id, leaveRefusal(mentor)]),
  );
  // One order for everybody who takes several mentors, so that two of them do not wait for each other.
  for (const line of input.lines.toSorted((a, b) => order(a).localeCompare(order(b)))) {
    const reason = await orReason(trx, async () => {
      const onLeave = away.get(line.mentorId);
      if (onLeave) throw new DomainError("PRECONDITION_FAILED", onLeave.sentence);
      await refuseSecond(trx, scope, line.menteeId, line.id);
      const match = await createMatch(trx, scope, {
        ...agreed,
        ...line,
        programId: scope.programId,
        acceptOverload: false,
        overrideReason: null,
      });
      done.made.push({ id: match.id, version: match.version, menteeId: match.menteeId });
    });
    if (reason === null) continue;
    done.refused.push({ ...(await namesOf(trx, scope, line)), menteeId: line.menteeId, reason });
  }
  return done;
}

/** Undoes an acceptance. A match in which something has happened meanwhile stays. */
export async function takeBackProposal(
  trx: Trx,
  scope: ProgramScope,
  input: z.infer<typeof takeBackInput>,
): Promise<{ removed: number; kept: number }> {
  let kept = 0;
  for (const match of input.matches) {
    const reason = await orReason(trx, () => removeMatch(trx, scope, match));
    if (reason !== null) kept += 1;
  }
  return { removed: input.matches.length - kept, kept };
}

const order = (line: { mentorId: string; menteeId: string }) => line.mentorId + line.menteeId;

/** Runs one line for itself: a refusal takes back what that line wrote and nothing else. */
async function orReason(trx: Trx, run: () => Promise<void>): Promise<string | null> {
  await sql`savepoint line`.execute(trx);
  try {
    await run();
    await sql`release savepoint line`.execute(trx);
    return null;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    await sql`rollback to savepoint line`.execute(trx);
    return error.reason;
  }
}

/** A proposal is for people who wait: whoever has a mentor meanwhile is left as they are. */
async function refuseSecond(trx: Trx, scope: ProgramScope, menteeId: string, id: string) {
  const open = await trx
    .selectFrom("match")
    .innerJoin("mentor", (join) =>
      join
        .onRef("mentor.programId", "=", "match.programId")
        .onRef("mentor.id", "=", "match.mentorId"),
    )
    .where("match.programId", "=", scope.programId)
    .where("match.menteeId", "=", menteeId)
    .where("match.endedOn", "is", null)
    .where("match.id", "!=", id)
    .select("mentor.name")
    .executeTakeFirst();
  if (!open) return;
  throw new DomainError("CONFLICT", `They have been matched with ${open.name} meanwhile.`);
}

async function namesOf(
  trx: Trx,
  scope: ProgramScope,
  line: { mentorId: string; menteeId: string },
): Promise<{ mentorName: string; menteeLabel: string }> {
  const mentor = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "=", line.mentorId)
    .select("name")
    .executeTakeFirst();
  const mentee = await trx
    .selectFrom("mentee")
    .where("programId", "=", scope.programId)
    .where("id", "=", line.menteeId)
    .select(menteeLabelSql(await menteeNaming(trx, scope)).as("label"))
    .executeTakeFirst();
  return {
    mentorName: mentor?.name ?? "Somebody who is not here any more",
    menteeLabel: mentee?.label ?? "Somebody who is not here any more",
  };
}
