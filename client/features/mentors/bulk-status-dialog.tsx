import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { MENTOR_STATUSES } from "#shared/mentors/status.ts";
import type { BulkDialogProps } from "#client/features/mentors/use-bulk.ts";
import {
  reasonOf,
  StatusFields,
  type StatusValues,
} from "#client/features/mentors/status-fields.tsx";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

/** One status for many mentors. Those for whom it is not allowed are left out, and the answer says why. */
export function BulkStatusDialog({ count, isPending, onApply, onClose }: BulkDialogProps) {
  const { t } = useLingui();
  const { today } = useProgram();
  const [value, setValue] = useState<StatusValues>({
    status: null,
    fromOn: today,
    reason: null,
    text: "",
  });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const apply = () => {
    const { status, fromOn } = value;
    const reason = reasonOf(value);
    const found: Record<string, string> = {};
    if (!status) found["status"] = t`Choose a status.`;
    if (!fromOn || fromOn > today) found["fromOn"] = t`Choose today or an earlier day.`;
    if (status === "exited" && !reason)
      found["reason"] = t`Say why they left; reports count by it.`;
    setErrors(found);
    if (!status || !fromOn || Object.keys(found).length > 0) return;
    void onApply({ kind: "status", status, fromOn, reason });
  };
  return (
    <Dialog
      title={t`Set the status of ${count}`}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isPending} onPress={apply}>
            <Trans>Set status</Trans>
          </Button>
        </>
      }
    >
      <p className="mb-3 text-soft">
        <Trans>Whoever cannot take this status is left as they are, and you are told why.</Trans>
      </p>
      <StatusFields choices={MENTOR_STATUSES} value={value} onChange={setValue} errors={errors} />
    </Dialog>
  );
}
