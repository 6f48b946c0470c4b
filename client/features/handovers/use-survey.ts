import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { SurveyRow, SurveySide } from "#shared/handovers/survey.ts";
import { useRefreshHandovers } from "#client/features/handovers/use-handover.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import type { Inputs } from "#client/lib/trpc.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { toast } from "#client/ui/toast.tsx";

type Given = Pick<
  Inputs["handovers"]["saveSurvey"],
  "askedOn" | "feltHeard" | "goalsMet" | "goodFit" | "comment"
>;

/** Saves what one side said, and takes it away. A comment that went cannot come back: its key is gone. */
export function useSurvey(matchId: string, side: SurveySide) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const onSuccess = useRefreshHandovers();
  const put = useMutation(trpc.handovers.saveSurvey.mutationOptions({ onSuccess }));
  const drop = useMutation(trpc.handovers.dropSurvey.mutationOptions({ onSuccess }));
  const at = { programId, matchId, side };
  const undoing = (run: () => Promise<unknown>) => () => {
    run().catch((error: unknown) => {
      toast.error(t`This could not be taken back`, describeFailure(error).reason);
    });
  };
  const answersOf = ({ askedOn, feltHeard, goalsMet, goodFit }: SurveyRow) => ({
    askedOn,
    feltHeard,
    goalsMet,
    goodFit,
  });
  return {
    isBusy: put.isPending || drop.isPending,
    save: async (before: SurveyRow | null, given: Given) => {
      const id = before?.id ?? newId();
      const saved = await put.mutateAsync({
        ...at,
        id,
        version: before?.version ?? null,
        ...given,
      });
      if (!before) {
        toast.undo(
          t`Answers saved`,
          undoing(() => drop.mutateAsync({ programId, id: saved.id })),
        );
      } else if (given.comment === undefined) {
        const { version } = saved;
        toast.undo(
          t`Answers saved`,
          undoing(() => put.mutateAsync({ ...at, id, version, ...answersOf(before) })),
        );
      } else toast.success(t`Answers saved`);
    },
    remove: async (survey: SurveyRow) => {
      await drop.mutateAsync({ programId, id: survey.id });
      if (survey.hasComment) {
        toast.success(t`Answers taken away, the comment for good`);
        return;
      }
      const again = { ...at, id: newId(), version: null, ...answersOf(survey) };
      toast.undo(
        t`Answers taken away`,
        undoing(() => put.mutateAsync(again)),
      );
    },
  };
}
