import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { CoverCandidate, PlanLine, ReliefPlanView } from "#shared/relief/schema.ts";
import { TakerList } from "#client/features/relief/taker-list.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

/** Chooses who takes one match of a plan; the loads count the plan's other lines. */
export function LineDialog({
  plan,
  line,
  onChoose,
  onClose,
}: {
  plan: ReliefPlanView;
  line: PlanLine;
  onChoose: (mentorId: string) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<CoverCandidate | null>(null);
  return (
    <Dialog
      isOpen
      size="large"
      onClose={onClose}
      title={t`Who stands in for ${line.awayName} with ${line.menteeLabel}?`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isDisabled={!chosen}
            onPress={() => {
              if (chosen) onChoose(chosen.id);
              onClose();
            }}
          >
            {chosen ? <Trans>{chosen.name} stands in</Trans> : <Trans>Choose</Trans>}
          </Button>
        </>
      }
    >
      <TakerList
        matchId={line.matchId}
        weight={line.weight}
        span={{ fromOn: plan.fromOn, untilOn: plan.untilOn }}
        planId={plan.id}
        chosen={chosen?.id ?? line.mentorId}
        onChoose={setChosen}
      />
    </Dialog>
  );
}
