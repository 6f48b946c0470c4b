import { useLingui } from "@lingui/react/macro";
import { Ban, Check, CircleDashed, Clock, History, Minus, TriangleAlert } from "lucide-react";
import type { ComponentType } from "react";
import { TRAINING_STATUSES, type TrainingStatus } from "#shared/training/status.ts";
import { Chip, type Tone } from "#client/ui/chip.tsx";

type Look = { icon: ComponentType<{ className?: string; "aria-hidden"?: boolean }>; tone: Tone };

/** Icon and tone of each status; the word always stands beside them. */
export const statusLooks: Record<TrainingStatus, Look> = {
  lapsed: { icon: History, tone: "act" },
  overdue: { icon: TriangleAlert, tone: "act" },
  expiring: { icon: Clock, tone: "talk" },
  due: { icon: CircleDashed, tone: "watch" },
  waived: { icon: Ban, tone: "neutral" },
  done: { icon: Check, tone: "steady" },
  not_required: { icon: Minus, tone: "neutral" },
};

/** The statuses in words for screens. */
export function useStatusWords(): Record<TrainingStatus, string> {
  const { t } = useLingui();
  return {
    lapsed: t`Lapsed`,
    overdue: t`Overdue`,
    expiring: t`Expiring`,
    due: t`Due`,
    waived: t`Waived`,
    done: t`Done`,
    not_required: t`Not required`,
  };
}

export function TrainingChip({ status }: { status: TrainingStatus }) {
  const words = useStatusWords();
  const { icon, tone } = statusLooks[status];
  return (
    <Chip tone={tone} icon={icon}>
      {words[status]}
    </Chip>
  );
}

/** What the marks in the cells mean. */
export function StatusLegend() {
  const { t } = useLingui();
  return (
    <ul aria-label={t`What the marks mean`} className="flex flex-wrap gap-1.5">
      {TRAINING_STATUSES.map((status) => (
        <li key={status}>
          <TrainingChip status={status} />
        </li>
      ))}
    </ul>
  );
}
