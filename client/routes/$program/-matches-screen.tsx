import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Suspense } from "react";
import { ExportMenu } from "#client/features/exports/export-menu.tsx";
import { listPart } from "#client/features/matches/address.ts";
import { MatchTable } from "#client/features/matches/list.tsx";
import { ViewsMenu } from "#client/features/views/views-menu.tsx";
import { neighbour } from "#client/lib/neighbour.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const MatchPanel = later(() =>
  import("#client/features/matches/panel.tsx").then((module) => module.MatchPanel),
);
const History = later(
  () => import("#client/features/audit/history.tsx").then((module) => module.History),
  <TextSkeleton />,
);

const route = getRouteApi("/$program/matches/");

/** The list of matches with what other features bring to it. */
export function MatchesScreen() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const search = listPart(address);
  const open = (id: string | undefined, page = search.page) =>
    void navigate({ search: (now) => ({ ...now, open: id, page }), resetScroll: false });
  const load = (page: number) =>
    queryClient.query(trpc.matches.list.queryOptions({ programId, ...search, page }));

  return (
    <MatchTable
      renderViews={(facts) => <ViewsMenu screen="matches" {...facts} />}
      renderExport={(facts) => <ExportMenu screen="matches" {...facts} />}
      renderPanel={({ rows, total }) => {
        const { open: id } = address;
        if (!id) return null;
        const index = rows.findIndex((row) => row.id === id);
        const row = rows[index];
        const place = (search.page - 1) * search.size + index + 1;
        const step = (by: 1 | -1) => async () => {
          const next = await neighbour(id, by, { rows, page: search.page }, load);
          if (next) open(next.row.id, next.page);
        };
        return (
          <MatchPanel
            id={id}
            label={row ? `${row.mentorName} · ${row.menteeLabel}` : t`Match`}
            position={row && t`${place} of ${total}`}
            onPrevious={row && place > 1 ? () => void step(-1)() : undefined}
            onNext={row && place < total ? () => void step(1)() : undefined}
            onClose={() => open(undefined)}
            history={
              <Suspense fallback={<TextSkeleton />}>
                <History subjectKind="match" subjectId={id} />
              </Suspense>
            }
          />
        );
      }}
    />
  );
}
