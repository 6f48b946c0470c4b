import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { TextArea } from "#client/ui/text-area.tsx";

/** The note: an existing one stays closed until somebody opens it on purpose. */
export function NoteField({
  sessionId,
  value,
  onChange,
  onOpened,
  error,
}: {
  sessionId: string;
  /** Undefined: there is a note that has not been opened. */
  value: string | undefined;
  onChange: (note: string) => void;
  onOpened: (note: string) => void;
  error?: string | undefined;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const read = useMutation(trpc.sessions.readNote.mutationOptions({ gcTime: 0 }));
  if (value !== undefined) {
    return (
      <TextArea
        label={t`Note`}
        optional
        description={t`Kept encrypted. Who opens it later is written down.`}
        value={value}
        onChange={onChange}
        error={error}
      />
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <span className="font-medium">
        <Trans>Note</Trans>
      </span>
      {read.error && <Notice kind="problem">{describeFailure(read.error).reason}</Notice>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          icon={Lock}
          isPending={read.isPending}
          onPress={() =>
            read.mutate({ programId, id: sessionId }, { onSuccess: ({ note }) => onOpened(note) })
          }
        >
          <Trans>Open the note</Trans>
        </Button>
        <span className="text-sm text-soft">
          <Trans>Opening it is written into the audit trail. Left closed, it stays as it is.</Trans>
        </span>
      </div>
    </div>
  );
}
