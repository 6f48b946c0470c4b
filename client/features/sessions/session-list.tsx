import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { TableProperties, Trash2 } from "lucide-react";
import type { ComponentType, ReactNode } from "react";
import {
  filterKey,
  listPart,
  noFilters,
  type SessionAddress,
  standardSearch,
} from "#client/features/sessions/address.ts";
import { useMenteesText, useSessionColumns } from "#client/features/sessions/columns.tsx";
import { useSessionFilters } from "#client/features/sessions/filters.tsx";
import { useLogActions } from "#client/features/sessions/use-log-actions.ts";
import { useSessionPage } from "#client/features/sessions/use-session-page.ts";
import { dayInFull } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTablePreference } from "#client/lib/use-table-preference.ts";
import { Button } from "#client/ui/button.tsx";
import { visibleColumns } from "#client/ui/data-table-columns.ts";
import { DataTableToolbar } from "#client/ui/data-table-toolbar.tsx";
import { DataTable } from "#client/ui/data-table.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { nothingSelected, type RowSelection, useRowSelection } from "#client/ui/row-selection.ts";
import { TableSkeleton } from "#client/ui/skeleton.tsx";
import { toast } from "#client/ui/toast.tsx";

const SessionPanel = later(() =>
  import("#client/features/sessions/session-panel.tsx").then((module) => module.SessionPanel),
);

const route = getRouteApi("/$program/sessions/");

/** What other features bring to the list; the route composes it. */
export type SessionListSlots = {
  views?: ReactNode;
  Export?: ComponentType<{ columns: readonly string[]; chosen?: RowSelection }>;
  /** Who changed what of one log. */
  Changes?: ComponentType<{ sessionId: string }>;
  /** Forms that were left unfinished. */
  drafts?: ReactNode;
};

/** Every session that was logged: find, look at, change, delete, export. */
export function SessionList({ views, Export, Changes, drafts }: SessionListSlots) {
  const { t } = useLingui();
  const { slug, today } = useProgram();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const search = listPart(address);
  const go = (change: Partial<SessionAddress> & { log?: string }, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false });
  const filter = (change: Partial<SessionAddress>) => go({ ...change, page: 1 });

  const { list, neighbour } = useSessionPage(search);
  const columns = useSessionColumns();
  const filters = useSessionFilters(search, filter);
  const preference = useTablePreference("sessions");
  const [selection, setSelection] = useRowSelection(filterKey(search));
  const actions = useLogActions();
  const menteesText = useMenteesText();
  const keys = visibleColumns(columns, preference.columnPrefs);
  const { rows, total } = list.data ?? { rows: [], total: 0 };
  const isNarrowed = filterKey(search) !== filterKey(standardSearch);
  const openAt = rows.findIndex((row) => row.id === address.open);

  const removeChosen = async () => {
    try {
      await actions.removeChosen({ ...search, all: selection.all, ids: [...selection.ids] });
      setSelection(nothingSelected);
    } catch (error) {
      toast.error(t`Nothing was deleted.`, describeFailure(error).reason);
    }
  };

  return (
    <Page isWide>
      <PageHeader
        title={t`Session logs`}
        actions={
          <LinkButton href={`/${slug}/sessions/grid`} icon={TableProperties}>
            <Trans>Log many at once</Trans>
          </LinkButton>
        }
      >
        {list.data && <Plural value={total} one="# log shown" other="# logs shown" />}
      </PageHeader>
      {drafts}
      <DataTableToolbar
        query={search.q}
        onQuery={(q) => go({ q, page: 1 }, true)}
        searchLabel={t`Search names and topics`}
        columns={columns}
        {...preference}
        filters={<FilterBar filters={filters} onClearAll={() => filter(noFilters)} />}
        views={views}
        exportMenu={Export && <Export columns={keys} />}
      />
      {list.data ? (
        <DataTable
          label={t`Session logs`}
          columns={columns}
          rows={rows}
          total={total}
          search={search}
          onSearchChange={(change) => go(change as Partial<SessionAddress>)}
          rowId={(row) => row.id}
          rowName={(row) =>
            `${row.mentorName}, ${menteesText(row)}, ${dayInFull(row.heldOn, today)}`
          }
          rowHref={(row) => `/${slug}/sessions?open=${row.id}&period=all`}
          onOpen={(row) => go({ open: row.id })}
          openId={address.open}
          selection={selection}
          onSelection={setSelection}
          bulkActions={
            <>
              {Export && <Export columns={keys} chosen={selection} />}
              <Button icon={Trash2} isDisabled={actions.isBusy} onPress={() => void removeChosen()}>
                <Trans>Delete</Trans>
              </Button>
            </>
          }
          {...preference}
          emptyState={
            <NoLogs
              isNarrowed={isNarrowed}
              onShowAll={() => filter({ ...noFilters, q: "", period: "all" })}
              onLog={() => go({ log: "new" })}
            />
          }
          isFetching={list.isFetching}
        />
      ) : (
        <TableSkeleton />
      )}
      {address.open && (
        <SessionPanel
          key={address.open}
          id={address.open}
          position={
            openAt === -1
              ? undefined
              : t`${(search.page - 1) * search.size + openAt + 1} of ${total}`
          }
          canStep={openAt !== -1}
          onStep={(step) => {
            if (!address.open) return;
            void neighbour(address.open, step).then((next) => {
              if (next) go({ open: next.row.id, page: next.page }, true);
            });
          }}
          onEdit={() => go({ open: undefined, log: `edit.${address.open}` })}
          onClose={() => go({ open: undefined })}
          history={Changes && <Changes sessionId={address.open} />}
        />
      )}
    </Page>
  );
}

function NoLogs({
  isNarrowed,
  onShowAll,
  onLog,
}: {
  isNarrowed: boolean;
  onShowAll: () => void;
  onLog: () => void;
}) {
  const { t } = useLingui();
  if (isNarrowed)
    return (
      <EmptyState
        title={t`No log fits these filters`}
        action={
          <Button onPress={onShowAll}>
            <Trans>Show all logs</Trans>
          </Button>
        }
      >
        <Trans>Take one of the filters away, or search for something else.</Trans>
      </EmptyState>
    );
  return (
    <EmptyState
      title={t`No session was logged in the last 90 days`}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <Button variant="primary" onPress={onLog}>
            <Trans>Log a session</Trans>
          </Button>
          <Button onPress={onShowAll}>
            <Trans>Show all logs</Trans>
          </Button>
        </span>
      }
    >
      <Trans>A log takes less than a minute: who met, when, and how it went.</Trans>
    </EmptyState>
  );
}
