import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { ClipboardCheck } from "lucide-react";
import type { ComponentType } from "react";
import {
  hasMatrixFilters,
  type MatrixAddress,
  matrixFilterPart,
  matrixPart,
  standardMatrix,
} from "#client/features/training/address.ts";
import { MatrixCards } from "#client/features/training/matrix-cards.tsx";
import { useMatrixFilters } from "#client/features/training/matrix-filters.tsx";
import { MatrixGrid } from "#client/features/training/matrix-grid.tsx";
import { MatrixSort } from "#client/features/training/matrix-sort.tsx";
import { StatusLegend } from "#client/features/training/status-mark.tsx";
import { usePhone } from "#client/lib/media.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { BulkBar } from "#client/ui/bulk-bar.tsx";
import { Button } from "#client/ui/button.tsx";
import { DataTableToolbar } from "#client/ui/data-table-toolbar.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { FilterBar } from "#client/ui/filter-bar.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Pagination } from "#client/ui/pagination.tsx";
import { nothingSelected, type RowSelection, useRowSelection } from "#client/ui/row-selection.ts";
import { TableSkeleton } from "#client/ui/skeleton.tsx";

const TrainingPanel = later(() =>
  import("#client/features/training/training-panel.tsx").then((module) => module.TrainingPanel),
);
const RecordMany = later(() =>
  import("#client/features/training/record-many.tsx").then((module) => module.RecordMany),
);

const route = getRouteApi("/$program/training/");

export interface MatrixSlots {
  /** Saved views and the export; the route brings them, because features do not know each other. */
  views: ComponentType<{
    search: Record<string, unknown>;
    standard: Record<string, unknown>;
    onApply: (search: Record<string, unknown>) => void;
  }>;
  exportMenu: ComponentType<{
    search: Record<string, unknown>;
    columns: readonly string[];
    chosen?: RowSelection;
  }>;
}

/** Where everybody stands with every course: find what is missing, open a cell, record for many. */
export function Matrix({ views: Views, exportMenu: ExportMenu }: MatrixSlots) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const isPhone = usePhone();
  const { id: programId, slug } = useProgram();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const search = matrixPart(address);
  const list = useQuery({
    ...trpc.training.matrix.queryOptions({ programId, ...search }),
    placeholderData: keepPreviousData,
    throwOnError: (_error, query) => query.state.data === undefined,
  });
  const [selection, setSelection] = useRowSelection(JSON.stringify(matrixFilterPart(search)));
  const go = (change: Partial<MatrixAddress>) =>
    void navigate({ search: (now) => ({ ...now, ...change }), resetScroll: false });
  const patch = (change: Partial<MatrixAddress>) => go({ page: 1, ...change });
  const chips = useMatrixFilters(search, patch);
  const clear = () => go({ ...matrixFilterPart(standardMatrix), page: 1 });
  const page = list.data;
  const total = page?.total ?? 0;
  const columns = ["name", "status", "site", "supervisor", "blocked"].concat(
    page?.courses.map(({ id }) => id) ?? [],
  );
  const open = (mentorId: string, courseId?: string) => go({ open: mentorId, on: courseId });
  return (
    <>
      <PageHeader
        title={t`Training`}
        actions={
          <>
            <ExportMenu search={search} columns={columns} />
            {page?.mayEdit && page.courses.length > 0 && (
              <LinkButton variant="primary" icon={ClipboardCheck} href={`/${slug}/training/cohort`}>
                <Trans>Record a cohort</Trans>
              </LinkButton>
            )}
          </>
        }
      >
        {page && <Plural value={total} one={`# ${words.mentor}`} other={`# ${words.mentors}`} />}
      </PageHeader>
      <DataTableToolbar
        query={search.q}
        onQuery={(q) => patch({ q })}
        searchLabel={t`Search ${words.mentors}`}
        filters={<FilterBar filters={chips} onClearAll={clear} />}
        views={
          <>
            <MatrixSort sort={search.sort} onSort={(sort) => patch({ sort })} />
            <Views
              search={search}
              standard={standardMatrix}
              onApply={(view) => void navigate({ search: view, resetScroll: false })}
            />
          </>
        }
        columns={[]}
      />
      {!page ? (
        <TableSkeleton />
      ) : page.courses.length === 0 && !hasMatrixFilters(search) ? (
        <EmptyState
          title={t`No courses yet`}
          action={
            <LinkButton variant="primary" href={`/${slug}/training/courses`}>
              <Trans>Set up courses</Trans>
            </LinkButton>
          }
        >
          <Trans>
            Say which courses and checks your {words.mentors} need. A recommended list is ready to
            begin with.
          </Trans>
        </EmptyState>
      ) : page.rows.length === 0 ? (
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
        <div className="flex flex-col gap-3" aria-busy={list.isPlaceholderData}>
          {isPhone ? (
            <MatrixCards rows={page.rows} courses={page.courses} onOpen={open} />
          ) : (
            <MatrixGrid
              rows={page.rows}
              courses={page.courses}
              total={total}
              offset={(search.page - 1) * search.size}
              selection={page.mayEdit ? selection : null}
              onSelection={setSelection}
              onOpen={open}
            />
          )}
          <div className="flex flex-wrap items-center justify-between gap-3">
            <Pagination
              page={search.page}
              pageSize={search.size}
              total={total}
              onPage={(to) => go({ page: to })}
              onPageSize={(size) => patch({ size })}
            />
            {!isPhone && <StatusLegend />}
          </div>
          {page.mayEdit && !isPhone && (
            <BulkBar
              selection={selection}
              total={total}
              onAll={() => setSelection({ all: true, ids: new Set() })}
              onNone={() => setSelection(nothingSelected)}
            >
              <ExportMenu search={search} columns={columns} chosen={selection} />
              <RecordMany
                search={search}
                selection={selection}
                courses={page.courses}
                onDone={() => setSelection(nothingSelected)}
              />
            </BulkBar>
          )}
        </div>
      )}
      {address.open && (
        <TrainingPanel
          mentorId={address.open}
          courseId={address.on}
          onCourse={(on) => go({ on })}
          onClose={() => go({ open: undefined, on: undefined })}
        />
      )}
    </>
  );
}
