import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { UndoOutput } from "#shared/imports/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Takes a whole import back, and answers with what had to stay. */
export function useUndo() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const undo = useMutation(trpc.imports.undo.mutationOptions());
  const run = async (importId: string): Promise<UndoOutput | null> => {
    try {
      const undone = await undo.mutateAsync({ programId, importId });
      await queryClient.invalidateQueries();
      if (undone.left.length === 0) toast.success(t`The import was undone`);
      return undone;
    } catch (error) {
      toast.error(t`The import could not be undone`, describeFailure(error).reason);
      return null;
    }
  };
  return { run, isPending: undo.isPending };
}
