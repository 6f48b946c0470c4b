import { useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { trainingStatus, type Standing, type TrainingStatus } from "#shared/training/status.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Outputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

export type MentorTraining = Outputs["training"]["mentor"];
export type TrainingCourse = MentorTraining["courses"][number];
export type Completion = MentorTraining["completions"][number];

/** Everything on the screen that may show where somebody stands is asked for again. */
export function useRefreshTraining(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    await Promise.all(
      ["training", "mentors", "matches", "tasks", "audit"].map((router) =>
        queryClient.invalidateQueries({ queryKey: [[router]] }),
      ),
    );
  };
}

/** Says what was done and takes it back when asked, from a toast that may outlive its screen. */
export function useUndoTraining() {
  const { t } = useLingui();
  const refresh = useRefreshTraining();
  return (text: string, takeBack: () => Promise<unknown>) =>
    toast.undo(text, () => {
      takeBack()
        .catch((error: unknown) => {
          toast.error(t`This could not be taken back`, describeFailure(error).reason);
        })
        .finally(() => void refresh());
    });
}

/** The rule of the program on its own day: what a standing means now. */
export function useStatusOf(): (standing: Standing | null | undefined) => TrainingStatus {
  const { today, settings } = useProgram();
  return (standing) =>
    standing ? trainingStatus(standing, today, settings.expiringWithinDays) : "not_required";
}

/** The courses in use, for choices. */
export function useCourses() {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  return useQuery(trpc.training.courses.list.queryOptions({ programId })).data?.courses ?? [];
}
