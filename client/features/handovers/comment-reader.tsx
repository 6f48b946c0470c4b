import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { Lock } from "lucide-react";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Notice } from "#client/ui/notice.tsx";

/** A comment stays closed until somebody opens it on purpose; that is told in the trail. */
export function CommentReader({ id }: { id: string }) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const read = useMutation(trpc.handovers.readComment.mutationOptions({ gcTime: 0 }));
  if (read.data) {
    return (
      <p className="rounded-control bg-sunken px-3 py-2 wrap-anywhere whitespace-pre-wrap">
        {read.data.comment}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-1">
      {read.error && <Notice kind="problem">{describeFailure(read.error).reason}</Notice>}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button
          icon={Lock}
          isPending={read.isPending}
          onPress={() => read.mutate({ programId, id })}
        >
          <Trans>Open the comment</Trans>
        </Button>
        <span className="text-sm text-soft">
          <Trans>Who opens it is written into the audit trail.</Trans>
        </span>
      </div>
    </div>
  );
}
