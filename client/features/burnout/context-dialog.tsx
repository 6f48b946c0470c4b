import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { CONTEXT_REASONS, type ContextReason } from "#shared/burnout/schema.ts";
import { addDays } from "#shared/lib/day.ts";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";

/** A span of weeks that are different, with one of a few reasons. */
export function ContextDialog({
  mentorId,
  name,
  onClose,
}: {
  mentorId: string;
  name: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { contexts: reasons } = useSignWords();
  const { today } = useProgram();
  const { addContext, isBusy } = useSignChanges();
  const { failure, submit } = useSubmit();
  const [id] = useState(newId);
  const [reason, setReason] = useState<ContextReason | null>("study");
  const [fromOn, setFrom] = useState<string | null>(addDays(today, -14));
  const [untilOn, setUntil] = useState<string | null>(addDays(today, 14));
  const send = () =>
    submit(async () => {
      if (!reason || !fromOn || !untilOn) return;
      await addContext({ id, mentorId, fromOn, untilOn, reason });
      onClose();
    });
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Context of ${name}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!reason || !fromOn || !untilOn}
            onPress={() => void send()}
          >
            <Trans>Add</Trans>
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
        {failure && !failure.fieldErrors["untilOn"] && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <Select
          label={t`What is different?`}
          options={CONTEXT_REASONS.map((one) => ({ id: one, label: reasons[one] }))}
          value={reason}
          onChange={setReason}
        />
        <DatePicker label={t`From`} value={fromOn} onChange={setFrom} />
        <DatePicker
          label={t`Until`}
          {...(fromOn && { min: fromOn })}
          value={untilOn}
          onChange={setUntil}
          error={failure?.fieldErrors["untilOn"]}
        />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
