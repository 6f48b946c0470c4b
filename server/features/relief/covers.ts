import { sql } from "kysely";
import type { z } from "zod";
import { isOverloaded } from "#shared/mentors/load.ts";
import { loadAfter, overloadSentence } from "#shared/matches/load.ts";
import { type CoverSpan, spanRefusal } from "#shared/relief/cover.ts";
import { loadBefore, pairProblem } from "#shared/relief/plan.ts";
import type {
  CoverCreateInput,
  coverRemoveInput,
  CoverRow,
  coverUpdateInput,
} from "#shared/relief/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { lockMatch, lockMentor, peopleOf } from "#server/features/matches/write.ts";
import { menteeLabelSql, menteeNaming } from "#server/features/mentees/naming.ts";
import { type LoadedFacts, loadFacts } from "#server/features/relief/facts.ts";
import { auditCovers, insertCovers, lastLogs, onceAtATime } from "#server/features/relief/write.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

/** Covers of one match, or those that touch one mentor (theirs, or of their matches), the latest days first. */
export async function coversOf(
  trx: Trx,
  scope: ProgramScope,
  input: { matchId?: string | undefined; mentorId?: string | undefined; id?: string },
): Promise<CoverRow[]> {
  const label = menteeLabelSql(await menteeNaming(trx, scope));
  const { rows } = await sql<CoverRow>`
    select c.id, c.from_on, c.until_on, c.match_id, x.mentee_id, ${label} as mentee_label, x.weight,
      o.id as own_mentor_id, o.name as own_mentor_name, m.id as mentor_id, m.name as mentor_name, c.plan_id, c.version
    from match_cover c
    join match x on x.program_id = c.program_id and x.id = c.match_id
    join mentee on mentee.program_id = x.program_id and mentee.id = x.mentee_id
    left join mentor o on o.program_id = x.program_id and o.id = x.mentor_id
    left join mentor m on m.program_id = c.program_id and m.id = c.mentor_id
    where c.program_id = ${scope.programId}
      and (${input.id ?? null}::uuid is null or c.id = ${input.id ?? null})
      and (${input.matchId ?? null}::uuid is null or c.match_id = ${input.matchId ?? null})
      and (${input.mentorId ?? null}::uuid is null or ${input.mentorId ?? null} in (c.mentor_id, x.mentor_id))
    order by c.from_on desc, c.id desc limit 100`.execute(trx);
  return rows;
}

/** Somebody stands in for a match's mentor. The gate, leave, conflicts and the capacity apply as for a match. */
export async function createCover(
  trx: Trx,
  scope: ProgramScope,
  input: CoverCreateInput,
): Promise<CoverRow> {
  await peopleOf(trx, scope, input.matchId);
  await lockMentor(trx, scope, input.mentorId);
  const [there] = await coversOf(trx, scope, { id: input.id });
  if (there) return there;
  const match = await lockMatch(trx, scope, input.matchId);
  if (match.endedOn) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "This match has ended. There is nothing to cover.",
    );
  }
  const facts = await loadFacts(trx, scope, {
    span: input,
    away: [match.mentorId],
    matchIds: [match.id],
  });
  refuseSpan(input, match);
  refusePair(facts, match.id, input);
  await insertCovers(trx, scope, [
    {
      id: input.id,
      matchId: match.id,
      mentorId: input.mentorId,
      planId: null,
      fromOn: input.fromOn,
      untilOn: input.untilOn,
    },
  ]);
  return one(trx, scope, input.id);
}

