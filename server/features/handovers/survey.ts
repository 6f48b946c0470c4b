import type { z } from "zod";
import type { surveyIdInput, SurveyRow, SurveySaveInput } from "#shared/handovers/survey.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { auditMatch, lockMatch } from "#server/features/matches/write.ts";
import {
  dropNoteKey,
  keepNoteKeys,
  openSealed,
  sealText,
} from "#server/features/sessions/notes.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

/** A comment copied to another survey, or another program, does not open there. */
function bound(scope: ProgramScope, id: string): string {
  return `match_survey|comment|${scope.programId}|${id}`;
}

/** What both sides said of a match; a comment's words are never part of it. */
export async function surveysOf(
  trx: Trx,
  scope: ProgramScope,
  matchId: string,
): Promise<SurveyRow[]> {
  const rows = await trx
    .selectFrom("matchSurvey")
    .where("programId", "=", scope.programId)
    .where("matchId", "=", matchId)
    .select(["id", "side", "askedOn", "feltHeard", "goalsMet", "goodFit", "version"])
    .select((eb) => eb("commentKeyId", "is not", null).$castTo<boolean>().as("hasComment"))
    .orderBy("side")
    .execute();
  return rows as SurveyRow[];
}

/** Keeps what one side said when the match ended. A side answers once; saying it again needs the version that was read. */
export async function saveSurvey(
  trx: Trx,
  scope: ProgramScope,
  input: SurveySaveInput,
): Promise<SurveyRow> {
  const match = await lockMatch(trx, scope, input.matchId);
  if (!match.endedOn) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "Both sides are asked once the match has ended. End it first.",
    );
  }
  const held = await trx
    .selectFrom("matchSurvey")
    .where("programId", "=", scope.programId)
    .where("matchId", "=", input.matchId)
    .where("side", "=", input.side)
    .select(["id", "version", "commentKeyId", "feltHeard", "goalsMet", "goodFit", "askedOn"])
    .executeTakeFirst();
  if (held && held.version !== input.version) {
    // The same answer sent twice is one.
    if (held.id === input.id && input.version === null) return one(trx, scope, input);
    throw staleVersion("survey");
  }
  if (!held && input.version !== null) throw notFound("survey");
  const id = held?.id ?? input.id;
  const answers = {
    askedOn: input.askedOn,
    feltHeard: input.feltHeard,
    goalsMet: input.goalsMet,
    goodFit: input.goodFit,
  };
  const comment = await sealComment(trx, scope, id, input.comment, held?.commentKeyId ?? null);
  const about = { programId: scope.programId, recordedBy: scope.personId, ...answers, ...comment };
  if (held) {
    await trx
      .updateTable("matchSurvey")
      .set((eb) => ({ ...about, version: eb("version", "+", 1) }))
      .where("programId", "=", scope.programId)
      .where("id", "=", id)
      .execute();
  } else {
    await trx
      .insertInto("matchSurvey")
      .values({ ...about, id, matchId: match.id, side: input.side })
      .execute();
  }
  // What they said is theirs: the trail keeps that they were asked, not the answers.
  await auditMatch(trx, scope, match, {
    action: held ? "match.survey.change" : "match.survey",
    after: { side: input.side, on: input.askedOn },
  });
  return one(trx, scope, input);
}

/** Takes back a survey, its comment for good. */
export async function dropSurvey(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof surveyIdInput>,
): Promise<void> {
  const gone = await trx
    .deleteFrom("matchSurvey")
    .where("programId", "=", scope.programId)
    .where("id", "=", input.id)
    .returning(["matchId", "side", "commentKeyId"])
    .executeTakeFirst();
  if (!gone) throw notFound("survey");
  await dropNoteKey(trx, scope, gone.commentKeyId);
  const match = await lockMatch(trx, scope, gone.matchId);
  await auditMatch(trx, scope, match, {
    action: "match.survey.remove",
    before: { side: gone.side },
  });
}

/** Opens one comment, and leaves an entry of who read it. */
export async function readComment(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof surveyIdInput>,
): Promise<{ comment: string }> {
  const row = await trx
    .selectFrom("matchSurvey as s")
    .innerJoin("dataKey as k", (join) =>
      join.onRef("k.programId", "=", "s.programId").onRef("k.id", "=", "s.commentKeyId"),
    )
    .innerJoin("match as m", (join) =>
      join.onRef("m.programId", "=", "s.programId").onRef("m.id", "=", "s.matchId"),
    )
    .where("s.programId", "=", scope.programId)
    .where("s.id", "=", input.id)
    .select(["s.id", "s.side", "s.commentSealed", "k.id as keyId", "k.wrapped"])
    .select(["m.id as matchId", "m.menteeId"])
    .executeTakeFirst();
  if (!row?.commentSealed) throw notFound("comment");
  const sealed = { sealed: row.commentSealed, keyId: row.keyId, wrapped: row.wrapped };
  const comment = openSealed(scope, sealed, bound(scope, row.id));
  await auditMatch(
    trx,
    scope,
    { id: row.matchId, menteeId: row.menteeId },
    { action: "match.survey.read", after: { side: row.side } },
  );
  return { comment };
}

async function one(trx: Trx, scope: ProgramScope, input: SurveySaveInput): Promise<SurveyRow> {
  const row = (await surveysOf(trx, scope, input.matchId)).find(
    (survey) => survey.side === input.side,
  );
  if (!row) throw notFound("survey");
  return row;
}

/** The old comment's key goes at once: what was taken back is gone from backups as well. */
async function sealComment(
  trx: Trx,
  scope: ProgramScope,
  id: string,
  comment: string | null | undefined,
  oldKeyId: string | null,
) {
  if (comment === undefined) return {};
  await dropNoteKey(trx, scope, oldKeyId);
  if (!comment) return { commentSealed: null, commentKeyId: null };
  const made = sealText(scope, comment, bound(scope, id));
  await keepNoteKeys(trx, scope, [made]);
  return { commentSealed: made.sealed, commentKeyId: made.keyId };
}
