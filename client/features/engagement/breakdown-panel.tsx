import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { shareOf } from "#shared/engagement/figures.ts";
import { number, percent, spanLabel } from "#shared/engagement/labels.ts";
import { breakdownSentence } from "#shared/engagement/sentences.ts";
import { Funnel } from "#client/ui/charts/funnel.tsx";
import { MeasureFrame } from "./measure-frame.tsx";
import { useEngagement } from "./use-engagement.ts";

/** Sessions by site or by supervisor. A press narrows the whole page to one of them; the table opens the logs. */
export function BreakdownPanel({
  by,
  className,
}: {
  by: "sites" | "supervisors";
  className?: string;
}) {
  const { t } = useLingui();
  const { trpc, input, patch, sessionsHref } = useEngagement();
  const { data } = useSuspenseQuery(trpc.engagement.breakdown.queryOptions(input));
  const { span, before } = data;
  const none = by === "sites" ? t`No site` : t`No supervisor`;
  const rows = data[by].map((row) => ({
    ...row,
    name: row.id === "none" ? none : (row.name ?? t`Not here any more`),
  }));
  const shown = rows.filter((row) => row.sessions > 0 || input[by].includes(row.id));
  const total = rows.reduce((sum, row) => sum + row.sessions, 0);
  const most = Math.max(1, ...rows.map((row) => row.sessions));
  const isNarrowed = input[by].length > 0;
  return (
    <MeasureFrame
      measure={by === "sites" ? "bySite" : "bySupervisor"}
      answer={data}
      sentence={breakdownSentence(shown.map(({ name, sessions }) => ({ name, value: sessions })))}
      openHref={(id) => sessionsHref({ ...span, [by === "sites" ? "site" : "supervisor"]: id })}
      note={
        isNarrowed ? (
          <button
            type="button"
            className="min-h-6 text-brand-text underline underline-offset-2"
            onClick={() => patch({ [by]: [] })}
          >
            {by === "sites" ? <Trans>Show all sites</Trans> : <Trans>Show all supervisors</Trans>}
          </button>
        ) : shown.length > 1 ? (
          <Trans>Press one to narrow the whole page to it.</Trans>
        ) : undefined
      }
      table={{
        columns: [
          { label: by === "sites" ? t`Site` : t`Supervisor` },
          { label: t`Sessions`, align: "end" },
          { label: t`Share`, align: "end" },
          { label: t`Hours`, align: "end" },
          { label: t`Attendance`, align: "end" },
          ...(before ? [{ label: spanLabel(before), align: "end" as const }] : []),
        ],
        rows: rows.map((row) => ({
          id: row.id,
          cells: [
            row.name,
            row.sessions,
            percent(shareOf(row.sessions, total) ?? 0, 0),
            Math.round(row.minutes / 6) / 10,
            row.attendance === null ? "–" : percent(row.attendance),
            ...(before ? [row.earlier ?? 0] : []),
          ],
        })),
      }}
      {...(className && { className })}
    >
      {shown.length > 0 && (
        <Funnel
          label={by === "sites" ? t`Sessions by site` : t`Sessions by supervisor`}
          stages={shown.slice(0, 12).map((row) => ({
            id: row.id,
            label: row.name,
            share: row.sessions / most,
            figure: number(row.sessions),
            second: percent(shareOf(row.sessions, total) ?? 0, 0),
          }))}
          onOpen={({ id }) => patch({ [by]: [id] })}
        />
      )}
      {shown.length > 12 && (
        <p className="mt-1 text-sm text-soft">
          <Trans>{shown.length - 12} more are in the table.</Trans>
        </p>
      )}
    </MeasureFrame>
  );
}
