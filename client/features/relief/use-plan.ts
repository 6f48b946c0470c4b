import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import type { PlanLine, ReliefPlanView } from "#shared/relief/schema.ts";
import { useRefreshRelief } from "#client/features/relief/use-cover.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

/** What can be done with a plan. Every change is kept at once, so that a draft is never lost. */
export function usePlan(plan: ReliefPlanView) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { id: programId, slug } = useProgram();
  const refresh = useRefreshRelief();
  const keep = (next: ReliefPlanView) => {
    queryClient.setQueryData(
      trpc.relief.plan.queryOptions({ programId, id: plan.id }).queryKey,
      next,
    );
    void refresh();
  };
  const options = { onSuccess: keep };
  const change = useMutation(trpc.relief.change.mutationOptions(options));
  const propose = useMutation(trpc.relief.propose.mutationOptions(options));
  const setLine = useMutation(trpc.relief.setLine.mutationOptions(options));
  const apply = useMutation(trpc.relief.applyPlan.mutationOptions(options));
  const undo = useMutation(trpc.relief.undoPlan.mutationOptions(options));
  const drop = useMutation(trpc.relief.drop.mutationOptions());
  const create = useMutation(trpc.relief.create.mutationOptions({ onSuccess: refresh }));
  const at = { programId, id: plan.id, version: plan.version };
  const tell = (work: Promise<unknown>) => {
    work.catch((error: unknown) => {
      const { reason, mark } = describeFailure(error);
      toast.error(t`Not changed`, reason);
      // Somebody else was quicker: what they made of it is shown.
      if (mark === "stale") void refresh();
    });
  };
  const put = (line: PlanLine, mentorId: string | null, isOut: boolean) =>
    tell(setLine.mutateAsync({ ...at, matchId: line.matchId, mentorId, isOut }));
  return {
    isBusy: [change, propose, setLine, apply, undo, drop].some((one) => one.isPending),
    change: change.mutateAsync,
    at,
    propose: () => tell(propose.mutateAsync(at)),
    take: (line: PlanLine, mentorId: string) => put(line, mentorId, false),
    takeOut: (line: PlanLine) => put(line, null, true),
    putBack: (line: PlanLine) => put(line, null, false),
    apply: () =>
      tell(
        apply.mutateAsync(at).then((applied) => {
          toast.undo(t`The plan is applied`, () =>
            tell(undo.mutateAsync({ ...at, version: applied.version })),
          );
        }),
      ),
    undo: () =>
      tell(
        undo.mutateAsync(at).then((undone) => {
          toast.undo(t`The plan is undone. Logs that were written stay.`, () =>
            tell(apply.mutateAsync({ ...at, version: undone.version })),
          );
        }),
      ),
    drop: () =>
      tell(
        drop.mutateAsync(at).then(async () => {
          const { fromOn, untilOn } = plan;
          const mentorIds = plan.away.map((row) => row.id);
          await router.navigate({ to: "/$program/relief", params: { program: slug } });
          void refresh();
          toast.undo(t`The draft is thrown away`, () =>
            tell(create.mutateAsync({ programId, id: plan.id, fromOn, untilOn, mentorIds })),
          );
        }),
      ),
  };
}
