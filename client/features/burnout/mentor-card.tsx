import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { counts } from "#client/features/burnout/board-row.tsx";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { StatusChip } from "#client/ui/status-chip.tsx";

/** On the mentor's page: where they stand and why; nothing for who is not looked at. */
export function MentorSignsCard({ mentorId }: { mentorId: string }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug, today } = useProgram();
  const { data } = useSuspenseQuery(trpc.burnout.mentor.queryOptions({ programId, mentorId }));
  if (data.level === null && data.followUps.length === 0) return null;
  const speaking = data.open.filter(counts);
  const open = data.followUps.find(({ closedOn }) => closedOn === null);
  return (
    <Card title={t`Early conversation`} actions={<StatusChip level={data.level ?? "none"} />}>
      {speaking.length === 0 ? (
        <p className="text-soft">
          <Trans>Everything as usual.</Trans>
        </p>
      ) : (
        <ul className="flex flex-col gap-1">
          {speaking.map((sign) => (
            <li key={sign.id} className="wrap-anywhere">
              {sign.detail.sentence}
            </li>
          ))}
        </ul>
      )}
      <p className="mt-2 flex flex-wrap justify-between gap-x-3 text-sm text-soft">
        {open && (
          <span>
            <Trans>Conversation by {dayText(open.dueOn, today)}</Trans>
            {open.ownerName && ` · ${open.ownerName}`}
          </span>
        )}
        <TextLink href={`/${slug}/burnout/${mentorId}`}>
          <Trans>Reasons, charts and what was done</Trans>
        </TextLink>
      </p>
    </Card>
  );
}
