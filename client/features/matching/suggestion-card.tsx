import { Trans, useLingui } from "@lingui/react/macro";
import { Handshake } from "lucide-react";
import { loadAfter } from "#shared/matches/load.ts";
import type { Suggestion } from "#shared/matching/schema.ts";
import { Score, Shares } from "#client/features/matching/share-bar.tsx";
import { useProgram } from "#client/lib/program.ts";
import { Button } from "#client/ui/button.tsx";
import { Meter } from "#client/ui/meter.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** One suggested mentor: the score, where it comes from, and what a match would make of the load. */
export function SuggestionCard({
  suggestion,
  place,
  onChoose,
  onConflict,
}: {
  suggestion: Suggestion;
  /** 1 is the best. */
  place: number;
  onChoose: () => void;
  onConflict: () => void;
}) {
  const { t } = useLingui();
  const { slug } = useProgram();
  const { mentorId, name, siteName, score, parts } = suggestion;
  const { before, after } = loadAfter(suggestion, 1);
  return (
    <article
      aria-label={t`${place}. ${name}`}
      className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4"
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0">
          <h2 className="text-lg font-semibold break-words">
            <TextLink href={`/${slug}/mentors/${mentorId}`}>{name}</TextLink>
          </h2>
          <p className="text-sm text-soft">{siteName ?? t`No site`}</p>
        </div>
        <Score score={score} />
      </header>
      <Shares parts={parts} />
      <footer className="mt-auto flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
        <Meter
          label={t`Load after this match`}
          percent={after ?? 0}
          text={after === null ? t`No capacity` : `${before ?? 0} → ${after} %`}
        />
        <span className="flex flex-wrap gap-2">
          <Button variant="quiet" aria-label={t`Not these two: ${name}`} onPress={onConflict}>
            <Trans>Not these two</Trans>
          </Button>
          <Button icon={Handshake} aria-label={t`Match with ${name}`} onPress={onChoose}>
            <Trans>Match</Trans>
          </Button>
        </span>
      </footer>
    </article>
  );
}
