import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { MenteeRow } from "#shared/mentees/schema.ts";
import { ExportMenu } from "#client/features/exports/export-menu.tsx";
import type { Seeker } from "#client/features/matches/use-candidates.ts";
import { ProposeLink, SuggestLink } from "#client/features/matching/suggest-link.tsx";
import { listPart } from "#client/features/mentees/address.ts";
import { MenteeList } from "#client/features/mentees/list.tsx";
import { ViewsMenu } from "#client/features/views/views-menu.tsx";
import { neighbour } from "#client/lib/neighbour.ts";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const MatchDialog = later(() =>
  import("#client/features/matches/match-dialog.tsx").then((module) => module.MatchDialog),
);
const IntakePanel = later(() =>
  import("#client/features/mentees/intake-panel.tsx").then((module) => module.IntakePanel),
);
const MenteePanel = later(() =>
  import("#client/features/mentees/panel.tsx").then((module) => module.MenteePanel),
);
const MatchList = later(
  () => import("#client/features/matches/match-list.tsx").then((module) => module.MatchList),
  <TextSkeleton />,
);

const route = getRouteApi("/$program/mentees/");

/** The list with what other features bring to it: views, files, the matches in the panel, the match dialog. */
export function MenteesScreen() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const mayAdd = useHasRole("coordinator");
  const address = route.useSearch();
  const navigate = route.useNavigate();
  const search = listPart(address);
  const [seeker, setSeeker] = useState<Seeker | null>(null);
  const open = (id: string | undefined, page = search.page) =>
    void navigate({
      search: (now) => ({ ...now, open: id, page, add: undefined }),
      resetScroll: false,
    });
  const load = (page: number) =>
    queryClient.query(trpc.mentees.list.queryOptions({ programId, ...search, page }));
  const findMentor = ({ id, label }: { id: string; label: string }) =>
    setSeeker({ kind: "mentee", id, label });

  const panel = ({ rows, total }: { rows: readonly MenteeRow[]; total: number }) => {
    const { open: id } = address;
    if (!id) return null;
    const index = rows.findIndex((row) => row.id === id);
    const row = rows[index];
    const place = (search.page - 1) * search.size + index + 1;
    const step = async (by: 1 | -1) => {
      const next = await neighbour(id, by, { rows, page: search.page }, load);
      if (next) open(next.row.id, next.page);
    };
    return (
      <MenteePanel
        id={id}
        label={row?.label}
        position={row && t`${place} of ${total}`}
        onPrevious={row && place > 1 ? () => void step(-1) : undefined}
        onNext={row && place < total ? () => void step(1) : undefined}
        onClose={() => open(undefined)}
        onMatch={findMentor}
        matches={
          <>
            <MatchList menteeId={id} />
            {row?.stage !== "closed" && (
              <div className="mt-3">
                <SuggestLink menteeId={id} />
              </div>
            )}
          </>
        }
      />
    );
  };

  return (
    <>
      <MenteeList
        renderViews={(facts) => <ViewsMenu screen="mentees" {...facts} />}
        renderExport={(facts) => <ExportMenu screen="mentees" {...facts} />}
        renderPanel={panel}
        actions={<ProposeLink />}
      />
      {mayAdd && address.add && (
        <IntakePanel
          onClose={() => open(undefined)}
          onAdded={(mentee, next) => {
            // Either the panel or the dialog: what opens later would lock what opened before.
            open(next === "open" ? mentee.id : undefined);
            if (next === "match") findMentor(mentee);
          }}
        />
      )}
      {seeker && (
        <MatchDialog
          seeker={seeker}
          onClose={() => setSeeker(null)}
          onMatched={() => open(seeker.id)}
        />
      )}
    </>
  );
}
