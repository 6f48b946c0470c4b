import { History } from "#client/features/audit/history.tsx";
import { MentorMatches } from "#client/features/matches/mentor-matches.tsx";
import { MentorPage } from "#client/features/mentors/mentor-page.tsx";
import { SessionTimeline } from "#client/features/sessions/session-timeline.tsx";

const Changes = ({ mentorId }: { mentorId: string }) => (
  <History subjectKind="mentor" subjectId={mentorId} />
);

/** The mentor's page with what other features bring to it. */
export function MentorScreen() {
  return <MentorPage matches={MentorMatches} sessions={SessionTimeline} changes={Changes} />;
}
