import { useLingui } from "@lingui/react/macro";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { MatchDetails } from "#client/features/matches/panel.tsx";
import { useProgram } from "#client/lib/program.ts";
import { useTrpc } from "#client/lib/use-trpc.ts";
import { Card } from "#client/ui/card.tsx";
import { TextLink } from "#client/ui/link-button.tsx";
import { PageHeader } from "#client/ui/page-header.tsx";
import { Page } from "#client/ui/page.tsx";

const route = getRouteApi("/$program/matches/$matchId");

/** One match: who, what was agreed, how it goes, and what has happened. */
export function MatchPage({
  sessions,
  aside,
  history,
}: {
  sessions?: ReactNode;
  /** Cards of other features: how it ended, who stands in, hand-overs. */
  aside?: ReactNode;
  history?: ReactNode;
}) {
  const { t } = useLingui();
  const trpc = useTrpc();
  const { id: programId, slug } = useProgram();
  const { matchId: id } = route.useParams();
  const navigate = route.useNavigate();
  const { data: match } = useSuspenseQuery(trpc.matches.get.queryOptions({ programId, id }));
  return (
    <Page>
      <PageHeader
        back={<TextLink href={`/${slug}/matches`}>{t`Matches`}</TextLink>}
        title={`${match.mentorName} · ${match.menteeLabel}`}
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Card>
            <MatchDetails id={id} onGone={() => void navigate({ to: "/$program/matches" })} />
          </Card>
          {sessions && (
            <section aria-label={t`Sessions`} className="flex flex-col gap-2">
              <h2 className="font-semibold">{t`Sessions`}</h2>
              {sessions}
            </section>
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {aside}
          {history && <Card title={t`Changes`}>{history}</Card>}
        </div>
      </div>
    </Page>
  );
}
