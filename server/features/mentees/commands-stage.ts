import type { z } from "zod";
import { END_REASON_OF_CLOSE } from "#shared/matches/status.ts";
import type {
  menteeCloseInput,
  menteeCloseOutput,
  menteeReopenInput,
  menteeStageInput,
} from "#shared/mentees/form.ts";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { close, moveTo, stageBeforeClosing } from "#shared/mentees/stage.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { endMatchesOf, reopenMatch } from "#server/features/matches/commands-steps.ts";
import { peopleOf } from "#server/features/matches/write.ts";
import { getMentee } from "#server/features/mentees/queries.ts";
import { lockMentee, putStage } from "#server/features/mentees/write.ts";
import { DomainError, notFound } from "#server/lib/errors.ts";

export async function setMenteeStage(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof menteeStageInput>,
): Promise<MenteeDetail> {
  const mentee = await lockMentee(trx, scope, input.id, input.version);
  if (mentee.stage === "closed") {
    throw new DomainError("PRECONDITION_FAILED", `${mentee.code} is closed. Reopen it first.`);
  }
  refuseDay(scope, input.on, mentee.referredOn);
  await putStage(trx, scope, mentee, moveTo(mentee, input.stage, input.on), "mentee.stage");
  return getMentee(trx, scope, input.id);
}

/** Closes with a reason. Open matches refuse it, or end with it where the person says so. */
export async function closeMentee(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof menteeCloseInput>,
): Promise<z.infer<typeof menteeCloseOutput>> {
  const mentee = await lockMentee(trx, scope, input.id, input.version);
  if (mentee.stage === "closed") {
    throw new DomainError("PRECONDITION_FAILED", `${mentee.code} is closed already.`);
  }
  refuseDay(scope, input.on, mentee.referredOn);
  if (mentee.openMatches > 0 && !input.endMatches) {
    const matches =
      mentee.openMatches === 1 ? "an open match" : `${mentee.openMatches} open matches`;
    throw new DomainError(
      "PRECONDITION_FAILED",
      `${mentee.code} has ${matches}. End it with the closing, or first.`,
      {
        mark: "open-matches",
      },
    );
  }
  const reason = END_REASON_OF_CLOSE[input.reason];
  const endedMatchIds = await endMatchesOf(trx, scope, input.id, input.on, reason);
  await putStage(trx, scope, mentee, close(mentee, input.on, input.reason), "mentee.close");
  return { mentee: await getMentee(trx, scope, input.id), endedMatchIds };
}

/** Opens again as far as they had come, and with it the matches that are named. */
export async function reopenMentee(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof menteeReopenInput>,
): Promise<MenteeDetail> {
  const mentee = await lockMentee(trx, scope, input.id, input.version);
  if (mentee.stage !== "closed") {
    throw new DomainError("PRECONDITION_FAILED", `${mentee.code} is open already.`);
  }
  const stage = stageBeforeClosing(mentee);
  await putStage(trx, scope, mentee, moveTo(mentee, stage, scope.today), "mentee.reopen");
  for (const id of input.matchIds) {
    // Only their own: what is opened again here asks nobody's capacity.
    if ((await peopleOf(trx, scope, id)).menteeId !== input.id) throw notFound("match");
    await reopenMatch(trx, scope, {
      programId: input.programId,
      id,
      asPaused: true,
      acceptOverload: true,
    });
  }
  return getMentee(trx, scope, input.id);
}

function refuseDay(scope: ProgramScope, on: string, referredOn: string): void {
  const sentence =
    on > scope.today
      ? "Choose today or a day before it."
      : on < referredOn
        ? `The referral was on ${referredOn}. Choose that day or a later one.`
        : null;
  if (sentence) throw new DomainError("BAD_REQUEST", sentence, { fields: { on: sentence } });
}
