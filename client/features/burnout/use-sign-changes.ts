import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { DismissReason, FollowUpRow, SignRow } from "#shared/burnout/schema.ts";
import { signFacts } from "#shared/burnout/signs/catalogue.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** What can be done about signs; each says so and can be taken back. */
export function useSignChanges() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: [["burnout"]] }),
      queryClient.invalidateQueries({ queryKey: [["tasks"]] }),
    ]);
  const options = { onSettled: refresh };
  const dismissing = useMutation(trpc.burnout.dismiss.mutationOptions(options));
  const starting = useMutation(trpc.burnout.start.mutationOptions(options));
  const undoing = useMutation(trpc.burnout.undo.mutationOptions(options));
  const stepping = useMutation(trpc.burnout.addStep.mutationOptions(options));
  const removing = useMutation(trpc.burnout.removeStep.mutationOptions(options));
  const closing = useMutation(trpc.burnout.close.mutationOptions(options));
  const reopening = useMutation(trpc.burnout.reopen.mutationOptions(options));
  const contexts = useMutation(trpc.burnout.addContext.mutationOptions(options));
  const contextless = useMutation(trpc.burnout.removeContext.mutationOptions(options));

  const tell = (work: Promise<unknown>) => {
    work.catch((error: unknown) => toast.error(t`Not changed`, describeFailure(error).reason));
  };
  type Sent<Call extends (input: never) => Promise<unknown>> = Omit<
    Parameters<Call>[0],
    "programId"
  >;
  return {
    isBusy:
      dismissing.isPending ||
      starting.isPending ||
      stepping.isPending ||
      closing.isPending ||
      contexts.isPending,
    async dismiss({ id, key, version }: SignRow, reason: DismissReason) {
      await dismissing.mutateAsync({ programId, id, version, reason });
      toast.undo(t`Set aside: ${signFacts[key].name}`, () =>
        tell(dismissing.mutateAsync({ programId, id, version: version + 1, reason: null })),
      );
    },
    restore: ({ id, version }: SignRow) =>
      tell(dismissing.mutateAsync({ programId, id, version, reason: null })),
    async start(name: string, input: Sent<typeof starting.mutateAsync>) {
      await starting.mutateAsync({ programId, ...input });
      toast.undo(t`Conversation planned: ${name}`, () =>
        tell(undoing.mutateAsync({ programId, id: input.id })),
      );
    },
    async addStep(label: string, input: Sent<typeof stepping.mutateAsync>) {
      await stepping.mutateAsync({ programId, ...input });
      toast.undo(t`Noted: ${label}`, () =>
        tell(removing.mutateAsync({ programId, id: input.id, removed: true })),
      );
    },
    removeStep: (id: string, label: string) =>
      tell(
        removing.mutateAsync({ programId, id, removed: true }).then(() => {
          toast.undo(t`Taken back: ${label}`, () =>
            tell(removing.mutateAsync({ programId, id, removed: false })),
          );
        }),
      ),
    async close(
      { id, version }: FollowUpRow,
      input: Omit<Sent<typeof closing.mutateAsync>, "id" | "version">,
    ) {
      await closing.mutateAsync({ programId, id, version, ...input });
      toast.undo(t`The conversation is closed`, () =>
        tell(reopening.mutateAsync({ programId, id, version: version + 1 })),
      );
    },
    reopen: ({ id, version }: FollowUpRow) =>
      tell(reopening.mutateAsync({ programId, id, version })),
    async addContext(input: Sent<typeof contexts.mutateAsync>) {
      await contexts.mutateAsync({ programId, ...input });
      toast.undo(t`Context given`, () =>
        tell(contextless.mutateAsync({ programId, id: input.id, removed: true })),
      );
    },
    removeContext: (id: string) =>
      tell(
        contextless.mutateAsync({ programId, id, removed: true }).then(() => {
          toast.undo(t`Context taken back`, () =>
            tell(contextless.mutateAsync({ programId, id, removed: false })),
          );
        }),
      ),
  };
}
