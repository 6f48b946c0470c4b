import { Trans, useLingui } from "@lingui/react/macro";
import type { FollowUpRow, MentorSignsOutput, SignRow } from "#shared/burnout/schema.ts";
import { signFacts } from "#shared/burnout/signs/catalogue.ts";
import { FollowUpCard } from "#client/features/burnout/follow-up-card.tsx";
import { useSignWords } from "#client/features/burnout/use-words.ts";
import { dayText } from "#client/lib/day-text.ts";
import { useProgram } from "#client/lib/program.ts";
import { Card } from "#client/ui/card.tsx";

type Entry = { on: string; id: string } & (
  | { followUp: FollowUpRow; sign?: never }
  | { sign: SignRow; followUp?: never }
);

/** What was: earlier conversations and signs that are over, the latest first. Nothing disappears silently. */
export function Timeline({ data, except }: { data: MentorSignsOutput; except: string | null }) {
  const { t } = useLingui();
  const { dismissals } = useSignWords();
  const { today } = useProgram();
  const entries: Entry[] = [
    ...data.followUps
      .filter(({ id }) => id !== except)
      .map((followUp) => ({ on: followUp.closedOn ?? today, id: followUp.id, followUp })),
    ...data.closed.map((sign) => ({ on: sign.closedOn ?? today, id: sign.id, sign })),
  ].toSorted((a, b) => (a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1));
  if (entries.length === 0) return null;
  return (
    <section aria-label={t`Earlier`} className="flex flex-col gap-3">
      <h2 className="font-semibold">
        <Trans>Earlier</Trans>
      </h2>
      {entries.map(({ id, followUp, sign }) =>
        followUp ? (
          <FollowUpCard key={id} followUp={followUp} name={data.name} />
        ) : (
          <Card key={id}>
            <p>
              <span className="font-medium">{signFacts[sign.key].name}</span>{" "}
              <span className="text-sm text-soft">
                {dayText(sign.openedOn, today)} – {dayText(sign.closedOn ?? today, today)}
              </span>
            </p>
            <p className="text-sm text-soft wrap-anywhere">{sign.detail.sentence}</p>
            {sign.dismissReason && (
              <p className="text-sm text-soft">
                <Trans>Set aside: {dismissals[sign.dismissReason]}</Trans>
              </p>
            )}
          </Card>
        ),
      )}
    </section>
  );
}
