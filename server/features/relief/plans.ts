import { sql } from "kysely";
import type { z } from "zod";
import { planStatus } from "#shared/relief/plan.ts";
import type {
  PlanCreateInput,
  planLineInput,
  PlanListRow,
  planSpanInput,
  planStepInput,
  ReliefPlanView,
} from "#shared/relief/schema.ts";
import type { ProgramScope, Trx } from "#server/db/scope.ts";
import { recordAudit } from "#server/features/audit/commands.ts";
import { assignInWorker } from "#server/features/matching/solve.ts";
import { coverWeights, loadFacts } from "#server/features/relief/facts.ts";
import { proposeLines } from "#server/features/relief/propose.ts";
import { linesOf, type PlanRow, readPlan, viewPlan } from "#server/features/relief/view.ts";
import { DomainError, notFound, staleVersion } from "#server/lib/errors.ts";

/** All plans, the latest days first. */
export async function listPlans(trx: Trx, scope: ProgramScope): Promise<PlanListRow[]> {
  const { rows } = await sql<Omit<PlanListRow, "status"> & { status: string }>`
    select p.id, p.from_on, p.until_on, p.status, p.version,
      coalesce((select array_agg(m.name order by lower(m.name), m.id) from relief_absence a
        join mentor m on m.program_id = a.program_id and m.id = a.mentor_id
        where a.program_id = p.program_id and a.plan_id = p.id), '{}') as away,
      jsonb_array_length(p.lines) as matches,
      (select count(*) from jsonb_array_elements(p.lines) line where line ->> 'mentorId' is not null)::int as covered
    from relief_plan p where p.program_id = ${scope.programId}
    order by p.from_on desc, p.id desc limit 200`.execute(trx);
  return rows.map((row) => ({ ...row, status: planStatus(row, scope.today) }));
}

