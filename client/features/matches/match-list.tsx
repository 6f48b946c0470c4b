import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { END_REASON_LABELS } from "#shared/matches/status.ts";
import { labelOf } from "#shared/mentees/demographics.ts";
import type { MatchRow } from "#shared/matches/schema.ts";
import { ContactChip, MatchStatusChip } from "#client/features/matches/chips.tsx";
import { useAgreedText } from "#client/features/matches/agreed-text.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

/** All matches of one mentor or of one mentee: the open ones in sight, past ones folded away. */
export function MatchList(whose: { mentorId: string } | { menteeId: string }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data } = useSuspenseQuery(trpc.matches.of.queryOptions({ programId, ...whose }));
  const side = "mentorId" in whose ? "mentee" : "mentor";
  const open = data.filter((match) => match.status !== "ended");
  const past = data.filter((match) => match.status === "ended");
  return (
    <div className="flex flex-col gap-3">
      {open.length === 0 ? (
        <p className="text-soft">
          {side === "mentor" ? (
            <Trans>No {words.mentor} at the moment.</Trans>
          ) : (
            <Trans>Nobody is matched with this {words.mentor} at the moment.</Trans>
          )}
        </p>
      ) : (
        <ul aria-label={t`Open matches`} className="flex flex-col divide-y divide-line">
          {open.map((match) => (
            <MatchLine key={match.id} match={match} side={side} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details>
          <summary className="cursor-pointer rounded-sm text-soft">
            <Plural value={past.length} one="One past match" other="# past matches" />
          </summary>
          <ul aria-label={t`Past matches`} className="mt-1 flex flex-col divide-y divide-line">
            {past.map((match) => (
              <MatchLine key={match.id} match={match} side={side} />
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function MatchLine({ match, side }: { match: MatchRow; side: "mentor" | "mentee" }) {
  const { slug, today } = useProgram();
  const agreed = useAgreedText();
  const from = dayText(match.startedOn, today);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2 first:pt-0 last:pb-0">
      <span className="min-w-0 flex-1">
        <TextLink href={`/${slug}/matches/${match.id}`}>
          {side === "mentor" ? match.mentorName : match.menteeLabel}
        </TextLink>
        <span className="block text-sm text-soft">
          {match.endedOn ? (
            <>
              {from} – {dayText(match.endedOn, today)} ·{" "}
              {labelOf(END_REASON_LABELS, match.endReason ?? "other")}
            </>
          ) : (
            <>
              <Trans>Since {from}</Trans> · {agreed(match.agreedEveryDays)}
            </>
          )}{" "}
          · <Plural value={match.sessions} one="# session" other="# sessions" />
        </span>
      </span>
      {match.status === "open" ? (
        <ContactChip match={match} />
      ) : (
        <MatchStatusChip status={match.status} />
      )}
    </li>
  );
}