/** Other days for a cover: it ends earlier, or goes on for longer. */
export async function updateCover(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof coverUpdateInput>,
): Promise<CoverRow> {
  const held = await lockCover(trx, scope, input);
  await lockMentor(trx, scope, held.mentorId);
  const match = await lockMatch(trx, scope, held.matchId);
  refuseSpan(input, match);
  const logged = (await lastLogs(trx, scope, [held])).get(held.id);
  if (logged && (logged > input.untilOn || logged < input.fromOn)) {
    const sentence = `A session was logged on ${logged}. Choose days that include it.`;
    throw new DomainError("PRECONDITION_FAILED", sentence, { fields: { untilOn: sentence } });
  }
  const grows = input.fromOn < held.fromOn || input.untilOn > held.untilOn;
  if (grows) {
    const facts = await loadFacts(trx, scope, {
      span: input,
      away: [match.mentorId],
      matchIds: [match.id],
      exceptCover: held.id,
    });
    refusePair(facts, match.id, { ...input, mentorId: held.mentorId });
  }
  await onceAtATime(() =>
    trx
      .updateTable("matchCover")
      .set({ fromOn: input.fromOn, untilOn: input.untilOn, version: input.version + 1 })
      .where("programId", "=", scope.programId)
      .where("id", "=", held.id)
      .execute(),
  );
  const { fromOn, untilOn } = input;
  await auditCovers(trx, scope, [{ ...held, fromOn, untilOn }], "match.cover.change");
  return one(trx, scope, held.id);
}

/** Takes a cover away that came to nothing. One in which sessions were logged ends earlier instead. */
export async function removeCover(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof coverRemoveInput>,
): Promise<void> {
  const held = await lockCover(trx, scope, input);
  if ((await lastLogs(trx, scope, [held])).has(held.id)) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "Sessions were logged while it was covered. Let it end earlier instead.",
      { mark: "in-use" },
    );
  }
  await trx
    .deleteFrom("matchCover")
    .where("programId", "=", scope.programId)
    .where("id", "=", held.id)
    .execute();
  await auditCovers(trx, scope, [held], "match.cover.remove");
}

async function lockCover(trx: Trx, scope: ProgramScope, input: { id: string; version: number }) {
  const held = await trx
    .selectFrom("matchCover")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .select(["id", "matchId", "mentorId", "fromOn", "untilOn", "version"])
    .forUpdate()
    .executeTakeFirst();
  if (!held) throw notFound("cover");
  if (held.version !== input.version) throw staleVersion("cover");
  return held;
}

async function one(trx: Trx, scope: ProgramScope, id: string): Promise<CoverRow> {
  const [row] = await coversOf(trx, scope, { id });
  if (!row) throw notFound("cover");
  return row;
}

function refuseSpan(span: CoverSpan, match: { startedOn: string }): void {
  const refusal = spanRefusal(span, match);
  if (!refusal) return;
  const { field, sentence } = refusal;
  throw new DomainError("BAD_REQUEST", sentence, { fields: { [field]: sentence } });
}

function refusePair(
  facts: LoadedFacts,
  matchId: string,
  wanted: CoverSpan & { mentorId: string; acceptOverload: boolean },
): void {
  const match = facts.matches.get(matchId);
  const mentor = facts.mentors.get(wanted.mentorId);
  if (!match) throw notFound("match");
  const refuse = (sentence: string) => {
    throw new DomainError("PRECONDITION_FAILED", sentence, {
      fields: { mentorId: sentence },
      mark: "not-eligible",
    });
  };
  if (!mentor || mentor.id === match.mentorId) {
    refuse("This is the match's own mentor. Choose somebody else.");
    return;
  }
  if (mentor.because) refuse(`${mentor.name} ${mentor.because}.`);
  if (pairProblem(match, mentor, facts.away)) {
    refuse(`${mentor.name} is not for ${match.mentee.label}: they are matched, or kept apart.`);
  }
  if (match.isCovered) {
    const sentence = `${match.coveredBy} stands in on some of these days already.`;
    throw new DomainError("CONFLICT", sentence, { fields: { fromOn: sentence }, mark: "overlap" });
  }
  const load = loadBefore(mentor, facts.span);
  const isOver = isOverloaded(load + match.weight, mentor.capacity) && match.weight > 0;
  if (isOver && !wanted.acceptOverload) {
    const after = loadAfter({ load, capacity: mentor.capacity }, match.weight);
    throw new DomainError("PRECONDITION_FAILED", overloadSentence(mentor.name, after), {
      mark: "over-capacity",
    });
  }
}
