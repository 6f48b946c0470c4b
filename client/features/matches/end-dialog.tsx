import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { END_REASON_LABELS, END_REASONS, type EndReason } from "#shared/matches/status.ts";
import type { MatchDetail } from "#shared/matches/schema.ts";
import { useMatchSteps } from "#client/features/matches/use-match-steps.ts";
import { useSubmit } from "#client/lib/form.ts";
import { useOpenLog } from "#client/lib/open-log.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** Why and when a match ends, and where the mentee goes from there. */
export function EndDialog({ match, onClose }: { match: MatchDetail; onClose: () => void }) {
  const { t } = useLingui();
  const words = useWords();
  const { today } = useProgram();
  const { end, isBusy } = useMatchSteps();
  const { failure, submit } = useSubmit();
  const latest = match.startedOn > today ? match.startedOn : today;
  const [reason, setReason] = useState<EndReason | null>(null);
  const [on, setOn] = useState<string | null>(latest);
  const [mentee, setMentee] = useState<"waiting" | "closed">("waiting");
  const [logsClosing, setLogsClosing] = useState(false);
  const openLog = useOpenLog();
  const send = () =>
    submit(async () => {
      if (!on || !reason) return;
      await end(match, { on, reason, mentee });
      onClose();
      if (logsClosing) openLog(`closing.${match.id}`);
    });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t`End ${match.mentorName} and ${match.menteeLabel}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isPending={isBusy}
            isDisabled={!on || !reason}
            onPress={() => void send()}
          >
            <Trans>End the match</Trans>
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
        <RadioGroup
          label={t`Why?`}
          options={END_REASONS.map((id) => ({ id, label: END_REASON_LABELS[id] }))}
          value={reason}
          onChange={setReason}
        />
        <DatePicker
          label={t`On`}
          min={match.pausedOn ?? match.startedOn}
          max={latest}
          value={on}
          onChange={setOn}
          error={failure?.fieldErrors["on"]}
        />
        <RadioGroup
          label={t`And ${match.menteeLabel}?`}
          options={[
            {
              id: "waiting",
              label: t`Stays in the program`,
              hint: t`Waits for another ${words.mentor}, unless there is one already.`,
            },
            { id: "closed", label: t`Leaves the program`, hint: t`Is closed with this reason.` },
          ]}
          value={mentee}
          onChange={setMentee}
        />
        <Checkbox isSelected={logsClosing} onChange={setLogsClosing}>
          <Trans>Log the closing session next</Trans>
        </Checkbox>
        <p className="text-sm text-soft">
          <Trans>
            On the page of the match you can log it later, and ask both sides how it was. To give{" "}
            {match.menteeLabel} to another {words.mentor}, use “Hand over” there instead.
          </Trans>
        </p>
        <input type="submit" hidden />
      </form>
    </Dialog>
  );
}
