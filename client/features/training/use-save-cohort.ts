import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { CohortInput, CohortOutput } from "#shared/training/records-schema.ts";
import { useRefreshTraining, useUndoTraining } from "#client/features/training/use-training.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Saves a cohort in one go, says how many, and takes all of it back when asked. */
export function useSaveCohort() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const create = useMutation(trpc.training.completions.createCohort.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.training.completions.remove.mutationOptions());
  return async (cohort: Omit<CohortInput, "programId">): Promise<CohortOutput> => {
    const saved = await create.mutateAsync({ programId, ...cohort });
    const { ids, skipped } = saved;
    const names = skipped
      .map(({ name }) => name)
      .slice(0, 5)
      .join(", ");
    if (ids.length > 0) {
      const text =
        skipped.length > 0
          ? t`Recorded for ${ids.length}; ${skipped.length} had it on that day already`
          : t`Recorded for ${ids.length}`;
      undo(text, () => remove({ programId, ids, removed: true }));
    } else {
      toast.success(t`Nothing new to record`, t`They have it on that day already: ${names}`);
    }
    void refresh();
    return saved;
  };
}
