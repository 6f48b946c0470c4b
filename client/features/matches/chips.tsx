import { Plural, Trans } from "@lingui/react/macro";
import { CirclePause, CircleStop, Handshake } from "lucide-react";
import { MATCH_STATUS_LABELS, type MatchStatus } from "#shared/matches/status.ts";
import type { MatchRow } from "#shared/matches/schema.ts";
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

/** How long without contact, judged by what was agreed. Nothing for matches of which no contact is expected. */
export function ContactChip({ contact }: { contact: MatchRow["contact"] }) {
  const { days, level, silent } = contact;
  if (days === null || level === "none") return null;
  return (
    <StatusChip level={level}>
      {silent ? (
        <Trans>No contact for {days} days</Trans>
      ) : (
        <Plural value={days} _0="Today" one="Yesterday" other="# days ago" />
      )}
    </StatusChip>
  );
}
