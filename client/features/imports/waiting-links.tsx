import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link2, X } from "lucide-react";
import type { Outputs } from "#client/lib/trpc.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { toast } from "#client/ui/toast.tsx";

type Waiting = Outputs["imports"]["waiting"][number];

/** What files said of people who are not here yet. Linked by the next import, at a press, or forgotten. */
export function WaitingLinks({ links }: { links: readonly Waiting[] }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const settle = useMutation(trpc.imports.settle.mutationOptions());
  const forget = useMutation(trpc.imports.forgetLink.mutationOptions());
  const refresh = () => queryClient.invalidateQueries();
  const settleAll = async () => {
    try {
      const { linked } = await settle.mutateAsync({ programId });
      await refresh();
      toast.success(
        linked > 0 ? t`${linked} links were made` : t`Nobody of them is here yet`,
        linked > 0 ? undefined : t`The links go on waiting.`,
      );
    } catch (error) {
      toast.error(t`The links could not be made`, describeFailure(error).reason);
    }
  };
  const forgetOne = async ({ importId, rowNo, email }: Waiting) => {
    try {
      await forget.mutateAsync({ programId, importId, rowNo, email });
    } catch (error) {
      toast.error(t`The link could not be taken off`, describeFailure(error).reason);
    }
    await refresh();
  };
  return (
    <Card
      className="mt-6"
      title={t`Waiting for somebody`}
      actions={
        <Button icon={Link2} isPending={settle.isPending} onPress={() => void settleAll()}>
          <Trans>Look again</Trans>
        </Button>
      }
    >
      <p className="mb-2 text-soft">
        <Plural
          value={links.length}
          one="# link was in a file, but nobody here has its address yet. It is made with the import that brings them."
          other="# links were in files, but nobody here has their addresses yet. They are made with the import that brings them."
        />
      </p>
      <ul className="max-h-72 overflow-auto">
        {links.map((link) => (
          <li
            key={`${link.importId} ${link.rowNo} ${link.email}`}
            className="flex items-center justify-between gap-3 border-t border-line py-1"
          >
            <span className="min-w-0">
              <span className="font-medium break-all">{link.email}</span>{" "}
              <span className="text-soft">
                <Trans>
                  for {link.label} · {link.fileName}, row {link.rowNo}
                </Trans>
              </span>
            </span>
            <IconButton
              icon={X}
              label={t`Forget the link to ${link.email}`}
              onPress={() => void forgetOne(link)}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
