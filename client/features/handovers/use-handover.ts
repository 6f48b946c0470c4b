import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { HandoverRow } from "#shared/handovers/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Everything on the screen that may show something of a hand-over is asked for again. */
export function useRefreshHandovers(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["handovers", "matches", "mentees", "mentors", "sessions", "tasks", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}

/** What can be done with a hand-over, each with the way back in a message. */
export function useHandover() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const onSuccess = useRefreshHandovers();
  const create = useMutation(trpc.handovers.create.mutationOptions({ onSuccess }));
  const undo = useMutation(trpc.handovers.undo.mutationOptions({ onSuccess }));
  const tick = useMutation(trpc.handovers.tick.mutationOptions({ onSuccess }));
  const setNotes = useMutation(trpc.handovers.setNotes.mutationOptions({ onSuccess }));

  const at = ({ id, version }: { id: string; version: number }) => ({ programId, id, version });
  const tell = (work: Promise<unknown>) => {
    work.catch((error: unknown) => toast.error(t`Not changed`, describeFailure(error).reason));
  };
  const undoing = (run: () => Promise<unknown>) => () => {
    run().catch((error: unknown) => {
      toast.error(t`This could not be taken back`, describeFailure(error).reason);
    });
  };
  return {
    isBusy: [create, undo, tick, setNotes].some((one) => one.isPending),
    create: create.mutateAsync,
    tellHanded: (made: HandoverRow) => {
      const next = made.to.mentorName ?? "";
      toast.undo(
        t`Handed over to ${next}`,
        undoing(() => undo.mutateAsync(at(made))),
      );
    },
    undo: (handover: HandoverRow) => {
      tell(
        undo.mutateAsync(at(handover)).then(() => {
          toast.success(t`The hand-over is undone. The match stands as before.`);
        }),
      );
    },
    tick: (handover: HandoverRow, key: string, doneOn: string | null) => {
      tell(tick.mutateAsync({ ...at(handover), key, doneOn }));
    },
    setNotes: async (handover: HandoverRow, sessionIds: string[]) => {
      const before = handover.notes.map((log) => log.id);
      const saved = await setNotes.mutateAsync({ ...at(handover), sessionIds });
      toast.undo(
        t`The choice of notes is changed`,
        undoing(() => setNotes.mutateAsync({ ...at(saved), sessionIds: before })),
      );
    },
  };
}
