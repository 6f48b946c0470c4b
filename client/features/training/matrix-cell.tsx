import { useLingui } from "@lingui/react/macro";
import {
  dayOf,
  type Standing,
  type TrainingStatus,
  trainingStatusFacts,
} from "#shared/training/status.ts";
import { statusLooks, useStatusWords } from "#client/features/training/status-mark.tsx";
import { useStatusOf } from "#client/features/training/use-training.ts";
import { cx } from "#client/lib/cx.ts";
import { dayText } from "#client/lib/day-text.ts";

const tones: Record<string, string> = {
  act: "text-act",
  talk: "text-talk",
  watch: "text-watch",
  steady: "text-steady",
  neutral: "text-soft",
};

/** What the day of a status says: until when it holds, by when it is due, since when it is over. */
function useDayWords() {
  const { t } = useLingui();
  return (status: TrainingStatus, day: string) =>
    status === "lapsed"
      ? t`since ${day}`
      : status === "due" || status === "overdue"
        ? t`by ${day}`
        : t`until ${day}`;
}

/** One mark: icon and word, and the day that matters under it. */
export function MatrixMark({ standing }: { standing: Standing | undefined }) {
  const statusOf = useStatusOf();
  const words = useStatusWords();
  const dayWords = useDayWords();
  const status = statusOf(standing);
  const { icon: Icon, tone } = statusLooks[status];
  const day = standing ? dayOf(status, standing) : null;
  return (
    <span
      className="flex min-w-0 items-start gap-1.5"
      title={status === "not_required" ? undefined : trainingStatusFacts[status].means}
    >
      <Icon className={cx("mt-0.5 size-4 shrink-0", tones[tone])} aria-hidden />
      <span className="min-w-0">
        <span
          className={cx(
            "block truncate text-sm leading-5",
            status === "not_required" ? "sr-only" : cx("font-medium", tones[tone]),
          )}
        >
          {words[status]}
        </span>
        {day && (
          <span className="tabular block text-xs leading-4 whitespace-nowrap text-soft">
            {dayWords(status, dayText(day))}
          </span>
        )}
      </span>
    </span>
  );
}
