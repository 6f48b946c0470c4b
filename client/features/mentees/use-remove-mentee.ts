import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { useRefreshMentees } from "#client/features/mentees/use-mentee-changes.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Takes away what was entered by mistake; the undo enters the same again under the same id. */
export function useRemoveMentee(onGone: () => void) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const refresh = useRefreshMentees();
  const create = useMutation(trpc.mentees.create.mutationOptions({ onSuccess: refresh }));
  const remove = useMutation(trpc.mentees.remove.mutationOptions());
  return async (mentee: MenteeDetail) => {
    const { id, version, stage, label } = mentee;
    if (stage === "closed") return;
    let again: Parameters<typeof create.mutateAsync>[0];
    try {
      // The form's rules are needed for the undo only; without them nothing is taken away.
      const form = await import("#client/features/mentees/form-values.ts");
      again = form.createAgain(programId, mentee, stage);
      await remove.mutateAsync({ programId, id, version });
    } catch (error) {
      toast.error(t`${label} was not taken away`, describeFailure(error).reason);
      return;
    }
    onGone();
    void refresh();
    toast.undo(t`${label} was taken away`, () => {
      create.mutateAsync(again).catch((error: unknown) => {
        toast.error(t`This could not be taken back`, describeFailure(error).reason);
      });
    });
  };
}
