import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { coversDay, leaveKindLabels } from "#shared/mentors/leave.ts";
import type { LeaveRow } from "#shared/mentors/schema.ts";
import { spanText } from "#client/features/mentors/span-text.ts";
import {
  useRefreshMentors,
  useUndo,
  type Mentor,
} from "#client/features/mentors/use-mentor-changes.ts";
import { isAhead, ReliefLink } from "#client/features/mentors/relief-link.tsx";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { Chip } from "#client/ui/chip.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { toast } from "#client/ui/toast.tsx";

const LeaveDialog = later(() =>
  import("#client/features/mentors/leave-dialog.tsx").then((module) => module.LeaveDialog),
);

/** Leave of a mentor: present, planned and past, and the planning of it. */
export function LeaveCard({ mentor }: { mentor: Mentor }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshMentors();
  const undo = useUndo();
  const [asked, setAsked] = useState<"new" | LeaveRow | null>(null);
  const { mutateAsync: add } = useMutation(trpc.mentors.addLeave.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.mentors.removeLeave.mutationOptions());
  const takeAway = async ({ id, fromOn, untilOn, kind }: LeaveRow) => {
    const leave = { programId, mentorId: mentor.id, id };
    try {
      await remove(leave);
      undo(t`Leave removed`, () => add({ ...leave, fromOn, untilOn, kind }));
    } catch (error) {
      toast.error(t`The leave was not removed`, describeFailure(error).reason);
    }
    void refresh();
  };
  return (
    <Card
      title={t`Leave`}
      actions={
        <Button variant="quiet" icon={Plus} onPress={() => setAsked("new")}>
          <Trans>Plan leave</Trans>
        </Button>
      }
    >
      {mentor.leave.length === 0 ? (
        <p className="text-soft">
          <Trans>No leave is planned.</Trans>
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {mentor.leave.map((leave) => {
            const span = spanText(leave, today);
            return (
              <li key={leave.id} className="flex min-h-10 items-center gap-2">
                <span className="min-w-0 flex-1">
                  {span} <span className="text-soft">· {leaveKindLabels[leave.kind]}</span>
                </span>
                {coversDay(leave, today) && (
                  <Chip tone="watch">
                    <Trans>Now</Trans>
                  </Chip>
                )}
                {mentor.mayEdit && mentor.openMatches > 0 && isAhead(leave, today) && (
                  <ReliefLink mentor={mentor} leave={leave}>
                    <Trans>Plan relief</Trans>
                  </ReliefLink>
                )}
                <IconButton
                  icon={Pencil}
                  label={t`Change leave ${span}`}
                  onPress={() => setAsked(leave)}
                />
                <IconButton
                  icon={Trash2}
                  label={t`Remove leave ${span}`}
                  onPress={() => void takeAway(leave)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {asked && (
        <LeaveDialog
          mentor={mentor}
          leave={asked === "new" ? null : asked}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
}
