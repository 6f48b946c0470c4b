import { getRouteApi } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { MatchList } from "#client/features/matches/match-list.tsx";
import type { Seeker } from "#client/features/matches/use-candidates.ts";
import { SuggestLink } from "#client/features/matching/suggest-link.tsx";
import { MenteePage } from "#client/features/mentees/page.tsx";
import { SessionTimeline } from "#client/features/sessions/session-timeline.tsx";
import { later } from "#client/lib/part.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const MatchDialog = later(() =>
  import("#client/features/matches/match-dialog.tsx").then((module) => module.MatchDialog),
);
const History = later(
  () => import("#client/features/audit/history.tsx").then((module) => module.History),
  <TextSkeleton />,
);

const MenteeConflicts = later(() =>
  import("#client/features/matching/mentee-conflicts.tsx").then((module) => module.MenteeConflicts),
);

const route = getRouteApi("/$program/mentees/$menteeId");

/** The mentee's page with what other features bring to it. */
export function MenteeScreen() {
  const { menteeId } = route.useParams();
  const [seeker, setSeeker] = useState<Seeker | null>(null);
  return (
    <>
      <MenteePage
        matches={
          <>
            <MatchList menteeId={menteeId} />
            <MenteeConflicts menteeId={menteeId} />
          </>
        }
        actions={<SuggestLink menteeId={menteeId} />}
        onMatch={({ id, label }) => setSeeker({ kind: "mentee", id, label })}
        sessions={<SessionTimeline menteeId={menteeId} />}
        history={
          <Suspense fallback={<TextSkeleton />}>
            <History subjectKind="mentee" subjectId={menteeId} />
          </Suspense>
        }
      />
      {seeker && <MatchDialog seeker={seeker} onClose={() => setSeeker(null)} />}
    </>
  );
}
