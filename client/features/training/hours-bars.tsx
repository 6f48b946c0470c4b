import { Trans, useLingui } from "@lingui/react/macro";
import type { MentorTraining } from "#client/features/training/use-training.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useWords } from "#client/lib/words.tsx";
import { cx } from "#client/lib/cx.ts";

const figure = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** Hours against their targets as plain bars, counted from courses, session logs and supervision meetings. */
export function HoursBars({ training }: { training: MentorTraining }) {
  const { t } = useLingui();
  const words = useWords();
  const { hours, targets } = training;
  return (
    <dl className="flex flex-col gap-3">
      <Bar label={t`Training`} hours={hours.training} target={targets.training}>
        <Trans>from completed courses</Trans>
      </Bar>
      <Bar label={t`Supervised experience`} hours={hours.supervised} target={targets.supervised}>
        <Trans>
          {figure.format(hours.sessions)} h of attended {words.sessions},{" "}
          {figure.format(hours.meetings)} h of supervision meetings
        </Trans>
      </Bar>
      {hours.continuing === null ? (
        <div>
          <dt className="font-medium">
            <Trans>Continuing education</Trans>
          </dt>
          <dd className="text-sm text-soft">
            <Trans>Counts from the certification on.</Trans>
          </dd>
        </div>
      ) : (
        <Bar label={t`Continuing education`} hours={hours.continuing} target={targets.continuing}>
          <Trans>
            of the last two years; certified on {dayText(hours.certifiedOn ?? "1970-01-01")}
          </Trans>
        </Bar>
      )}
    </dl>
  );
}

function Bar({
  label,
  hours,
  target,
  children,
}: {
  label: string;
  hours: number;
  target: number;
  children: React.ReactNode;
}) {
  const { t } = useLingui();
  const words = t`${figure.format(hours)} of ${figure.format(target)} h`;
  const share = target === 0 ? 100 : Math.min(100, (hours / target) * 100);
  const isReached = hours >= target;
  return (
    <div>
      <dt className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{label}</span>
        <span className="tabular">
          {words}
          {isReached && (
            <span className="font-semibold text-steady">
              {" · "}
              <Trans>reached</Trans>
            </span>
          )}
        </span>
      </dt>
      <dd>
        <span
          role="meter"
          aria-label={label}
          aria-valuemin={0}
          aria-valuemax={Math.max(target, 1)}
          aria-valuenow={Math.min(hours, Math.max(target, 1))}
          aria-valuetext={words}
          className="my-1 block h-2 overflow-hidden rounded-full border border-line bg-sunken"
        >
          <span
            className={cx("block h-full", isReached ? "bg-steady" : "bg-brand")}
            style={{ width: `${share}%` }}
          />
        </span>
        <span className="text-sm text-soft">{children}</span>
      </dd>
    </div>
  );
}
