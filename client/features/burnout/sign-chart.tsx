import { Trans, useLingui } from "@lingui/react/macro";
import type { SignChart as Chart } from "#shared/burnout/schema.ts";
import { seriesRules, signFacts, type SeriesKey } from "#shared/burnout/signs/catalogue.ts";
import { addDays } from "#shared/lib/day.ts";
import { XmrChart } from "#client/features/burnout/xmr-chart.tsx";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { ChartFrame } from "#client/ui/chart-frame.tsx";

/** A year of one measure against the own usual range, with its table and the sessions behind each week. */
export function SignChart({ chart, onWeek }: { chart: Chart; onWeek: (week: string) => void }) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const { digits } = seriesRules[chart.key as SeriesKey];
  const last = chart.weeks.at(-1);
  if (!last) return null;
  const shown = (value: number) => value.toFixed(digits);
  const range = `${shown(last.lower)}–${shown(last.upper)}`;
  const beyond = last.side
    ? last.side === "above"
      ? t`above it for ${last.weeksBeyond} weeks`
      : t`below it for ${last.weeksBeyond} weeks`
    : t`within it`;
  const sentence = t`${shown(last.value)} in the week of ${dayText(last.week, today)}; usually ${range}; ${beyond}.`;
  return (
    <ChartFrame
      title={chart.name}
      sentence={sentence}
      fileName={`signs-${chart.key}`}
      definition={{
        text: (
          <Trans>
            {signFacts[chart.key].why} Shaded: mean ± 2.66 × mean moving range of the {words.mentor}
            ’s own earlier weeks. Marked: weeks in which the running average (a fifth of each new
            week) lay beyond its limit. While a sign is open its weeks do not change what is usual;
            approved leave is left out.
          </Trans>
        ),
      }}
      table={{
        columns: [
          { label: t`Week of` },
          { label: t`Value`, align: "end" },
          { label: t`Usual, from`, align: "end" },
          { label: t`to`, align: "end" },
          { label: t`Beyond` },
        ],
        rows: chart.weeks.toReversed().map((week) => ({
          id: week.week,
          cells: [
            dayText(week.week),
            Number(week.value.toFixed(2)),
            Number(week.lower.toFixed(2)),
            Number(week.upper.toFixed(2)),
            week.side === "above" ? t`above` : week.side === "below" ? t`below` : "",
          ],
        })),
      }}
      onOpenRow={onWeek}
    >
      <XmrChart chart={chart} label={`${chart.name}: ${sentence}`} />
    </ChartFrame>
  );
}

/** The last day of a week that begins on a Monday. */
export const weekEnd = (week: string) => addDays(week, 6);
