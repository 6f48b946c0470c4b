import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Attendee } from "#client/features/training/use-cohort.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { ComboBox } from "#client/ui/combo-box.tsx";

/** Adds one person after the other by name. */
export function CohortPick({
  onFound,
  taken,
}: {
  onFound: (found: readonly Pick<Attendee, "mentorId" | "name" | "siteName">[]) => void;
  taken: readonly string[];
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const words = useWords();
  const queryClient = useQueryClient();
  const { id: programId } = useProgram();
  const [round, setRound] = useState(0);
  return (
    <ComboBox
      // A new box after each choice: it is empty again.
      key={round}
      label={t`Or pick a ${words.mentor}`}
      className="max-w-80"
      placeholder={t`Type a name`}
      autoFocus={round > 0}
      value={null}
      options={async (query) => {
        const found = await queryClient.query(
          trpc.mentors.search.queryOptions({ programId, q: query, limit: 10 }),
        );
        return found
          .filter(({ id }) => !taken.includes(id))
          .map(({ id, name, siteName }) => ({ id, label: name, hint: siteName ?? undefined }));
      }}
      onChange={(id, option) => {
        if (!id || !option) return;
        onFound([{ mentorId: id, name: option.label, siteName: option.hint ?? null }]);
        setRound(round + 1);
      }}
    />
  );
}
