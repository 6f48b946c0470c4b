import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { Proposal } from "#shared/matching/schema.ts";
import type { Rule } from "#shared/matching/rules.ts";
import { useWords } from "#client/lib/words.tsx";

/** What the proposal reaches, compared with choosing by hand, and where mentors are missing. */
export function ProposalSummary({ proposal }: { proposal: Proposal }) {
  const { t } = useLingui();
  const words = useWords();
  const { waiting, lines, greedy, available, mentors, places, excluded } = proposal;
  const matched = lines.length;
  const [own, byHand] = [Math.round(proposal.score), Math.round(greedy.score)];
  const because: Record<Rule, string> = {
    status: t`not active`,
    leave: t`on leave that day`,
    training: t`with training missing`,
    capacity: t`without room`,
    matched: t`matched with them already`,
    conflict: t`in a conflict`,
  };
  return (
    <div className="flex max-w-3xl flex-col gap-2">
      <p className="text-lg" role="status">
        <Trans>
          {matched} of {waiting} could begin, with a mean score of {own}.
        </Trans>{" "}
        {greedy.matched < matched ? (
          <Trans>
            Always taking the best pair that is left would reach {greedy.matched}, at {byHand}.
          </Trans>
        ) : own > byHand ? (
          <Trans>Always taking the best pair that is left would reach as many, at {byHand}.</Trans>
        ) : (
          <Trans>Always taking the best pair that is left would reach the same.</Trans>
        )}{" "}
        {proposal.isProven && <Trans>No other choice does better.</Trans>}
      </p>
      <p className="text-soft">
        <Plural
          value={available}
          one={`# of ${mentors} ${words.mentors} can take somebody`}
          other={`# of ${mentors} ${words.mentors} can take somebody`}
        />
        , <Plural value={places} one="with # place." other="with # places." />{" "}
        {excluded.length > 0 && (
          <Trans>
            The others:{" "}
            {excluded.map(({ rule, mentors: count }) => `${count} ${because[rule]}`).join(", ")}.
          </Trans>
        )}
      </p>
    </div>
  );
}
