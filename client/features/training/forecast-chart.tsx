import { useLingui } from "@lingui/react/macro";
import { plural } from "@lingui/core/macro";
import {
  type ForecastOutput,
  type ForecastSearch,
  WEEKLY_FROM,
} from "#shared/training/forecast-schema.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import type { Bucket } from "#client/ui/charts/bucket.ts";
import { LineChart } from "#client/ui/charts/lazy.tsx";
import { ChartFrame } from "#client/ui/chart-frame.tsx";

/** Mentors who can be matched, day by day or week by week, stepping down where training lapses. */
export function ForecastChart({
  data,
  search,
  onAt,
}: {
  data: ForecastOutput;
  search: ForecastSearch;
  /** Opens those who are lost with a point. */
  onAt: (at: string) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const isWeekly = search.days >= WEEKLY_FROM;
  const day = (value: string) => dayText(value, today);
  const mentors = (count: number) =>
    plural(count, { one: `# ${words.mentor}`, other: `# ${words.mentors}` });
  const buckets = data.points.map(({ on, matchable, lost }): Bucket => {
    const text = mentors(matchable);
    return {
      id: on,
      tick: dayText(on, on),
      name: isWeekly && on !== today ? t`By ${day(on)}` : day(on),
      value: matchable,
      text: lost === 0 ? text : t`${text}, ${lost} fewer than before`,
    };
  });
  const [first, last] = [data.points[0], data.points.at(-1)];
  const lost = first && last ? first.matchable - last.matchable : 0;
  const ahead = t`the next ${search.days} days`;
  const sentence =
    first && last && lost > 0
      ? t`${first.matchable} ${words.mentors} can be matched today; without a renewal ${last.matchable} can at the end of ${ahead}.`
      : t`Nobody is lost in ${ahead}: ${mentors(first?.matchable ?? 0)} can be matched today and then.`;
  return (
    <ChartFrame
      title={t`${cap(words.mentors)} who can be matched`}
      sentence={sentence}
      fileName={`matchable-${today}-${search.days}-days`}
      definition={{
        text: t`Active ${words.mentors} whom no requirement keeps from being matched on that day, if nothing is recorded until then.`,
        asOf: day(today),
      }}
      table={{
        columns: [
          { label: isWeekly ? t`By` : t`Day` },
          { label: t`Can be matched`, align: "end" },
          { label: t`Lost since the point before`, align: "end" },
        ],
        rows: data.points.map(({ on, matchable, lost }) => ({
          id: on,
          cells: [dayText(on), matchable, lost],
        })),
      }}
      onOpenRow={onAt}
    >
      <LineChart
        buckets={buckets}
        label={String(last?.matchable ?? 0)}
        isStepped
        onOpen={({ id }) => onAt(id)}
        openHint={t`Press to see who`}
      />
    </ChartFrame>
  );
}
