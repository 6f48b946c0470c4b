import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Accepted } from "#shared/matching/schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { LinkButton, TextLink } from "#client/ui/link-button.tsx";

/** What was made, and what could no longer be done. */
export function AcceptedResult({ accepted, onAgain }: { accepted: Accepted; onAgain: () => void }) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  const { made, refused } = accepted;
  return (
    <Card title={t`Done`} className="max-w-3xl">
      <p role="status">
        <Plural value={made.length} one="# pair is matched." other="# pairs are matched." />{" "}
        {refused.length > 0 && (
          <Plural
            value={refused.length}
            one="# could no longer be done:"
            other="# could no longer be done:"
          />
        )}
      </p>
      <ul className="mt-2 flex flex-col divide-y divide-line">
        {refused.map((one) => (
          <li key={one.menteeId} className="py-2">
            <TextLink href={`/${slug}/matching/${one.menteeId}`}>
              {one.menteeLabel} · {one.mentorName}
            </TextLink>
            <span className="block text-soft">{one.reason}</span>
          </li>
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <LinkButton href={`/${slug}/matches`}>
          <Trans>See the matches</Trans>
        </LinkButton>
        <Button onPress={onAgain}>
          <Trans>Propose for the {words.mentees} who still wait</Trans>
        </Button>
      </div>
    </Card>
  );
}
