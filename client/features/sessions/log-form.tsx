import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { LogConflict } from "#client/features/sessions/log-conflict.tsx";
import { LogFields } from "#client/features/sessions/log-fields.tsx";
import { useLogActions } from "#client/features/sessions/use-log-actions.ts";
import { type LogFormStart, useLogForm } from "#client/features/sessions/use-log-form.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { instantText } from "#client/lib/instant.ts";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { DraftStatus } from "#client/ui/draft-status.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

/** The dialog around the fields of one log: draft, save, delete. Closing keeps what was typed. */
export function LogForm({
  start,
  onClose,
  onAnother,
}: {
  start: LogFormStart;
  onClose: () => void;
  onAnother: () => void;
}) {
  const { t } = useLingui();
  const program = useProgram();
  const log = useLogForm(start, (another) => (another ? onAnother() : onClose()));
  const actions = useLogActions();
  const { form, failure, row, isDirty, isBusy } = log;
  const general = failure && Object.keys(failure.fieldErrors).length === 0 ? failure.reason : null;
  const close = () => {
    if (isDirty) toast.success(t`Your draft is kept. Open the form again to go on.`);
    onClose();
  };
  const saveOnCtrlEnter = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    void form.handleSubmit();
  };
  const discard = async () => {
    const thrownAway = form.state.values;
    try {
      await log.draft.discard();
    } catch (error) {
      toast.error(t`The draft is still there.`, describeFailure(error).reason);
      return;
    }
    onClose();
    toast.undo(t`Draft thrown away.`, () => {
      log.draft.restore(thrownAway).then(
        () => toast.success(t`The draft is back: open the form again to go on.`),
        (error: unknown) =>
          toast.error(t`It could not be brought back.`, describeFailure(error).reason),
      );
    });
  };
  const remove = () => {
    if (!row) return;
    void log.draft.discard().catch(() => {});
    actions.removeOne(row).then(onClose, (error: unknown) => {
      toast.error(t`Nothing was deleted.`, describeFailure(error).reason);
    });
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      isDismissable={false}
      fillsPhone
      title={row ? t`Change a session log` : t`Log a session`}
      footer={
        <>
          <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">
            <DraftStatus state={log.draft.state} />
            {isDirty && (
              <Button variant="quiet" onPress={() => void discard()}>
                <Trans>Discard</Trans>
              </Button>
            )}
          </div>
          {row ? (
            <Button icon={Trash2} onPress={remove} isDisabled={isBusy}>
              <Trans>Delete</Trans>
            </Button>
          ) : (
            <Button
              isDisabled={isBusy}
              onPress={() => void form.handleSubmit({ another: true })}
              className="max-md:hidden"
            >
              <Trans>Save and log another</Trans>
            </Button>
          )}
          <Button
            variant="primary"
            isPending={isBusy}
            onPress={() => void form.handleSubmit()}
            className="max-md:w-full"
          >
            {row ? <Trans>Save changes</Trans> : <Trans>Save log</Trans>}
          </Button>
        </>
      }
    >
      <form
        noValidate
        className="flex flex-col gap-4 pb-2"
        onSubmit={(event) => {
          event.preventDefault();
          void form.handleSubmit();
        }}
      >
        {start.savedAt && (
          <Notice>
            <Trans>This goes on from your draft of {instantText(start.savedAt, program)}.</Trans>
          </Notice>
        )}
        {general && <Notice kind="problem">{general}</Notice>}
        {/* On the way down: a choice of chips keeps the keys that it gets to itself. */}
        <div role="presentation" onKeyDownCapture={saveOnCtrlEnter}>
          <LogFields log={log} />
        </div>
        {/* Lets Enter save from any field of one line. */}
        <button type="submit" hidden aria-label={t`Save log`} />
      </form>
      {log.conflict && (
        <LogConflict
          clash={log.conflict}
          onMerge={(merged) => void log.merge(merged)}
          onDiscard={() => void log.takeTheirs()}
          onClose={log.closeConflict}
        />
      )}
    </Dialog>
  );
}
