import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { debriefKindLabels, type WaivedReason } from "#shared/supervision/debrief.ts";
import type { DebriefRow } from "#shared/supervision/debrief-schema.ts";
import { useRefreshSupervision, useUndoSupervision } from "#client/features/supervision/refresh.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";

/** Opens, settles and reopens debriefs, each with the way back in a message. */
export function useDebriefs() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const onSuccess = useRefreshSupervision();
  const undo = useUndoSupervision();
  const report = useMutation(trpc.supervision.reportLoss.mutationOptions({ onSuccess }));
  const withdraw = useMutation(trpc.supervision.withdrawLoss.mutationOptions({ onSuccess }));
  const hold = useMutation(trpc.supervision.holdDebrief.mutationOptions({ onSuccess }));
  const waive = useMutation(trpc.supervision.waiveDebrief.mutationOptions({ onSuccess }));
  const reopen = useMutation(trpc.supervision.reopenDebrief.mutationOptions({ onSuccess }));
  const at = ({ id, version }: { id: string; version: number }) => ({ programId, id, version });
  return {
    isBusy: report.isPending || hold.isPending || waive.isPending,
    report: async (loss: {
      id: string;
      mentorId: string;
      kind: "loss" | "death";
      happenedOn: string;
    }) => {
      const made = await report.mutateAsync({ programId, ...loss });
      undo(t`${debriefKindLabels[made.kind]} reported: a debrief is open`, () =>
        withdraw.mutateAsync(at(made)),
      );
    },
    hold: async (debrief: DebriefRow, heldOn: string, note: string | null) => {
      const saved = await hold.mutateAsync({ ...at(debrief), heldOn, note });
      undo(t`Debrief held with ${debrief.mentorName}`, () => reopen.mutateAsync(at(saved)));
    },
    waive: async (debrief: DebriefRow, reason: WaivedReason) => {
      const saved = await waive.mutateAsync({ ...at(debrief), reason });
      undo(t`No debrief with ${debrief.mentorName}`, () => reopen.mutateAsync(at(saved)));
    },
    reopen: (debrief: DebriefRow) => reopen.mutateAsync(at(debrief)),
  };
}
