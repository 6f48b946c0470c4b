import { Trans, useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ConflictDialog, type Two } from "#client/features/matching/conflict-dialog.tsx";
import type { Whose } from "#client/features/matching/conflicts-of.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";
import { Dialog } from "#client/ui/dialog.tsx";

/** Whom first; then whose wish it is and why. */
export function ChooseConflict({
  whose,
  name,
  onClose,
}: {
  whose: Whose;
  name: string;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const [found, setFound] = useState<{ id: string; label: string } | null>(null);
  const [two, setTwo] = useState<Two | null>(null);
  if (two) return <ConflictDialog two={two} onClose={onClose} />;
  const find = async (q: string) => {
    const input = { programId, q, limit: 20 };
    if (whose.menteeId === undefined) {
      const mentees = await queryClient.query(trpc.mentees.search.queryOptions(input));
      return mentees.map(({ id, label }) => ({ id, label }));
    }
    const mentors = await queryClient.query(trpc.mentors.search.queryOptions(input));
    return mentors.map((mentor) => ({ id: mentor.id, label: mentor.name }));
  };
  const next = () => {
    if (!found) return;
    setTwo(
      whose.menteeId === undefined
        ? { ...whose, mentorName: name, menteeId: found.id, menteeLabel: found.label }
        : { ...whose, menteeLabel: name, mentorId: found.id, mentorName: found.label },
    );
  };
  return (
    <Dialog
      isOpen
      size="small"
      onClose={onClose}
      title={t`With whom is ${name} not to be matched?`}
      footer={
        <>
          <Button onPress={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" isDisabled={!found} onPress={next}>
            <Trans>Next</Trans>
          </Button>
        </>
      }
    >
      <ComboBox
        label={cap(whose.menteeId === undefined ? words.mentee : words.mentor)}
        options={find}
        value={found?.id ?? null}
        valueLabel={found?.label}
        onChange={(id, option) => setFound(id && option ? { id, label: option.label } : null)}
      />
    </Dialog>
  );
}
