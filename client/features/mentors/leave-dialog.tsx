import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import {
  coversDay,
  LEAVE_KINDS,
  leaveKindLabels,
  leaveOverlaps,
  type LeaveKind,
} from "#shared/mentors/leave.ts";
import type { LeaveRow } from "#shared/mentors/schema.ts";
import { canChangeStatus, mentorStatusFacts } from "#shared/mentors/status.ts";
import {
  useMentorChanges,
  useRefreshMentors,
  useUndo,
  type Mentor,
} from "#client/features/mentors/use-mentor-changes.ts";
import { ReliefLink } from "#client/features/mentors/relief-link.tsx";
import { spanText } from "#client/features/mentors/span-text.ts";
import { useSubmit } from "#client/lib/form.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Checkbox } from "#client/ui/checkbox.tsx";
import { DatePicker } from "#client/ui/date-field.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { Select } from "#client/ui/select.tsx";

/** Plans a leave, or changes one. A leave that covers today offers to set the status as well: nothing does it silently. */
export function LeaveDialog({
  mentor,
  leave,
  onClose,
}: {
  mentor: Mentor;
  leave: LeaveRow | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const refresh = useRefreshMentors();
  const undo = useUndo();
  const { changeStatus } = useMentorChanges();
  const { mutateAsync: add } = useMutation(trpc.mentors.addLeave.mutationOptions());
  const { mutateAsync: update } = useMutation(trpc.mentors.updateLeave.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.mentors.removeLeave.mutationOptions());
  const { failure, submit } = useSubmit();
  const [id] = useState(() => leave?.id ?? newId());
  const [fromOn, setFromOn] = useState<string | null>(leave?.fromOn ?? today);
  const [untilOn, setUntilOn] = useState<string | null>(leave?.untilOn ?? null);
  const [kind, setKind] = useState<LeaveKind>(leave?.kind ?? "rest");
  const [setsStatus, setSetsStatus] = useState(true);
  const [isPending, setPending] = useState(false);
  const [isTried, setTried] = useState(false);

  const others = mentor.leave.filter((other) => other.id !== id);
  const clash = fromOn && others.find((other) => leaveOverlaps(other, { fromOn, untilOn }));
  const problems = {
    fromOn: !fromOn
      ? t`Choose the first day.`
      : clash
        ? t`There is a leave ${spanText(clash, today)} already.`
        : undefined,
    untilOn:
      fromOn && untilOn && untilOn < fromOn ? t`The last day comes before the first.` : undefined,
  };
  const isNow = fromOn !== null && !problems.untilOn && coversDay({ fromOn, untilOn }, today);
  const offersStatus = mentor.mayEdit && isNow && canChangeStatus(mentor.status, "on_leave");

  const save = async () => {
    setTried(true);
    if (!fromOn || problems.fromOn || problems.untilOn) return;
    setPending(true);
    await submit(async () => {
      const period = { programId, id, mentorId: mentor.id, fromOn, untilOn, kind };
      if (leave) {
        const saved = await update({ ...period, version: leave.version });
        const before = { fromOn: leave.fromOn, untilOn: leave.untilOn, kind: leave.kind };
        undo(t`Leave changed`, () => update({ ...period, ...before, version: saved.version }));
      } else {
        await add(period);
        const takeBack = () => remove({ programId, id, mentorId: mentor.id });
        if (offersStatus && setsStatus) {
          // Never before the present status began: its first day is what the rule asks for.
          const first = fromOn > mentor.statusSince ? fromOn : mentor.statusSince;
          const { label } = mentorStatusFacts.on_leave;
          const status = { status: "on_leave" as const, fromOn: first, reason: null, label };
          await changeStatus(mentor, status, { text: t`Leave planned.`, takeBack });
        } else undo(t`Leave planned`, takeBack);
      }
      onClose();
    });
    setPending(false);
    void refresh();
  };
  const isGeneral = failure !== null && Object.keys(failure.fieldErrors).length === 0;
  return (
    <Dialog
      title={leave ? t`Change leave` : t`Plan leave`}
      isOpen
      onClose={onClose}
      isDismissable={false}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void save()}>
            <Trans>Save leave</Trans>
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {isGeneral && <Notice kind="problem">{failure.reason}</Notice>}
        <div className="grid gap-4 md:grid-cols-2">
          <DatePicker
            label={t`First day away`}
            value={fromOn}
            onChange={setFromOn}
            error={
              (isTried || clash ? problems.fromOn : undefined) ?? failure?.fieldErrors["fromOn"]
            }
          />
          <DatePicker
            label={t`Last day away`}
            description={t`Leave empty while it is not known.`}
            optional
            value={untilOn}
            onChange={setUntilOn}
            error={problems.untilOn}
          />
        </div>
        <Select
          label={t`Kind`}
          description={t`No need to say more than they want to.`}
          options={LEAVE_KINDS.map((one) => ({ id: one, label: leaveKindLabels[one] }))}
          value={kind}
          onChange={setKind}
          className="max-w-64"
        />
        {mentor.mayEdit && mentor.openMatches > 0 && fromOn && !problems.untilOn && (
          <p className="text-soft">
            <Plural
              value={mentor.openMatches}
              one="There is one open match to look after."
              other="There are # open matches to look after."
            />{" "}
            <ReliefLink mentor={mentor} leave={{ fromOn, untilOn }}>
              <Trans>Plan relief for these days</Trans>
            </ReliefLink>
          </p>
        )}
        {!leave && offersStatus && (
          <Checkbox isSelected={setsStatus} onChange={setSetsStatus}>
            <Trans>They are away now: set the status to “On leave” as well</Trans>
          </Checkbox>
        )}
      </form>
    </Dialog>
  );
}
