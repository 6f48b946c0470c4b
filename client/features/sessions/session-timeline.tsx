import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ClipboardPlus } from "lucide-react";
import { useState } from "react";
import type { SessionRow } from "#shared/sessions/schema.ts";
import { useMenteesText } from "#client/features/sessions/columns.tsx";
import { minutesText, timeText } from "#client/features/sessions/clock-text.ts";
import {
  EscalationChip,
  GroupMark,
  NoteMark,
  OutcomeChip,
} from "#client/features/sessions/session-chips.tsx";
import { useSessionWords } from "#client/features/sessions/session-words.ts";
import { dayInFull, monthText } from "#client/lib/day-text.ts";
import { useOpenLog } from "#client/lib/open-log.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { ErrorState } from "#client/ui/error-state.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { TextSkeleton } from "#client/ui/skeleton.tsx";

const FIRST = 20;

/** The sessions of one mentor, mentee or match, the latest first, by month; a press opens the log. */
export function SessionTimeline({
  mentorId,
  menteeId,
  matchId,
}: {
  mentorId?: string;
  menteeId?: string;
  matchId?: string;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const openLog = useOpenLog();
  const { id: programId, slug } = useProgram();
  const [size, setSize] = useState(FIRST);
  const whose = {
    ...(mentorId ? { mentor: [mentorId] } : {}),
    ...(menteeId ? { mentee: [menteeId] } : {}),
    ...(matchId ? { match: [matchId] } : {}),
  };
  const list = useQuery(
    trpc.sessions.list.queryOptions(
      { programId, ...whose, period: "all", size },
      // More of the same: what is in sight stays while the rest comes.
      { placeholderData: (before) => before },
    ),
  );
  const log = matchId ? `match.${matchId}` : mentorId ? `mentor.${mentorId}` : "new";
  if (!list.data) {
    return list.error ? (
      <ErrorState error={list.error} reset={() => void list.refetch()} />
    ) : (
      <TextSkeleton />
    );
  }
  const { rows, total } = list.data;
  const add = (
    <Button icon={ClipboardPlus} onPress={() => openLog(log)}>
      <Trans>Log a session</Trans>
    </Button>
  );
  if (total === 0) {
    return (
      <EmptyState title={t`No session logged yet`} action={add}>
        <Trans>Who met, when, and how it went: it takes less than a minute.</Trans>
      </EmptyState>
    );
  }
  const months = Map.groupBy(rows, (row) => monthText(row.heldOn));
  const filter = new URLSearchParams(
    Object.entries(whose).map(([key, ids]) => [key, JSON.stringify(ids)]),
  );
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="text-soft">
          <Plural value={total} one="# session logged" other="# sessions logged" /> ·{" "}
          <TextLink href={`/${slug}/sessions?period=all&${filter}`}>
            <Trans>See them in the list</Trans>
          </TextLink>
        </p>
        {add}
      </div>
      {[...months].map(([month, logs]) => (
        <section key={month} aria-label={month}>
          <h3 className="mb-1 text-sm font-semibold text-soft">{month}</h3>
          <ol className="divide-y divide-line rounded-card border border-line bg-surface">
            {logs.map((row) => (
              <Entry key={row.id} row={row} hidesMentor={Boolean(mentorId ?? matchId)} />
            ))}
          </ol>
        </section>
      ))}
      {rows.length < total && (
        <Button
          className="self-start"
          isPending={list.isFetching}
          isDisabled={size >= 200}
          onPress={() => setSize(Math.min(200, size + 40))}
        >
          <Trans>Show earlier sessions</Trans>
        </Button>
      )}
    </div>
  );
}

function Entry({ row, hidesMentor }: { row: SessionRow; hidesMentor: boolean }) {
  const { t } = useLingui();
  const words = useSessionWords();
  const menteesText = useMenteesText();
  const { slug, today } = useProgram();
  const day = dayInFull(row.heldOn, today);
  const details = [
    words.modes[row.mode],
    row.minutes > 0 && minutesText(row.minutes),
    row.topics.join(", "),
    row.strain !== null && t`strain ${row.strain} of 5`,
  ].filter(Boolean);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <TextLink href={`/${slug}/sessions?period=all&open=${row.id}`}>
            {day}
            {row.time && `, ${timeText(row.time)}`}
          </TextLink>
          <span>
            {hidesMentor
              ? t`with ${menteesText(row)}`
              : t`${row.mentorName} with ${menteesText(row)}`}
          </span>
          {row.kind === "group" && <GroupMark label={words.kinds.group} />}
          {row.hasNote && <NoteMark label={t`There is a note`} />}
        </p>
        <p className="text-sm text-soft">{details.join(" · ")}</p>
      </div>
      <EscalationChip escalation={row.escalation} />
      <OutcomeChip outcome={row.outcome} />
    </li>
  );
}
