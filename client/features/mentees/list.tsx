import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { type MenteeRow, menteeSearch } from "#shared/mentees/schema.ts";
import { filterKey, listPart, type MenteeAddress } from "#client/features/mentees/address.ts";
import { useMenteeColumns } from "#client/features/mentees/columns.tsx";
import { MenteesEmpty } from "#client/features/mentees/empty.tsx";
import { useMenteeFilters } from "#client/features/mentees/filters.tsx";
import { MenteePresets } from "#client/features/mentees/presets.tsx";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTablePreference } from "#client/lib/use-table-preference.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { visibleColumns } from "#client/ui/data-table-columns.ts";
import { DataTableToolbar } from "#client/ui/data-table-toolbar.tsx";
import { DataTable } from "#client/ui/data-table.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { useRowSelection, type RowSelection } from "#client/ui/row-selection.ts";

const MenteeBulkActions = later(() =>
  import("#client/features/mentees/bulk-actions.tsx").then((module) => module.MenteeBulkActions),
);

const route = getRouteApi("/$program/mentees/");

type Search = Record<string, unknown>;

/** What other features bring to the list; the route composes it. */
export interface MenteeListSlots {
  /** More to do with the list, beside adding somebody. */
  actions?: ReactNode;
  renderViews: (facts: {
    search: Search;
    standard: Search;
    onApply: (search: Search) => void;
  }) => ReactNode;
  renderExport: (facts: {
    search: Search;
    columns: readonly string[];
    chosen?: RowSelection;
  }) => ReactNode;
  /** The side panel of the mentee that the address opens, among the rows of the list. */
  renderPanel: (facts: { rows: readonly MenteeRow[]; total: number }) => ReactNode;
}

/** Everyone the program supports: who waits, who is matched, who is on the way. */
export function MenteeList({ actions, renderViews, renderExport, renderPanel }: MenteeListSlots) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const search = listPart(address);
  const go = (change: Partial<MenteeAddress>, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false });
  const filter = (change: Partial<MenteeAddress>) => go({ ...change, page: 1 });

  const list = useSuspenseQuery(trpc.mentees.list.queryOptions({ programId, ...search }));
  const { data: sites } = useSuspenseQuery(trpc.programs.sites.queryOptions({ programId }));
  const { data: used } = useQuery(trpc.mentees.words.queryOptions({ programId }));
  const none = { languages: [], experienceTags: [], referralSources: [] };
  const columns = useMenteeColumns(sites);
  const filters = useMenteeFilters(search, filter, sites, used ?? none);
  const [selection, setSelection] = useRowSelection(filterKey(search));
  const { rows, total } = list.data;
  const preference = useTablePreference("mentees");
  const shown = visibleColumns(columns, preference.columnPrefs);
  const standard = menteeSearch.parse({});

  return (
    <Page isWide>
      <PageHeader
        title={cap(words.mentees)}
        actions={
          <>
            {actions}
            {mayEdit && (
              <Button icon={UserPlus} onPress={() => go({ add: true })}>
                <Trans>Add {words.mentee}</Trans>
              </Button>
            )}
          </>
        }
      >
        <Plural value={total} one="# shown" other="# shown" />
      </PageHeader>
      <MenteePresets
        search={search}
        onChoose={(next) =>
          void navigate({ search: (now) => ({ log: now.log, ...next }), resetScroll: false })
        }
      />
      <DataTableToolbar
        query={search.q}
        onQuery={(q) => go({ q, page: 1 }, true)}
        searchLabel={t`Search ${words.mentees}`}
        columns={columns}
        {...preference}
        filters={
          <FilterBar
            filters={filters}
            onClearAll={() =>
              filter({
                stages: [],
                sites: [],
                referral: [],
                languages: [],
                waitingOver: undefined,
                matched: undefined,
              })
            }
          />
        }
        views={renderViews({
          search,
          standard,
          onApply: (view) => void navigate({ search: view, resetScroll: false }),
        })}
        exportMenu={renderExport({ search, columns: shown })}
      />
      <DataTable
        label={cap(words.mentees)}
        columns={columns}
        rows={rows}
        total={total}
        search={search}
        onSearchChange={(change) => go(change as Partial<MenteeAddress>)}
        rowId={(row) => row.id}
        rowName={(row) => row.label}
        rowHref={(row) => `/${slug}/mentees/${row.id}`}
        onOpen={(row) => go({ open: row.id })}
        openId={address.open}
        selection={selection}
        onSelection={setSelection}
        bulkActions={
          <>
            {mayEdit && (
              <MenteeBulkActions
                selection={selection}
                search={search}
                sites={sites}
                onDone={setSelection}
              />
            )}
            {renderExport({ search, columns: shown, chosen: selection })}
          </>
        }
        density={preference.density}
        columnPrefs={preference.columnPrefs}
        onColumnPrefs={preference.onColumnPrefs}
        emptyState={
          <MenteesEmpty
            isNarrowed={filterKey(search) !== filterKey(standard)}
            onShowAll={() => void navigate({ search: {} })}
            onAdd={mayEdit ? () => go({ add: true }) : undefined}
          />
        }
        isFetching={list.isFetching}
      />
      {renderPanel({ rows, total })}
    </Page>
  );
}
