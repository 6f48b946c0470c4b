import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { type ReactNode, Suspense } from "react";
import type { MenteeDetail } from "#shared/mentees/schema.ts";
import { MenteeFacts } from "#client/features/mentees/mentee-facts.tsx";
import { StageChip } from "#client/features/mentees/stage-chip.tsx";
import { StageMenu } from "#client/features/mentees/stage-menu.tsx";
import { useRemoveMentee } from "#client/features/mentees/use-remove-mentee.ts";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

export type MenteePanelProps = {
  id: string;
  /** Known from the list before the rest is here; unknown when the address opened it. */
  label: string | undefined;
  position?: string | undefined;
  onClose: () => void;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  onMatch: (mentee: MenteeDetail) => void;
  /** The mentee's matches, from their own feature. */
  matches: ReactNode;
};

/** A look at one mentee beside the list. */
export function MenteePanel({ id, label, matches, onMatch, ...rest }: MenteePanelProps) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  return (
    <SidePanel
      isOpen
      title={label ?? cap(words.mentee)}
      fullHref={`/${slug}/mentees/${id}`}
      {...rest}
    >
      <ErrorBoundary resetKey={id}>
        <Suspense key={id} fallback={<TextSkeleton lines={6} />}>
          <Inside id={id} onMatch={onMatch} onClose={rest.onClose} />
          <section aria-label={t`Matches`} className="mt-5 border-t border-line pt-4">
            <h3 className="mb-2 font-semibold">
              <Trans>Matches</Trans>
            </h3>
            {matches}
          </section>
        </Suspense>
      </ErrorBoundary>
    </SidePanel>
  );
}

function Inside({ id, onMatch, onClose }: Pick<MenteePanelProps, "id" | "onMatch" | "onClose">) {
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const remove = useRemoveMentee(onClose);
  const { data: mentee } = useSuspenseQuery(trpc.mentees.get.queryOptions({ programId, id }));
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <StageChip mentee={mentee} />
        {mayEdit && (
          <div className="ms-auto flex flex-wrap gap-2">
            <StageMenu
              mentee={mentee}
              onRemove={mentee.removable ? () => void remove(mentee) : undefined}
            />
            {mentee.stage !== "closed" && (
              <Button icon={Handshake} onPress={() => onMatch(mentee)}>
                {mentee.openMatches > 0 ? (
                  <Trans>Find another {words.mentor}</Trans>
                ) : (
                  <Trans>Find a {words.mentor}</Trans>
                )}
              </Button>
            )}
          </div>
        )}
      </div>
      <MenteeFacts mentee={mentee} />
    </>
  );
}
