import { getRouteApi } from "@tanstack/react-router";
import { Suspense } from "react";
import { MatchPage } from "#client/features/matches/page.tsx";
import { SessionTimeline } from "#client/features/sessions/session-timeline.tsx";
import { later } from "#client/lib/part.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const History = later(
  () => import("#client/features/audit/history.tsx").then((module) => module.History),
  <TextSkeleton />,
);

const route = getRouteApi("/$program/matches/$matchId");

/** The match's page with what other features bring to it. */
export function MatchScreen() {
  const { matchId } = route.useParams();
  return (
    <MatchPage
      sessions={<SessionTimeline matchId={matchId} />}
      history={
        <Suspense fallback={<TextSkeleton />}>
          <History subjectKind="match" subjectId={matchId} />
        </Suspense>
      }
    />
  );
}
