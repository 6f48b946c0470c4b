import { Trans, useLingui } from "@lingui/react/macro";
import type { Proposal } from "#shared/matching/schema.ts";
import type { LeftOut } from "#client/features/matching/use-proposal.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** Who stays without a mentor by this proposal and why, and who was left out by hand. */
export function LeftWaiting({
  unmatched,
  leftOut,
  onBack,
  onChoose,
}: {
  unmatched: Proposal["unmatched"];
  leftOut: readonly LeftOut[];
  onBack: (menteeId: string) => void;
  onChoose: (mentee: LeftOut) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  const byHand = new Set(leftOut.map(({ menteeId }) => menteeId));
  const rest = unmatched.filter(({ menteeId }) => !byHand.has(menteeId));
  if (rest.length + leftOut.length === 0) return null;
  return (
    <Card title={t`Still waiting after this`}>
      <ul className="flex flex-col divide-y divide-line">
        {leftOut.map((one) => (
          <li key={one.menteeId} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              <TextLink href={`/${slug}/mentees/${one.menteeId}`}>{one.menteeLabel}</TextLink>
              <span className="block text-soft">
                <Trans>Left out by you.</Trans>
              </span>
            </span>
            <Button
              aria-label={t`Put back ${one.menteeLabel}`}
              onPress={() => onBack(one.menteeId)}
            >
              <Trans>Put back</Trans>
            </Button>
          </li>
        ))}
        {rest.map((one) => (
          <li key={one.menteeId} className="flex flex-wrap items-center justify-between gap-2 py-2">
            <span>
              <TextLink href={`/${slug}/matching/${one.menteeId}`}>{one.menteeLabel}</TextLink>
              <span className="block text-soft">{one.reason}</span>
            </span>
            {one.possible > 0 && (
              <Button
                aria-label={t`Choose a ${words.mentor} for ${one.menteeLabel}`}
                onPress={() => onChoose(one)}
              >
                <Trans>Choose</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
