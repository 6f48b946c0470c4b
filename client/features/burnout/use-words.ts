import { useLingui } from "@lingui/react/macro";
import type {
  ContextReason,
  DismissReason,
  Outcome,
  StepKind,
  Useful,
} from "#shared/burnout/schema.ts";
import type { Level } from "#shared/burnout/level.ts";

/** What the closed sets are called. */
export function useSignWords() {
  const { t } = useLingui();
  const levels: Record<Level, string> = {
    act: t`Act now`,
    talk: t`Talk`,
    watch: t`Watch`,
    steady: t`Steady`,
  };
  const dismissals: Record<DismissReason, string> = {
    known_reason: t`There is a known reason`,
    already_talked: t`We have talked about it`,
    wrong_data: t`The logs are wrong`,
    not_meaningful: t`It means nothing here`,
  };
  const steps: Record<StepKind, string> = {
    conversation: t`Conversation held`,
    caseload_lowered: t`Caseload lowered`,
    time_off: t`Time off agreed`,
    debrief: t`Debrief held`,
    extra_supervision: t`Extra supervision`,
    training: t`Training`,
    other: t`Something else`,
  };
  const outcomes: Record<Outcome, string> = {
    better: t`Better`,
    same: t`As before`,
    worse: t`Harder`,
    left: t`Left the program`,
    not_needed: t`Was not needed`,
  };
  const useful: Record<Useful, string> = { yes: t`Yes`, partly: t`Partly`, no: t`No` };
  const contexts: Record<ContextReason, string> = {
    time_away: t`Time away`,
    study: t`Exams or study`,
    family: t`Family`,
    other_work: t`Other work`,
    health: t`Health`,
    planned_more: t`More was agreed`,
    other: t`Another reason`,
  };
  return { levels, dismissals, steps, outcomes, useful, contexts };
}
