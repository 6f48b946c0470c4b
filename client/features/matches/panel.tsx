import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { ContactChip, MatchStatusChip } from "#client/features/matches/chips.tsx";
import { MatchFacts } from "#client/features/matches/match-facts.tsx";
import { MatchSteps } from "#client/features/matches/match-steps.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { ErrorBoundary } from "#client/ui/error-boundary.tsx";
import { SidePanel } from "#client/ui/side-panel.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** A look at one match beside the list. */
export function MatchPanel({
  id,
  label,
  history,
  ...rest
}: {
  id: string;
  label: string;
  position?: string | undefined;
  onClose: () => void;
  onPrevious?: (() => void) | undefined;
  onNext?: (() => void) | undefined;
  history?: ReactNode;
}) {
  const { t } = useLingui();
  const { slug } = useProgram();
  return (
    <SidePanel isOpen title={label} fullHref={`/${slug}/matches/${id}`} {...rest}>
      <ErrorBoundary resetKey={id}>
        <Suspense key={id} fallback={<TextSkeleton lines={6} />}>
          <MatchDetails id={id} onGone={rest.onClose} />
          {history && (
            <section aria-label={t`Changes`} className="mt-5 border-t border-line pt-4">
              <h3 className="mb-2 font-semibold">
                <Trans>Changes</Trans>
              </h3>
              {history}
            </section>
          )}
        </Suspense>
      </ErrorBoundary>
    </SidePanel>
  );
}

/** Everything about one match, for the panel and the page. */
export function MatchDetails({ id, onGone }: { id: string; onGone: () => void }) {
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data: match } = useSuspenseQuery(trpc.matches.get.queryOptions({ programId, id }));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-2">
        <MatchStatusChip status={match.status} />
        <ContactChip match={match} />
      </div>
      <MatchSteps match={match} onGone={onGone} />
      <MatchFacts match={match} />
    </div>
  );
}
