import { Trans, useLingui } from "@lingui/react/macro";
import { type Criterion, CRITERION_LABELS } from "#shared/matching/criteria.ts";
import type { Suggestion } from "#shared/matching/schema.ts";
import { Points } from "#client/features/matching/share-bar.tsx";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** The same suggestions as a table: one row a mentor, one column a criterion. */
export function SuggestionTable({
  suggestions,
  onChoose,
}: {
  suggestions: readonly Suggestion[];
  onChoose: (suggestion: Suggestion) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  const criteria: Criterion[] = suggestions[0]?.parts.map((part) => part.criterion) ?? [];
  const cell = "border-b border-line px-3 py-2 align-top";
  return (
    // A named region that takes the focus: a keyboard scrolls it sideways.
    <div
      role="region"
      aria-label={t`Suggestions as a table`}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus
      tabIndex={0}
      className="overflow-x-auto rounded-card border border-line bg-surface"
    >
      <table className="w-full text-start">
        <thead className="text-sm text-soft">
          <tr>
            <th scope="col" className={`${cell} text-start font-medium`}>
              {cap(words.mentor)}
            </th>
            <th scope="col" className={`${cell} text-end font-medium`}>
              <Trans>Score</Trans>
            </th>
            {criteria.map((criterion) => (
              <th key={criterion} scope="col" className={`${cell} text-start font-medium`}>
                {CRITERION_LABELS[criterion]}
              </th>
            ))}
            <th scope="col" className={`${cell} text-start font-medium`}>
              <Trans>Choose</Trans>
            </th>
          </tr>
        </thead>
        <tbody>
          {suggestions.map((suggestion) => (
            <tr key={suggestion.mentorId}>
              <th scope="row" className={`${cell} text-start font-medium whitespace-nowrap`}>
                <TextLink href={`/${slug}/mentors/${suggestion.mentorId}`}>
                  {suggestion.name}
                </TextLink>
              </th>
              <td className={`${cell} tabular text-end font-semibold`}>{suggestion.score}</td>
              {suggestion.parts.map((part) => (
                <td key={part.criterion} className={`${cell} min-w-40`}>
                  <Points part={part} />
                  <span className="block text-sm text-soft">{part.sentence}</span>
                </td>
              ))}
              <td className={cell}>
                <Button
                  aria-label={t`Match with ${suggestion.name}`}
                  onPress={() => onChoose(suggestion)}
                >
                  <Trans>Match</Trans>
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
