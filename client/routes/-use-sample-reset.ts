import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ProgramForMe } from "#shared/programs/schema.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Puts the sample program back to how it came; for those who may configure it. */
export function useSampleReset(program: ProgramForMe): (() => void) | null {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const reset = useMutation(
    trpc.sample.reset.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries();
        toast.success(t`The sample program is as it was`);
      },
      onError: (error) => toast.error(describeFailure(error).reason),
    }),
  );
  const may = program.roles.some((role) => role === "admin" || role === "coordinator");
  return program.isSample && may ? () => reset.mutate({ programId: program.id }) : null;
}
