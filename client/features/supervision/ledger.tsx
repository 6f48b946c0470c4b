import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { LEDGER_STANDINGS, ledgerStandingLabels } from "#shared/supervision/ledger.ts";
import type { LedgerSearch } from "#shared/supervision/ledger-schema.ts";
import { useLedgerColumns } from "#client/features/supervision/ledger-columns.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DataTable } from "#client/ui/data-table.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { SearchField } from "#client/ui/search-field.tsx";
import { PanelSkeleton } from "#client/ui/skeleton.tsx";

const route = getRouteApi("/$program/supervision/");

const LedgerMeetingDialog = later(() =>
  import("#client/features/supervision/meeting-dialog.tsx").then(
    (module) => module.LedgerMeetingDialog,
  ),
);

/** Who was met when, who is due, and how many each supervisor looks after. */
export function Ledger() {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const columns = useLedgerColumns();
  const [isRecording, setRecording] = useState(false);
  const supervisors = useQuery(trpc.people.supervisors.queryOptions({ programId })).data ?? [];
  const { data, error, isFetching } = useQuery({
    ...trpc.supervision.ledger.queryOptions({ programId, ...search }),
    placeholderData: keepPreviousData,
  });
  const patch = (change: Partial<LedgerSearch>) =>
    void navigate({ search: (now) => ({ ...now, page: 1, ...change }), resetScroll: false });
  const clear = () => patch({ q: "", supervisor: [], standing: [] });
  const crowded = data?.ratios.filter((one) => one.mentors > data.perSupervisor) ?? [];
  return (
    <Page isWide>
      <PageHeader
        title={t`Supervision`}
        actions={
          <Button variant="primary" icon={Plus} onPress={() => setRecording(true)}>
            <Trans>Record a meeting</Trans>
          </Button>
        }
      >
        <Trans>When each {words.mentor} was last met one to one, and who is due next.</Trans>
      </PageHeader>
      {data && (crowded.length > 0 || data.overMatched > 0) && (
        <div className="mb-3">
          <Notice>
            {crowded.map((one) => (
              <p key={one.id}>
                <Trans>
                  {one.name} has {one.mentors} {words.mentors}; {data.perSupervisor} is the ratio
                  set here.
                </Trans>
              </p>
            ))}
            {data.overMatched > 0 && (
              <p>
                <Plural
                  value={data.overMatched}
                  one={`# ${words.mentor} has`}
                  other={`# ${words.mentors} have`}
                />{" "}
                <Trans>
                  more than {data.perMentor} open {words.matches}.
                </Trans>
              </p>
            )}
          </Notice>
        </div>
      )}
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <SearchField label={t`Search by name`} value={search.q} onChange={(q) => patch({ q })} />
        <FilterBar
          onClearAll={clear}
          filters={[
            {
              kind: "choice",
              id: "standing",
              label: t`Standing`,
              options: LEDGER_STANDINGS.map((id) => ({ id, label: ledgerStandingLabels[id] })),
              value: search.standing,
              onChange: (chosen) =>
                patch({ standing: LEDGER_STANDINGS.filter((one) => chosen.includes(one)) }),
            },
            {
              kind: "choice",
              id: "supervisor",
              label: cap(words.supervisor),
              options: [
                ...supervisors.map(({ id, name }) => ({ id, label: name })),
                { id: "none", label: t`No ${words.supervisor}` },
              ],
              value: search.supervisor,
              onChange: (supervisor) => patch({ supervisor }),
            },
          ]}
        />
      </div>
      {error && <Notice kind="problem">{describeFailure(error).reason}</Notice>}
      {!data && !error && <PanelSkeleton />}
      {data && (
        <DataTable
          label={t`Supervision ledger`}
          columns={columns}
          rows={data.rows}
          total={data.total}
          search={search}
          onSearchChange={(change) => patch(change as Partial<LedgerSearch>)}
          rowId={(row) => row.id}
          rowName={(row) => row.name}
          rowHref={(row) => `/${slug}/mentors/${row.id}`}
          isFetching={isFetching}
          emptyState={
            <EmptyState
              title={t`Nobody here`}
              action={
                <Button onPress={clear}>
                  <Trans>Clear the filters</Trans>
                </Button>
              }
            >
              <Trans>No active {words.mentor} fits what you chose.</Trans>
            </EmptyState>
          }
        />
      )}
      {isRecording && <LedgerMeetingDialog mentor={null} onClose={() => setRecording(false)} />}
    </Page>
  );
}
