import { getRouteApi } from "@tanstack/react-router";
import { Suspense } from "react";
import { EndingCard } from "#client/features/handovers/ending-card.tsx";
import { HandoverCard } from "#client/features/handovers/handover-card.tsx";
import { MatchPage } from "#client/features/matches/page.tsx";
import { MatchCoverCard } from "#client/features/relief/cover-card.tsx";
import { SessionTimeline } from "#client/features/sessions/session-timeline.tsx";
import { later } from "#client/lib/part.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const History = later(
  () => import("#client/features/audit/history.tsx").then((module) => module.History),
  <TextSkeleton />,
);
const NextMentor = later(() =>
  import("#client/features/matches/next-mentor.tsx").then((module) => module.NextMentor),
);

const route = getRouteApi("/$program/matches/$matchId");

/** The match's page with what other features bring to it. */
export function MatchScreen() {
  const { matchId } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <MatchPage
      sessions={<SessionTimeline matchId={matchId} />}
      aside={
        <Suspense key={matchId} fallback={<TextSkeleton />}>
          <EndingCard matchId={matchId} />
          <MatchCoverCard matchId={matchId} />
          <HandoverCard
            matchId={matchId}
            nextMentor={NextMentor}
            onHanded={(next) =>
              void navigate({ to: "/$program/matches/$matchId", params: { matchId: next } })
            }
          />
        </Suspense>
      }
      history={
        <Suspense fallback={<TextSkeleton />}>
          <History subjectKind="match" subjectId={matchId} />
        </Suspense>
      }
    />
  );
}
