import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type MatchRow, matchSearch } from "#shared/matches/schema.ts";
import { filterKey, listPart, type MatchAddress } from "#client/features/matches/address.ts";
import { useMatchColumns } from "#client/features/matches/columns.tsx";
import { useMatchFilters } from "#client/features/matches/filters.tsx";
import { MatchPresets } from "#client/features/matches/presets.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTablePreference } from "#client/lib/use-table-preference.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { visibleColumns } from "#client/ui/data-table-columns.ts";
import { DataTableToolbar } from "#client/ui/data-table-toolbar.tsx";
import { DataTable } from "#client/ui/data-table.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";

const route = getRouteApi("/$program/matches/");

type Search = Record<string, unknown>;

export interface MatchListSlots {
  renderViews: (facts: {
    search: Search;
    standard: Search;
    onApply: (search: Search) => void;
  }) => ReactNode;
  renderExport: (facts: { search: Search; columns: readonly string[] }) => ReactNode;
  /** The side panel of the match that the address opens, among the rows of the list. */
  renderPanel: (facts: { rows: readonly MatchRow[]; total: number }) => ReactNode;
}

/** Who is with whom, how it goes, and where nothing has been heard. */
export function MatchTable({ renderViews, renderExport, renderPanel }: MatchListSlots) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const search = listPart(address);
  const go = (change: Partial<MatchAddress>, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false });
  const filter = (change: Partial<MatchAddress>) => go({ ...change, page: 1 });

  const list = useSuspenseQuery(trpc.matches.list.queryOptions({ programId, ...search }));
  const { data: sites } = useSuspenseQuery(trpc.programs.sites.queryOptions({ programId }));
  const { rows, total } = list.data;
  const names = Object.fromEntries(rows.map((row) => [row.mentorId, row.mentorName]));
  const columns = useMatchColumns();
  const filters = useMatchFilters(search, filter, sites, names);
  const preference = useTablePreference("matches");
  const standard = matchSearch.parse({});
  const isNarrowed = filterKey(search) !== filterKey(standard);

  return (
    <Page isWide>
      <PageHeader title={t`Matches`}>
        <Plural value={total} one="# match shown" other="# matches shown" />
      </PageHeader>
      <MatchPresets
        search={search}
        onChoose={(next) =>
          void navigate({ search: (now) => ({ log: now.log, ...next }), resetScroll: false })
        }
      />
      <DataTableToolbar
        query={search.q}
        onQuery={(q) => go({ q, page: 1 }, true)}
        searchLabel={t`Search ${words.mentor} or ${words.mentee}`}
        columns={columns}
        {...preference}
        filters={
          <FilterBar
            filters={filters}
            onClearAll={() =>
              filter({ statuses: [], contact: undefined, sites: [], mentors: [], reasons: [] })
            }
          />
        }
        views={renderViews({
          search,
          standard,
          onApply: (view) => void navigate({ search: view, resetScroll: false }),
        })}
        exportMenu={renderExport({
          search,
          columns: visibleColumns(columns, preference.columnPrefs),
        })}
      />
      <DataTable
        label={t`Matches`}
        columns={columns}
        rows={rows}
        total={total}
        search={search}
        onSearchChange={(change) => go(change as Partial<MatchAddress>)}
        rowId={(row) => row.id}
        rowName={(row) => t`${row.mentorName} and ${row.menteeLabel}`}
        rowHref={(row) => `/${slug}/matches/${row.id}`}
        onOpen={(row) => go({ open: row.id })}
        openId={address.open}
        density={preference.density}
        columnPrefs={preference.columnPrefs}
        onColumnPrefs={preference.onColumnPrefs}
        isFetching={list.isFetching}
        emptyState={
          isNarrowed ? (
            <EmptyState
              title={t`No match fits these filters`}
              action={
                <Button onPress={() => void navigate({ search: {} })}>
                  <Trans>Show all that are going on</Trans>
                </Button>
              }
            >
              {search.contact === "silent" && (
                <Trans>Good news: everybody has been in touch as agreed, or nearly.</Trans>
              )}
            </EmptyState>
          ) : (
            <EmptyState
              title={t`Nobody is matched yet`}
              action={
                <LinkButton href={`/${slug}/mentees`}>
                  <Trans>See who is waiting</Trans>
                </LinkButton>
              }
            >
              <Trans>
                A match begins on the page of a {words.mentee} or of a {words.mentor}.
              </Trans>
            </EmptyState>
          )
        }
      />
      {renderPanel({ rows, total })}
    </Page>
  );
}
