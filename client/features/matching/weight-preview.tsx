import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowRight, Equal } from "lucide-react";
import { useEffect, useState } from "react";
import type { MatchingWeights } from "#shared/matching/criteria.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

/** Whom those who have waited longest would be suggested first, by the saved weights and by those in the form. */
export function WeightPreview({ weights }: { weights: MatchingWeights }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const [tried, setTried] = useState(weights);
  // Waits for a pause: every press of a stepper would otherwise compare everybody again.
  useEffect(() => {
    const timer = setTimeout(() => setTried(weights), 250);
    return () => clearTimeout(timer);
  }, [weights]);
  const { data, isError } = useQuery(
    trpc.matching.preview.queryOptions(
      { programId, weights: tried },
      { placeholderData: keepPreviousData },
    ),
  );
  return (
    <Card title={t`What it changes on the waiting list`}>
      {isError && <Trans>The preview could not be read. Change a weight to try again.</Trans>}
      {!data && !isError && <TextSkeleton lines={4} />}
      {data && (
        <>
          <p className="mb-2 text-soft" role="status">
            {data.shown === 0 ? (
              <Trans>Nobody is waiting for a {words.mentor} at the moment.</Trans>
            ) : data.changed === 0 ? (
              <Trans>The first suggestion stays the same for everybody shown.</Trans>
            ) : (
              <Plural
                value={data.changed}
                one={`# of ${data.shown} would be suggested somebody else first.`}
                other={`# of ${data.shown} would be suggested somebody else first.`}
              />
            )}
          </p>
          <ul className="flex flex-col divide-y divide-line">
            {data.lines.map((line) => (
              <li
                key={line.menteeId}
                className="grid items-center gap-x-3 py-1.5 md:grid-cols-[8rem_1fr_1rem_1fr]"
              >
                <TextLink href={`/${slug}/matching/${line.menteeId}`}>{line.menteeLabel}</TextLink>
                <First one={line.before} />
                <span className="text-soft max-md:hidden">
                  {line.changes ? (
                    <ArrowRight className="size-4" aria-label={t`changes to`} />
                  ) : (
                    <Equal className="size-4" aria-label={t`stays`} />
                  )}
                </span>
                <span className={line.changes ? "font-semibold" : ""}>
                  <First one={line.after} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}

function First({ one }: { one: { name: string; score: number } | null }) {
  return one ? (
    <span>
      {one.name} <span className="tabular text-sm text-soft">{one.score}</span>
    </span>
  ) : (
    <span className="text-soft">
      <Trans>Nobody can take them</Trans>
    </span>
  );
}