/** Begins a plan with a proposal, and keeps it as a draft. The same plan sent twice is one. */
export async function createPlan(
  trx: Trx,
  scope: ProgramScope,
  input: PlanCreateInput,
): Promise<ReliefPlanView> {
  refuseSpan(scope, input);
  await requireMentors(trx, scope, input.mentorIds);
  const made = await trx
    .insertInto("reliefPlan")
    .values({
      programId: scope.programId,
      id: input.id,
      fromOn: input.fromOn,
      untilOn: input.untilOn,
      createdBy: scope.personId,
      createdAt: scope.now.toISOString(),
    })
    .onConflict((conflict) => conflict.columns(["programId", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) {
    await putAbsences(trx, scope, input.id, input.mentorIds);
    await propose(trx, scope, await readPlan(trx, scope, input.id));
    await tell(trx, scope, input, "relief.create");
  }
  return viewPlan(trx, scope, await readPlan(trx, scope, input.id));
}

/** Other days or other people away: the lines that still fit stay as they are. */
export async function changePlan(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof planSpanInput>,
): Promise<ReliefPlanView> {
  const plan = await lockDraft(trx, scope, input);
  refuseSpan(scope, input);
  await requireMentors(trx, scope, input.mentorIds);
  await trx
    .deleteFrom("reliefAbsence")
    .where("programId", "=", scope.programId)
    .where("planId", "=", plan.id)
    .execute();
  await putAbsences(trx, scope, plan.id, input.mentorIds);
  const next = { ...plan, fromOn: input.fromOn, untilOn: input.untilOn, away: input.mentorIds };
  const facts = await loadFacts(trx, scope, { span: next, away: next.away, planId: plan.id });
  const away = new Set(next.away);
  const lines = linesOf(plan, facts).map((line) =>
    line.mentorId && away.has(line.mentorId) ? { ...line, mentorId: null } : line,
  );
  await putPlan(trx, scope, plan.id, { ...next, lines });
  await tell(trx, scope, next, "relief.change");
  return viewPlan(trx, scope, await readPlan(trx, scope, plan.id));
}

/** Proposes anew for everybody who was not taken out by a person. */
export async function proposeAgain(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof planStepInput>,
): Promise<ReliefPlanView> {
  await propose(trx, scope, await lockDraft(trx, scope, input));
  return viewPlan(trx, scope, await readPlan(trx, scope, input.id));
}

/** Gives a match to somebody else, to nobody, or takes it out of the plan. */
export async function setLine(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof planLineInput>,
): Promise<ReliefPlanView> {
  const plan = await lockDraft(trx, scope, input);
  const facts = await loadFacts(trx, scope, { span: plan, away: plan.away, planId: plan.id });
  if (!facts.matches.has(input.matchId)) throw notFound("match");
  if (input.mentorId && !facts.mentors.has(input.mentorId)) throw notFound("mentor");
  const lines = linesOf(plan, facts).map((line) =>
    line.matchId === input.matchId
      ? { matchId: line.matchId, mentorId: input.mentorId, isOut: input.isOut }
      : line,
  );
  await putPlan(trx, scope, plan.id, { ...plan, lines });
  return viewPlan(trx, scope, await readPlan(trx, scope, plan.id));
}

/** Throws a draft away. What was applied is undone instead, so that its days stay in the history. */
export async function dropPlan(
  trx: Trx,
  scope: ProgramScope,
  input: z.output<typeof planStepInput>,
): Promise<void> {
  const plan = await lockDraft(trx, scope, input);
  await trx
    .deleteFrom("reliefPlan")
    .where("programId", "=", scope.programId)
    .where("id", "=", plan.id)
    .execute();
  await tell(trx, scope, plan, "relief.drop");
}

async function propose(trx: Trx, scope: ProgramScope, plan: PlanRow): Promise<void> {
  const facts = await loadFacts(trx, scope, { span: plan, away: plan.away, planId: plan.id });
  const weights = await coverWeights(trx, scope);
  const lines = await proposeLines(facts, weights, plan.lines, assignInWorker);
  await putPlan(trx, scope, plan.id, { ...plan, lines });
}

export async function lockDraft(
  trx: Trx,
  scope: ProgramScope,
  input: { id: string; version: number },
): Promise<PlanRow> {
  const plan = await readPlan(trx, scope, input.id, { forUpdate: true });
  if (plan.version !== input.version) throw staleVersion("relief plan");
  if (plan.status === "applied") {
    throw new DomainError(
      "PRECONDITION_FAILED",
      "This plan is applied. Undo it first; nothing was changed.",
    );
  }
  return plan;
}

async function putPlan(
  trx: Trx,
  scope: ProgramScope,
  id: string,
  plan: Pick<PlanRow, "fromOn" | "untilOn" | "lines">,
): Promise<void> {
  await trx
    .updateTable("reliefPlan")
    .set((eb) => ({
      fromOn: plan.fromOn,
      untilOn: plan.untilOn,
      lines: JSON.stringify(plan.lines),
      // A plan that was undone and is worked on again is a draft.
      status: "draft",
      updatedAt: scope.now.toISOString(),
      version: eb("version", "+", 1),
    }))
    .where("programId", "=", scope.programId)
    .where("id", "=", id)
    .execute();
}

async function putAbsences(
  trx: Trx,
  scope: ProgramScope,
  planId: string,
  mentorIds: readonly string[],
): Promise<void> {
  await trx
    .insertInto("reliefAbsence")
    .values(mentorIds.map((mentorId) => ({ programId: scope.programId, planId, mentorId })))
    .execute();
}

async function requireMentors(
  trx: Trx,
  scope: ProgramScope,
  mentorIds: readonly string[],
): Promise<void> {
  const { count } = await trx
    .selectFrom("mentor")
    .where("programId", "=", scope.programId)
    .where("id", "in", mentorIds)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  if (count !== mentorIds.length) throw notFound("mentor");
}

function refuseSpan(scope: ProgramScope, span: { fromOn: string; untilOn: string }): void {
  const sentence =
    span.untilOn < span.fromOn
      ? "The last day comes before the first."
      : span.untilOn < scope.today
        ? "These days are over. Choose days from today on."
        : null;
  if (!sentence) return;
  throw new DomainError("BAD_REQUEST", sentence, { fields: { untilOn: sentence } });
}

async function tell(
  trx: Trx,
  scope: ProgramScope,
  plan: { id: string; fromOn: string; untilOn: string },
  action: string,
): Promise<void> {
  await recordAudit(trx, scope, {
    action,
    subjectKind: "relief",
    subjectId: plan.id,
    label: `${plan.fromOn} to ${plan.untilOn}`,
    after: { fromOn: plan.fromOn, untilOn: plan.untilOn },
  });
}
