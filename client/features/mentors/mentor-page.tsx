import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { NotebookPen } from "lucide-react";
import { Suspense, useState, type ComponentType, type ReactNode } from "react";
import type { MentorTab } from "#client/features/mentors/address.ts";
import { LeaveCard } from "#client/features/mentors/leave-card.tsx";
import { LoadMeter } from "#client/features/mentors/load-meter.tsx";
import { MentorStatusChip } from "#client/features/mentors/mentor-status.tsx";
import {
  ActivityCard,
  AvailabilityCard,
  ContactCard,
  StatusHistoryCard,
} from "#client/features/mentors/overview-cards.tsx";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { PanelSkeleton, TextSkeleton } from "#client/ui/skeleton.tsx";
import { Tabs, type TabEntry } from "#client/ui/tabs.tsx";

const StatusDialog = later(() =>
  import("#client/features/mentors/status-dialog.tsx").then((module) => module.StatusDialog),
);
const ProfileForm = later(
  () => import("#client/features/mentors/profile-form.tsx").then((module) => module.ProfileForm),
  <TextSkeleton lines={8} />,
);

const route = getRouteApi("/$program/mentors/$mentorId");

export interface MentorSlots {
  /** What other nouns show of a mentor; the route brings it, because features do not know each other. */
  matches?: ComponentType<{ mentorId: string }>;
  sessions?: ComponentType<{ mentorId: string }>;
  training?: ComponentType<{ mentorId: string }>;
  /** Whether there are reasons for an early conversation. */
  signs?: ComponentType<{ mentorId: string }>;
  /** Who stands in for them, and for whom they do. */
  cover?: ComponentType<{ mentorId: string }>;
  changes: ComponentType<{ mentorId: string }>;
}

/** Everything about one mentor. */
export function MentorPage({
  matches: Matches,
  sessions: Sessions,
  training: Training,
  signs: Signs,
  cover: Cover,
  changes: Changes,
}: MentorSlots) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const { id: programId, slug } = useProgram();
  const { mentorId } = route.useParams();
  const { tab } = route.useSearch();
  const navigate = route.useNavigate();
  const [isChanging, setChanging] = useState(false);
  const { data: mentor } = useSuspenseQuery(
    trpc.mentors.get.queryOptions({ programId, id: mentorId }),
  );
  const inPanel = (content: ReactNode) => (
    <Suspense fallback={<PanelSkeleton />}>{content}</Suspense>
  );
  const tabs: TabEntry<MentorTab>[] = [
    {
      id: "overview",
      label: t`Overview`,
      content: (
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <div className="flex min-w-0 flex-col gap-4">
            <ActivityCard mentor={mentor} />
            <ContactCard mentor={mentor} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            {Signs && (
              <Suspense fallback={null}>
                <Signs mentorId={mentor.id} />
              </Suspense>
            )}
            <LeaveCard mentor={mentor} />
            {Cover && (
              <Suspense fallback={null}>
                <Cover mentorId={mentor.id} />
              </Suspense>
            )}
            <AvailabilityCard mentor={mentor} />
            <StatusHistoryCard mentor={mentor} />
          </div>
        </div>
      ),
    },
    ...(mentor.mayEdit
      ? [
          {
            id: "profile" as const,
            label: t`Edit profile`,
            content: <ProfileForm key={mentor.id} mentor={mentor} />,
          },
        ]
      : []),
    ...(Matches
      ? [
          {
            id: "matches" as const,
            label: cap(words.matches),
            count: mentor.openMatches,
            content: inPanel(<Matches mentorId={mentor.id} />),
          },
        ]
      : []),
    ...(Sessions
      ? [
          {
            id: "sessions" as const,
            label: cap(words.sessions),
            content: inPanel(<Sessions mentorId={mentor.id} />),
          },
        ]
      : []),
    ...(Training
      ? [
          {
            id: "training" as const,
            label: t`Training`,
            content: inPanel(<Training mentorId={mentor.id} />),
          },
        ]
      : []),
    ...(mentor.mayEdit
      ? [
          {
            id: "changes" as const,
            label: t`Changes`,
            content: inPanel(<Changes mentorId={mentor.id} />),
          },
        ]
      : []),
  ];
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${slug}/mentors`}>{cap(words.mentors)}</TextLink>}
        title={mentor.name}
        actions={
          <>
            {mentor.mayEdit && (
              <Button onPress={() => setChanging(true)}>
                <Trans>Change status</Trans>
              </Button>
            )}
            <Button
              icon={NotebookPen}
              onPress={() =>
                void navigate({
                  search: (now) => ({ ...now, log: `mentor.${mentor.id}` }),
                  resetScroll: false,
                })
              }
            >
              <Trans>Log a {words.session}</Trans>
            </Button>
          </>
        }
      >
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <MentorStatusChip status={mentor.status} />
          {mentor.pronouns && <span>{mentor.pronouns}</span>}
          <LoadMeter load={mentor.load} capacity={mentor.capacity} />
          {mentor.siteName && <span>{mentor.siteName}</span>}
        </span>
      </PageHeader>
      <Tabs
        label={t`Parts of this page`}
        tabs={tabs}
        selected={tabs.find((entry) => entry.id === tab)?.id ?? "overview"}
        onSelect={(next) =>
          void navigate({
            search: { tab: next === "overview" ? undefined : next },
            resetScroll: false,
          })
        }
      />
      {isChanging && <StatusDialog mentor={mentor} onClose={() => setChanging(false)} />}
    </>
  );
}
