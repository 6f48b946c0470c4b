import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { onTimeRate } from "#shared/supervision/debrief.ts";
import {
  DEBRIEF_STATES,
  type DebriefRow,
  ON_TIME_DAYS,
} from "#shared/supervision/debrief-schema.ts";
import { DebriefItem } from "#client/features/supervision/debrief-item.tsx";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Card } from "#client/ui/card.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { Select } from "#client/ui/select.tsx";
import { StatCard } from "#client/ui/stat-card.tsx";

const route = getRouteApi("/$program/supervision/debriefs");

const HoldDialog = later(() =>
  import("#client/features/supervision/hold-dialog.tsx").then((module) => module.HoldDialog),
);

/** Debriefs with their clocks, and how many were held in time. */
export function Debriefs() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, settings } = useProgram();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useSuspenseQuery(trpc.supervision.debriefs.queryOptions({ programId, state }));
  const { rows, open, overdue, due, onTime } = query.data;
  const [asked, setAsked] = useState<{ debrief: DebriefRow; isWaiving: boolean } | null>(null);
  // The clocks stand at the moment the list was read.
  const now = new Date(query.dataUpdatedAt).toISOString();
  const rate = onTimeRate({ due, onTime });
  const { debriefHours, debriefHoursAfterDeath } = settings.burnout;
  return (
    <Page>
      <PageHeader title={t`Debriefs`}>
        <Trans>
          A talk soon after something hard: an urgent session log opens one, and so does the report
          of a loss on a {words.mentor}’s page.
        </Trans>
      </PageHeader>
      <div className="mb-4 grid gap-3 md:grid-cols-3">
        <StatCard label={t`Open`} figure={String(open)} />
        <StatCard label={t`Overdue`} figure={String(overdue)} />
        <StatCard
          label={t`Held in time`}
          figure={rate === null ? t`None was due` : `${Math.round(rate * 100)} %`}
          second={rate === null ? undefined : t`${onTime} of ${due}, last ${ON_TIME_DAYS} days`}
          definition={{
            text: t`Debriefs that were held by their time, of all whose time came in the last ${ON_TIME_DAYS} days. Those closed without a debrief are left out. There are ${debriefHours} hours after an urgent session and ${debriefHoursAfterDeath} after a loss.`,
          }}
        />
      </div>
      <Select
        label={t`Show`}
        className="mb-3 max-w-48"
        options={DEBRIEF_STATES.map((id) => ({
          id,
          label: id === "open" ? t`Open ones` : t`Settled ones`,
        }))}
        value={state}
        onChange={(next) => void navigate({ search: { state: next } })}
      />
      {rows.length === 0 ? (
        <EmptyState title={state === "open" ? t`No debrief is open` : t`None was settled yet`}>
          <Trans>What is to be talked about appears here by itself.</Trans>
        </EmptyState>
      ) : (
        <Card>
          <ul className="divide-y divide-line">
            {rows.map((debrief) => (
              <DebriefItem
                key={debrief.id}
                debrief={debrief}
                now={now}
                onHold={() => setAsked({ debrief, isWaiving: false })}
                onWaive={() => setAsked({ debrief, isWaiving: true })}
              />
            ))}
          </ul>
        </Card>
      )}
      {asked && <HoldDialog {...asked} onClose={() => setAsked(null)} />}
    </Page>
  );
}
