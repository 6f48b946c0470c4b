import { Trans, useLingui } from "@lingui/react/macro";
import type { useBlocker } from "@tanstack/react-router";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

/** Asked when somebody leaves while rows are being written. */
export function LeaveDialog({
  blocker,
}: {
  blocker: Extract<ReturnType<typeof useBlocker>, { status: string }>;
}) {
  const { t } = useLingui();
  return (
    <Dialog
      role="alertdialog"
      size="small"
      title={t`Rows are still being written`}
      isOpen={blocker.status === "blocked"}
      onClose={() => blocker.reset?.()}
      footer={
        <>
          <Button onPress={() => blocker.proceed?.()}>
            <Trans>Leave and stop</Trans>
          </Button>
          <Button variant="primary" onPress={() => blocker.reset?.()}>
            <Trans>Stay</Trans>
          </Button>
        </>
      }
    >
      <p>
        <Trans>
          What was written so far stays. Under Earlier imports it can be finished as it is, or
          undone.
        </Trans>
      </p>
    </Dialog>
  );
}
