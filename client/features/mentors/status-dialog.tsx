import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { nextStatuses, statusProblem } from "#shared/mentors/status.ts";
import {
  reasonOf,
  StatusFields,
  type StatusValues,
} from "#client/features/mentors/status-fields.tsx";
import {
  useMentorChanges,
  useRefreshMentors,
  type Mentor,
} from "#client/features/mentors/use-mentor-changes.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useSubmit } from "#client/lib/form.ts";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { mentorStatusFacts } from "#shared/mentors/status.ts";

/** Changes one mentor's status. Only the steps that are allowed from here are offered. */
export function StatusDialog({ mentor, onClose }: { mentor: Mentor; onClose: () => void }) {
  const { t } = useLingui();
  const { today } = useProgram();
  const { changeStatus } = useMentorChanges();
  const refresh = useRefreshMentors();
  const { failure, submit } = useSubmit();
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<{ field: string; sentence: string } | null>(null);
  const [value, setValue] = useState<StatusValues>({
    status: null,
    fromOn: today,
    reason: null,
    text: "",
  });
  const { label } = mentorStatusFacts[mentor.status];
  const save = async () => {
    const { status: to, fromOn } = value;
    const reason = reasonOf(value);
    if (!to) return setProblem({ field: "status", sentence: t`Choose the new status.` });
    if (!fromOn) return setProblem({ field: "fromOn", sentence: t`Choose the first day.` });
    const facts = { from: mentor.status, since: mentor.statusSince, to, fromOn, reason, today };
    const found = statusProblem(facts);
    setProblem(found);
    if (found) return;
    setPending(true);
    await submit(async () => {
      const next = { status: to, fromOn, reason, label: mentorStatusFacts[to].label };
      await changeStatus(mentor, next);
      onClose();
    });
    setPending(false);
  };
  const errorOf = (field: "status" | "fromOn" | "reason") =>
    problem?.field === field ? problem.sentence : failure?.fieldErrors[field];
  const isGeneral = failure !== null && Object.keys(failure.fieldErrors).length === 0;
  return (
    <Dialog
      title={t`Change status`}
      isOpen
      onClose={onClose}
      isDismissable={false}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void save()}>
            <Trans>Change status</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="mb-3 text-soft">
          <Trans>
            {mentor.name} is “{label}” since {dayText(mentor.statusSince)}.
          </Trans>
        </p>
        {isGeneral && (
          <div className="mb-3">
            <Notice kind="problem">
              {failure.reason}
              {failure.mark === "stale" && (
                <Button
                  variant="quiet"
                  onPress={() => {
                    void refresh();
                    onClose();
                  }}
                >
                  <Trans>Show it as it is now</Trans>
                </Button>
              )}
            </Notice>
          </div>
        )}
        <StatusFields
          choices={nextStatuses(mentor.status)}
          value={value}
          onChange={(next) => {
            setValue(next);
            setProblem(null);
          }}
          errors={{
            status: errorOf("status"),
            fromOn: errorOf("fromOn"),
            reason: errorOf("reason"),
          }}
        />
      </form>
    </Dialog>
  );
}
