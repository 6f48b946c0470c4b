import { Trans, useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { CoverRow } from "#shared/relief/schema.ts";
import { CoverList } from "#client/features/relief/cover-list.tsx";
import { useCover } from "#client/features/relief/use-cover.ts";
import { describeFailure } from "#client/lib/failure.ts";
import { later } from "#client/lib/part.tsx";
import { useHasRole, useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { useWords } from "#client/lib/words.tsx";
import { Button } from "#client/ui/button.tsx";
import { Card } from "#client/ui/card.tsx";
import { toast } from "#client/ui/toast.tsx";

const CoverDialog = later(() =>
  import("#client/features/relief/cover-dialog.tsx").then((module) => module.CoverDialog),
);

/** Who stands in for a match's mentor, now, before and to come; and the arranging of it. */
export function MatchCoverCard({ matchId }: { matchId: string }) {
  const { t } = useLingui();
  const words = useWords();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const mayEdit = useHasRole("coordinator");
  const { remove } = useCover();
  const [asked, setAsked] = useState<"new" | CoverRow | null>(null);
  const { data: match } = useSuspenseQuery(
    trpc.matches.get.queryOptions({ programId, id: matchId }),
  );
  const { data: covers } = useSuspenseQuery(
    trpc.relief.covers.queryOptions({ programId, matchId }),
  );
  const mayArrange = mayEdit && match.status !== "ended";
  if (covers.length === 0 && !mayArrange) return null;
  return (
    <Card
      title={t`Cover`}
      actions={
        mayArrange && (
          <Button variant="quiet" icon={Plus} onPress={() => setAsked("new")}>
            <Trans>Arrange cover</Trans>
          </Button>
        )
      }
    >
      {covers.length === 0 ? (
        <p className="text-soft">
          <Trans>
            Nobody stands in. If the {words.mentor} is away for a while, arrange it here.
          </Trans>
        </p>
      ) : (
        <CoverList
          covers={covers}
          show="match"
          onChange={setAsked}
          onRemove={(cover) => {
            remove(cover).catch((error: unknown) => {
              toast.error(t`The cover was not taken away`, describeFailure(error).reason);
            });
          }}
        />
      )}
      {asked && (
        <CoverDialog
          match={match}
          cover={asked === "new" ? null : asked}
          onClose={() => setAsked(null)}
        />
      )}
    </Card>
  );
}

/** What a mentor stands in for, and who stands in for them. Nothing where there is neither. */
export function MentorCoverCard({ mentorId }: { mentorId: string }) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId } = useProgram();
  const { data: covers } = useSuspenseQuery(
    trpc.relief.covers.queryOptions({ programId, mentorId }),
  );
  if (covers.length === 0) return null;
  return (
    <Card title={t`Cover`}>
      <CoverList covers={covers} show="mentor" />
    </Card>
  );
}
