import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { countText, percent, spanLabel } from "#shared/engagement/labels.ts";
import type { Span } from "#shared/engagement/period.ts";
import { FOLLOWED_MONTHS } from "#shared/engagement/retention.ts";
import { retentionSentence } from "#shared/engagement/sentences-people.ts";
import { CohortGrid } from "#client/ui/charts/cohort-grid.tsx";
import { useNavigation } from "#client/lib/navigation.tsx";
import { cap } from "#client/lib/words.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import { useEngagement } from "./use-engagement.ts";

/** Who of those first matched in a month still met one, two … twelve months later. */
export function RetentionPanel({ className }: { className?: string }) {
  const { t } = useLingui();
  const { go } = useNavigation();
  const { program, trpc, input, rowsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.retention.queryOptions(input));
  const { cohorts, span, reach } = data;
  const { words } = program;
  const href = (id: string) => {
    const [from = "", to = "", after] = id.split("|");
    return rowsHref({
      of: "cohort",
      from,
      to,
      until: span.to,
      ...(after !== undefined && { after: Number(after) }),
    });
  };
  const months = Array.from({ length: FOLLOWED_MONTHS + 1 }, (_, month) => month);
  const hidden = cohorts.some(
    ({ size, cells }) => size === null || cells.some((cell) => cell.met === null),
  );
  const isPublished = reach === "published";
  const sentence = isPublished
    ? t`Share of each quarter's new ${words.mentees} who met in the months after.`
    : retentionSentence(data.after, words);
  return (
    <MeasureFrame
      measure="retention"
      answer={data}
      sentence={sentence}
      hasHidden={hidden}
      openHref={href}
      note={
        cohorts.some(({ cells }) => cells.some((cell) => !cell.whole)) ? (
          <p>
            <Trans>A dashed edge is a month that is not over: its share can still grow.</Trans>
          </p>
        ) : undefined
      }
      table={{
        columns: [
          { label: t`First matched` },
          { label: cap(program.words.mentees), align: "end" },
          ...months.map((month) => ({ label: t`Month ${month}`, align: "end" as const })),
        ],
        rows: cohorts.map(({ from, to, size, cells }) => ({
          id: `${from}|${to}`,
          cells: [
            cohortLabel({ from, to }),
            size,
            ...months.map((month) => cells[month]?.met ?? (cells[month] ? null : "")),
          ],
        })),
      }}
      {...(className && { className })}
    >
      <CohortGrid
        label={t`Share who met, by month after the first match`}
        months={months.map(String)}
        cohorts={cohorts.map(({ from, to, size, cells }) => ({
          id: from,
          label: shortLabel({ from, to }),
          cells: cells.map(({ after, met, share, whole }) => ({
            id: `${from}|${to}|${after}`,
            strength: share,
            isIncomplete: !whole,
            text: t`${cohortLabel({ from, to })}, month ${after}, ${countText(met)} of ${countText(size)}: ${share === null ? countText(null) : percent(share, 0)}`,
          })),
        }))}
        {...(!isPublished && {
          onOpen: ({ id }) => {
            const to = href(id);
            if (to) go(to);
          },
        })}
      />
    </MeasureFrame>
  );
}

function quarterOf({ from, to }: Span): string | null {
  if (from.slice(0, 7) === to.slice(0, 7)) return null;
  return `Q${Math.floor((Number(from.slice(5, 7)) - 1) / 3) + 1}`;
}

function cohortLabel(span: Span): string {
  const quarter = quarterOf(span);
  return quarter ? `${quarter} ${span.from.slice(0, 4)}` : spanLabel(span);
}

function shortLabel(span: Span): string {
  const year = span.from.slice(2, 4);
  const quarter = quarterOf(span);
  return quarter ? `${quarter} ’${year}` : `${spanLabel(span).slice(0, 3)} ’${year}`;
}
