import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { END_REASON_LABELS } from "#shared/matches/status.ts";
import { labelOf } from "#shared/mentees/demographics.ts";
import type { MatchDetail } from "#shared/matches/schema.ts";
import { useAgreedText } from "#client/features/matches/agreed-text.ts";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { cap, useWords } from "#client/lib/words.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** Who, since when, what was agreed, and how it went; pauses below. */
export function MatchFacts({ match }: { match: MatchDetail }) {
  const { t } = useLingui();
  const words = useWords();
  const { slug, today } = useProgram();
  const agreed = useAgreedText();
  const day = (value: string) => `${dayText(value, today)} · ${agoText(value, today)}`;
  const until = dayText(match.agreedUntil, today);
  const lines = [
    [
      cap(words.mentor),
      <TextLink key="mentor" href={`/${slug}/mentors/${match.mentorId}`}>
        {match.mentorName}
      </TextLink>,
    ],
    [
      cap(words.mentee),
      <TextLink key="mentee" href={`/${slug}/mentees/${match.menteeId}`}>
        {match.menteeLabel}
      </TextLink>,
    ],
    [t`Site`, match.siteName],
    [t`Started`, day(match.startedOn)],
    [t`Agreed`, t`${agreed(match.agreedEveryDays)}, until ${until}`],
    [t`Counts as`, String(match.weight)],
    [t`Last session`, match.lastSessionOn ? day(match.lastSessionOn) : t`None yet`],
    [t`Next contact due`, match.contact.dueOn && day(match.contact.dueOn)],
    [t`Sessions held`, String(match.sessions)],
    [t`Paused since`, match.pausedOn && day(match.pausedOn)],
    [t`Ended`, match.endedOn && day(match.endedOn)],
    [t`Reason`, match.endReason && labelOf(END_REASON_LABELS, match.endReason)],
    [
      t`Matched all the same`,
      match.overrideReason &&
        (match.overrideByName
          ? t`“${match.overrideReason}”, decided by ${match.overrideByName}`
          : t`“${match.overrideReason}”`),
    ],
  ] as const;
  return (
    <>
      <dl className="grid grid-cols-[minmax(7rem,max-content)_1fr] gap-x-4 gap-y-1.5">
        {lines
          .filter(([, value]) => value)
          .map(([label, value]) => (
            <div key={label} className="contents">
              <dt className="text-soft">{label}</dt>
              <dd className="min-w-0 wrap-anywhere">{value}</dd>
            </div>
          ))}
      </dl>
      {match.pauses.length > 0 && (
        <section aria-label={t`Pauses`} className="mt-4">
          <h3 className="mb-1 font-semibold">
            <Plural value={match.pauses.length} one="One pause" other="# pauses" />
          </h3>
          <ul className="flex flex-col gap-1">
            {match.pauses.map((pause) => (
              <li key={pause.id}>
                {pause.untilOn ? (
                  <Trans>
                    {dayText(pause.fromOn, today)} to {dayText(pause.untilOn, today)}
                  </Trans>
                ) : (
                  <Trans>Since {dayText(pause.fromOn, today)}</Trans>
                )}
                {pause.reason && <span className="text-soft"> · {pause.reason}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
