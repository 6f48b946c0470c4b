import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense } from "react";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { IntakeForm } from "#client/features/mentees/intake-form.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** What a draft of an intake is called on the server. */
export const INTAKE_DRAFT = "mentee.new";

/** Taking somebody in, beside the list. What is typed is kept until it is saved or thrown away. */
export function IntakePanel({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  /** `match`: the person wants to go on to the match at once. */
  onAdded: (mentee: MenteeDetail, next: "open" | "match") => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  return (
    <SidePanel isOpen onClose={onClose} title={t`Add ${words.mentee}`}>
      <Suspense fallback={<TextSkeleton lines={8} />}>
        <WithDraft onClose={onClose} onAdded={onAdded} />
      </Suspense>
    </SidePanel>
  );
}

function WithDraft(props: Pick<Parameters<typeof IntakePanel>[0], "onClose" | "onAdded">) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  // Asked anew at each opening: the draft may have been written on another screen.
  const fresh = { staleTime: 5000, gcTime: 0, refetchOnWindowFocus: false };
  const { data: draft } = useSuspenseQuery(
    trpc.drafts.get.queryOptions({ programId, kind: INTAKE_DRAFT }, fresh),
  );
  return <IntakeForm {...props} draft={draft} />;
}
