import { Trans, useLingui } from "@lingui/react/macro";
import { EyeOff } from "lucide-react";
import type { BoardRow as Row, SignRow } from "#shared/burnout/schema.ts";
import { Spark } from "#client/features/burnout/spark.tsx";
import { agoText, dayText } from "#client/lib/day-text.ts";
import { Anchor } from "#client/lib/navigation.tsx";
import { useProgram } from "#client/lib/program.ts";
import { Avatar } from "#client/ui/avatar.tsx";
import { Button } from "#client/ui/button.tsx";
import { IconButton } from "#client/ui/icon-button.tsx";
import { LinkButton } from "#client/ui/link-button.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

/** What counts towards the level: neither set aside nor explained. */
export const counts = ({ dismissReason, detail }: SignRow) =>
  dismissReason === null && !detail.isExplained;

/** One mentor of the board: how urgent, why, the last weeks, the last talk, and what can be done. */
export function BoardRow({
  row,
  onFollow,
  onDismiss,
}: {
  row: Row;
  onFollow: () => void;
  onDismiss: () => void;
}) {
  const { t } = useLingui();
  const { slug, today } = useProgram();
  const href = `/${slug}/burnout/${row.mentorId}`;
  const speaking = row.signs.filter(counts);
  const quiet = row.signs.length - speaking.length;
  const isUrgent = row.level === "act" || row.level === "talk";
  return (
    <li className="grid grid-cols-1 items-center gap-x-4 gap-y-2 border-t border-line px-4 py-3 first:border-t-0 md:grid-cols-[10rem_5.5rem_minmax(0,1fr)] lg:grid-cols-[10rem_5.5rem_minmax(0,1fr)_12.5rem_6.5rem_auto]">
      <span className="flex min-w-0 items-center gap-3">
        <Avatar name={row.name} />
        <span className="min-w-0">
          <Anchor
            href={href}
            data-row={row.mentorId}
            className="rounded-control font-semibold wrap-anywhere hover:underline"
          >
            {row.name}
          </Anchor>
          {row.siteName && <span className="block text-sm text-soft">{row.siteName}</span>}
        </span>
      </span>
      <span>
        <StatusChip level={row.level} />
      </span>
      <div className="flex min-w-0 flex-col gap-0.5 wrap-anywhere">
        {speaking.map((sign) => (
          <p key={sign.id}>{sign.detail.sentence}</p>
        ))}
        {row.signs.length === 0 && (
          <p className="text-soft">
            <Trans>Everything as usual.</Trans>
          </p>
        )}
        {quiet > 0 && (
          <p className="text-sm text-soft">
            {quiet === 1 ? (
              <Trans>One more is set aside or explained.</Trans>
            ) : (
              <Trans>{quiet} more are set aside or explained.</Trans>
            )}
          </p>
        )}
      </div>
      <div className="flex flex-col gap-1 max-lg:md:col-start-3 max-md:hidden">
        <Spark name={t`Hours`} line={row.hours} />
        <Spark name={t`Strain`} line={row.strain} />
      </div>
      <div className="text-sm text-soft max-lg:md:col-start-3">
        {row.followUp ? (
          <span className={row.followUp.dueOn < today ? "text-act" : undefined}>
            {row.followUp.dueOn < today ? (
              <Trans>Conversation was due {dayText(row.followUp.dueOn, today)}</Trans>
            ) : (
              <Trans>Conversation by {dayText(row.followUp.dueOn, today)}</Trans>
            )}
            {row.followUp.ownerName && <span className="block">{row.followUp.ownerName}</span>}
          </span>
        ) : row.lastTalkOn === null ? (
          <Trans>No one-to-one yet</Trans>
        ) : (
          <Trans>One-to-one {agoText(row.lastTalkOn, today).toLowerCase()}</Trans>
        )}
      </div>
      <div
        data-print="off"
        className="flex items-center gap-1 max-lg:md:col-start-3 lg:w-34 lg:justify-end"
      >
        {speaking.some(({ weight }) => weight === "watch") && (
          <IconButton
            icon={EyeOff}
            label={t`Set a sign of ${row.name} aside`}
            onPress={onDismiss}
            data-act="dismiss"
          />
        )}
        {isUrgent && !row.followUp ? (
          <Button onPress={onFollow} data-act="follow" aria-label={t`Plan a talk with ${row.name}`}>
            <Trans>Plan talk</Trans>
          </Button>
        ) : (
          <>
            {!row.followUp && (
              // For the key alone: whoever is calm needs no button.
              <button type="button" hidden onClick={onFollow} data-act="follow">
                <Trans>Plan talk</Trans>
              </button>
            )}
            <LinkButton href={href} aria-label={t`Open ${row.name}`}>
              <Trans>Open</Trans>
            </LinkButton>
          </>
        )}
      </div>
    </li>
  );
}
