import { Trans, useLingui } from "@lingui/react/macro";
import { CRITERION_LABELS } from "#shared/matching/criteria.ts";
import type { Suggestion } from "#shared/matching/schema.ts";
import { cx } from "#client/lib/cx.ts";

type Part = Suggestion["parts"][number];

/** How much a criterion brings, of how much it could: as a bar, as figures and as a sentence. */
export function Shares({ parts }: { parts: readonly Part[] }) {
  const longest = Math.max(...parts.map(({ pointsMax }) => pointsMax), 1);
  return (
    <ul className="flex flex-col gap-2.5">
      {parts.map((part) => (
        <li key={part.criterion}>
          <div className="flex items-baseline justify-between gap-3">
            <span className="font-medium">{CRITERION_LABELS[part.criterion]}</span>
            <Points part={part} />
          </div>
          <Bar part={part} longest={longest} />
          <p className="mt-0.5 text-sm text-soft">{part.sentence}</p>
        </li>
      ))}
    </ul>
  );
}

/** "12 of 19", in hundredths of the whole score. */
export function Points({ part }: { part: Part }) {
  if (part.value === null) {
    return (
      <span className="text-sm text-soft">
        <Trans>left out</Trans>
      </span>
    );
  }
  const [points, most] = [Math.round(part.points), Math.round(part.pointsMax)];
  return (
    <span className="tabular text-sm whitespace-nowrap">
      <Trans>
        {points} of {most}
      </Trans>
    </span>
  );
}

/** The track is as long as the criterion weighs; what is filled is what this pair reaches of it. */
function Bar({ part, longest }: { part: Part; longest: number }) {
  if (part.value === null) return null;
  return (
    <span aria-hidden className="mt-1 block h-2 w-full">
      <span
        className="block h-full min-w-3 overflow-hidden rounded-full border border-control bg-sunken"
        style={{ width: `${(100 * part.pointsMax) / longest}%` }}
      >
        <span
          className={cx("block h-full", part.isUnknown ? "bg-control" : "bg-brand")}
          style={{ width: `${100 * part.value}%` }}
        />
      </span>
    </span>
  );
}

/** The whole score: a figure of 100 and its word. */
export function Score({ score }: { score: number }) {
  const { t } = useLingui();
  const word = score >= 75 ? t`fits well` : score >= 50 ? t`fits` : t`fits a little`;
  return (
    <span className="flex items-baseline gap-2 whitespace-nowrap">
      <span className="sr-only">
        <Trans>Score:</Trans>
      </span>
      <span className="tabular text-figure font-semibold">{score}</span>
      <span className="text-sm text-soft">
        <Trans>of 100, {word}</Trans>
      </span>
    </span>
  );
}
