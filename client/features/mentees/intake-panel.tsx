import { useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { INTAKE_DRAFT, IntakeForm } from "#client/features/mentees/intake-form.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

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
      <ErrorBoundary resetKey="intake">
        <WithDraft onClose={onClose} onAdded={onAdded} />
      </ErrorBoundary>
    </SidePanel>
  );
}

function WithDraft(props: Pick<Parameters<typeof IntakePanel>[0], "onClose" | "onAdded">) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  // Asked anew at each opening: the draft may have been written on another screen.
  const fresh = { gcTime: 0, staleTime: 0, refetchOnWindowFocus: false, throwOnError: true };
  const draft = useQuery(trpc.drafts.get.queryOptions({ programId, kind: INTAKE_DRAFT }, fresh));
  const code = useQuery(trpc.mentees.nextCode.queryOptions({ programId }, fresh));
  // The fields read these; asked here, beside the others, so that nothing of the form waits in turn.
  const words = useQuery(trpc.mentees.words.queryOptions({ programId }));
  const sites = useQuery(trpc.programs.sites.queryOptions({ programId }));
  if (draft.data === undefined || !code.data || !words.data || !sites.data) {
    return <TextSkeleton lines={8} />;
  }
  return <IntakeForm {...props} draft={draft.data} proposedCode={code.data} />;
}
