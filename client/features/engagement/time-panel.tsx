import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import type { Unit } from "#shared/engagement/buckets.ts";
import type { MeasureId } from "#shared/engagement/measures.ts";
import { measureText } from "#shared/engagement/measures.ts";
import type { Span } from "#shared/engagement/period.ts";
import type { FrameOutput } from "#shared/engagement/schema.ts";
import type { Bucket } from "#client/ui/charts/bucket.ts";
import { LineChart } from "#client/ui/charts/lazy.tsx";
import { useNavigation } from "#client/lib/navigation.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import {
  annotationsOf,
  changeNumber,
  changeOf,
  pointsOf,
  type Reading,
  seriesNames,
} from "./points.ts";
import { useEngagement } from "./use-engagement.ts";

type Timed<F> = Span & { whole: boolean; now: F; earlier: (Span & { figures: F }) | null };

/**
 * A figure over time. A press on a month or week looks at it alone; on a day it opens the rows. The table opens the
 * rows of any of them.
 */
export function TimePanel<F>({
  measure,
  answer,
  reading,
  sentence,
  openHref,
  formatTick,
  height,
  namesMarks = false,
  className,
}: {
  measure: MeasureId;
  answer: FrameOutput & { buckets: readonly Timed<F>[] };
  reading: Reading<F>;
  sentence: string;
  openHref: (span: Span) => string | undefined;
  formatTick?: (value: number) => string;
  height?: number;
  /** Says under the chart what the letters of the marks stand for. */
  namesMarks?: boolean;
  className?: string;
}) {
  const { t } = useLingui();
  const { go } = useNavigation();
  const { program, trpc, patch, reach } = useEngagement();
  const { span, before, unit, buckets } = answer;
  const marks = useSuspenseQuery(
    trpc.engagement.annotations.queryOptions({ programId: program.id, ...span }),
  ).data;
  const points = pointsOf(buckets, unit, reading);
  const names = seriesNames(span, before);
  const title = measureText(measure, program.words).title;
  const units: Record<Unit, string> = { day: t`by day`, week: t`by week`, month: t`by month` };
  const changeWords = {
    percent: t`Change (%)`,
    points: t`Change (points)`,
    absolute: t`Change`,
  };
  const at = (id: string) => buckets.find((bucket) => bucket.from === id);
  const open = (bucket: Bucket) => {
    const found = at(bucket.id);
    if (!found) return;
    const href = openHref(found);
    if (unit !== "day") patch({ period: "own", from: found.from, to: found.to });
    else if (href) go(href);
  };
  const marked = annotationsOf(marks, buckets);
  return (
    <MeasureFrame
      measure={measure}
      answer={answer}
      title={`${title} ${units[unit]}`}
      sentence={sentence}
      hasHidden={
        reading.countsPeople === true &&
        buckets.some(
          ({ now, earlier }) =>
            reading.of(now) === null || (earlier !== null && reading.of(earlier.figures) === null),
        )
      }
      openHref={(id) => {
        const found = at(id);
        return found && openHref({ from: found.from, to: found.to });
      }}
      note={
        namesMarks && marks.length > 0 ? (
          <ul className="flex flex-wrap gap-x-4 gap-y-0.5">
            {marked.map(({ id, label, marks }) => (
              <li key={id}>
                <span className="font-semibold text-ink">{label}</span> {marks}
              </li>
            ))}
          </ul>
        ) : undefined
      }
      table={{
        columns: [
          { label: t`Period` },
          { label: names.label, align: "end" },
          ...(before
            ? [
                { label: names.compareLabel ?? "", align: "end" as const },
                { label: changeWords[reading.moves], align: "end" as const },
              ]
            : []),
          ...(marks.length > 0 ? [{ label: t`Marks` }] : []),
        ],
        rows: points.map((point, index) => {
          const earlier = buckets[index]?.earlier;
          return {
            id: point.id,
            cells: [
              point.isIncomplete ? t`${point.name} (not complete)` : point.name,
              rounded(point.value),
              ...(before
                ? [
                    earlier ? rounded(point.compare ?? null) : "",
                    changeNumber(changeOf(reading.moves, point.value, point.compare)) ?? "",
                  ]
                : []),
              ...(marks.length > 0
                ? [marked.find((mark) => mark.at === point.id)?.marks ?? ""]
                : []),
            ],
          };
        }),
      }}
      {...(className && { className })}
    >
      <LineChart
        buckets={points}
        {...names}
        annotations={marked}
        {...(height && { height })}
        {...(reach !== "published" && {
          onOpen: open,
          ...(unit !== "day" && {
            openHint:
              unit === "month" ? t`Press to look at this month` : t`Press to look at this week`,
          }),
        })}
        {...(formatTick && { formatTick })}
      />
    </MeasureFrame>
  );
}

function rounded(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
