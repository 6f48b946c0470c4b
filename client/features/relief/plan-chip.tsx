import { Trans } from "@lingui/react/macro";
import type { PlanStatus } from "#shared/relief/plan.ts";
import { Chip, type Tone } from "#client/ui/chip.tsx";

const TONES: Record<PlanStatus, Tone> = {
  draft: "neutral",
  applied: "steady",
  returned: "neutral",
  undone: "neutral",
};

/** How a plan stands. 'Returned': its days are over, and everybody has their own mentor again. */
export function PlanChip({ status }: { status: PlanStatus }) {
  return (
    <Chip tone={TONES[status]}>
      {status === "draft" ? (
        <Trans>Draft</Trans>
      ) : status === "applied" ? (
        <Trans>Applied</Trans>
      ) : status === "returned" ? (
        <Trans>Returned</Trans>
      ) : (
        <Trans>Undone</Trans>
      )}
    </Chip>
  );
}
