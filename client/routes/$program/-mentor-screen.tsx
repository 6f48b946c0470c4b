import { History } from "#client/features/audit/history.tsx";
import { MentorPage } from "#client/features/mentors/mentor-page.tsx";

const Changes = ({ mentorId }: { mentorId: string }) => (
  <History subjectKind="mentor" subjectId={mentorId} />
);

/** The mentor's page with what other features bring to it. */
export function MentorScreen() {
  return <MentorPage changes={Changes} />;
}
