import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { Notice } from "#client/ui/notice.tsx";
import { toast } from "#client/ui/toast.tsx";

/** Recomputes every entry's code and every link of the chain, and says what it found. */
export function AuditCheck() {
  const { t } = useLingui();
  const trpc = useTrpc();
  const program = useProgram();
  const check = useMutation(
    trpc.audit.verify.mutationOptions({
      onError: (error) => toast.error(describeFailure(error).reason),
    }),
  );
  const report = check.data;
  return (
    <>
      <Button
        icon={ShieldCheck}
        isPending={check.isPending}
        onPress={() => check.mutate({ programId: program.id })}
      >
        <Trans>Check the trail</Trans>
      </Button>
      {report && (
        <Dialog isOpen onClose={() => check.reset()} title={t`Check of the audit trail`}>
          {report.problems.length === 0 ? (
            <p>
              <Plural value={report.entries} one="The one entry is" other="All # entries are" />{" "}
              <Trans>whole and in their chain.</Trans>
            </p>
          ) : (
            <Notice kind="problem">
              <Plural
                value={report.problems.length}
                one="# entry was changed, removed or added outside Evenkeel."
                other="# entries were changed, removed or added outside Evenkeel."
              />
              <ul className="mt-2 list-disc ps-5">
                {report.problems.slice(0, 20).map((problem) => (
                  <li key={problem.kind + problem.entryId}>
                    {problem.kind}: <code>{problem.entryId}</code>
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {report.head && (
            <p className="mt-3 text-sm text-soft wrap-anywhere">
              <Trans>
                Head of the chain (keep it elsewhere to show later that the end was not cut off):
              </Trans>{" "}
              <code>{report.head}</code>
            </p>
          )}
        </Dialog>
      )}
    </>
  );
}
