import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { STEP_KINDS, type StepKind } from "#shared/burnout/schema.ts";
import { useSignChanges } from "#client/features/burnout/use-sign-changes.ts";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

/** What was done, on which day, and a sealed note of it. */
export function StepDialog({
  followUpId,
  name,
  onClose,
}: {
  followUpId: string;
  name: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useSignWords();
  const { today } = useProgram();
  const { addStep, isBusy } = useSignChanges();
  const { failure, submit } = useSubmit();
  const [id] = useState(newId);
  const [kind, setKind] = useState<StepKind>("conversation");
  const [onDay, setOnDay] = useState<string | null>(today);
  const [note, setNote] = useState("");
  const send = () =>
    submit(async () => {
      if (!onDay) return;
      await addStep(words.steps[kind], { id, followUpId, kind, onDay, note });
      onClose();
    });
  return (
    <Dialog
      isOpen
      size="small"
      title={t`What was done with ${name}`}
      onClose={onClose}
      isDismissable={note === ""}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!onDay}
            onPress={() => void send()}
          >
            <Trans>Note it</Trans>
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
        {failure && !failure.fieldErrors["onDay"] && (
          <Notice kind="problem">{failure.reason}</Notice>
        )}
        <RadioGroup
          label={t`What?`}
          options={STEP_KINDS.map((one) => ({ id: one, label: words.steps[one] }))}
          value={kind}
          onChange={setKind}
        />
        <DatePicker
          label={t`On`}
          max={today}
          value={onDay}
          onChange={setOnDay}
          error={failure?.fieldErrors["onDay"]}
        />
        <TextArea
          label={t`Note`}
          optional
          description={t`Kept encrypted. Who opens it later is written down.`}
          value={note}
          onChange={setNote}
        />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
