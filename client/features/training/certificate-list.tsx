import { Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { FileCheck, Paperclip, Trash2 } from "lucide-react";
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { CERTIFICATE_MAX_BYTES } from "#shared/training/records-schema.ts";
import { readBase64 } from "#client/features/training/read-base64.ts";
import {
  type Completion,
  useRefreshTraining,
  useUndoTraining,
} from "#client/features/training/use-training.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { newId } from "#client/lib/id.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

const ACCEPTED = [".pdf", ".png", ".jpg", ".jpeg", ".webp"];

/** The files of a completion: open, add, take away. What kind of file it is, the server reads from its bytes. */
export function CertificateList({
  completion,
  mayEdit,
}: {
  completion: Completion;
  mayEdit: boolean;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const refresh = useRefreshTraining();
  const undo = useUndoTraining();
  const [problem, setProblem] = useState<string | null>(null);
  const add = useMutation(trpc.training.certificates.add.mutationOptions());
  const { mutateAsync: remove } = useMutation(trpc.training.certificates.remove.mutationOptions());
  const ticket = useMutation(trpc.training.certificates.ticket.mutationOptions());
  const upload = async (file: File) => {
    setProblem(null);
    if (file.size > CERTIFICATE_MAX_BYTES) {
      setProblem(t`A certificate can have at most 5 MB. Scan it smaller, and add it again.`);
      return;
    }
    try {
      const content = await readBase64(file);
      await add.mutateAsync({
        programId,
        id: newId(),
        completionId: completion.id,
        name: file.name.slice(-200) || t`certificate`,
        content,
      });
      toast.success(t`The certificate was added`);
      void refresh();
    } catch (error) {
      const failure = describeFailure(error);
      setProblem(failure.fieldErrors["content"] ?? failure.reason);
    }
  };
  const open = async (id: string) => {
    try {
      const { url } = await ticket.mutateAsync({ programId, id });
      const link = document.createElement("a");
      link.href = url;
      link.download = "";
      link.click();
    } catch (error) {
      toast.error(t`The certificate was not opened`, describeFailure(error).reason);
    }
  };
  const takeAway = async (id: string) => {
    try {
      await remove({ programId, id, removed: true });
      undo(t`The certificate was removed`, () => remove({ programId, id, removed: false }));
    } catch (error) {
      toast.error(t`The certificate was not removed`, describeFailure(error).reason);
    }
    void refresh();
  };
  return (
    <div className="mt-1 flex flex-col items-start gap-1">
      {completion.certificates.map(({ id, name, size }) => (
        <span key={id} className="flex max-w-full items-center gap-1">
          <Button variant="quiet" icon={FileCheck} onPress={() => void open(id)}>
            <span className="min-w-0 max-w-64 truncate">{name}</span>
            <span className="text-sm text-soft">{kilobytes(size)}</span>
          </Button>
          {mayEdit && (
            <IconButton
              icon={Trash2}
              label={t`Remove the certificate ${name}`}
              onPress={() => void takeAway(id)}
            />
          )}
        </span>
      ))}
      {problem && <Notice kind="problem">{problem}</Notice>}
      {mayEdit && (
        <FileTrigger
          acceptedFileTypes={ACCEPTED}
          onSelect={(files) => {
            const file = files?.[0];
            if (file) void upload(file);
          }}
        >
          <Button variant="quiet" icon={Paperclip} isPending={add.isPending}>
            <Trans>Add a certificate (PDF or picture)</Trans>
          </Button>
        </FileTrigger>
      )}
    </div>
  );
}

function kilobytes(size: number): string {
  return size < 1024 * 1024
    ? `${Math.max(1, Math.round(size / 1024))} kB`
    : `${(size / 1024 / 1024).toFixed(1)} MB`;
}
