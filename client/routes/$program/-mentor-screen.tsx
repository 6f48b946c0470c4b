import { MentorPage } from "#client/features/mentors/mentor-page.tsx";
import { later } from "#client/lib/part.tsx";
import { PanelSkeleton } from "#client/ui/skeleton.tsx";

const History = later(
  () => import("#client/features/audit/history.tsx").then((module) => module.History),
  <PanelSkeleton />,
);
const MentorMatches = later(
  () =>
    import("#client/features/matches/mentor-matches.tsx").then((module) => module.MentorMatches),
  <PanelSkeleton />,
);
const MentorConflicts = later(() =>
  import("#client/features/matching/mentor-conflicts.tsx").then((module) => module.MentorConflicts),
);
const MentorTraining = later(
  () =>
    import("#client/features/training/mentor-training.tsx").then(
      (module) => module.MentorTrainingTab,
    ),
  <PanelSkeleton />,
);
const MentorCover = later(() =>
  import("#client/features/relief/cover-card.tsx").then((module) => module.MentorCoverCard),
);
const MentorSigns = later(() =>
  import("#client/features/burnout/mentor-card.tsx").then((module) => module.MentorSignsCard),
);
const MentorSupervision = later(() =>
  import("#client/features/supervision/mentor-card.tsx").then(
    (module) => module.MentorSupervisionCard,
  ),
);
const Looks = later(() =>
  import("#client/features/supervision/looks-card.tsx").then((module) => module.LooksCard),
);
const SessionTimeline = later(
  () =>
    import("#client/features/sessions/session-timeline.tsx").then(
      (module) => module.SessionTimeline,
    ),
  <PanelSkeleton />,
);

const Changes = ({ mentorId }: { mentorId: string }) => (
  <History subjectKind="mentor" subjectId={mentorId} />
);

const Matches = ({ mentorId }: { mentorId: string }) => (
  <>
    <MentorMatches mentorId={mentorId} />
    <MentorConflicts mentorId={mentorId} />
  </>
);

const Care = ({ mentorId }: { mentorId: string }) => (
  <>
    <MentorSupervision mentorId={mentorId} />
    <MentorCover mentorId={mentorId} />
    <Looks mentorId={mentorId} />
  </>
);

/** The mentor's page with what other features bring to it. */
export function MentorScreen() {
  return (
    <MentorPage
      matches={Matches}
      sessions={SessionTimeline}
      training={MentorTraining}
      signs={MentorSigns}
      cover={Care}
      changes={Changes}
    />
  );
}
