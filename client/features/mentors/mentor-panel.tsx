import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { LeaveCard } from "#client/features/mentors/leave-card.tsx";
import { MentorStatusChip } from "#client/features/mentors/mentor-status.tsx";
import {
  ActivityCard,
  AvailabilityCard,
  ContactCard,
} from "#client/features/mentors/overview-cards.tsx";
import { later } from "#client/lib/part.tsx";
import { TrainingMark } from "#client/features/mentors/training-mark.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const StatusDialog = later(() =>
  import("#client/features/mentors/status-dialog.tsx").then((module) => module.StatusDialog),
);

/** One mentor beside the roster, with the neighbours in the order of the list. */
export function MentorPanel({
  id,
  position,
  canStep,
  onStep,
  onClose,
}: {
  id: string;
  position: string | undefined;
  canStep: boolean;
  onStep: (step: 1 | -1) => Promise<void>;
  onClose: () => void;
}) {
  const trpc = useTrpc();
  const router = useRouter();
  const words = useWords();
  const { id: programId, slug } = useProgram();
  const query = useQuery(trpc.mentors.get.queryOptions({ programId, id }));
  const [isChanging, setChanging] = useState(false);
  const mentor = query.data;
  const logSession = () =>
    void router.navigate({
      to: ".",
      search: (now) => ({ ...now, open: undefined, log: `mentor.${id}` }),
    });
  return (
    <SidePanel
      title={mentor?.name ?? "…"}
      subtitle={
        mentor && (
          <span className="mt-1 flex flex-wrap items-center gap-2">
            <MentorStatusChip status={mentor.status} />
            {mentor.training.status !== "not_required" && (
              <TrainingMark training={mentor.training} blockedFrom={mentor.blockedFrom} isSpoken />
            )}
            {mentor.pronouns}
          </span>
        )
      }
      isOpen
      onClose={onClose}
      position={position}
      onPrevious={canStep ? () => void onStep(-1) : undefined}
      onNext={canStep ? () => void onStep(1) : undefined}
      fullHref={`/${slug}/mentors/${id}`}
      footer={
        mentor && (
          <>
            {mentor.mayEdit && (
              <Button onPress={() => setChanging(true)}>
                <Trans>Change status</Trans>
              </Button>
            )}
            <Button onPress={logSession}>
              <Trans>Log a {words.session}</Trans>
            </Button>
          </>
        )
      }
    >
      {query.error && !mentor ? (
        <ErrorState error={query.error} reset={() => void query.refetch()} />
      ) : mentor ? (
        <div className="flex flex-col gap-3">
          <ActivityCard mentor={mentor} />
          <ContactCard mentor={mentor} />
          <AvailabilityCard mentor={mentor} />
          <LeaveCard mentor={mentor} />
        </div>
      ) : (
        <TextSkeleton lines={10} />
      )}
      {mentor && isChanging && <StatusDialog mentor={mentor} onClose={() => setChanging(false)} />}
    </SidePanel>
  );
}
