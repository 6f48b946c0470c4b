import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { UserPlus } from "lucide-react";
import type { ComponentType } from "react";
import {
  filterPart,
  hasFilters,
  listPart,
  standardAddress,
  type MentorAddress,
} from "#client/features/mentors/address.ts";
import { useMentorColumns } from "#client/features/mentors/columns.tsx";
import { useMentorFilters } from "#client/features/mentors/filters.tsx";
import { useRoster } from "#client/features/mentors/use-roster.ts";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTablePreference } from "#client/lib/use-table-preference.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { visibleColumns } from "#client/ui/data-table-columns.ts";
import { DataTable } from "#client/ui/data-table.tsx";
import { DataTableToolbar } from "#client/ui/data-table-toolbar.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { countSelected, useRowSelection, type RowSelection } from "#client/ui/row-selection.ts";
import { TableSkeleton } from "#client/ui/skeleton.tsx";

const AddMentorPanel = later(() =>
  import("#client/features/mentors/add-mentor-panel.tsx").then((module) => module.AddMentorPanel),
);
const MentorPanel = later(() =>
  import("#client/features/mentors/mentor-panel.tsx").then((module) => module.MentorPanel),
);
const BulkActions = later(() =>
  import("#client/features/mentors/bulk-actions.tsx").then((module) => module.BulkActions),
);

const route = getRouteApi("/$program/mentors/");

export interface RosterSlots {
  /** Saved views; the route brings them, because features do not know each other. */
  views: ComponentType<{
    search: Record<string, unknown>;
    standard: Record<string, unknown>;
    onApply: (search: Record<string, unknown>) => void;
  }>;
  /** The export of the list, or of its chosen rows. */
  exportMenu: ComponentType<{
    search: Record<string, unknown>;
    columns: readonly string[];
    chosen?: RowSelection;
  }>;
}

/** Every mentor of the program (or of the supervisor): find, compare, change, one at a time or many. */
export function Roster({ views: Views, exportMenu: ExportMenu }: RosterSlots) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const search = listPart(address);
  const filters = filterPart(search);
  const columns = useMentorColumns();
  const preference = useTablePreference("mentors");
  const { list, allCount, neighbour } = useRoster(search);
  const [selection, setSelection] = useRowSelection(JSON.stringify(filters));

  const go = (change: Partial<MentorAddress>, replace = false) =>
    void navigate({ search: (now) => ({ ...now, ...change }), replace, resetScroll: false });
  const patch = (change: Partial<MentorAddress>) => go({ page: 1, ...change });
  const clear = () => go({ ...filterPart(standardAddress), page: 1 });
  const chips = useMentorFilters(search, patch);
  const page = list.data;
  const total = page?.total ?? 0;
  const columnKeys = visibleColumns(columns, preference.columnPrefs);
  const isFiltered = hasFilters(search);
  const openIndex = page?.rows.findIndex((row) => row.id === address.open) ?? -1;

  return (
    <>
      <PageHeader
        title={cap(words.mentors)}
        actions={
          <>
            <ExportMenu search={search} columns={columnKeys} />
            {mayEdit && (
              <Button variant="primary" icon={UserPlus} onPress={() => go({ add: true })}>
                <Trans>Add {words.mentor}</Trans>
              </Button>
            )}
          </>
        }
      >
        {/* A line of its own from the start, so that the list below does not move. */}
        {page === undefined ? (
          "\u00a0"
        ) : isFiltered && allCount !== undefined ? (
          <Trans>
            {total} of {allCount} fit the filters
          </Trans>
        ) : (
          <Plural value={total} one={`# ${words.mentor}`} other={`# ${words.mentors}`} />
        )}
      </PageHeader>
      <DataTableToolbar
        query={search.q}
        onQuery={(q) => patch({ q })}
        searchLabel={t`Search ${words.mentors}`}
        filters={<FilterBar filters={chips} onClearAll={clear} />}
        views={
          <Views
            search={search}
            standard={standardAddress}
            onApply={(view) => void navigate({ search: view, resetScroll: false })}
          />
        }
        columns={columns}
        {...preference}
      />
      {page ? (
        <DataTable
          label={cap(words.mentors)}
          columns={columns}
          rows={page.rows}
          total={total}
          search={search}
          onSearchChange={(change) => go(change as Partial<MentorAddress>)}
          rowId={(row) => row.id}
          rowName={(row) => row.name}
          rowHref={(row) => `/${slug}/mentors/${row.id}`}
          onOpen={(row) => go({ open: row.id })}
          openId={address.open}
          selection={selection}
          onSelection={setSelection}
          bulkActions={
            <>
              {mayEdit && (
                <BulkActions
                  selection={selection}
                  filters={filters}
                  count={countSelected(selection, total)}
                />
              )}
              <ExportMenu search={search} columns={columnKeys} chosen={selection} />
            </>
          }
          density={preference.density}
          columnPrefs={preference.columnPrefs}
          onColumnPrefs={preference.onColumnPrefs}
          isFetching={list.isPlaceholderData}
          emptyState={
            isFiltered ? (
              <EmptyState
                title={t`Nobody fits these filters`}
                action={
                  <Button onPress={clear}>
                    <Trans>Clear all filters</Trans>
                  </Button>
                }
              >
                <Trans>Take one of the filters away, or search for something else.</Trans>
              </EmptyState>
            ) : (
              <NobodyYet
                mayEdit={mayEdit}
                onAdd={() => go({ add: true })}
                importHref={`/${slug}/import`}
              />
            )
          }
        />
      ) : (
        <TableSkeleton />
      )}
      {address.open && (
        <MentorPanel
          id={address.open}
          position={
            openIndex === -1
              ? undefined
              : t`${(search.page - 1) * search.size + openIndex + 1} of ${total}`
          }
          canStep={openIndex !== -1}
          onStep={async (step) => {
            const next = address.open ? await neighbour(address.open, step) : null;
            if (next) go({ open: next.row.id, page: next.page }, true);
          }}
          onClose={() => go({ open: undefined })}
        />
      )}
      {mayEdit && address.add && (
        <AddMentorPanel
          onClose={() => go({ add: undefined })}
          onAdded={(id) => go({ add: undefined, open: id })}
          onTakenBack={(id) =>
            void navigate({
              search: (now) => ({ ...now, open: now.open === id ? undefined : now.open }),
              resetScroll: false,
            })
          }
        />
      )}
    </>
  );
}

function NobodyYet({
  mayEdit,
  onAdd,
  importHref,
}: {
  mayEdit: boolean;
  onAdd: () => void;
  importHref: string;
}) {
  const { t } = useLingui();
  const words = useWords();
  if (!mayEdit) {
    return (
      <EmptyState title={t`No ${words.mentors} are assigned to you`}>
        <Trans>A coordinator names the supervisor of each {words.mentor}. Ask yours.</Trans>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={t`No ${words.mentors} yet`}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <LinkButton href={importHref} variant="primary">
            <Trans>Import a spreadsheet</Trans>
          </LinkButton>
          <Button onPress={onAdd}>
            <Trans>Add {words.mentor}</Trans>
          </Button>
        </span>
      }
    >
      <Trans>Bring your roster in from a spreadsheet, or begin with one person.</Trans>
    </EmptyState>
  );
}
