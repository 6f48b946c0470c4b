import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  CONFLICT_REASON_LABELS,
  CONFLICT_REASONS,
  type ConflictReason,
  type ConflictSide,
} from "#shared/matching/conflict.ts";
import { useRefreshMatching } from "#client/features/matching/use-refresh.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { toast } from "#client/ui/toast.tsx";

export type Two = { mentorId: string; mentorName: string; menteeId: string; menteeLabel: string };

/** Says that two are not to be matched with each other: whose wish it is, and a reason from a closed list. */
export function ConflictDialog({ two, onClose }: { two: Two; onClose: () => void }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const refresh = useRefreshMatching();
  const { failure, submit } = useSubmit();
  const [id] = useState(newId);
  const [declaredBy, setDeclaredBy] = useState<ConflictSide | null>(null);
  const [reason, setReason] = useState<ConflictReason | null>(null);
  const declare = useMutation(trpc.matching.declareConflict.mutationOptions());
  const lift = useMutation(trpc.matching.liftConflict.mutationOptions());
  const send = () =>
    submit(async () => {
      if (!declaredBy || !reason) return;
      const { mentorId, menteeId } = two;
      const input = { programId, id, mentorId, menteeId, declaredBy, reason };
      const made = await declare.mutateAsync(input);
      void refresh();
      toast.undo(t`${two.mentorName} and ${two.menteeLabel} will not be matched`, () => {
        lift
          .mutateAsync({ programId, id: made.id, version: made.version })
          .catch((error: unknown) => toast.error(t`Not undone`, describeFailure(error).reason))
          .finally(() => void refresh());
      });
      onClose();
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`${two.mentorName} and ${two.menteeLabel} are not to be matched`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={declare.isPending}
            isDisabled={!declaredBy || !reason}
            onPress={() => void send()}
          >
            <Trans>Save</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        <RadioGroup
          label={t`Whose wish is it?`}
          options={[
            { id: "mentor", label: cap(words.mentor) },
            { id: "mentee", label: cap(words.mentee) },
            { id: "program", label: t`The program` },
          ]}
          value={declaredBy}
          onChange={setDeclaredBy}
        />
        <RadioGroup
          label={t`Why?`}
          options={CONFLICT_REASONS.map((one) => ({ id: one, label: CONFLICT_REASON_LABELS[one] }))}
          value={reason}
          onChange={setReason}
        />
        <p className="text-sm text-soft">
          <Trans>
            What happened between them is not asked and not written down. It can be lifted at any
            time.
          </Trans>
        </p>
      </div>
    </Dialog>
  );
}
