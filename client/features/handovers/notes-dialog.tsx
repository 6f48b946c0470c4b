import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState } from "react";
import type { HandoverRow } from "#shared/handovers/schema.ts";
import { NoteChoice } from "#client/features/handovers/note-choice.tsx";
import { useHandover } from "#client/features/handovers/use-handover.ts";
import { useSubmit } from "#client/lib/form.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** Chooses anew which notes travel: what is ticked opens, what is not closes at once. */
export function NotesDialog({ handover, onClose }: { handover: HandoverRow; onClose: () => void }) {
  const { t } = useLingui();
  const { setNotes, isBusy } = useHandover();
  const { failure, submit } = useSubmit();
  const [chosen, setChosen] = useState(() => handover.notes.map((log) => log.id));
  const save = () =>
    submit(async () => {
      await setNotes(handover, chosen);
      onClose();
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`Notes that travel`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isBusy} onPress={() => void save()}>
            <Trans>Save the choice</Trans>
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {failure && <Notice kind="problem">{failure.reason}</Notice>}
        <Suspense fallback={<TextSkeleton />}>
          <NoteChoice matchId={handover.from.matchId} chosen={chosen} onChange={setChosen} />
        </Suspense>
      </div>
    </Dialog>
  );
}
