import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { WAIVED_REASONS, type WaivedReason } from "#shared/supervision/debrief.ts";
import type { DebriefRow } from "#shared/supervision/debrief-schema.ts";
import { useDebriefs } from "#client/features/supervision/use-debriefs.ts";
import { useWaivedWords } from "#client/features/supervision/waived-words.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

/** Says that a debrief was held, with a note for oneself; or why there is none. */
export function HoldDialog({
  debrief,
  isWaiving,
  onClose,
}: {
  debrief: DebriefRow;
  isWaiving: boolean;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const waivedWords = useWaivedWords();
  const { today } = useProgram();
  const { hold, waive, isBusy } = useDebriefs();
  const { failure, submit } = useSubmit();
  const [heldOn, setDay] = useState<string | null>(today);
  const [note, setNote] = useState("");
  const [reason, setReason] = useState<WaivedReason>("mentor_declined");
  const send = () => {
    if (!isWaiving && !heldOn) return focusFirstInvalid();
    return submit(async () => {
      if (isWaiving) await waive(debrief, reason);
      else if (heldOn) await hold(debrief, heldOn, note.trim() || null);
      onClose();
    });
  };
  const name = debrief.mentorName;
  return (
    <Dialog
      isOpen
      size="small"
      title={isWaiving ? t`No debrief with ${name}` : t`Debrief held with ${name}`}
      isDismissable={note === ""}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isBusy} onPress={() => void send()}>
            {isWaiving ? <Trans>Close without a debrief</Trans> : <Trans>It was held</Trans>}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {failure && Object.keys(failure.fieldErrors).length === 0 && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        {isWaiving ? (
          <Select
            label={t`Why`}
            options={WAIVED_REASONS.map((id) => ({ id, label: waivedWords[id] }))}
            value={reason}
            onChange={setReason}
          />
        ) : (
          <>
            <DatePicker
              label={t`Day`}
              max={today}
              value={heldOn}
              onChange={setDay}
              error={heldOn ? failure?.fieldErrors["heldOn"] : t`Choose the day.`}
            />
            <TextArea
              label={t`Note for yourself`}
              description={t`Sealed: only you can open it, and each opening is in the trail.`}
              optional
              maxLength={10_000}
              value={note}
              onChange={setNote}
              error={failure?.fieldErrors["note"]}
            />
          </>
        )}
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
