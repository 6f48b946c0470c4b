import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useDebriefs } from "#client/features/supervision/use-debriefs.ts";
import { focusFirstInvalid, useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";

/** A mentor lost somebody: opens a debrief. Nothing is asked but what happened and when. */
export function LossDialog({
  mentor,
  onClose,
}: {
  mentor: { id: string; name: string };
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { today, settings } = useProgram();
  const { report, isBusy } = useDebriefs();
  const { failure, submit } = useSubmit();
  const [id] = useState(newId);
  const [kind, setKind] = useState<"loss" | "death">("loss");
  const [happenedOn, setDay] = useState<string | null>(today);
  const hours = settings.burnout.debriefHoursAfterDeath;
  const send = () => {
    if (!happenedOn) return focusFirstInvalid();
    return submit(async () => {
      await report({ id, mentorId: mentor.id, kind, happenedOn });
      onClose();
    });
  };
  return (
    <Dialog
      isOpen
      size="small"
      title={t`Report a loss of ${mentor.name}`}
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isBusy} onPress={() => void send()}>
            <Trans>Open a debrief</Trans>
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
        <p className="text-soft">
          <Trans>
            The {words.supervisor} is asked to talk with them within {hours} hours.
          </Trans>
        </p>
        <Select
          label={t`What happened`}
          options={[
            { id: "loss", label: t`A relapse, a hospital stay or an abrupt ending` },
            { id: "death", label: t`Somebody died` },
          ]}
          value={kind}
          onChange={setKind}
        />
        <DatePicker
          label={t`Day`}
          max={today}
          value={happenedOn}
          onChange={setDay}
          error={happenedOn ? failure?.fieldErrors["happenedOn"] : t`Choose the day.`}
        />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
