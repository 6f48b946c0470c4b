import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { CLOSE_REASON_LABELS, CLOSE_REASONS, type CloseReason } from "#shared/mentees/stage.ts";
import type { MenteeDetail, MenteeRow } from "#shared/mentees/schema.ts";
import { useMenteeChanges } from "#client/features/mentees/use-mentee-changes.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { RadioGroup } from "#client/ui/radio-group.tsx";

/** Why and when somebody leaves the program; open matches end with it, and it says so before. */
export function CloseDialog({
  mentee,
  onClose,
}: {
  mentee: MenteeDetail | MenteeRow;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const { closed } = useMenteeChanges();
  const [reason, setReason] = useState<CloseReason | null>(null);
  const [on, setOn] = useState<string | null>(today);
  const close = useMutation(trpc.mentees.close.mutationOptions());
  const failure = close.error ? describeFailure(close.error) : null;
  const mentors = mentee.mentors.map(({ name }) => name).join(", ");
  const hasMatches = mentee.openMatches > 0;
  const submit = () => {
    if (!reason || !on) return;
    const { id, version } = mentee;
    close.mutate(
      { programId, id, version, on, reason, endMatches: hasMatches },
      {
        onSuccess: (done) => {
          onClose();
          closed(done.mentee, done.endedMatchIds);
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={t`Close ${mentee.label}`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="primary"
            isDisabled={!reason || !on}
            isPending={close.isPending}
            onPress={submit}
          >
            {hasMatches ? (
              <Trans>Close and end the match</Trans>
            ) : (
              <Trans>Close {mentee.label}</Trans>
            )}
          </Button>
        </>
      }
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {failure && !failure.fieldErrors["on"] && <Notice kind="problem">{failure.reason}</Notice>}
        {hasMatches && (
          <Notice>
            <Trans>
              This also ends the match with {mentors || t`a ${words.mentor}`}. You can take both
              back.
            </Trans>
          </Notice>
        )}
        <RadioGroup
          label={t`Why?`}
          options={CLOSE_REASONS.map((id) => ({ id, label: CLOSE_REASON_LABELS[id] }))}
          value={reason}
          onChange={setReason}
        />
        <DatePicker
          label={t`On`}
          min={mentee.referredOn}
          max={today}
          value={on}
          onChange={setOn}
          error={failure?.fieldErrors["on"]}
        />
      </form>
    </Dialog>
  );
}
