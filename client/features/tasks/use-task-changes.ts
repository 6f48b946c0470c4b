import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TaskRow } from "#shared/tasks/schema.ts";
import { dayText } from "#client/lib/day-text.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** Done, snoozed, given to somebody: each says so and can be taken back. */
export function useTaskChanges() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId, today } = useProgram();
  const refresh = () => queryClient.invalidateQueries({ queryKey: [["tasks"]] });
  const options = { onSettled: refresh };
  const finish = useMutation(trpc.tasks.finish.mutationOptions(options));
  const reopen = useMutation(trpc.tasks.reopen.mutationOptions(options));
  const snooze = useMutation(trpc.tasks.snooze.mutationOptions(options));
  const assign = useMutation(trpc.tasks.assign.mutationOptions(options));

  const tell = (work: Promise<unknown>) => {
    work.catch((error: unknown) => toast.error(t`Not changed`, describeFailure(error).reason));
  };
  return {
    finish: (row: TaskRow, title: string) =>
      tell(
        finish
          .mutateAsync({ programId, key: row.key })
          .then(({ id }) =>
            toast.undo(t`Done: ${title}`, () => tell(reopen.mutateAsync({ programId, id }))),
          ),
      ),
    snooze: (row: TaskRow, title: string, until: string | null) =>
      tell(
        snooze.mutateAsync({ programId, key: row.key, until }).then(() => {
          const undo = () =>
            tell(snooze.mutateAsync({ programId, key: row.key, until: row.snoozedUntil }));
          toast.undo(
            until === null ? t`Back now: ${title}` : t`Until ${dayText(until, today)}: ${title}`,
            undo,
          );
        }),
      ),
    assign: (row: TaskRow, title: string, to: { id: string; name: string } | null) =>
      tell(
        assign.mutateAsync({ programId, key: row.key, assigneeId: to?.id ?? null }).then(() => {
          const { key, assigneeId } = row;
          toast.undo(to ? t`Given to ${to.name}: ${title}` : t`Given to nobody: ${title}`, () =>
            tell(assign.mutateAsync({ programId, key, assigneeId })),
          );
        }),
      ),
  };
}
