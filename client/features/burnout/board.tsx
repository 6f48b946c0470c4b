import { Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { LEVELS } from "#shared/burnout/level.ts";
import {
  BOARD_PAGE,
  type BoardOutput,
  type BoardRow as Row,
  boardSearch,
  type BoardSearch,
} from "#shared/burnout/schema.ts";
import { BoardFilters } from "#client/features/burnout/board-filters.tsx";
import { useBoardKeys } from "#client/features/burnout/board-keys.ts";
import { BoardRow } from "#client/features/burnout/board-row.tsx";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";
import { Pagination } from "#client/ui/pagination.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const StartDialog = later(() =>
  import("#client/features/burnout/start-dialog.tsx").then((module) => module.StartDialog),
);
const DismissDialog = later(() =>
  import("#client/features/burnout/dismiss-dialog.tsx").then((module) => module.DismissDialog),
);

const route = getRouteApi("/$program/burnout/");

/** Who needs an early conversation, and why: the supervisor's morning list. */
export function Board() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const { id: programId } = useProgram();
  const navigate = route.useNavigate();
  const search = boardSearch.parse(route.useSearch());
  const list = useQuery({
    ...trpc.burnout.board.queryOptions({ programId, ...search }),
    placeholderData: keepPreviousData,
  });
  const go = (change: Partial<BoardSearch>) =>
    void navigate({ search: (now) => ({ ...now, page: 1, ...change }), resetScroll: false });
  const { data } = list;
  return (
    <Page isWide>
      <PageHeader title={t`Early conversations`}>
        <Trans>
          Reasons to talk, not diagnoses. Each {words.mentor} is compared with their own usual
          weeks.
        </Trans>
      </PageHeader>
      <BoardFilters search={search} counts={data?.counts} onSearch={go} />
      {list.error && !data ? (
        <ErrorState error={list.error} reset={() => void list.refetch()} />
      ) : data ? (
        <Listed data={data} search={search} onSearch={go} />
      ) : (
        <TextSkeleton lines={12} />
      )}
    </Page>
  );
}

function Listed({
  data,
  search,
  onSearch,
}: {
  data: BoardOutput;
  search: BoardSearch;
  onSearch: (change: Partial<BoardSearch>) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const onKeyDown = useBoardKeys();
  const [following, setFollowing] = useState<Row | null>(null);
  const [dismissing, setDismissing] = useState<Row | null>(null);
  const { counts } = data;
  const all = LEVELS.reduce((sum, level) => sum + counts[level], 0);
  const isCalm = all > 0 && counts.steady === all;
  return (
    <>
      {all === 0 ? (
        <EmptyState title={t`Nobody to look at here`}>
          <Trans>
            As soon as {words.mentors} are active, each of them stands here with the reasons to
            talk, or with none.
          </Trans>
        </EmptyState>
      ) : isCalm ? (
        <EmptyState title={t`Nobody needs an early conversation this week`}>
          <Trans>Everybody’s weeks are as usual. The list below is only for looking.</Trans>
        </EmptyState>
      ) : null}
      {data.rows.length > 0 ? (
        <>
          <p className="mb-2 flex flex-wrap justify-between gap-x-4 text-sm text-soft">
            <span className="max-md:hidden">
              <Trans>
                Arrows or j and k walk the list, Enter opens, f plans a talk, d sets a sign aside.
              </Trans>
            </span>
            <span className="max-md:hidden">
              <Trans>26 weeks; shaded: the own usual range</Trans>
            </span>
          </p>
          {/* The keys are those of the links and buttons inside. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <ul
            aria-label={t`Early conversations`}
            onKeyDown={onKeyDown}
            className="overflow-hidden rounded-card border border-line bg-surface"
          >
            {data.rows.map((row) => (
              <BoardRow
                key={row.mentorId}
                row={row}
                onFollow={() => setFollowing(row)}
                onDismiss={() => setDismissing(row)}
              />
            ))}
          </ul>
        </>
      ) : all > 0 ? (
        <EmptyState title={t`Nobody stands at this level`}>
          <Trans>Choose another one above.</Trans>
        </EmptyState>
      ) : null}
      {data.total > BOARD_PAGE && (
        <Pagination
          page={search.page}
          pageSize={BOARD_PAGE}
          total={data.total}
          onPage={(page) => onSearch({ page })}
        />
      )}
      {following && <StartDialog mentor={following} onClose={() => setFollowing(null)} />}
      {dismissing && (
        <DismissDialog
          name={dismissing.name}
          signs={dismissing.signs}
          onClose={() => setDismissing(null)}
        />
      )}
    </>
  );
}
