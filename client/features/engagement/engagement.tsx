import { Trans, useLingui } from "@lingui/react/macro";
import { useIsFetching, useQuery, useQueryClient } from "@tanstack/react-query";
import { Flag, Link2, RefreshCw } from "lucide-react";
import { useState } from "react";
import { spanLabel } from "#shared/engagement/labels.ts";
import type { Span } from "#shared/engagement/period.ts";
import { later, part } from "#client/lib/part.tsx";
import { Page } from "#client/ui/page.tsx";
import { Button } from "#client/ui/button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Panel } from "#client/ui/panel.tsx";
import { toast } from "#client/ui/toast.tsx";
import { AttendancePanel, HoursPanel, SessionsPanel } from "./activity-panels.tsx";
import { Cards } from "./cards.tsx";
import { EngagementFilters } from "./filters.tsx";
import { FunnelPanel } from "./funnel-panel.tsx";
import { RowsPanel } from "./rows-panel.tsx";
import { SurvivalPanel } from "./survival-panel.tsx";
import { useEngagement } from "./use-engagement.ts";
import { WhenPanel } from "./when-panel.tsx";

// Below the first window: their code is fetched beside their figures.
const BreakdownPanel = part(() =>
  import("./breakdown-panel.tsx").then((module) => module.BreakdownPanel),
);
const CaseloadPanel = part(() =>
  import("./caseload-panel.tsx").then((module) => module.CaseloadPanel),
);
const ModePanel = part(() => import("./mode-panel.tsx").then((module) => module.ModePanel));
const PeoplePanel = part(() => import("./people-panels.tsx").then((module) => module.PeoplePanel));
const RetentionPanel = part(() =>
  import("./retention-panel.tsx").then((module) => module.RetentionPanel),
);
const MarksDialog = later(() => import("./marks.tsx").then((module) => module.MarksDialog));

/** How the program is doing: figures and charts of a period, compared with another, down to the rows. */
export function Engagement() {
  const { t } = useLingui();
  const { input, reach, program } = useEngagement();
  const [isMarking, setMarking] = useState(false);
  const resetKey = JSON.stringify(input);
  const panel = (name: string, place: string, children: React.ReactNode) => (
    <div key={name} className={`flex min-w-0 flex-col *:flex-1 ${place}`}>
      <Panel resetKey={resetKey}>{children}</Panel>
    </div>
  );
  const half = "lg:col-span-6";
  return (
    <Page>
      <PageHeader
        title={<Trans>Engagement</Trans>}
        actions={
          <>
            {program.roles.includes("coordinator") && (
              <Button icon={Flag} onPress={() => setMarking(true)}>
                <Trans>Marks</Trans>
              </Button>
            )}
            <Button
              icon={Link2}
              onPress={() =>
                void copyAddress(
                  t`Address copied`,
                  t`It could not be copied. Take it from the address bar.`,
                )
              }
            >
              <Trans>Copy link</Trans>
            </Button>
            <Refresh />
          </>
        }
      >
        <Subtitle />
      </PageHeader>
      <EngagementFilters />
      <Cards resetKey={resetKey} />
      <div className="mt-4 grid grid-cols-1 gap-4 lg:grid-cols-12 print:block">
        {/* As tall as the charts make it, so that what is below does not move while they come. */}
        {panel("sessions", "lg:col-span-7 lg:min-h-103.5", <SessionsPanel />)}
        {panel("survival", "lg:col-span-5", <SurvivalPanel />)}
        {panel("when", half, <WhenPanel />)}
        {panel("funnel", half, <FunnelPanel />)}
        {panel("hours", half, <HoursPanel />)}
        {panel("attendance", half, <AttendancePanel />)}
        {panel("mentees", half, <PeoplePanel who="mentees" />)}
        {panel("mentors", half, <PeoplePanel who="mentors" />)}
        {panel("retention", "lg:col-span-12", <RetentionPanel />)}
        {panel("modes", half, <ModePanel />)}
        {panel("caseload", half, <CaseloadPanel />)}
        {reach !== "published" && panel("sites", half, <BreakdownPanel by="sites" />)}
        {reach === "program" && panel("supervisors", half, <BreakdownPanel by="supervisors" />)}
      </div>
      <RowsPanel />
      {isMarking && <MarksDialog isOpen onClose={() => setMarking(false)} />}
    </Page>
  );
}

/** '1 Jan – 22 Nov 2026 · compared with 1 Jan – 22 Nov 2025 · as of 9:12 AM'. */
function Subtitle() {
  const { frame, trpc, input, reach, program } = useEngagement();
  const { data } = useQuery(trpc.engagement.activity.queryOptions(input));
  const { span, before, compare } = frame;
  const whose =
    reach === "own" ? (
      <Trans>Sessions under your supervision</Trans>
    ) : reach === "published" ? (
      <Trans>Whole program, published figures</Trans>
    ) : (
      program.name
    );
  return (
    <p>
      {whose} · {spanLabel(span)}
      {before && (
        <>
          {" · "}
          {compare === "year" && isPartOfYear(span) ? (
            <Trans>compared with the same days of {before.from.slice(0, 4)}</Trans>
          ) : (
            <Trans>compared with {spanLabel(before)}</Trans>
          )}
        </>
      )}
      {/* Its place is kept while it is on its way: on a phone it begins a line. */}
      <span className={data ? undefined : "invisible"}>
        {" · "}
        <Trans>as of {clockText(data?.asOf ?? "2000-01-01T22:00:00Z", program)}</Trans>
      </span>
    </p>
  );
}

/** 'The same days of 2025' says it where the days lie in one year and are not all of it. */
function isPartOfYear({ from, to }: Span): boolean {
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return isOneYear && !(from.endsWith("-01-01") && to.endsWith("-12-31"));
}

/** '9:12 AM', on the program's clock. */
function clockText(instant: string, { timeZone }: { timeZone: string }): string {
  const format = { timeZone, hour: "numeric", minute: "2-digit" } as const;
  return new Intl.DateTimeFormat("en-US", format).format(new Date(instant));
}

function Refresh() {
  const { trpc } = useEngagement();
  const queryClient = useQueryClient();
  const isFetching = useIsFetching(trpc.engagement.pathFilter()) > 0;
  return (
    <Button
      icon={RefreshCw}
      isPending={isFetching}
      onPress={() => void queryClient.invalidateQueries(trpc.engagement.pathFilter())}
    >
      <Trans>Count again</Trans>
    </Button>
  );
}

async function copyAddress(done: string, failed: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href);
    toast.success(done);
  } catch {
    toast.error(failed);
  }
}
