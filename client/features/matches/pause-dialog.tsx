import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { MatchDetail } from "#shared/matches/schema.ts";
import { useMatchSteps } from "#client/features/matches/use-match-steps.ts";
import { useProgram } from "#client/lib/program.ts";
import { useSubmit } from "#client/lib/form.ts";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextField } from "#client/ui/text-field.tsx";

/** From when, and why if one wishes. A paused match keeps its place in the mentor's load. */
export function PauseDialog({ match, onClose }: { match: MatchDetail; onClose: () => void }) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { pause, isBusy } = useMatchSteps();
  const { failure, submit } = useSubmit();
  const [on, setOn] = useState<string | null>(today);
  const [reason, setReason] = useState("");
  const send = () =>
    submit(async () => {
      if (!on) return;
      await pause(match, { on, reason });
      onClose();
    });
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={t`Pause ${match.mentorName} and ${match.menteeLabel}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isBusy} isDisabled={!on} onPress={() => void send()}>
            <Trans>Pause</Trans>
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
        {failure && !failure.fieldErrors["on"] && <Notice kind="problem">{failure.reason}</Notice>}
        <p className="text-soft">
          <Trans>
            Nobody is reminded of missing contact while it is paused. It still counts in the load.
          </Trans>
        </p>
        <DatePicker
          label={t`From`}
          min={match.startedOn}
          max={today}
          value={on}
          onChange={setOn}
          error={failure?.fieldErrors["on"]}
        />
        <TextField label={t`Why`} optional value={reason} onChange={setReason} maxLength={200} />
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
