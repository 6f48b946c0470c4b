import { Trans } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import { useState } from "react";
import { ineligibleBecause } from "#shared/matches/eligibility.ts";
import { MatchList } from "#client/features/matches/match-list.tsx";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";

const MatchDialog = later(() =>
  import("#client/features/matches/match-dialog.tsx").then((module) => module.MatchDialog),
);

/** A mentor's matches, and the way to the next one; where there can be none, why. */
export function MentorMatches({ mentorId }: { mentorId: string }) {
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const [isMatching, setMatching] = useState(false);
  const { data: mentor } = useSuspenseQuery(
    trpc.mentors.get.queryOptions({ programId, id: mentorId }),
  );
  const because = ineligibleBecause(mentor.status);
  return (
    <Card className="max-w-3xl">
      <MatchList mentorId={mentorId} />
      {mayEdit && (
        <div className="mt-4 border-t border-line pt-3">
          {because ? (
            <p className="text-soft">
              <Trans>
                {mentor.name} {because} and cannot be matched now.
              </Trans>
            </p>
          ) : (
            <Button icon={Handshake} onPress={() => setMatching(true)}>
              <Trans>Match with a {words.mentee}</Trans>
            </Button>
          )}
        </div>
      )}
      {isMatching && (
        <MatchDialog
          seeker={{ kind: "mentor", id: mentorId, label: mentor.name }}
          onClose={() => setMatching(false)}
        />
      )}
    </Card>
  );
}
