import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CoverRow } from "#shared/relief/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Everything on the screen that may show who stands in is asked for again. */
export function useRefreshRelief(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["relief", "matches", "mentors", "sessions", "tasks", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}

type Days = { fromOn: string; untilOn: string };

/** Begins, changes and ends cover, each with the way back in a message. */
export function useCover() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const onSuccess = useRefreshRelief();
  const create = useMutation(trpc.relief.cover.mutationOptions({ onSuccess }));
  const update = useMutation(trpc.relief.updateCover.mutationOptions({ onSuccess }));
  const remove = useMutation(trpc.relief.removeCover.mutationOptions({ onSuccess }));
  const at = ({ id, version }: { id: string; version: number }) => ({ programId, id, version });
  const undoing = (run: () => Promise<unknown>) => () => {
    run().catch((error: unknown) => {
      toast.error(t`This could not be taken back`, describeFailure(error).reason);
    });
  };
  const daysOf = ({ fromOn, untilOn }: Days) => ({ fromOn, untilOn });
  return {
    isBusy: create.isPending || update.isPending || remove.isPending,
    create: async (
      cover: { id: string; matchId: string; mentorId: string } & Days,
      over: boolean,
    ) => {
      const made = await create.mutateAsync({ programId, ...cover, acceptOverload: over });
      const name = made.mentorName ?? "";
      toast.undo(
        t`${name} stands in`,
        undoing(() => remove.mutateAsync(at(made))),
      );
    },
    change: async (cover: CoverRow, days: Days, over: boolean) => {
      const saved = await update.mutateAsync({ ...at(cover), ...days, acceptOverload: over });
      toast.undo(
        t`Cover changed`,
        undoing(() => update.mutateAsync({ ...at(saved), ...daysOf(cover), acceptOverload: true })),
      );
    },
    remove: async (cover: CoverRow) => {
      await remove.mutateAsync(at(cover));
      const { id, matchId, mentorId } = cover;
      if (!mentorId) return;
      const again = { programId, id, matchId, mentorId, ...daysOf(cover), acceptOverload: true };
      toast.undo(
        t`Cover taken away`,
        undoing(() => create.mutateAsync(again)),
      );
    },
  };
}
