import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import {
  type MentorTraining,
  useRefreshTraining,
  useUndoTraining,
} from "#client/features/training/use-training.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { toast } from "#client/ui/toast.tsx";

/** Waivers of a course with their reasons, those in force and those of the past. */
export function WaiverList({
  waivers,
  mayEdit,
}: {
  waivers: MentorTraining["waivers"];
  mayEdit: boolean;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const { mutateAsync: revoke } = useMutation(trpc.training.waivers.revoke.mutationOptions());
  const takeBack = async (id: string) => {
    try {
      await revoke({ programId, id, revoked: true });
      undo(t`The waiver was revoked`, () => revoke({ programId, id, revoked: false }));
    } catch (error) {
      toast.error(t`The waiver was not revoked`, describeFailure(error).reason);
    }
    void refresh();
  };
  return (
    <div>
      <h3 className="mb-1 font-semibold">
        <Trans>Waivers</Trans>
      </h3>
      <ul className="divide-y divide-line">
        {waivers.map((waiver) => {
          const isOver = waiver.untilOn !== null && waiver.untilOn < today;
          const until = waiver.untilOn ? dayText(waiver.untilOn) : null;
          return (
            <li key={waiver.id} className="flex items-start gap-2 py-2">
              <div className="min-w-0 flex-1">
                <p className="wrap-anywhere">{waiver.reason}</p>
                <p className="text-sm text-soft">
                  {until ? (
                    <Trans>
                      From {dayText(waiver.fromOn)} to {until}
                    </Trans>
                  ) : (
                    <Trans>Since {dayText(waiver.fromOn)}</Trans>
                  )}
                  {waiver.role && ` · ${waiver.role}`}
                  {waiver.grantedByName && ` · ${waiver.grantedByName}`}
                  {waiver.revokedAt && (
                    <>
                      {" · "}
                      <Trans>revoked</Trans>
                    </>
                  )}
                </p>
              </div>
              {mayEdit && !waiver.revokedAt && !isOver && (
                <Button variant="quiet" onPress={() => void takeBack(waiver.id)}>
                  <Trans>Revoke</Trans>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
