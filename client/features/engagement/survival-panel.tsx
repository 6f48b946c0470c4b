import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { dayLabel, percent } from "#shared/engagement/labels.ts";
import { survivalSentence } from "#shared/engagement/sentences-people.ts";
import { SurvivalChart } from "#client/ui/charts/lazy.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import { curvePoints, curveTicks } from "./survival-points.ts";
import { useEngagement } from "./use-engagement.ts";

/** Kaplan-Meier curve of the matches, with its band and the curve of the period compared with. */
export function SurvivalPanel({ className }: { className?: string }) {
  const { t } = useLingui();
  const { program, trpc, input, rowsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.survival.queryOptions(input));
  const { span, before, steps, followed, median, matches, ended, earlier } = data;
  const until = span.to === program.today ? null : dayLabel(span.to);
  const isPublished = data.reach === "published";
  const share = (value: number | null) => (value === null ? "–" : percent(value, 0));
  return (
    <MeasureFrame
      measure="survival"
      answer={data}
      sentence={survivalSentence(data.after, until)}
      openHref={(id) => rowsHref({ of: "survival", on: span.to, least: Number(id) })}
      note={
        <>
          {matches !== null && ended !== null && (
            <p>
              <Trans>
                {matches} matches, {ended} of them ended.
              </Trans>{" "}
              {median === null ? (
                <Trans>More than half still go on, so there is no median yet.</Trans>
              ) : (
                <Trans>Half lasted longer than {median} days.</Trans>
              )}
            </p>
          )}
          {isPublished && (
            <p>
              <Trans>
                Whole per cent; the curve moves only where at least 11 more matches have ended.
              </Trans>
            </p>
          )}
        </>
      }
      table={{
        columns: [
          { label: t`After days` },
          { label: t`Still meeting`, align: "end" },
          { label: t`From (95 %)`, align: "end" },
          { label: t`To (95 %)`, align: "end" },
          ...(isPublished
            ? []
            : [
                { label: t`At risk`, align: "end" as const },
                { label: t`Ended`, align: "end" as const },
              ]),
        ],
        rows: steps.map((step) => ({
          id: String(step.days),
          cells: [
            String(step.days),
            share(step.share),
            share(step.low),
            share(step.high),
            ...(isPublished ? [] : [step.atRisk, step.ended]),
          ],
        })),
      }}
      {...(className && { className })}
    >
      {followed > 0 && (
        <SurvivalChart
          label={t`Share of matches that still meet, by days since they began`}
          steps={curvePoints(data, (day) => t`After ${day} days`)}
          ticks={curveTicks(followed)}
          formatDay={(day) => t`${day} d`}
          {...(before && earlier && { compareLabel: dayLabel(before.to) })}
        />
      )}
    </MeasureFrame>
  );
}
