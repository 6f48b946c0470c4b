import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { MatchCreateInput } from "#shared/matches/schema.ts";
import { useRefreshMatching } from "#client/features/matching/use-refresh.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Makes a match, with the way back in the message that says so. */
export function useMakeMatch() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const refresh = useRefreshMatching();
  const create = useMutation(trpc.matches.create.mutationOptions());
  const remove = useMutation(trpc.matches.remove.mutationOptions());
  const make = async (input: MatchCreateInput) => {
    const match = await create.mutateAsync(input);
    void refresh();
    const { id, version, mentorName, menteeLabel } = match;
    toast.undo(t`${mentorName} and ${menteeLabel} are matched`, () => {
      remove
        .mutateAsync({ programId: input.programId, id, version })
        .catch((error: unknown) => toast.error(t`Not undone`, describeFailure(error).reason))
        .finally(() => void refresh());
    });
    return match;
  };
  return { make, isBusy: create.isPending };
}
