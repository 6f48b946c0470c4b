import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { ArrowRight, ArrowRightLeft } from "lucide-react";
import { useState } from "react";
import { canHandOver } from "#shared/handovers/rules.ts";
import type { HandoverRow } from "#shared/handovers/schema.ts";
import type { NextMentorField } from "#client/features/handovers/handover-dialog.tsx";
import { HandoverEntry } from "#client/features/handovers/handover-entry.tsx";
import { dayText } from "#client/lib/day-text.ts";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";

const HandoverDialog = later(() =>
  import("#client/features/handovers/handover-dialog.tsx").then((module) => module.HandoverDialog),
);

/** From whom a match came and to whom it went, with what travelled; and the way to hand it over. */
export function HandoverCard({
  matchId,
  nextMentor,
  onHanded,
}: {
  matchId: string;
  nextMentor: NextMentorField;
  onHanded: (matchId: string) => void;
}) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId, today } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const [isHanding, setHanding] = useState(false);
  const { data: match } = useSuspenseQuery(
    trpc.matches.get.queryOptions({ programId, id: matchId }),
  );
  const { data: chain } = useSuspenseQuery(
    trpc.handovers.chain.queryOptions({ programId, matchId }),
  );
  const isHanded = chain.some((handover) => handover.from.matchId === matchId);
  const mayHand = mayEdit && !isHanded && canHandOver(match, today);
  if (chain.length === 0 && !mayHand) return null;
  return (
    <Card title={t`Hand-over`}>
      <div className="flex flex-col gap-4">
        {chain.length === 0 && (
          <p className="text-soft">
            <Trans>
              If another {words.mentor} takes over, say who, and choose which notes travel.
            </Trans>
          </p>
        )}
        {chain.map((handover) => (
          <section key={handover.id} className="flex flex-col gap-2">
            <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Side side={handover.from} isHere={handover.from.matchId === matchId} />
              <ArrowRight className="size-4 shrink-0 text-soft" aria-label={t`handed over to`} />
              <Side side={handover.to} isHere={handover.to.matchId === matchId} />
            </h3>
            <p className="text-sm text-soft">
              {handover.handedByName ? (
                <Trans>
                  {dayText(handover.handedOn, today)}, by {handover.handedByName}
                </Trans>
              ) : (
                dayText(handover.handedOn, today)
              )}
            </p>
            {[handover.from.matchId, handover.to.matchId].includes(matchId) && (
              <HandoverEntry handover={handover} />
            )}
          </section>
        ))}
        {mayHand && (
          <Button icon={ArrowRightLeft} className="self-start" onPress={() => setHanding(true)}>
            <Trans>Hand over…</Trans>
          </Button>
        )}
      </div>
      {isHanding && (
        <HandoverDialog
          match={match}
          nextMentor={nextMentor}
          onClose={() => setHanding(false)}
          onDone={onHanded}
        />
      )}
    </Card>
  );
}

/** One side of a hand-over; the match on this page is no link, and who may not be seen has no name. */
function Side({ side, isHere }: { side: HandoverRow["from"]; isHere: boolean }) {
  const { t } = useLingui();
  const words = useWords();
  const { slug } = useProgram();
  const name = side.mentorName ?? t`a ${words.mentor} of another ${words.supervisor}`;
  if (isHere || side.mentorName === null) {
    return <span className={isHere ? "font-semibold" : "text-soft"}>{name}</span>;
  }
  return <TextLink href={`/${slug}/matches/${side.matchId}`}>{name}</TextLink>;
}
