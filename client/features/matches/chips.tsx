import { Plural, Trans } from "@lingui/react/macro";
import { CirclePause, CircleStop, Handshake } from "lucide-react";
import { MATCH_STATUS_LABELS, type MatchStatus } from "#shared/matches/status.ts";
import { addDays } from "#shared/lib/day.ts";
import type { MatchRow } from "#shared/matches/schema.ts";
import { useProgram } from "#client/lib/program.ts";
import { Chip } from "#client/ui/chip.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

const looks = {
  open: { tone: "steady", icon: Handshake },
  paused: { tone: "brand", icon: CirclePause },
  ended: { tone: "neutral", icon: CircleStop },
} as const;

/** Open, paused or ended. */
export function MatchStatusChip({ status }: { status: MatchStatus }) {
  return <Chip {...looks[status]}>{MATCH_STATUS_LABELS[status]}</Chip>;
}

type Told = Pick<MatchRow, "startedOn" | "lastSessionOn" | "contact">;

/** How long without contact, judged by what was agreed. Nothing for matches of which no contact is expected. */
export function ContactChip({ match }: { match: Told }) {
  const { days, level, silent } = match.contact;
  if (days === null || level === "none") return null;
  return (
    <StatusChip level={level}>
      {silent ? <Trans>No contact for {days} days</Trans> : <Since match={match} days={days} />}
    </StatusChip>
  );
}

/** What the days are counted from, in words: a session, the beginning, or the end of a pause. */
function Since({ match: { startedOn, lastSessionOn }, days }: { match: Told; days: number }) {
  const { today } = useProgram();
  const since = addDays(today, -days);
  if (lastSessionOn === since) {
    return <Plural value={days} _0="Today" one="Yesterday" other="# days ago" />;
  }
  if (startedOn >= since) {
    return <Plural value={days} _0="New" one="New, # day" other="New, # days" />;
  }
  return <Plural value={days} _0="Goes on today" one="Goes on, # day" other="Goes on, # days" />;
}
