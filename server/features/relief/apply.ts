import type { z } from "zod";
import { dayIn } from "#shared/lib/day.ts";
import { takenBack } from "#shared/relief/cover.ts";
import { type LineProblem, problemsOf } from "#shared/relief/plan.ts";
import type { planStepInput, ReliefPlanView } from "#shared/relief/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { lockMentor } from "#server/features/matches/write.ts";
import { auditCovers, insertCovers, lastLogs } from "#server/features/relief/write.ts";
import { lockDraft } from "#server/features/relief/plans.ts";
import { factsOf, linesOf, readPlan, viewPlan } from "#server/features/relief/view.ts";
import { DomainError, staleVersion } from "#server/lib/errors.ts";
import { newId } from "#server/lib/id.ts";

const SENTENCES: Record<LineProblem, string> = {
  away: "is away",
  ineligible: "cannot stand in on these days",
  conflict: "is not to be matched with this mentee",
  capacity: "would carry more than the capacity",
  covered: "is covered already",
  gone: "is no longer there",
};

/** Turns the lines of a plan into cover, all or none. The rules are asked again: days may have passed since it was made. */
export async function applyPlan(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof planStepInput>,
): Promise<ReliefPlanView> {
  const plan = await lockDraft(trx, scope, input);
  // Whoever matches one of them meanwhile waits until this is done; always in one order.
  const takers = new Set(plan.lines.flatMap((line) => line.mentorId ?? []));
  for (const id of [...takers].toSorted()) await lockMentor(trx, scope, id);
  const facts = await factsOf(trx, scope, plan);
  const lines = linesOf(plan, facts).filter((line) => line.mentorId !== null);
  if (lines.length === 0) {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "Nobody stands in for anybody in this plan yet. Choose somebody first.",
    );
  }
  const [first] = problemsOf(lines, facts);
  if (first) {
    const [matchId, problem] = first;
    const line = lines.find((one) => one.matchId === matchId);
    const name = facts.mentors.get(line?.mentorId ?? "")?.name ?? "Somebody";
    const label = facts.matches.get(matchId)?.mentee.label ?? "a match";
    throw new DomainError(
      "PRECONDITION_FAILED",
      `${label}: ${problem === "covered" ? label : name} ${SENTENCES[problem]}. Change this line; nothing was applied.`,
      { mark: "line-problem" },
    );
  }
  const covers = lines.map((line) => ({
    id: newId(scope.now),
    matchId: line.matchId,
    mentorId: line.mentorId ?? "",
    planId: plan.id,
    fromOn: plan.fromOn,
    untilOn: plan.untilOn,
  }));
  await insertCovers(trx, scope, covers);
  await trx
    .updateTable("reliefPlan")
    .set((eb) => ({
      status: "applied",
      lines: JSON.stringify(linesOf(plan, facts)),
      appliedAt: scope.now.toISOString(),
      version: eb("version", "+", 1),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", plan.id)
    .execute();
  await recordAudit(trx, scope, {
    action: "relief.apply",
    subjectKind: "relief",
    subjectId: plan.id,
    label: `${plan.fromOn} to ${plan.untilOn}`,
    after: { covers: covers.length },
  });
  return viewPlan(trx, scope, await readPlan(trx, scope, plan.id));
}

/** Takes a whole plan back. Days that are past and logs that were written in them stay. */
export async function undoPlan(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof planStepInput>,
): Promise<ReliefPlanView> {
  const plan = await readPlan(trx, scope, input.id, { forUpdate: true });
  if (plan.version !== input.version) throw staleVersion("relief plan");
  if (plan.status !== "applied") {
    throw new DomainError("PRECONDITION_FAILED", "This plan is not applied. Nothing was changed.");
  }
  const covers = await trx
    .selectFrom("matchCover")
    .where("programId", "=", scope.programId)
    .where("planId", "=", plan.id)
    .select(["id", "matchId", "mentorId", "fromOn", "untilOn", "createdAt"])
    .orderBy("id")
    .execute();
  const logged = await lastLogs(trx, scope, covers);
  for (const cover of covers) {
    const left = takenBack(cover, {
      today: scope.today,
      madeOn: dayIn(scope.timeZone, new Date(cover.createdAt)),
      lastLogOn: logged.get(cover.id) ?? null,
    });
    const own = { programId: scope.programId, id: cover.id };
    if (left === null) {
      await trx
        .deleteFrom("matchCover")
        .where("programId", "=", own.programId)
        .where("id", "=", own.id)
        .execute();
    } else {
      // Past days belong to the history and no longer to the plan, which can be made anew.
      await trx
        .updateTable("matchCover")
        .set((eb) => ({ untilOn: left.untilOn, planId: null, version: eb("version", "+", 1) }))
        .where("programId", "=", own.programId)
        .where("id", "=", own.id)
        .execute();
    }
  }
  await trx
    .updateTable("reliefPlan")
    .set((eb) => ({ status: "undone", appliedAt: null, version: eb("version", "+", 1) }))
    .where("programId", "=", scope.programId)
    .where("id", "=", plan.id)
    .execute();
  await auditCovers(trx, scope, covers, "match.cover.remove");
  await recordAudit(trx, scope, {
    action: "relief.undo",
    subjectKind: "relief",
    subjectId: plan.id,
    label: `${plan.fromOn} to ${plan.untilOn}`,
    before: { covers: covers.length },
  });
  return viewPlan(trx, scope, await readPlan(trx, scope, plan.id));
}
