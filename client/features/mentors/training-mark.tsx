import { Trans, useLingui } from "@lingui/react/macro";
import { type MentorTraining, trainingWords } from "#shared/mentors/training.ts";
import { type TrainingStatus, trainingStatusFacts } from "#shared/training/status.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { type Level, StatusChip } from "#client/ui/status-chip.tsx";

const LEVELS: Record<TrainingStatus, Level> = {
  lapsed: "act",
  overdue: "act",
  expiring: "talk",
  due: "watch",
  waived: "steady",
  done: "steady",
  not_required: "none",
};

/** The most pressing status with the number of courses that have it; `isSpoken` says as well what it keeps from. */
export function TrainingMark({
  training,
  blockedFrom,
  isSpoken = false,
}: {
  training: MentorTraining;
  blockedFrom: string | null;
  isSpoken?: boolean;
}) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { status } = training;
  if (status === "not_required") return <span className="text-soft">–</span>;
  const isBlocked = blockedFrom !== null && blockedFrom <= today;
  const since = blockedFrom !== null ? dayText(blockedFrom, today) : "";
  return (
    <span
      className="inline-flex flex-wrap items-center gap-2"
      title={isBlocked ? t`Cannot be matched since ${since}` : trainingStatusFacts[status].means}
    >
      <StatusChip level={LEVELS[status]}>
        {trainingWords(trainingStatusFacts[status].short, training)}
      </StatusChip>
      {isSpoken && isBlocked && (
        <span className="text-sm font-medium text-act">
          <Trans>Cannot be matched since {since}</Trans>
        </span>
      )}
    </span>
  );
}
