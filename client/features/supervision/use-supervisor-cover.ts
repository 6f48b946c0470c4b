import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { endedNow } from "#shared/supervision/cover.ts";
import type { SupervisorCoverRow } from "#shared/supervision/cover-schema.ts";
import { useRefreshSupervision, useUndoSupervision } from "#client/features/supervision/refresh.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

type Days = { fromOn: string; untilOn: string };
export type NewCover = { id: string; supervisorId: string; coverId: string } & Days;

/** Names, changes and ends cover, each with the way back in a message. */
export function useSupervisorCover() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const onSuccess = useRefreshSupervision();
  const undo = useUndoSupervision();
  const name = useMutation(trpc.supervision.nameCover.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.supervision.changeCover.mutationOptions({ onSuccess }));
  const drop = useMutation(trpc.supervision.dropCover.mutationOptions({ onSuccess }));
  const at = ({ id, version }: { id: string; version: number }) => ({ programId, id, version });
  const daysOf = ({ fromOn, untilOn }: Days) => ({ fromOn, untilOn });
  const changeDays = async (cover: SupervisorCoverRow, days: Days, text: string) => {
    const saved = await change.mutateAsync({ ...at(cover), ...days });
    undo(text, () => change.mutateAsync({ ...at(saved), ...daysOf(cover) }));
  };
  return {
    isBusy: name.isPending || change.isPending || drop.isPending,
    name: async (cover: NewCover) => {
      const made = await name.mutateAsync({ programId, ...cover });
      undo(t`${made.coverName} covers for ${made.supervisorName}`, () =>
        drop.mutateAsync(at(made)),
      );
    },
    changeDays: (cover: SupervisorCoverRow, days: Days) =>
      changeDays(cover, days, t`Days of the cover changed`),
    /** Ends what runs, or takes away what has not begun. */
    end: async (cover: SupervisorCoverRow) => {
      try {
        const last = endedNow(cover, today);
        if (last !== null) {
          await changeDays(cover, { fromOn: cover.fromOn, untilOn: last }, t`Cover ended`);
          return;
        }
        await drop.mutateAsync(at(cover));
        const { id, supervisorId, coverId } = cover;
        undo(t`Cover taken away`, () =>
          name.mutateAsync({ programId, id, supervisorId, coverId, ...daysOf(cover) }),
        );
      } catch (error) {
        toast.error(t`The cover was not ended`, describeFailure(error).reason);
      }
    },
  };
}
