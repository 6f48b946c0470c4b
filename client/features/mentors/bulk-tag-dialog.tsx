import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BulkDialogProps } from "#client/features/mentors/use-bulk.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { Dialog } from "#client/ui/dialog.tsx";
import { TagField } from "#client/ui/tag-field.tsx";

/** Adds one tag of lived experience to many mentors, or takes one away. */
export function BulkTagDialog({
  kind,
  count,
  isPending,
  onApply,
  onClose,
}: BulkDialogProps & { kind: "addTag" | "removeTag" }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const words = useQuery(trpc.mentors.words.queryOptions({ programId }, { staleTime: 300_000 }));
  const [chosen, setChosen] = useState<string[]>([]);
  const [error, setError] = useState<string>();
  const isAdd = kind === "addTag";
  const apply = () => {
    const tag = chosen[0];
    if (!tag) return setError(t`Choose a tag.`);
    return onApply({ kind, tag });
  };
  return (
    <Dialog
      title={isAdd ? t`Add a tag to ${count}` : t`Remove a tag from ${count}`}
      isOpen
      size="small"
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isPending={isPending} onPress={() => void apply()}>
            {isAdd ? <Trans>Add tag</Trans> : <Trans>Remove tag</Trans>}
          </Button>
        </>
      }
    >
      <TagField
        label={t`Tag`}
        options={(words.data?.tags ?? []).map((tag) => ({ id: tag, label: tag }))}
        allowsNew={isAdd}
        value={chosen}
        onChange={(tags) => setChosen(tags.slice(-1))}
        {...(error && { error })}
      />
    </Dialog>
  );
}
